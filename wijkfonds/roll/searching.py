"""Finding one place on the roll, for the committee: by an address or by the e-mail of a member."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.accounts.models import Account
from wijkfonds.membership.models import Membership
from wijkfonds.roll.addresses import house_number_text
from wijkfonds.roll.models import EntryState, RollAddress, RollEntry
from wijkfonds.rounds.models import Round

MOST = 40


@dataclass(frozen=True)
class Place:
    """As the committee sees it; whether it was used is not shown here."""

    entry_id: UUID
    name: str
    where: str
    by_letter: bool
    is_disputed: bool
    has_code: bool


def places_at(session: Session, round_: Round, postcode: str, number: int) -> list[Place]:
    """Everything at this house number, with every letter and addition."""
    entries = session.scalars(
        select(RollEntry)
        .join(RollEntry.address)
        .where(RollEntry.round_id == round_.id, RollEntry.state != EntryState.VOID)
        .where(RollAddress.postcode == postcode, RollAddress.number == number)
        .options(joinedload(RollEntry.address))
        .order_by(RollAddress.letter, RollAddress.addition, RollAddress.name)
        .limit(MOST)
    )
    return [_of_letter(entry) for entry in entries if entry.address]


def places_of(session: Session, round_: Round, email: str) -> list[Place]:
    rows = session.execute(
        select(RollEntry, Account.name)
        .join(Account, Account.id == RollEntry.account_id)
        .where(RollEntry.round_id == round_.id, RollEntry.state != EntryState.VOID)
        .where(Account.email == email.strip().lower())
    )
    return [
        Place(entry.id, name, "", by_letter=False, is_disputed=entry.state == EntryState.DISPUTED, has_code=False)
        for entry, name in rows
    ]


def _of_letter(entry: RollEntry) -> Place:
    address = entry.address
    where = address_text(address) if address else ""
    return Place(
        entry.id,
        address.name if address else "",
        where,
        by_letter=True,
        is_disputed=entry.state == EntryState.DISPUTED,
        has_code=entry.code_hmac is not None,
    )


def address_text(address: RollAddress) -> str:
    """`Lindestraat 12 B-3, 1234 AB Eikenhof`."""
    house = house_number_text(address.number, address.letter, address.addition)
    code = f"{address.postcode[:4]} {address.postcode[4:]}"
    return f"{address.street} {house}".strip() + f", {code} {address.town}".rstrip()


def addresses_of(session: Session, round_: Round) -> Sequence[RollAddress]:
    """The list, in the order of the postman.  Once it is fixed an address without a place waits for a second person."""
    query = (
        select(RollAddress)
        .where(RollAddress.round_id == round_.id)
        .order_by(RollAddress.postcode, RollAddress.number, RollAddress.letter, RollAddress.addition, RollAddress.name)
    )
    if round_.frozen_at is not None:
        query = query.where(select(RollEntry.id).where(RollEntry.address_id == RollAddress.id).exists())
    return session.scalars(query).all()


def members_by_level(session: Session, round_: Round) -> dict[int, int]:
    """How many members of the fund there are at each level, the surest first; those who may not vote too."""
    rows = session.execute(
        select(Membership.level, func.count())
        .where(Membership.fund_id == round_.fund_id)
        .group_by(Membership.level)
        .order_by(Membership.level.desc())
    )
    return {row[0]: row[1] for row in rows}
