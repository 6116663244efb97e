"""Putting files with a proposal, saying what they show, their order, and taking them away.  The caller commits."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.attachments.confined import Made
from wijkfonds.attachments.models import Attachment, AttachmentFile, FileSize
from wijkfonds.attachments.permissions import may_attach
from wijkfonds.attachments.queries import attachments_of, kinds_of
from wijkfonds.attachments.rules import AttachmentKind
from wijkfonds.foundation.refusals import require
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.besides import changing_besides
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.permissions import may_change


class DescribedElsewhere(Exception):
    """Somebody else, or another tab, wrote something else there meanwhile."""


class Move(StrEnum):
    """As the buttons send it."""

    FIRST = "vooraan"
    EARLIER = "eerder"
    LATER = "later"


@dataclass(frozen=True)
class Words:
    """What is typed about one of them; `seen` is the mark of what stood there when it was shown."""

    attachment_id: UUID
    alt: str
    caption: str
    seen: str


@dataclass(frozen=True)
class Sent:
    kind: AttachmentKind
    made: Made
    alt: str = ""
    caption: str = ""


def attach(
    session: Session,
    *,
    actor: Membership | None,
    account_id: UUID,
    proposal: Proposal,
    files: Sequence[Sent],
    now: datetime,
    why: str = "",
) -> list[StrEnum | None]:
    """Behind what is there; of each why it was not taken, if it was not.

    The caller holds the round, so that nobody else takes the last place.  Raises NotComplete.
    """
    there = attachments_of(session, proposal.id)
    kinds, taken = list(kinds_of(there)), []
    refusals: list[StrEnum | None] = []
    for sent in files:
        refusal = may_attach(actor, account_id, proposal, now, kind=sent.kind, there=kinds)
        refusals.append(refusal)
        if refusal is None:
            kinds.append(sent.kind)
            taken.append(sent)
    if taken:
        last = max((one.position for one in there), default=0)
        with changing_besides(session, proposal, by=account_id, why=why, now=now):
            session.add_all(_made_of(proposal, sent, last + place, now) for place, sent in enumerate(taken, 1))
    return refusals


def _made_of(proposal: Proposal, sent: Sent, position: int, now: datetime) -> Attachment:
    attachment = Attachment(proposal_id=proposal.id, kind=sent.kind, added_at=now, position=position)
    attachment.pages, attachment.alt, attachment.caption = sent.made.pages, sent.alt, sent.caption
    attachment.files = [
        AttachmentFile(
            size=FileSize(size),
            width=file.width,
            height=file.height,
            length=len(file.content),
            sha256=hashlib.sha256(file.content).hexdigest(),
            content=file.content,
        )
        for size, file in sent.made.files.items()
    ]
    return attachment


def describe(
    session: Session,
    *,
    actor: Membership | None,
    account_id: UUID,
    proposal: Proposal,
    words: Sequence[Words],
    now: datetime,
    why: str = "",
) -> bool:
    """What was taken away meanwhile needs no words.  Says whether anything is new.

    Raises Refused; DescribedElsewhere and NotComplete before anything is written.
    """
    require(may_change(actor, account_id, proposal, now))
    there = {one.id: one for one in attachments_of(session, proposal.id)}
    typed = [(there[each.attachment_id], each) for each in words if each.attachment_id in there]
    changed = [(one, each) for one, each in typed if (one.alt, one.caption) != (each.alt, each.caption)]
    if any(mark_of(one) != each.seen for one, each in changed):
        raise DescribedElsewhere
    if changed:
        with changing_besides(session, proposal, by=account_id, why=why, now=now):
            for one, each in changed:
                one.alt, one.caption = each.alt if one.is_photo else "", each.caption
    return bool(changed)


def mark_of(attachment: Attachment) -> str:
    """Of the words that stand there now."""
    return hashlib.sha256(f"{attachment.alt}\n{attachment.caption}".encode()).hexdigest()[:16]


def move(
    session: Session,
    *,
    actor: Membership | None,
    account_id: UUID,
    proposal: Proposal,
    attachment_id: UUID,
    to: Move,
    now: datetime,
) -> None:
    """Among those of its kind.  What is not there any more, or is there already, stays where it is.  Raises Refused."""
    require(may_change(actor, account_id, proposal, now))
    all_ = list(attachments_of(session, proposal.id))
    moved = next((one for one in all_ if one.id == attachment_id), None)
    if moved is None:
        return
    same = [one for one in all_ if one.kind == moved.kind]
    place = same.index(moved)
    same.remove(moved)
    same.insert({Move.FIRST: 0, Move.EARLIER: max(0, place - 1), Move.LATER: place + 1}[to], moved)
    for position, one in enumerate([*same, *(one for one in all_ if one.kind != moved.kind)], 1):
        one.position = position
    session.flush()


def take_away(
    session: Session,
    *,
    actor: Membership | None,
    account_id: UUID,
    proposal: Proposal,
    attachment_id: UUID,
    now: datetime,
    why: str = "",
) -> bool:
    """With its bytes, at once.  Twice is once.  Says whether it was there.  Raises Refused, NotComplete."""
    require(may_change(actor, account_id, proposal, now))
    gone = [one for one in attachments_of(session, proposal.id) if one.id == attachment_id]
    if gone:
        with changing_besides(session, proposal, by=account_id, why=why, now=now):
            session.delete(gone[0])
    return bool(gone)
