"""The second reader agrees or sends it back; without one the committee lets it go.  The caller commits."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.assessments.actions import TextChanged, replace_answer
from wijkfonds.assessments.events import AssessmentEvent
from wijkfonds.assessments.models import AnswerState, Assessment
from wijkfonds.assessments.permissions import may_let_go, may_second
from wijkfonds.assessments.publishing import settle
from wijkfonds.assessments.queries import answer_in_hand, first_two, who_can_read
from wijkfonds.foundation.refusals import require
from wijkfonds.interests.actions import undo_when_noted
from wijkfonds.interests.models import Interest
from wijkfonds.interests.queries import has_interest
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.changes import Change, add_listener
from wijkfonds.proposals.models import Proposal


def agree(session: Session, *, actor: Membership, proposal: Proposal, revision: int, now: datetime) -> Assessment:
    """From now on it counts.  Raises Refused, TextChanged."""
    answer = _readable(session, actor, proposal, now)
    if revision != proposal.revision or answer.revision != proposal.revision:
        raise TextChanged
    answer.second_id, answer.second_at = actor.account_id, now
    settle(session, answer, now)
    return answer


def send_back(session: Session, *, actor: Membership, proposal: Proposal, note: str, now: datetime) -> Assessment:
    """They differ: the first one reads why, and answers again.  Raises Refused."""
    answer = _readable(session, actor, proposal, now)
    answer.second_id, answer.second_at, answer.second_note = actor.account_id, now, note
    answer.state = AnswerState.RETURNED
    session.flush()
    return answer


def let_go(session: Session, *, actor: Membership, proposal: Proposal, now: datetime) -> Assessment:
    """Nobody else can read it: it counts with one person, and everybody reads that.  Raises Refused."""
    answer = answer_in_hand(session, proposal)
    touched = has_interest(session, actor.account_id, proposal)
    others = who_can_read(session, proposal, answer.assessor_id if answer else None, *first_two(session, proposal))
    require(may_let_go(actor, answer, now, has_interest=touched, others=others))
    if answer is None:
        raise LookupError(proposal.id)
    answer.is_alone = True
    settle(session, answer, now)
    record(
        session,
        fund_id=proposal.round.fund_id,
        event=AssessmentEvent.LET_GO_ALONE,
        actor_id=actor.account_id,
        now=now,
        about=f"rondes/{proposal.round.slug}",
        proposal=proposal.slug or "",
        round=proposal.round.title,
    )
    return answer


def _readable(session: Session, actor: Membership, proposal: Proposal, now: datetime) -> Assessment:
    answer = answer_in_hand(session, proposal)
    touched = has_interest(session, actor.account_id, proposal)
    require(may_second(actor, answer, now, has_interest=touched, first_two=first_two(session, proposal)))
    if answer is None:
        raise LookupError(proposal.id)
    return answer


def _drop_of_changed(session: Session, proposal: Proposal, change: Change, _now: datetime, _by: UUID) -> None:
    """An answer to a text that is not there any more never goes online.  Another photo leaves the text as it was."""
    answer = answer_in_hand(session, proposal)
    same_text = change == Change.REWRITTEN and answer is not None and answer.revision == proposal.revision
    if answer is not None and not same_text:
        replace_answer(session, answer)


def _drop_of_touched(session: Session, interest: Interest) -> None:
    """Of somebody who says later that it touches them; what is online stays, and others may answer anew."""
    proposal = session.get_one(Proposal, interest.proposal_id)
    answer = answer_in_hand(session, proposal)
    if answer is not None and interest.account_id in {answer.assessor_id, answer.second_id}:
        replace_answer(session, answer)


add_listener(_drop_of_changed)
undo_when_noted(_drop_of_touched)
