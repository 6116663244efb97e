"""Letters, batches, proofs and tries."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.waiting import Waits
from wijkfonds.membership.models import Membership, MembershipRole, MembershipState, Role, Way
from wijkfonds.verification.models import AddressBatch, AddressLetter, DeskProof, LetterState, ProofTries
from wijkfonds.verification.rules import LETTERS_COUNT_FOR, tries_left

OPEN_LETTERS = (LetterState.WAITING, LetterState.SENT)


def locked_member(session: Session, member: Membership) -> Membership:
    """Read again, and held: whatever changes what is known of a member waits here."""
    session.refresh(member, with_for_update=True)
    return member


def letters_of(session: Session, membership_id: UUID) -> Sequence[AddressLetter]:
    """The newest first."""
    return session.scalars(
        select(AddressLetter)
        .where(AddressLetter.membership_id == membership_id)
        .order_by(AddressLetter.asked_at.desc(), AddressLetter.id)
    ).all()


def letters_made(session: Session, membership_id: UUID, now: datetime) -> int:
    """That were printed in the last year."""
    query = select(func.count()).where(
        AddressLetter.membership_id == membership_id, AddressLetter.made_at > now - LETTERS_COUNT_FOR
    )
    return session.scalar(query) or 0


def letters_waiting(session: Session, fund_id: UUID) -> int:
    return letters_wait(session, fund_id).number


def letters_wait(session: Session, fund_id: UUID) -> Waits:
    """Of people whose request was not refused meanwhile."""
    query = (
        select(func.count(), func.min(AddressLetter.asked_at))
        .select_from(AddressLetter)
        .join(Membership, Membership.id == AddressLetter.membership_id)
        .where(AddressLetter.fund_id == fund_id, AddressLetter.state == LetterState.WAITING)
        .where(Membership.state != MembershipState.REFUSED)
    )
    return Waits(*session.execute(query).one())


def next_letters(session: Session, fund_id: UUID, most: int) -> list[tuple[AddressLetter, Membership, str]]:
    """In the order of the postman, with the name of who asked."""
    rows = session.execute(
        select(AddressLetter, Membership, Account.name)
        .join(Membership, Membership.id == AddressLetter.membership_id)
        .join(Account, Account.id == Membership.account_id)
        .where(AddressLetter.fund_id == fund_id, AddressLetter.state == LetterState.WAITING)
        .where(Membership.state != MembershipState.REFUSED)
        .order_by(Membership.postcode, Membership.house_number, AddressLetter.id)
        .limit(most)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def batches_of(session: Session, fund_id: UUID) -> Sequence[AddressBatch]:
    """The newest first."""
    return session.scalars(
        select(AddressBatch).where(AddressBatch.fund_id == fund_id).order_by(AddressBatch.number.desc()).limit(20)
    ).all()


def unfinished_batches(session: Session) -> list[tuple[UUID, int]]:
    waits = AddressBatch.state.in_(("waiting", "running"))
    return [(row[0], row[1]) for row in session.execute(select(AddressBatch.fund_id, AddressBatch.number).where(waits))]


def proofs_of(session: Session, membership_id: UUID) -> Sequence[DeskProof]:
    return session.scalars(
        select(DeskProof).where(DeskProof.membership_id == membership_id).order_by(DeskProof.seen_at, DeskProof.kind)
    ).all()


def tries_of(session: Session, membership_id: UUID, way: Way, now: datetime) -> int:
    """How many are left."""
    found = session.get(ProofTries, (membership_id, way))
    return tries_left(found.tries if found else 0, found.since if found else None, now)


def committee_size(session: Session, fund_id: UUID) -> int:
    query = (
        select(func.count())
        .select_from(MembershipRole)
        .join(Membership, Membership.id == MembershipRole.membership_id)
        .where(Membership.fund_id == fund_id, MembershipRole.role == Role.COMMITTEE)
        .where(Membership.state == MembershipState.CONFIRMED)
    )
    return session.scalar(query) or 0
