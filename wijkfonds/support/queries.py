"""What somebody supports, for them alone; and the papers of a proposal, for the committee."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import SHOWN
from wijkfonds.rounds.models import Round
from wijkfonds.support.models import SheetState, Support, SupportSheet
from wijkfonds.support.own import chain_of, together_with


def supports(session: Session, account_id: UUID, proposal: Proposal) -> bool:
    query = select(Support.id).where(Support.proposal_id == proposal.id, Support.account_id == account_id)
    return session.scalar(query) is not None


def support_of(session: Session, account_id: UUID, support_id: UUID) -> Support | None:
    """Somebody else's is not found."""
    query = select(Support).where(Support.id == support_id, Support.account_id == account_id)
    return session.scalar(query.options(joinedload(Support.proposal).joinedload(Proposal.round)))


def goes_on_in(proposal: Proposal) -> Proposal | None:
    """The one at the end of the chain, where its support counts, if everybody can read that one."""
    chain = chain_of(proposal)
    return chain[-1] if len(chain) > 1 and all(each.hidden_at is None for each in chain) else None


def joined_here(session: Session, proposal: Proposal) -> Sequence[Proposal]:
    """Of which papers count here too, and that everybody can read."""
    query = select(Proposal).where(Proposal.id.in_(together_with(proposal.id)), Proposal.id != proposal.id, SHOWN)
    return session.scalars(query.order_by(Proposal.submitted_at, Proposal.slug)).all()


def count_supported_by(session: Session, account_id: UUID) -> int:
    return session.scalar(select(func.count()).select_from(Support).where(Support.account_id == account_id)) or 0


def supported_by(session: Session, account_id: UUID, *, offset: int = 0, limit: int) -> Sequence[Support]:
    """Newest first, in one query with all that the list shows."""
    return session.scalars(
        select(Support)
        .where(Support.account_id == account_id)
        .options(joinedload(Support.proposal).joinedload(Proposal.round).joinedload(Round.fund))
        .order_by(Support.given_at.desc(), Support.id)
        .offset(offset)
        .limit(limit)
    ).all()


def count_with_account(session: Session, proposal: Proposal) -> int:
    query = select(func.count()).select_from(Support).where(Support.proposal_id == proposal.id)
    return session.scalar(query) or 0


def sheets_of(session: Session, proposal: Proposal) -> Sequence[SupportSheet]:
    return session.scalars(
        select(SupportSheet)
        .where(SupportSheet.proposal_id == proposal.id)
        .options(selectinload(SupportSheet.lines), joinedload(SupportSheet.entered_by))
        .order_by(SupportSheet.number, SupportSheet.entered_at)
    ).all()


def sheet_at(session: Session, proposal: Proposal, sheet_id: UUID) -> SupportSheet | None:
    query = select(SupportSheet).where(SupportSheet.id == sheet_id, SupportSheet.proposal_id == proposal.id)
    return session.scalar(
        query.options(
            selectinload(SupportSheet.lines),
            joinedload(SupportSheet.entered_by),
            joinedload(SupportSheet.checked_by),
        )
    )


def next_number(session: Session, proposal: Proposal) -> int:
    """Of the sheet that is typed next, if nobody wrote one on it."""
    query = select(func.max(SupportSheet.number)).where(SupportSheet.proposal_id == proposal.id)
    return (session.scalar(query.where(SupportSheet.state != SheetState.STRUCK)) or 0) + 1


def waiting_sheets(session: Session, round_id: UUID) -> dict[UUID, int]:
    """By proposal: how many papers wait for a second person."""
    query = select(SupportSheet.proposal_id, func.count()).join(SupportSheet.proposal)
    query = query.where(Proposal.round_id == round_id, SupportSheet.state == SheetState.WAITING)
    return {row[0]: row[1] for row in session.execute(query.group_by(SupportSheet.proposal_id))}
