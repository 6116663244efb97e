"""Supporting a proposal, and taking that back.  The caller commits."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.foundation.refusals import require
from wijkfonds.membership.models import Membership
from wijkfonds.notifications.actions import INSERTS
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.queries import hold_round, lock_rounds
from wijkfonds.support.counting import count_again, counts_otherwise, lock_proposal
from wijkfonds.support.models import Support
from wijkfonds.support.own import proposes
from wijkfonds.support.permissions import may_support, may_take_back


def give_support(
    session: Session,
    *,
    actor: Membership | None,
    account_id: UUID,
    proposal: Proposal,
    person: str | None,
    now: datetime,
) -> None:
    """Twice is once.  `person` is the keyed hash of who this is, where the address is known.  Raises Refused."""
    hold_round(session, proposal.round_id)
    locked = lock_proposal(session, proposal.id)
    require(may_support(actor, locked, now, is_own=proposes(session, account_id, locked)))
    row = {
        "id": uuid4(),
        "proposal_id": locked.id,
        "account_id": account_id,
        "person_hmac": person,
        "given_at": now,
    }
    insert = INSERTS[session.get_bind().dialect.name]
    session.execute(insert(Support).values(row).on_conflict_do_nothing())
    count_again(session, locked)


def take_support_back(session: Session, *, account_id: UUID, proposal: Proposal, now: datetime) -> None:
    """Only one's own; what was taken back already stays so.  Raises Refused."""
    hold_round(session, proposal.round_id)
    locked = lock_proposal(session, proposal.id)
    require(may_take_back(locked, now))
    session.execute(delete(Support).where(Support.proposal_id == locked.id, Support.account_id == account_id))
    count_again(session, locked)


def forget_supporter(session: Session, *, account_id: UUID, now: datetime) -> None:
    """Whoever leaves takes their support along, as anybody may; once supporting closed it stays as a bare number."""
    query = select(Support).where(Support.account_id == account_id).order_by(Support.proposal_id)
    rounds = select(Proposal.round_id).join(Support, Support.proposal_id == Proposal.id)
    lock_rounds(session, session.scalars(rounds.where(Support.account_id == account_id).distinct()).all())
    for support in session.scalars(query.options(joinedload(Support.proposal).joinedload(Proposal.round))).all():
        if may_take_back(support.proposal, now) is None:
            locked = lock_proposal(session, support.proposal_id)
            session.delete(support)
            count_again(session, locked)
        elif counts_otherwise(session, support):  # as a bare number they would count once more
            session.delete(support)
        else:
            support.account_id = support.person_hmac = None
    session.flush()
