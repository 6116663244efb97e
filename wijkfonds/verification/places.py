"""The membership list as keyed hashes, and who took which place on it.  The caller commits."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, false, func, insert, or_, select, update
from sqlalchemy.orm import Session

from wijkfonds.foundation.refusals import require
from wijkfonds.funds.models import Fund
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Level, Membership, Way
from wijkfonds.verification.codes import become_proven, count_try, void_letters
from wijkfonds.verification.doubles import note_double, told_apart
from wijkfonds.verification.events import VerificationEvent
from wijkfonds.verification.keys import FundKey
from wijkfonds.verification.lists import Row
from wijkfonds.verification.models import DoubleReason, ListPlace
from wijkfonds.verification.permissions import PlaceProblem, may_prove, may_run
from wijkfonds.verification.queries import locked_member, tries_of
from wijkfonds.verification.rules import number_of

AT_ONCE = 2000
Hashes = tuple[str | None, str | None, str | None]


def hashes_of(rows: Sequence[Row], key: FundKey) -> list[Hashes]:
    """Number with postcode, e-mail address and number alone of each; made before the transaction, for it takes a moment."""
    return [
        (
            key.number(row.number, row.postcode) if row.number else None,
            key.email(row.email) if row.email else None,
            key.bare_number(row.number) if row.number else None,
        )
        for row in rows
    ]


def put_list(
    session: Session, *, actor: Membership | None, fund: Fund, hashes: Sequence[Hashes], now: datetime
) -> None:
    """In the place of the list that was there.  Places that somebody used stay theirs, on the new list or not."""
    session.refresh(fund, with_for_update=True)
    require(may_run(actor, fund.id))
    session.execute(delete(ListPlace).where(ListPlace.fund_id == fund.id, ListPlace.used_by.is_(None)))
    used = session.execute(
        select(ListPlace.id, ListPlace.number_hmac, ListPlace.email_hmac).where(ListPlace.fund_id == fund.id)
    ).all()
    taken = {known for row in used for known in row[1:] if known}
    rows = [
        {"id": uuid4(), "fund_id": fund.id, "number_hmac": number, "email_hmac": email, "bare_hmac": bare}
        for number, email, bare in hashes
        if number not in taken and email not in taken
    ]
    _complete(session, {row.number_hmac: row.id for row in used if row.number_hmac}, hashes)
    for start in range(0, len(rows), AT_ONCE):
        session.execute(insert(ListPlace), rows[start : start + AT_ONCE])
    session.flush()
    actor_id = actor.account_id if actor else None
    record(session, fund_id=fund.id, event=VerificationEvent.LIST_KEPT, actor_id=actor_id, now=now, members=len(hashes))


def _complete(session: Session, used: Mapping[str, UUID], hashes: Sequence[Hashes]) -> None:
    """A place of before numbers alone were kept gets its own as soon as a list says which it is."""
    told = [(used.get(number or ""), bare) for number, _email, bare in hashes]
    known = [{"id": found, "bare_hmac": bare} for found, bare in told if found]
    if known:
        session.execute(update(ListPlace), known)


def places(session: Session, fund_id: UUID) -> tuple[int, int]:
    """How many there are, and how many of them are used."""
    query = select(func.count(), func.count(ListPlace.used_by)).where(ListPlace.fund_id == fund_id)
    row = session.execute(query).one()
    return row[0], row[1]


def take_place(
    session: Session,
    *,
    member: Membership,
    ways: Collection[Way],
    email: str,
    number: str,
    key: FundKey,
    now: datetime,
) -> PlaceProblem | None:
    """By the e-mail address that was proven, or else the number that was typed, with the postcode as it was stated.

    None: this is somebody of the association.  A number that was wrong is counted, so the caller commits either way.
    """
    session.refresh(
        member.fund, with_for_update={"key_share": True}
    )  # two places can be of one number: of two who come one waits
    locked_member(session, member)
    require(may_prove(member, Way.LIST, ways))
    if tries_of(session, member.id, Way.LIST, now) == 0:
        return PlaceProblem.TOO_MANY
    place = _place_of(session, member, key.email(email), "")
    typed = number_of(number)
    if place is None and not typed:
        return PlaceProblem.EMAIL_UNKNOWN
    place = place or _place_of(session, member, "", key.number(typed, member.postcode))
    if place is None:
        count_try(session, member=member, way=Way.LIST, now=now)
        return PlaceProblem.NUMBER_UNKNOWN
    return _take(session, member, place, now)


def _place_of(session: Session, member: Membership, email_hmac: str, number_hmac: str) -> ListPlace | None:
    found = (ListPlace.email_hmac == email_hmac) if email_hmac else (ListPlace.number_hmac == number_hmac)
    return session.scalar(select(ListPlace).where(ListPlace.fund_id == member.fund_id, found))


def _take(session: Session, member: Membership, place: ListPlace, now: datetime) -> PlaceProblem | None:
    """A place is for one; whoever comes second may be the same person, and people look at that."""
    holder = _holder(session, member, place)
    if holder is not None:
        count_try(session, member=member, way=Way.LIST, now=now)
        both = {"one": member.id, "other": holder}
        note_double(session, fund_id=member.fund_id, reason=DoubleReason.NUMBER, now=now, **both)
        return PlaceProblem.TAKEN
    # Their place of before, at the old address, is nobody's any more: else a second account could take this one or that.
    session.execute(delete(ListPlace).where(ListPlace.used_by == member.id, ListPlace.id != place.id))
    place.used_by = member.id
    session.flush()
    void_letters(session, member=member)
    become_proven(session, member=member, level=Level.PERSON_PROVEN, now=now)
    return None


def _holder(session: Session, member: Membership, place: ListPlace) -> UUID | None:
    """Who else has this place, or one with the same number; of the latter people may say that it is somebody else."""
    same_number = ListPlace.bare_hmac == place.bare_hmac if place.bare_hmac else false()
    alike = select(ListPlace).where(ListPlace.fund_id == place.fund_id, or_(ListPlace.id == place.id, same_number))
    others = {each.id: each.used_by for each in session.scalars(alike) if each.used_by not in {None, member.id}}
    if place.id in others or not others:
        return others.get(place.id)
    apart = told_apart(session, member)
    return next((each for each in others.values() if each not in apart), None)
