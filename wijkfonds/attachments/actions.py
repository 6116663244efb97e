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


def attach(
    session: Session,
    *,
    actor: Membership | None,
    account_id: UUID,
    proposal: Proposal,
    kind: AttachmentKind,
    made: Made,
    now: datetime,
) -> Attachment:
    """Behind what is there.  The caller holds the round, so that nobody else takes the last place.  Raises Refused."""
    there = attachments_of(session, proposal.id)
    require(may_attach(actor, account_id, proposal, now, kind=kind, there=kinds_of(there)))
    attachment = Attachment(proposal_id=proposal.id, kind=kind, added_at=now, pages=made.pages)
    attachment.position = max((one.position for one in there), default=0) + 1
    attachment.files = [
        AttachmentFile(
            size=FileSize(size),
            width=file.width,
            height=file.height,
            length=len(file.content),
            sha256=hashlib.sha256(file.content).hexdigest(),
            content=file.content,
        )
        for size, file in made.files.items()
    ]
    session.add(attachment)
    session.flush()
    return attachment


def describe(
    session: Session,
    *,
    actor: Membership | None,
    account_id: UUID,
    proposal: Proposal,
    words: Sequence[Words],
    now: datetime,
) -> None:
    """What was taken away meanwhile needs no words.  Raises Refused, and DescribedElsewhere before anything is written."""
    require(may_change(actor, account_id, proposal, now))
    there = {one.id: one for one in attachments_of(session, proposal.id)}
    typed = [(there[each.attachment_id], each) for each in words if each.attachment_id in there]
    changed = [(one, each) for one, each in typed if (one.alt, one.caption) != (each.alt, each.caption)]
    if any(mark_of(one) != each.seen for one, each in changed):
        raise DescribedElsewhere
    for one, each in changed:
        one.alt, one.caption = each.alt if one.is_photo else "", each.caption
    session.flush()


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
) -> None:
    """With its bytes, at once.  Twice is once.  Raises Refused."""
    require(may_change(actor, account_id, proposal, now))
    for one in attachments_of(session, proposal.id):
        if one.id == attachment_id:
            session.delete(one)
    session.flush()
