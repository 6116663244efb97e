"""What somebody follows, for them alone; and who must hear of something."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.accounts.models import Account
from wijkfonds.following.models import Follow
from wijkfonds.membership.models import Membership, MembershipRole, MembershipState, Role
from wijkfonds.proposals.models import CoProposer, Proposal
from wijkfonds.rounds.models import Round

MOST_BY_NAME = 500


def follow_of(session: Session, account_id: UUID, round_: Round, proposal: Proposal | None) -> Follow | None:
    return session.scalar(select(Follow).where(Follow.account_id == account_id, _is(round_, proposal)))


def follows_besides(session: Session, account_id: UUID, round_: Round, proposal: Proposal | None) -> int:
    query = select(func.count()).select_from(Follow).where(Follow.account_id == account_id, ~_is(round_, proposal))
    return session.scalar(query) or 0


def count_follows(session: Session, account_id: UUID) -> int:
    return session.scalar(select(func.count()).select_from(Follow).where(Follow.account_id == account_id)) or 0


def follows_of(session: Session, account_id: UUID, *, offset: int = 0, limit: int) -> Sequence[Follow]:
    """Newest first, in one query with all that the list shows."""
    return session.scalars(
        select(Follow)
        .where(Follow.account_id == account_id)
        .options(joinedload(Follow.round).joinedload(Round.fund), joinedload(Follow.proposal))
        .order_by(Follow.followed_at.desc(), Follow.id)
        .offset(offset)
        .limit(limit)
    ).all()


def followers_of_round(session: Session, round_id: UUID) -> Sequence[Account]:
    """Of the round as a whole."""
    query = select(Account).join(Follow, Follow.account_id == Account.id)
    query = query.where(Follow.round_id == round_id, Follow.proposal_id.is_(None), Account.forgotten_at.is_(None))
    return session.scalars(query).all()


def followers_of_proposals(session: Session, proposals: Collection[Proposal]) -> dict[UUID, list[Account]]:
    """By proposal; not who proposes it, who hears it as such.  One query, however many proposals there are."""
    found: dict[UUID, list[Account]] = {proposal.id: [] for proposal in proposals}
    along = select(CoProposer.id).where(CoProposer.proposal_id == Proposal.id, CoProposer.left_at.is_(None))
    along = along.where(CoProposer.account_id == Follow.account_id)
    rows = session.execute(
        select(Follow.proposal_id, Account)
        .join(Account, Account.id == Follow.account_id)
        .join(Proposal, Proposal.id == Follow.proposal_id)
        .where(_one_of(proposals), Account.forgotten_at.is_(None))
        .where(Proposal.proposer_id.is_distinct_from(Follow.account_id), ~along.exists())
    )
    for proposal_id, account in rows:
        if proposal_id in found:
            found[proposal_id].append(account)
    return found


def proposers_of(session: Session, proposals: Collection[Proposal]) -> dict[UUID, list[Account]]:
    """By proposal: who proposes it, alone or with others; of what came on paper the committee, to pass it on.

    One query, however many proposals there are.
    """
    found: dict[UUID, list[Account]] = {proposal.id: [] for proposal in proposals}
    along = select(CoProposer.id).where(CoProposer.proposal_id == Proposal.id, CoProposer.account_id == Account.id)
    committee = (
        select(Membership.id)
        .join(MembershipRole, MembershipRole.membership_id == Membership.id)
        .join(Round, Round.fund_id == Membership.fund_id)
        .where(Round.id == Proposal.round_id, Membership.account_id == Account.id)
        .where(Membership.state == MembershipState.CONFIRMED, MembershipRole.role == Role.COMMITTEE)
    )
    on_paper = and_(Proposal.handed_in_on.is_not(None), committee.correlate(Proposal, Account).exists())
    is_theirs = or_(Proposal.proposer_id == Account.id, on_paper, along.where(CoProposer.left_at.is_(None)).exists())
    rows = session.execute(
        select(Proposal.id, Account).join(Account, is_theirs).where(_one_of(proposals), Account.forgotten_at.is_(None))
    )
    for proposal_id, account in rows:
        if proposal_id in found:
            found[proposal_id].append(account)
    return found


def _one_of(proposals: Collection[Proposal]) -> ColumnElement[bool]:
    """These, or when they are many at least all of their rounds: a query holds only so many values."""
    if len(proposals) <= MOST_BY_NAME:
        return Proposal.id.in_([proposal.id for proposal in proposals])
    return Proposal.round_id.in_({proposal.round_id for proposal in proposals})


def _is(round_: Round, proposal: Proposal | None) -> ColumnElement[bool]:
    if proposal is not None:
        return Follow.proposal_id == proposal.id
    return (Follow.round_id == round_.id) & Follow.proposal_id.is_(None)
