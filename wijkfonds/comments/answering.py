"""The answer to a question: marked as such, and replaced by a better one without losing the first.  The caller commits."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from wijkfonds.comments.models import Addressee, Comment, CommentKind, Voice
from wijkfonds.comments.permissions import may_answer
from wijkfonds.comments.queries import answer_to
from wijkfonds.comments.telling import tell_of_answer
from wijkfonds.foundation.refusals import require
from wijkfonds.interests.queries import keeps_out_of
from wijkfonds.membership.models import Membership, Role

VOICES = {Addressee.PROPOSER: Voice.PROPOSER, Addressee.COMMITTEE: Voice.COMMITTEE}


def stands_aside(session: Session, actor: Membership | None, question: Comment) -> bool:
    """Only from what is asked of the committee."""
    if question.addressee != Addressee.COMMITTEE:
        return False
    return keeps_out_of(session, actor, question.proposal, Role.COMMITTEE)


def answer_question(
    session: Session, *, actor: Membership | None, account_id: UUID, question: Comment, text: str, now: datetime
) -> Comment:
    """Raises Refused.  The same words once more change nothing."""
    aside = stands_aside(session, actor, question)
    require(may_answer(actor, account_id, question, now, stands_aside=aside))
    before = answer_to(session, question.id)
    if before is not None and before.text == text and before.is_shown:
        return before
    if before is not None:
        _replace(session, before, question, now)
    made = Comment(
        id=uuid4(),
        proposal_id=question.proposal_id,
        parent_id=question.id,
        place=question.last_place + 1,
        author_id=account_id,
        kind=CommentKind.ANSWER,
        voice=VOICES[question.addressee or Addressee.PROPOSER],
        text=text,
        written_at=now,
    )
    session.add(made)
    question.last_place, question.waits_since = question.last_place + 1, None
    question.proposal.comment_count += 1
    session.flush()
    tell_of_answer(session, question=question, answer=made, again=before is not None, now=now)
    return made


def _replace(session: Session, before: Comment, question: Comment, now: datetime) -> None:
    """It can still be read, under the new one; it does not count any more."""
    if before.counts:
        question.proposal.comment_count -= 1
    before.replaced_at = now
    session.flush()
