"""Who may make, change and publish a round, and what must be there first."""

from uuid import uuid4

import pytest

from tests.conftest import NOW
from tests.world import DAY
from wijkfonds.membership.models import DEFAULT_WAYS, Level, Membership, MembershipRole, Role, Way
from wijkfonds.rounds.actions import MOMENTS
from wijkfonds.rounds.models import BallotType, DecisionMode, Pot, Round, Voters
from wijkfonds.rounds.permissions import RoundRefusal as No
from wijkfonds.rounds.permissions import may_change_round, may_make_round, may_publish_round
from wijkfonds.rounds.rules import RoundProblem
from wijkfonds.rounds.schedules import phase_of, problems_with, voting_is_over, window_is_open

FUND = uuid4()
SECOND = DAY / 86_400
DAYS = (0, 10, 10, 20, 20, 30)


def somebody(*roles, fund_id=FUND):
    return Membership(id=uuid4(), fund_id=fund_id, roles=[MembershipRole(role=role) for role in roles])


COMMITTEE = somebody(Role.COMMITTEE)
OUTSIDERS = [
    None,
    somebody(),
    somebody(Role.ASSESSOR),
    somebody(Role.TELLER, Role.BOARD, Role.TREASURER),
    somebody(Role.COMMITTEE, fund_id=uuid4()),
]


def a_round(**changed):
    whole = {"fund_id": FUND, "title": "Zomer", "budget_cents": 1, "ballot_type": BallotType.APPROVAL_FREE}
    whole |= {"min_choices": 1, "voters": Voters.MEMBERS, "level_to_vote": Level.ADDRESS_PROVEN}
    moments = {name: NOW + place * DAY for name, place in zip(MOMENTS, DAYS, strict=True)}
    return Round(**whole | moments | changed)


@pytest.mark.parametrize("actor", OUTSIDERS)
def test_outside_the_committee_of_this_fund_nobody_may_do_anything(actor):
    assert may_make_round(actor, FUND) == No.NOT_THE_COMMITTEE
    assert may_change_round(actor, a_round()) == No.NOT_THE_COMMITTEE
    assert may_change_round(actor, a_round(frozen_at=NOW)) == No.NOT_THE_COMMITTEE
    assert may_publish_round(actor, a_round(), NOW, DEFAULT_WAYS) == No.NOT_THE_COMMITTEE
    assert may_publish_round(actor, a_round(published_at=NOW), NOW, DEFAULT_WAYS) == No.NOT_THE_COMMITTEE


@pytest.mark.parametrize(
    ("changed", "may_change", "may_publish"),
    [
        ({}, None, None),
        ({"published_at": NOW}, None, No.ALREADY_PUBLISHED),
        ({"published_at": NOW, "frozen_at": NOW}, No.FROZEN, No.ALREADY_PUBLISHED),
        ({"voting_closes": None}, None, No.NOT_READY),
        ({"budget_cents": 0}, None, No.NOT_READY),
        ({"published_at": NOW, "voting_closes": None}, None, No.ALREADY_PUBLISHED),
    ],
)
def test_the_committee_changes_a_round_until_it_is_frozen_and_publishes_it_once(changed, may_change, may_publish):
    assert may_make_round(COMMITTEE, FUND) is None
    assert may_change_round(COMMITTEE, a_round(**changed)) == may_change
    assert may_publish_round(COMMITTEE, a_round(**changed), NOW, DEFAULT_WAYS) == may_publish


@pytest.mark.parametrize(
    ("changed", "problems"),
    [
        ({}, []),
        ({"title": "  "}, [RoundProblem.NO_TITLE]),
        ({"budget_cents": 0}, [RoundProblem.NO_BUDGET]),
        ({"ballot_type": BallotType.APPROVAL_AT_MOST}, [RoundProblem.NO_LIMIT]),
        ({"ballot_type": BallotType.APPROVAL_AT_MOST, "max_choices": 1}, []),
        ({"ballot_type": BallotType.APPROVAL_AT_MOST, "max_choices": 2, "min_choices": 2}, []),
        (
            {"ballot_type": BallotType.APPROVAL_AT_MOST, "max_choices": 2, "min_choices": 3},
            [RoundProblem.LEAST_ABOVE_MOST],
        ),
        ({"ballot_type": BallotType.CUMULATIVE}, [RoundProblem.NO_POINTS]),
        ({"ballot_type": BallotType.CUMULATIVE, "points_to_give": 1}, []),
        ({"pots": [Pot(cents=1)]}, []),
        ({"pots": [Pot(cents=1), Pot(cents=1)]}, [RoundProblem.POTS_DO_NOT_ADD_UP]),
        *[({name: None}, [RoundProblem.NO_WINDOWS]) for name in MOMENTS],
        ({"title": "", "budget_cents": 0, "voting_opens": None}, ["no_title", "no_budget", "no_windows"]),
    ],
)
def test_what_stands_between_a_round_and_the_public_is_said_at_once(changed, problems):
    assert problems_with(a_round(**changed), NOW, DEFAULT_WAYS) == problems


A, L, D, M = Way
FAR, STATED = RoundProblem.LEVEL_OUT_OF_REACH, RoundProblem.STATED_DOES_NOT_COUNT


@pytest.mark.parametrize(
    ("level", "ways", "problems"),
    [
        (2, {A}, []),
        (2, {A, L}, []),
        (2, {L, D, M}, [STATED]),
        (3, {A}, [FAR]),
        (3, {L}, []),
        (4, {A, L}, [FAR]),
        (4, {D}, []),
        (4, {M}, []),
    ],
)
def test_a_round_asks_of_voters_what_they_can_show_in_its_fund(level, ways, problems):
    assert problems_with(a_round(level_to_vote=level), NOW, ways) == problems
    assert may_publish_round(COMMITTEE, a_round(level_to_vote=level), NOW, ways) == (No.NOT_READY if problems else None)
    assert problems_with(a_round(level_to_vote=level, voters=Voters.LETTERS), NOW, ways) == []
    assert problems_with(a_round(level_to_vote=level, voters=Voters.BOTH), NOW, ways) == problems
    assert problems_with(a_round(level_to_vote=level, decision_mode=DecisionMode.FIRST_COME), NOW, ways) == []


@pytest.mark.parametrize(
    ("name", "opens", "closes"), [("submitting", 0, 10), ("assessing", 10, 20), ("voting", 20, 30)]
)
def test_a_window_is_open_from_its_first_second_to_its_last(name, opens, closes):
    moments = [NOW + opens * DAY - SECOND, NOW + opens * DAY, NOW + closes * DAY - SECOND, NOW + closes * DAY]
    published, draft = a_round(published_at=NOW), a_round()
    assert [window_is_open(published, name, now) for now in moments] == [False, True, True, False]
    assert [window_is_open(draft, name, now) for now in moments] == [False] * 4


@pytest.mark.parametrize(("later", "is_over"), [(30 * DAY - SECOND, False), (30 * DAY, True)])
def test_voting_is_over_when_its_window_closes(later, is_over):
    assert voting_is_over(a_round(), NOW + later) is is_over
    assert voting_is_over(a_round(voting_opens=None), NOW + later) is False


def test_without_all_its_moments_a_round_is_prepared():
    assert phase_of(a_round(published_at=NOW, assessing_opens=None), NOW) == "preparing"
