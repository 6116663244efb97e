"""A sample of places that were used, for an observer who asks those people: did you vote yourself?

Votes that somebody added for people who did not vote keep every total right; asking is what shows them.  Of a share
of 5 percent a sample of 59 misses all with less than 5 percent chance (0.95 to the power of 59 is 0.0485).
"""

import hashlib
import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.accounts.models import Account
from wijkfonds.membership.models import Membership
from wijkfonds.roll.models import Participation, RollEntry
from wijkfonds.roll.searching import address_text
from wijkfonds.rounds.models import Round

SIZE = 59
AT_ONCE = 5000


@dataclass(frozen=True)
class Asked:
    """Whom the observer asks, and where; an address without a name stands for whoever lives there.

    `place` is the number of the place on the roll, as in the file with all of them.
    """

    place: str
    name: str
    where: str


def drawn(seed: str, places: Iterable[UUID], size: int = SIZE) -> list[UUID]:
    """Those with the smallest SHA-256 of seed and place: the dice draw, nobody chooses.  The same seed draws the same."""
    return heapq.nsmallest(size, places, key=lambda place: hashlib.sha256(seed.encode() + place.bytes).digest())


def people_to_ask(session: Session, round_: Round, seed: str) -> list[Asked]:
    """Of the places that were used, in the order in which they were drawn."""
    used = session.scalars(
        select(Participation.entry_id).where(Participation.round_id == round_.id).execution_options(yield_per=AT_ONCE)
    )
    places = drawn(seed, used)
    by_letter = _by_letter(session, places)
    found = by_letter | _members(session, round_, [place for place in places if place not in by_letter])
    return [found[place] for place in places if place in found]


def _by_letter(session: Session, places: Sequence[UUID]) -> dict[UUID, Asked]:
    entries = session.scalars(
        select(RollEntry)
        .where(RollEntry.id.in_(places), RollEntry.address_id.is_not(None))
        .options(joinedload(RollEntry.address))
    )
    return {
        entry.id: Asked(entry.id.hex, entry.address.name, address_text(entry.address))
        for entry in entries
        if entry.address
    }


def _members(session: Session, round_: Round, places: Sequence[UUID]) -> dict[UUID, Asked]:
    rows = session.execute(
        select(RollEntry.id, Account, Membership.postcode, Membership.house_number)
        .join(Account, Account.id == RollEntry.account_id)
        .outerjoin(Membership, (Membership.account_id == Account.id) & (Membership.fund_id == round_.fund_id))
        .where(RollEntry.id.in_(places))
    )
    return {
        place: Asked(place.hex, *_gone())
        if account.forgotten_at
        else Asked(
            place.hex, account.name, f"{postcode[:4]} {postcode[4:]} {house_number}" if postcode else account.email
        )
        for place, account, postcode, house_number in rows
    }


def _gone() -> tuple[str, str]:
    """Whoever was forgotten since cannot be asked."""
    return _("een bewoner"), _("heeft zijn account laten weghalen")
