"""Somebody got no letter and asks for one; whoever asks gets the same answer, on the list or not.  The caller commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.letters.models import LetterRequest
from wijkfonds.letters.permissions import AskRefusal, LetterRefusal, asking_refusal
from wijkfonds.roll.lists import Line
from wijkfonds.roll.models import EntryState, Participation, RollAddress, RollEntry
from wijkfonds.roll.searching import address_text
from wijkfonds.rounds.models import Round

MOST_WAITING = 2000
KEPT = timedelta(days=14)  # after closing, as long as the keys of codes


class MatchKind(StrEnum):
    UNUSED = auto()
    USED = auto()
    VOID = auto()
    UNMADE = auto()  # its letter waits for the next batch


@dataclass(frozen=True)
class Match:
    """A letter to the address of somebody who asks, whatever name stands on it."""

    entry_id: UUID
    name: str
    where: str
    kind: MatchKind


def keep_request(session: Session, *, round_: Round, line: Line, contact: str, now: datetime) -> None:
    """The same question twice is one.  Raises Refused."""
    require(asking_refusal(round_, now))
    asked = {"name": line.name, "postcode": line.postcode, "number": line.number}
    asked |= {"letter": line.letter, "addition": line.addition}
    if session.scalar(select(LetterRequest.id).filter_by(round_id=round_.id, **asked).limit(1)):
        return
    waiting = select(func.count()).select_from(LetterRequest).where(LetterRequest.round_id == round_.id)
    if (session.scalar(waiting) or 0) >= MOST_WAITING:
        raise Refused(AskRefusal.TOO_MANY)
    session.add(LetterRequest(round_id=round_.id, contact=contact, asked_at=now, **asked))
    session.flush()


def take_request(session: Session, *, round_: Round, request_id: UUID) -> LetterRequest:
    """It is answered, so it goes.  Raises Refused when somebody else was first."""
    found = session.get(LetterRequest, request_id)
    if found is None or found.round_id != round_.id:
        raise Refused(LetterRefusal.ANSWERED)
    session.delete(found)
    session.flush()
    return found


def requests_with_matches(session: Session, round_id: UUID) -> list[tuple[LetterRequest, list[Match]]]:
    """The oldest first; the same three queries however many there are."""
    asked = session.scalars(
        select(LetterRequest)
        .where(LetterRequest.round_id == round_id)
        .order_by(LetterRequest.asked_at, LetterRequest.id)
    ).all()
    places = _places(session, round_id, {each.postcode for each in asked})
    used = _used(session, round_id, [entry.id for _, entry in places])
    return [
        (
            each,
            [
                Match(entry.id, address.name, address_text(address), _kind(entry, is_used=entry.id in used))
                for address, entry in places
                if _place(address) == _place(each)
            ],
        )
        for each in asked
    ]


def forget_old_requests(session: Session, now: datetime) -> None:
    """Of rounds whose voting is over for two weeks."""
    session.execute(delete(LetterRequest).where(LetterRequest.round_id.in_(_over(now))))


def are_there_old_requests(session: Session, now: datetime) -> bool:
    query = select(LetterRequest.id).where(LetterRequest.round_id.in_(_over(now))).limit(1)
    return session.scalar(query) is not None


def _over(now: datetime) -> Select[UUID]:
    return select(Round.id).where(Round.voting_closes < now - KEPT)


def _places(session: Session, round_id: UUID, postcodes: set[str]) -> list[tuple[RollAddress, RollEntry]]:
    """Void places only of addresses that have no other: those of letters that were made anew say nothing."""
    rows = session.execute(
        select(RollAddress, RollEntry)
        .join(RollEntry, RollEntry.address_id == RollAddress.id)
        .where(RollEntry.round_id == round_id, RollAddress.postcode.in_(postcodes))
        .order_by(RollAddress.name, RollEntry.id)
    )
    found = [(row[0], row[1]) for row in rows]
    alive = {address.id for address, entry in found if entry.state != EntryState.VOID}
    return [(address, entry) for address, entry in found if entry.state != EntryState.VOID or address.id not in alive]


def _used(session: Session, round_id: UUID, ids: Sequence[UUID]) -> set[UUID]:
    """As of last night: asking for letters shows nobody who votes right now."""
    of_them = (Participation.round_id == round_id) & Participation.entry_id.in_(ids)
    return set(session.scalars(select(Participation.entry_id).where(of_them, Participation.told)))


def _place(found: RollAddress | LetterRequest) -> tuple[str, int, str, str]:
    return found.postcode, found.number, found.letter.upper(), found.addition.upper()


def _kind(entry: RollEntry, *, is_used: bool) -> MatchKind:
    if entry.state == EntryState.VOID:
        return MatchKind.VOID
    if is_used:
        return MatchKind.USED
    return MatchKind.UNUSED if entry.code_hmac else MatchKind.UNMADE
