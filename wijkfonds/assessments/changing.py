"""Asking a proposer to change something by a day.  The caller commits, and tells people."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.assessments.actions import replace_answer
from wijkfonds.assessments.models import ChangeRequest
from wijkfonds.assessments.permissions import (
    ChangesRefusal,
    may_ask_for_changes,
    may_say_changed,
    may_take_back_changes,
)
from wijkfonds.assessments.queries import answer_in_hand, open_request
from wijkfonds.assessments.rules import fits_until, longest_until
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.interests.queries import has_interest
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.changes import Change, add_listener
from wijkfonds.proposals.models import Proposal, ProposalStatus


def ask_for_changes(
    session: Session, *, actor: Membership, proposal: Proposal, what: str, until: datetime, now: datetime
) -> ChangeRequest:
    """Everybody sees that it was asked, the proposer what.  What was asked before and did not come is over.

    Raises Refused.
    """
    touched = has_interest(session, actor.account_id, proposal)
    require(may_ask_for_changes(actor, proposal, now, has_interest=touched))
    latest = longest_until(now, proposal.round.assessing_closes)
    if latest is None or not fits_until(until, now, latest):
        raise Refused(ChangesRefusal.TOO_LITTLE_TIME)
    _end(session, proposal, now, was_answered=False)
    answer = answer_in_hand(session, proposal)
    if answer is not None:
        replace_answer(session, answer)
    made = ChangeRequest(proposal=proposal, asked_by_id=actor.account_id, asked_at=now, until=until, what=what)
    made.was_answered = False
    session.add(made)
    proposal.status, proposal.changes_until = ProposalStatus.CHANGES_ASKED, until
    session.flush()
    return made


def take_back_changes(session: Session, *, actor: Membership, proposal: Proposal, now: datetime) -> ChangeRequest:
    """Raises Refused."""
    request = open_request(session, proposal)
    touched = has_interest(session, actor.account_id, proposal)
    require(may_take_back_changes(actor, proposal, request, has_interest=touched))
    _end(session, proposal, now, was_answered=False)
    _back(session, proposal)
    if request is None:
        raise LookupError(proposal.id)
    return request


def say_it_is_changed(
    session: Session, *, actor: Membership | None, account_id: UUID, proposal: Proposal, now: datetime
) -> None:
    """The proposer hands it back: it waits for an answer again.  Raises Refused."""
    require(may_say_changed(actor, account_id, proposal, now))
    _end(session, proposal, now, was_answered=True)
    _back(session, proposal)


def _back(session: Session, proposal: Proposal) -> None:
    proposal.status, proposal.changes_until = ProposalStatus.SUBMITTED, None
    session.flush()


def _end(session: Session, proposal: Proposal, now: datetime, *, was_answered: bool) -> None:
    request = open_request(session, proposal)
    if request is not None:
        request.ended_at, request.was_answered = now, was_answered
        session.flush()


def _over(session: Session, proposal: Proposal, change: Change, now: datetime, _by: UUID) -> None:
    """Whoever leaves the round is asked nothing any more; another feature may hand it back, too."""
    if change != Change.REWRITTEN and proposal.status != ProposalStatus.CHANGES_ASKED:
        _end(session, proposal, now, was_answered=change == Change.ANSWERED)


add_listener(_over)
