"""Who begins to propose something is no supporter of it any more, and who leaves it is one again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.proposals.changes import PeopleChange, when_people_change
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.permissions import can_still_change_sides
from wijkfonds.rounds.queries import lock_round
from wijkfonds.support.counting import count_again, lock_proposal


def _count(session: Session, proposal: Proposal, change: PeopleChange, _whom: UUID | None, now: datetime) -> None:
    """Until it is settled what takes part: from then on the number stays, also when names have been removed."""
    if change == PeopleChange.DECLINED:
        return
    if proposal.status != ProposalStatus.DRAFT and can_still_change_sides(proposal.round, now):
        lock_round(session, proposal.round)
        count_again(session, lock_proposal(session, proposal.id))


when_people_change(_count)
