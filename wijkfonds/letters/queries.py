"""Batches, and the places on the roll that wait for a letter."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkfonds.foundation.waiting import Waits
from wijkfonds.letters.models import BatchState, LetterBatch, LetterRequest
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.queries import SHOWN
from wijkfonds.roll.models import EntryState, RollAddress, RollEntry, RollSource

WITHOUT_CODE = (
    RollEntry.source == RollSource.LETTER,
    RollEntry.state == EntryState.VALID,
    RollEntry.code_hmac.is_(None),
)


def batches_of(session: Session, round_id: UUID) -> Sequence[LetterBatch]:
    """The newest first."""
    return session.scalars(
        select(LetterBatch).where(LetterBatch.round_id == round_id).order_by(LetterBatch.number.desc())
    ).all()


def waiting_letters(session: Session, round_id: UUID) -> int:
    query = select(func.count()).select_from(RollEntry).where(RollEntry.round_id == round_id, *WITHOUT_CODE)
    return session.scalar(query) or 0


def requests_waiting(session: Session, round_ids: Sequence[UUID]) -> dict[UUID, Waits]:
    """People who asked for a letter and wait for an answer, by round."""
    asked = select(LetterRequest.round_id, func.count(), func.min(LetterRequest.asked_at))
    rows = session.execute(asked.where(LetterRequest.round_id.in_(round_ids)).group_by(LetterRequest.round_id))
    return {row[0]: Waits(row[1], row[2]) for row in rows}


def next_letters(session: Session, round_id: UUID, limit: int) -> list[tuple[UUID, RollAddress]]:
    """In the order of the postman."""
    order = (RollAddress.postcode, RollAddress.number, RollAddress.letter, RollAddress.addition, RollEntry.id)
    rows = session.execute(
        select(RollEntry.id, RollAddress)
        .join(RollAddress, RollAddress.id == RollEntry.address_id)
        .where(RollEntry.round_id == round_id, *WITHOUT_CODE)
        .order_by(*order)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in rows]


def unfinished_batches(session: Session) -> list[tuple[UUID, int]]:
    rows = session.execute(
        select(LetterBatch.round_id, LetterBatch.number).where(
            LetterBatch.state.in_((BatchState.WAITING, BatchState.RUNNING))
        )
    )
    return [(row[0], row[1]) for row in rows]


def proposals_on_ballot(session: Session, round_id: UUID) -> int:
    """Before the list is fixed those that can come on it."""
    may_come = (ProposalStatus.FEASIBLE, ProposalStatus.ON_BALLOT)
    query = select(func.count()).where(Proposal.round_id == round_id, Proposal.status.in_(may_come), SHOWN)
    return session.scalar(query) or 0


def somebody(session: Session, round_id: UUID) -> RollAddress | None:
    """For a letter to look at: the first of the list."""
    order = (RollAddress.postcode, RollAddress.number, RollAddress.id)
    return session.scalar(select(RollAddress).where(RollAddress.round_id == round_id).order_by(*order).limit(1))
