"""Withdrawing, and thinking better of it.  The caller holds the round's lock, and commits."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.foundation.refusals import require
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.actions import NotComplete
from wijkfonds.proposals.along import came_along
from wijkfonds.proposals.ending import come_back, end, problems_with_reason
from wijkfonds.proposals.events import ProposalEvent
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.permissions import may_bring_back, may_withdraw


def withdraw_proposal(
    session: Session,
    *,
    actor: Membership | None,
    account_id: UUID,
    proposal: Proposal,
    now: datetime,
    reason: str = "",
) -> None:
    """A draft is thrown away; what was public stays, as withdrawn, with the reason.  Raises Refused, NotComplete."""
    along = came_along(session, account_id, proposal)
    require(may_withdraw(actor, account_id, proposal, now, came_along=along))
    if proposal.status == ProposalStatus.DRAFT:
        session.delete(proposal)
        session.flush()
        return
    if problems := problems_with_reason(reason):
        raise NotComplete(problems)
    end(proposal, ProposalStatus.WITHDRAWN)
    proposal.ended_changes_until = None  # whoever asked for changes sees that it is over, and may ask again
    proposal.withdrawn_at, proposal.withdrawn_reason = now, reason.strip()
    session.flush()
    _record(session, proposal, ProposalEvent.WITHDRAWN, account_id, now)


def bring_back(
    session: Session, *, actor: Membership | None, account_id: UUID, proposal: Proposal, now: datetime
) -> None:
    """It takes part again, where it stood.  Whoever may change it, may; it need not be who withdrew it."""
    require(may_bring_back(actor, account_id, proposal, now))
    come_back(proposal)
    proposal.withdrawn_at, proposal.withdrawn_reason = None, ""
    session.flush()
    _record(session, proposal, ProposalEvent.BROUGHT_BACK, account_id, now)


def _record(session: Session, proposal: Proposal, event: ProposalEvent, actor_id: UUID, now: datetime) -> None:
    """Only of which round: the logbook keeps for ever what the address of a proposal says."""
    round_ = proposal.round
    about = f"rondes/{round_.slug}"
    record(session, fund_id=round_.fund_id, event=event, actor_id=actor_id, now=now, about=about, round=round_.title)
