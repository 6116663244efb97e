"""When is a proposal complete enough to be submitted?"""

from dataclasses import replace

import pytest

from wijkfonds.proposals.rules import ProposalProblem, Written, problems_with

BUDGET = 100_000
WHOLE = Written(title="Bank", summary="s" * 20, text="t" * 50, has_theme=True, cost_cents=BUDGET)


@pytest.mark.parametrize(
    ("changed", "problems"),
    [
        ({}, []),
        ({"title": ""}, [ProposalProblem.NO_TITLE]),
        ({"title": " \n"}, [ProposalProblem.NO_TITLE]),
        ({"title": "B"}, []),
        ({"summary": "s" * 19}, [ProposalProblem.NO_SUMMARY]),
        ({"summary": f"  {'s' * 19}  "}, [ProposalProblem.NO_SUMMARY]),
        ({"text": "t" * 49}, [ProposalProblem.NO_TEXT]),
        ({"text": f"\n{'t' * 49}\n"}, [ProposalProblem.NO_TEXT]),
        ({"has_theme": False}, [ProposalProblem.NO_THEME]),
        ({"cost_cents": 0}, [ProposalProblem.NO_COSTS]),
        ({"cost_cents": 1}, []),
        ({"cost_cents": BUDGET + 1}, [ProposalProblem.ABOVE_BUDGET]),
        ({"cost_cents": BUDGET + 1, "other_cents": 1}, []),
        ({"cost_cents": BUDGET + 2, "other_cents": 1}, [ProposalProblem.ABOVE_BUDGET]),
        ({"other_cents": BUDGET - 1}, []),
        ({"other_cents": BUDGET}, [ProposalProblem.NOTHING_ASKED]),
        ({"other_cents": BUDGET + 1}, [ProposalProblem.NOTHING_ASKED]),
    ],
)
def test_a_proposal_may_go_in_when_nothing_is_missing(changed, problems):
    assert problems_with(replace(WHOLE, **changed), BUDGET) == problems


def test_all_that_is_missing_is_said_at_once_in_the_order_of_the_form():
    nothing = Written(title="", summary="", text="", has_theme=False, cost_cents=0)
    assert problems_with(nothing, BUDGET) == [
        ProposalProblem.NO_TITLE,
        ProposalProblem.NO_SUMMARY,
        ProposalProblem.NO_TEXT,
        ProposalProblem.NO_THEME,
        ProposalProblem.NO_COSTS,
    ]


@pytest.mark.parametrize(
    ("asked", "most", "problems"),
    [
        (50_000, 50_000, []),
        (50_001, 50_000, [ProposalProblem.ABOVE_MAX]),
        (50_001, None, []),
        (BUDGET, BUDGET, []),
        (BUDGET + 1, 50_000, [ProposalProblem.ABOVE_BUDGET]),
    ],
)
def test_one_proposal_may_ask_no_more_than_the_round_says(asked, most, problems):
    assert problems_with(replace(WHOLE, cost_cents=asked), BUDGET, most) == problems


def test_what_others_give_does_not_count_for_the_most_that_may_be_asked():
    assert problems_with(replace(WHOLE, cost_cents=60_000, other_cents=10_000), BUDGET, 50_000) == []
