"""Who may freeze and who may vote, at each border to the second."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from wijkfonds.ballots.permissions import (
    FreezeRefusal,
    VoteRefusal,
    may_freeze,
    may_vote,
    sign_in_refusal,
    voting_refusal,
)
from wijkfonds.membership.models import Level, Membership, MembershipRole, MembershipState, Role
from wijkfonds.roll.models import EntryState, RollEntry
from wijkfonds.roll.rules import ComingRoll
from wijkfonds.rounds.models import Pot, Round, Voters

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
SUBMITTED = datetime(2027, 5, 1, tzinfo=UTC)
OPENS = SUBMITTED + 10 * DAY
CLOSES = OPENS + 10 * DAY
FUND = uuid4()


def a_round(**values):
    moments = {
        "submitting_opens": SUBMITTED - 10 * DAY,
        "submitting_closes": SUBMITTED,
        "assessing_opens": SUBMITTED - 5 * DAY,
        "assessing_closes": SUBMITTED + 5 * DAY,
        "voting_opens": OPENS,
        "voting_closes": CLOSES,
    }
    settled = {
        "fund_id": FUND,
        "published_at": SUBMITTED,
        "frozen_at": SUBMITTED,
        "level_to_vote": 3,
        "voters": Voters.MEMBERS,
    }
    return Round(**moments | settled | values)


def member(level=Level.ADDRESS_PROVEN, state=MembershipState.CONFIRMED, fund_id=FUND, role=None):
    roles = [MembershipRole(role=role)] if role else []
    return Membership(fund_id=fund_id, level=level, state=state, roles=roles)


COMMITTEE = member(role=Role.COMMITTEE)
ENOUGH = ComingRoll(members=10)


@pytest.mark.parametrize(
    ("now", "values", "refusal"),
    [
        (OPENS - SECOND, {}, VoteRefusal.NOT_OPEN_YET),
        (OPENS, {}, None),
        (CLOSES - SECOND, {}, None),
        (CLOSES, {}, VoteRefusal.CLOSED),
        (OPENS, {"frozen_at": None}, VoteRefusal.NOT_FROZEN),
        (OPENS - SECOND, {"frozen_at": None}, VoteRefusal.NOT_OPEN_YET),
        (CLOSES, {"frozen_at": None}, VoteRefusal.CLOSED),
        (OPENS, {"published_at": None}, VoteRefusal.NOT_OPEN_YET),
        (OPENS, {"voting_closes": None}, VoteRefusal.NOT_OPEN_YET),
    ],
)
def test_voting_is_open_from_its_first_second_until_its_last(now, values, refusal):
    found = a_round(**values)
    assert voting_refusal(found, now) == refusal
    assert may_vote(place(found), found, now) == refusal


def place(found, **values):
    """A place on the roll of this round."""
    return RollEntry(**{"round_id": found.id, "state": EntryState.VALID} | values)


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({}, None),
        ({"state": EntryState.DISPUTED}, None),  # it was used: another thing says so
        ({"state": EntryState.VOID}, VoteRefusal.NOT_ON_ROLL),
        ({"round_id": uuid4()}, VoteRefusal.NOT_ON_ROLL),
        (None, VoteRefusal.NOT_ON_ROLL),
    ],
)
def test_whoever_has_a_place_on_the_roll_of_this_round_may_vote(values, refusal):
    found = a_round(id=uuid4())
    entry = None if values is None else place(found, **values)
    assert may_vote(entry, found, OPENS) == refusal
    assert may_vote(entry, found, CLOSES) == VoteRefusal.CLOSED


def test_a_box_that_two_people_closed_stays_shut_whatever_the_clock_says():
    found = a_round(closed_at=CLOSES)
    assert voting_refusal(found, CLOSES - SECOND) == VoteRefusal.CLOSED


@pytest.mark.parametrize(
    ("who", "voters", "refusal"),
    [
        (member(), Voters.MEMBERS, VoteRefusal.NOT_ON_ROLL),
        (member(level=Level.PERSON_PROVEN), Voters.BOTH, VoteRefusal.NOT_ON_ROLL),
        (member(), Voters.LETTERS, VoteRefusal.BY_LETTER_ONLY),
        (None, Voters.LETTERS, VoteRefusal.BY_LETTER_ONLY),
        (member(level=Level.ADDRESS_STATED), Voters.MEMBERS, VoteRefusal.WAITING),
        (member(level=Level.ADDRESS_STATED, state=MembershipState.ASKED), Voters.BOTH, VoteRefusal.WAITING),
        (member(level=Level.UNKNOWN, state=MembershipState.REFUSED), Voters.MEMBERS, VoteRefusal.REFUSED),
        (member(fund_id=uuid4()), Voters.MEMBERS, VoteRefusal.NOT_A_MEMBER),
        (None, Voters.MEMBERS, VoteRefusal.NOT_A_MEMBER),
    ],
)
def test_whose_account_has_no_place_hears_why(who, voters, refusal):
    found = a_round(id=uuid4(), voters=voters)
    assert sign_in_refusal(who, None, found, OPENS) == refusal
    assert sign_in_refusal(who, place(found), found, OPENS) is None, "the roll is what counts"
    assert sign_in_refusal(who, None, found, CLOSES) == VoteRefusal.CLOSED


def test_a_round_may_ask_for_less_or_more_proof():
    stated = member(level=Level.ADDRESS_STATED)
    assert sign_in_refusal(stated, None, a_round(level_to_vote=2), OPENS) == VoteRefusal.NOT_ON_ROLL
    assert sign_in_refusal(member(), None, a_round(level_to_vote=4), OPENS) == VoteRefusal.PERSON_UNKNOWN


@pytest.mark.parametrize(
    ("voters", "roll", "refusal"),
    [
        (Voters.MEMBERS, ComingRoll(members=10), None),
        (Voters.MEMBERS, ComingRoll(members=9), FreezeRefusal.TOO_FEW_VOTERS),
        (Voters.LETTERS, ComingRoll(letters=10, nameless=10), None),
        (Voters.LETTERS, ComingRoll(letters=9), FreezeRefusal.TOO_FEW_VOTERS),
        (Voters.LETTERS, ComingRoll(), FreezeRefusal.NO_LIST),
        (Voters.BOTH, ComingRoll(members=10), FreezeRefusal.NO_LIST),
        (Voters.BOTH, ComingRoll(members=5, letters=5), None),
        (Voters.BOTH, ComingRoll(members=5, letters=5, nameless=1), FreezeRefusal.NO_NAMES),
    ],
)
def test_a_secret_vote_takes_ten_people_and_nobody_two_doors(voters, roll, refusal):
    found = a_round(frozen_at=None, voters=voters)
    assert may_freeze(COMMITTEE, found, waiting=0, feasible=1, roll=roll, now=SUBMITTED) == refusal


@pytest.mark.parametrize(("size", "small"), [(9, False), (10, True), (24, True), (25, False)])
def test_below_twenty_five_there_is_a_warning(size, small):
    assert ComingRoll(members=size).is_small is small


@pytest.mark.parametrize(
    ("actor", "changed", "now", "refusal"),
    [
        (COMMITTEE, {}, SUBMITTED, None),
        (COMMITTEE, {}, SUBMITTED - SECOND, FreezeRefusal.STILL_SUBMITTING),
        (COMMITTEE, {}, OPENS, None),
        (COMMITTEE, {}, CLOSES - SECOND, None),
        (COMMITTEE, {}, CLOSES, FreezeRefusal.VOTING_IS_OVER),
        (COMMITTEE, {"published_at": None}, SUBMITTED, FreezeRefusal.NOT_PUBLISHED),
        (COMMITTEE, {"voting_opens": None}, SUBMITTED, FreezeRefusal.NOT_PUBLISHED),
        (COMMITTEE, {"frozen_at": SUBMITTED}, SUBMITTED, FreezeRefusal.ALREADY_FROZEN),
        (member(role=Role.ASSESSOR), {}, SUBMITTED, FreezeRefusal.NOT_THE_COMMITTEE),
        (member(role=Role.COMMITTEE, fund_id=uuid4()), {}, SUBMITTED, FreezeRefusal.NOT_THE_COMMITTEE),
        (None, {}, SUBMITTED, FreezeRefusal.NOT_THE_COMMITTEE),
    ],
)
def test_the_committee_may_freeze_between_submitting_and_closing(actor, changed, now, refusal):
    found = a_round(**{"frozen_at": None} | changed)
    assert may_freeze(actor, found, waiting=0, feasible=1, roll=ENOUGH, now=now) == refusal


@pytest.mark.parametrize(
    ("waiting", "feasible", "refusal"),
    [
        (0, 1, None),
        (1, 1, FreezeRefusal.NOT_ALL_ASSESSED),
        (1, 0, FreezeRefusal.NOT_ALL_ASSESSED),
        (0, 0, FreezeRefusal.NOTHING_TO_VOTE_ON),
    ],
)
def test_a_list_is_frozen_when_all_are_answered_and_something_is_left(waiting, feasible, refusal):
    found = a_round(frozen_at=None)
    assert may_freeze(COMMITTEE, found, waiting=waiting, feasible=feasible, roll=ENOUGH, now=SUBMITTED) == refusal


@pytest.mark.parametrize(
    ("pots", "numbers", "refusal"),
    [
        ([], {}, None),
        ([], {"too_dear": 1}, FreezeRefusal.DEARER_THAN_BUDGET),
        ([60, 40], {}, None),
        ([60, 41], {}, FreezeRefusal.POTS_DO_NOT_ADD_UP),
        ([60, 40], {"in_two_pots": True}, FreezeRefusal.EITHER_OR_IN_TWO_POTS),
    ],
)
def test_pots_have_to_add_up_and_an_either_or_choice_lies_in_one(pots, numbers, refusal):
    found = a_round(frozen_at=None, budget_cents=100, pots=[Pot(cents=cents) for cents in pots])
    assert may_freeze(COMMITTEE, found, waiting=0, feasible=1, roll=ENOUGH, now=SUBMITTED, **numbers) == refusal
