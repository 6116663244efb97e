"""A round in a few words, and which of them comes first."""

from uuid import uuid4

import pytest

from tests.conftest import NOW
from wijkfonds.overview.cards import RoundCard, cards_of, money_of
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.rules import Phase

FUND, OTHER = uuid4(), uuid4()


def card(phase, *, frozen=False, fund_id=FUND, cents=100, can_support=False):
    round_ = Round(fund_id=fund_id, budget_cents=cents, frozen_at=NOW if frozen else None)
    return RoundCard(round_, phase, "", 0, can_support)


@pytest.mark.parametrize(
    ("phase", "frozen", "can_act"),
    [
        (Phase.PREPARING, False, False),
        (Phase.SUBMITTING, False, True),
        (Phase.ASSESSING, False, False),
        (Phase.VOTING, False, False),
        (Phase.VOTING, True, True),
        (Phase.COUNTING, True, False),
        (Phase.RESULT, True, False),
    ],
)
def test_residents_can_act_while_they_may_submit_or_vote_on_a_fixed_list(phase, frozen, can_act):
    assert card(phase, frozen=frozen).can_act is can_act
    assert card(phase, frozen=frozen).is_running is (phase != Phase.RESULT)


@pytest.mark.parametrize("is_open", [True, False])
def test_residents_can_support_once_that_window_is_open(is_open):
    assert card(Phase.SUPPORTING, can_support=is_open).can_act is is_open
    assert card(Phase.SUPPORTING).is_running


def test_the_money_of_a_fund_is_what_its_running_rounds_divide():
    cards = [
        card(Phase.SUBMITTING, cents=100),
        card(Phase.COUNTING, cents=20),
        card(Phase.RESULT, cents=3),
        card(Phase.VOTING, fund_id=OTHER, cents=5_000),
    ]
    assert money_of(cards) == {FUND: 120, OTHER: 5_000}
    assert money_of([card(Phase.RESULT)]) == {}


def test_a_card_counts_the_proposals_that_everybody_can_read(world, session):
    slug = world.round()
    world.proposal(slug)
    world.proposal(slug, "Een schets", draft=True)
    (found,) = cards_of(session, [world.find_round(session, slug)], world.time.now)
    assert found.proposals == 1
    assert found.until == "tot 20 maart 2027, 10.30 uur"
