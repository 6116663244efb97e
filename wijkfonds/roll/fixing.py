"""From members and the list to the roll.  The caller commits."""

import hashlib
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from wijkfonds.membership.queries import verified_accounts
from wijkfonds.roll.clashes import clashes_in
from wijkfonds.roll.models import EntryState, RollAddress, RollEntry, RollSource
from wijkfonds.roll.rules import ComingRoll
from wijkfonds.rounds.models import Round

AT_ONCE = 2000


def coming_roll(session: Session, round_: Round) -> ComingRoll:
    """How many would be on it, if it were fixed now."""
    letters = nameless = 0
    if round_.letters_vote:
        of_round = select(func.coalesce(func.sum(RollAddress.votes), 0)).where(RollAddress.round_id == round_.id)
        letters = session.scalar(of_round) or 0
        nameless = session.scalar(of_round.where(RollAddress.name == "")) or 0
    return ComingRoll(
        members=len(_members(session, round_)),
        letters=letters,
        nameless=nameless,
        clashes=len(clashes_in(session, round_)),
    )


def fix_roll(session: Session, round_: Round) -> None:
    """Writes a place for every member who may vote and for every letter.  In an order that says nothing: ids are random."""
    rows = [_place(round_, RollSource.MEMBERSHIP, account_id=account_id) for account_id in _members(session, round_)]
    if round_.letters_vote:
        addresses = session.execute(select(RollAddress.id, RollAddress.votes).where(RollAddress.round_id == round_.id))
        rows += [
            _place(round_, RollSource.LETTER, address_id=address_id)
            for address_id, votes in addresses
            for _ in range(votes)
        ]
    for start in range(0, len(rows), AT_ONCE):
        session.execute(insert(RollEntry), rows[start : start + AT_ONCE])
    session.flush()


def fingerprint_of_list(session: Session, round_: Round) -> str:
    """SHA-256 over the list: another one of the same size is another roll.  Empty where nobody gets a letter."""
    if not round_.letters_vote:
        return ""
    columns = (RollAddress.postcode, RollAddress.number, RollAddress.letter, RollAddress.addition)
    more = (RollAddress.name, RollAddress.street, RollAddress.town, RollAddress.votes)
    rows = session.execute(select(*columns, *more).where(RollAddress.round_id == round_.id))
    return hashlib.sha256("\n".join(sorted(repr(tuple(row)) for row in rows)).encode()).hexdigest()


def _members(session: Session, round_: Round) -> list[UUID]:
    return list(verified_accounts(session, round_.fund_id, round_.level_to_vote)) if round_.members_vote else []


def _place(round_: Round, source: RollSource, **whose: UUID) -> dict[str, Any]:
    empty = {"account_id": None, "address_id": None, "code_hmac": None, "reissued": 0}
    return empty | {"id": uuid4(), "round_id": round_.id, "source": source, "state": EntryState.VALID} | whose
