"""Who may freeze and who may vote, at each border to the second."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from wijkfonds.ballots.permissions import FreezeRefusal, VoteRefusal, may_freeze, may_vote, voting_refusal
from wijkfonds.membership.models import Level, Membership, MembershipRole, MembershipState, Role
from wijkfonds.rounds.models import Pot, Round

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
    settled = {"fund_id": FUND, "published_at": SUBMITTED, "frozen_at": SUBMITTED, "level_to_vote": 3}
    return Round(**moments | settled | values)


def member(level=Level.ADDRESS_PROVEN, state=MembershipState.CONFIRMED, fund_id=FUND, role=None):
    roles = [MembershipRole(role=role)] if role else []
    return Membership(fund_id=fund_id, level=level, state=state, roles=roles)


COMMITTEE = member(role=Role.COMMITTEE)


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
    assert voting_refusal(a_round(**values), now) == refusal
    assert may_vote(member(), a_round(**values), now) == refusal


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        (member(), None),
        (member(level=Level.PERSON_PROVEN), None),
        (member(level=Level.ADDRESS_STATED), VoteRefusal.WAITING),
        (member(level=Level.ADDRESS_STATED, state=MembershipState.ASKED), VoteRefusal.WAITING),
        (member(level=Level.UNKNOWN, state=MembershipState.REFUSED), VoteRefusal.REFUSED),
        (member(state=MembershipState.REFUSED), VoteRefusal.REFUSED),
        (member(fund_id=uuid4()), VoteRefusal.NOT_A_MEMBER),
        (None, VoteRefusal.NOT_A_MEMBER),
    ],
)
def test_members_whose_address_is_proven_may_vote(who, refusal):
    assert may_vote(who, a_round(), OPENS) == refusal
    assert may_vote(who, a_round(), CLOSES) == VoteRefusal.CLOSED


def test_a_round_may_ask_for_less_or_more_proof():
    assert may_vote(member(level=Level.ADDRESS_STATED), a_round(level_to_vote=2), OPENS) is None
    assert may_vote(member(), a_round(level_to_vote=4), OPENS) == VoteRefusal.WAITING


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
    assert may_freeze(actor, found, waiting=0, feasible=1, now=now) == refusal


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
    assert may_freeze(COMMITTEE, found, waiting=waiting, feasible=feasible, now=SUBMITTED) == refusal


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
    assert may_freeze(COMMITTEE, found, waiting=0, feasible=1, now=SUBMITTED, **numbers) == refusal
