"""Following, and stopping with it.  The caller commits."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete
from sqlalchemy.orm import Session

from wijkfonds.following.models import Follow
from wijkfonds.following.permissions import may_follow
from wijkfonds.following.queries import follows_besides
from wijkfonds.foundation.refusals import require
from wijkfonds.notifications.actions import INSERTS, expect
from wijkfonds.notifications.rules import Kind
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round


def follow(
    session: Session, *, account_id: UUID, round_: Round, proposal: Proposal | None = None, now: datetime
) -> None:
    """The round as a whole, or one of its proposals.  Twice is once.  Raises Refused."""
    others = follows_besides(session, account_id, round_, proposal)
    require(may_follow(round_, proposal, now, others=others))
    row = {
        "id": uuid4(),
        "account_id": account_id,
        "round_id": round_.id,
        "proposal_id": proposal.id if proposal else None,
        "followed_at": now,
    }
    insert = INSERTS[session.get_bind().dialect.name]
    session.execute(insert(Follow).values(row).on_conflict_do_nothing())
    expect(session, account_id=account_id, fund_id=round_.fund_id, kind=Kind.FOLLOWING)


def stop_following(session: Session, *, account_id: UUID, follow_id: UUID) -> None:
    """Only what is one's own; what is gone already stays gone."""
    session.execute(delete(Follow).where(Follow.id == follow_id, Follow.account_id == account_id))
