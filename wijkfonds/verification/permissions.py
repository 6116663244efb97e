"""Who may use a way, and why not?"""

from collections.abc import Collection
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.letters.models import BatchState
from wijkfonds.membership.models import Level, Membership, MembershipState, Role, Way
from wijkfonds.verification.models import AddressBatch, Verdict
from wijkfonds.verification.rules import MOST_LETTERS

MOST = {Way.AREA: Level.ADDRESS_STATED, Way.LETTER: Level.ADDRESS_PROVEN}
BUSY = frozenset({BatchState.WAITING, BatchState.RUNNING})


class VerificationRefusal(StrEnum):
    NOT_ASKED = auto()
    REFUSED_BEFORE = auto()
    WAY_CLOSED = auto()
    ALREADY_PROVEN = auto()
    OUTSIDE_AREA = auto()
    TOO_MANY_LETTERS = auto()
    NOT_THE_COMMITTEE = auto()
    OWN_MEMBERSHIP = auto()
    NO_WAY = auto()
    BUSY = auto()
    NOTHING_TO_PRINT = auto()
    NOT_READY = auto()
    NOT_INVITED = auto()
    ONLY_COMMITTEE_MEMBER = auto()
    SAME_ADDRESS = auto()
    HAS_A_TASK = auto()
    DECIDED = auto()
    ADDRESS_CHANGED = auto()
    NO_ADDRESS = auto()
    ENDED_IT = auto()


class CodeProblem(StrEnum):
    """What is wrong with a code; the first three show before anything is looked up, and count as no try."""

    LENGTH = auto()
    SIGN = auto()
    CHECK = auto()
    NO_LETTER = auto()
    NOT_MADE = auto()
    UNKNOWN = auto()
    USED = auto()
    EXPIRED = auto()
    REPLACED = auto()
    MOVED = auto()
    TOO_MANY = auto()


class PlaceProblem(StrEnum):
    """Why somebody is not found on the list of the association."""

    EMAIL_UNKNOWN = auto()
    NUMBER_UNKNOWN = auto()
    TAKEN = auto()
    TOO_MANY = auto()


class DeskProblem(StrEnum):
    NOTHING_SEEN = auto()
    NO_ADDRESS_SEEN = auto()


class PrintProblem(StrEnum):
    FAULT = auto()


def may_prove(member: Membership | None, way: Way, ways: Collection[Way]) -> VerificationRefusal | None:
    """Whoever asked to be a member, and did not show it yet."""
    if member is None:
        return VerificationRefusal.NOT_ASKED
    if member.state == MembershipState.REFUSED:
        return VerificationRefusal.REFUSED_BEFORE
    if way not in ways:
        return VerificationRefusal.WAY_CLOSED
    if member.level >= MOST.get(way, Level.PERSON_PROVEN):
        return VerificationRefusal.ALREADY_PROVEN
    return None


def may_ask_letter(member: Membership | None, ways: Collection[Way], made: int) -> VerificationRefusal | None:
    """Letters cost money: a few a year, and to the area alone.  `made`: those of the last year."""
    refusal = may_prove(member, Way.LETTER, ways)
    if refusal or member is None:
        return refusal
    if not member.in_area:
        return VerificationRefusal.OUTSIDE_AREA
    return VerificationRefusal.TOO_MANY_LETTERS if made >= MOST_LETTERS else None


def may_run(actor: Membership | None, fund_id: UUID) -> VerificationRefusal | None:
    """The committee of this fund."""
    if actor is None or actor.fund_id != fund_id or not actor.has(Role.COMMITTEE):
        return VerificationRefusal.NOT_THE_COMMITTEE
    return None


def may_note_proof(actor: Membership | None, member: Membership, ways: Collection[Way]) -> VerificationRefusal | None:
    """Not about oneself; of whoever waits, or is a member already and shows more."""
    refusal = may_run(actor, member.fund_id)
    if refusal or actor is None:
        return refusal
    if actor.id == member.id:
        return VerificationRefusal.OWN_MEMBERSHIP
    return may_prove(member, Way.DESK, ways)


def may_invite(actor: Membership | None, fund_id: UUID, ways: Collection[Way]) -> VerificationRefusal | None:
    return may_run(actor, fund_id) or (None if Way.DESK in ways else VerificationRefusal.WAY_CLOSED)


def may_print(
    actor: Membership | None, fund_id: UUID, newest: AddressBatch | None, waiting: int
) -> VerificationRefusal | None:
    if refusal := may_run(actor, fund_id):
        return refusal
    if newest is not None and newest.state in BUSY:
        return VerificationRefusal.BUSY
    return None if waiting else VerificationRefusal.NOTHING_TO_PRINT


def may_move(member: Membership | None, committee: int) -> VerificationRefusal | None:
    """Whoever corrects an address that was never confirmed does so where they asked; `committee`: how many there are."""
    if member is None:
        return VerificationRefusal.NOT_ASKED
    if member.state == MembershipState.REFUSED:
        return VerificationRefusal.REFUSED_BEFORE
    return VerificationRefusal.ONLY_COMMITTEE_MEMBER if member.has(Role.COMMITTEE) and committee < 2 else None


def may_decide(
    actor: Membership | None, verdict: Verdict | None, members: Collection[Membership]
) -> VerificationRefusal | None:
    """About two memberships that both go on, neither one's own."""
    if actor is not None and actor.id in {member.id for member in members}:
        return VerificationRefusal.OWN_MEMBERSHIP
    is_over = any(member.state == MembershipState.REFUSED for member in members)
    return VerificationRefusal.DECIDED if is_over or verdict is not None else None


def may_bring_back(
    actor: Membership | None, ended: Membership | None, members: Collection[Membership]
) -> VerificationRefusal | None:
    """`ended`: the one of the two that was ended, if it still is."""
    if actor is not None and actor.id in {member.id for member in members}:
        return VerificationRefusal.OWN_MEMBERSHIP
    return None if ended is not None else VerificationRefusal.DECIDED


def may_end(member: Membership) -> VerificationRefusal | None:
    """Of two memberships of one person: a task goes to somebody else first, or the fund could be left without."""
    if member.state == MembershipState.REFUSED:
        return VerificationRefusal.DECIDED
    return VerificationRefusal.HAS_A_TASK if member.roles else None
