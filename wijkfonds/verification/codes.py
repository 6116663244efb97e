"""Asking for a letter, and typing the code that stands in it.  The caller commits."""

import hmac
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from wijkfonds.bundle.codes import CODE_SIGNS, SignSlip, bare, slip_in
from wijkfonds.foundation.refusals import require
from wijkfonds.membership.models import Level, Membership, MembershipState, Way
from wijkfonds.verification.keys import FundKey
from wijkfonds.verification.models import AddressLetter, LetterState, ProofTries
from wijkfonds.verification.permissions import CodeProblem, may_ask_letter, may_prove
from wijkfonds.verification.queries import OPEN_LETTERS, letters_made, letters_of, locked_member, tries_of
from wijkfonds.verification.rules import MOST_TRIES

SLIPS = {SignSlip.LENGTH: CodeProblem.LENGTH, SignSlip.SIGN: CodeProblem.SIGN, SignSlip.CHECK: CodeProblem.CHECK}


def ask_letter(
    session: Session,
    *,
    member: Membership,
    ways: Collection[Way],
    street: str,
    town: str,
    key: FundKey,
    now: datetime,
) -> AddressLetter:
    """Waits until the committee prints it.  From now on the code of an older letter is worth nothing."""
    locked_member(session, member)
    require(may_ask_letter(member, ways, letters_made(session, member.id, now)))
    void_letters(session, member=member)
    place = key.place(member.postcode, member.house_number)
    asked = AddressLetter(fund_id=member.fund_id, membership_id=member.id, place_hmac=place, asked_at=now)
    asked.street, asked.town = street, town
    session.add(asked)
    session.flush()
    return asked


def void_letters(session: Session, *, member: Membership) -> None:
    """Those that wait or are on their way."""
    session.execute(
        update(AddressLetter)
        .where(AddressLetter.membership_id == member.id, AddressLetter.state.in_(OPEN_LETTERS))
        .values(state=LetterState.VOID, street="", town="")
    )


def use_code(
    session: Session, *, member: Membership, ways: Collection[Way], typed: str, key: FundKey, now: datetime
) -> CodeProblem | None:
    """None: from now on the address is proven.  A try that could be a guess is counted, so the caller commits either way."""
    locked_member(session, member)
    require(may_prove(member, Way.LETTER, ways))
    slip = slip_in(typed, CODE_SIGNS)
    if slip:
        return SLIPS[slip]
    if tries_of(session, member.id, Way.LETTER, now) == 0:
        return CodeProblem.TOO_MANY
    letters = letters_of(session, member.id)
    expected = key.code(member.id, bare(typed))
    letter = next((one for one in letters if hmac.compare_digest(one.code_hmac or "", expected)), None)
    problem = _problem_with(letter, member, key, now)
    if letter is None:
        count_try(session, member=member, way=Way.LETTER, now=now)
        waits = any(one.state == LetterState.WAITING for one in letters)
        return CodeProblem.NOT_MADE if waits else CodeProblem.UNKNOWN if letters else CodeProblem.NO_LETTER
    if problem is None:
        letter.state = LetterState.USED
        become_proven(session, member=member, level=Level.ADDRESS_PROVEN, now=now)
    return problem


def _problem_with(letter: AddressLetter | None, member: Membership, key: FundKey, now: datetime) -> CodeProblem | None:
    if letter is None:
        return CodeProblem.UNKNOWN
    if letter.state == LetterState.USED:
        return CodeProblem.USED
    if letter.place_hmac != key.place(member.postcode, member.house_number):
        return CodeProblem.MOVED
    if letter.state == LetterState.VOID:
        return CodeProblem.REPLACED
    return CodeProblem.EXPIRED if letter.expires_at is None or now >= letter.expires_at else None


def become_proven(session: Session, *, member: Membership, level: Level, now: datetime) -> None:
    """A member from now on.  What was known already stays known."""
    member.level = max(member.level, level)
    if member.state != MembershipState.CONFIRMED:
        member.state, member.answered_at, member.refusal_reason = MembershipState.CONFIRMED, now, ""
    session.execute(delete(ProofTries).where(ProofTries.membership_id == member.id))
    session.flush()


def count_try(session: Session, *, member: Membership, way: Way, now: datetime) -> None:
    """One that was wrong.  The member is locked, so two at once are two."""
    found = session.get(ProofTries, (member.id, way))
    if found is None:
        session.add(ProofTries(membership_id=member.id, way=way, tries=1, since=now))
    elif tries_of(session, member.id, way, now) == MOST_TRIES:
        found.tries, found.since = 1, now
    else:
        found.tries += 1
    session.flush()
