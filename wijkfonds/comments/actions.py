"""Writing, asking, rewriting and removing; answers stand in answering.py.  The caller locks the proposal, and commits."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.comments.counting import take_from_sight
from wijkfonds.comments.hiding import end_measures
from wijkfonds.comments.models import Addressee, Comment, CommentKind, Voice
from wijkfonds.comments.offer_models import HelpOffer
from wijkfonds.comments.permissions import (
    may_ask,
    may_comment,
    may_remove,
    may_reply,
    may_rewrite,
    speaks_for_the_committee,
)
from wijkfonds.comments.telling import tell_of_comment, untell
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import require
from wijkfonds.interests.queries import keeps_out_of
from wijkfonds.membership.models import Membership, Role
from wijkfonds.proposals.models import Proposal


@dataclass(frozen=True)
class Said:
    """What somebody typed.  `once` is of the form it was typed in: sent twice, it is said once."""

    text: str
    addressee: Addressee | None = None
    for_the_committee: bool = False
    once: UUID | None = None


def write_comment(
    session: Session, *, actor: Membership | None, account_id: UUID, proposal: Proposal, said: Said, now: datetime
) -> Comment:
    """Begins a thread; with an addressee it is a question.  Raises Refused."""
    if said.addressee is None:
        require(may_comment(actor, proposal, now))
    else:
        require(may_ask(actor, account_id, proposal, said.addressee, now))
    voice = voice_of(session, actor, account_id, proposal, said)
    made = made_by(account_id, proposal, said, voice, now)
    if said.addressee is not None:
        made.kind, made.addressee, made.waits_since = CommentKind.QUESTION, said.addressee, now
    return keep(session, made, proposal, now)


def reply(
    session: Session, *, actor: Membership | None, account_id: UUID, thread: Comment, said: Said, now: datetime
) -> Comment:
    require(may_reply(actor, thread, now))
    proposal = thread.proposal
    made = made_by(account_id, proposal, said, voice_of(session, actor, account_id, proposal, said), now)
    made.parent_id, made.place = thread.id, thread.last_place + 1
    return keep(session, made, proposal, now, thread)


def rewrite_comment(session: Session, *, account_id: UUID, comment: Comment, text: str, now: datetime) -> None:
    """A slip, in the first minutes; everybody sees that it was changed."""
    require(may_rewrite(account_id, comment, now))
    if text != comment.text:
        comment.text, comment.edited_at = text, now
        session.flush()


def remove_comment(session: Session, *, account_id: UUID, comment: Comment, now: datetime) -> None:
    """Its words are gone for good; what others said to it stays."""
    require(may_remove(account_id, comment))
    take_from_sight(comment)
    comment.text, comment.removed_at = "", now
    session.flush()
    _withdraw_with_it(session, comment, now)
    untell(session, comment)
    end_measures(session, comment, now)


def _withdraw_with_it(session: Session, comment: Comment, now: datetime) -> None:
    """Whose words are gone offers nothing any more."""
    if comment.kind == CommentKind.OFFER:
        of_it = HelpOffer.comment_id == comment.id
        gone = update(HelpOffer).where(of_it, HelpOffer.withdrawn_at.is_(None))
        session.execute(gone.values(withdrawn_at=now, shares_email=False))


def voice_of(session: Session, actor: Membership | None, account_id: UUID, proposal: Proposal, said: Said) -> Voice:
    if proposal.is_of(account_id):
        return Voice.PROPOSER
    if not said.for_the_committee:
        return Voice.RESIDENT
    aside = keeps_out_of(session, actor, proposal, Role.COMMITTEE)
    can = speaks_for_the_committee(actor, proposal, stands_aside=aside)
    return Voice.COMMITTEE if can else Voice.RESIDENT


def made_by(account_id: UUID, proposal: Proposal, said: Said, voice: Voice, now: datetime) -> Comment:
    return Comment(
        id=said.once or uuid4(),
        proposal_id=proposal.id,
        author_id=account_id,
        kind=CommentKind.REMARK,
        voice=voice,
        text=said.text,
        written_at=now,
        place=0,
        last_place=0,
        reply_count=0,
    )


def keep(
    session: Session,
    made: Comment,
    proposal: Proposal,
    now: datetime,
    thread: Comment | None = None,
    *,
    tells: bool = True,
) -> Comment:
    """Sent a second time, by a finger or by Back, it is the one that stands there already."""
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as clash:
        if broken_constraint(clash) != "pk_comment":
            raise
        before = session.get_one(Comment, made.id)
        if before.author_id == made.author_id and before.proposal_id == proposal.id:
            return before
        made.id = uuid4()  # the number of another's: it was not from our form
        session.add(made)
        session.flush()
    proposal.comment_count += 1
    if thread is not None:
        thread.last_place, thread.reply_count = made.place, thread.reply_count + 1
    session.flush()
    if tells:
        tell_of_comment(session, comment=made, proposal=proposal, thread=thread, now=now)
    return made
