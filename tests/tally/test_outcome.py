import json

import pytest

from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project, election_from
from wijkfonds.tally.outcome_json import outcome_as_dict, outcome_from_dict
from wijkfonds.tally.rule import Rule, RuleName

PROJECTS = (Project("10", 90), Project("9", 40), Project("c", 40), Project("d", 80), Project("e", 500))
BALLOTS = [["10", "9"], ["9", "c"], ["10", "9", "c", "d"], []]
OUTCOME = count(
    election_from(PROJECTS, BALLOTS, 160), Rule(RuleName.EQUAL_SHARES, step_cents=10, seed="Lotto van 1 mei: 4 8 15")
)


def test_the_written_outcome_tells_everything_in_plain_values():
    plain = outcome_as_dict(OUTCOME)

    assert plain == {
        "rule": "equal-shares/1;utility=cost;completion=add1u;step=10;ties=cost,votes,seed",
        "seed": "Lotto van 1 mei: 4 8 15",
        "funded": ["9", "c", "d"],
        "reserve": [],
        "spent_cents": 160,
        "budget_cents": 160,
        "ballots": 3,
        "blank": 1,
        "endowment_start": "160/3",
        "endowment_final": "60/1",
        "ties": [{"tied": ["c", "10"], "chosen": "c", "by": "cost"}],
        "project_order": ["10", "9", "c", "d", "e"],
        "projects": {
            "10": line(2, 90, reason="did-not-fit", left_cents=80, supporters_cents="220/3"),
            "9": line(3, 40, place=1, reason="paid-by-supporters", share="40/3"),
            "c": line(2, 40, place=2, reason="paid-by-supporters", share="20/1"),
            "d": line(1, 80, place=3, reason="filled-up", left_cents=80, supporters_cents="80/3"),
            "e": line(0, 500, reason="too-expensive"),
        },
        "certificate": certificate("60/1", ("9", "40/3"), ("c", "20/1")),
        "over": certificate("70/1", ("9", "40/3"), ("c", "20/1"), ("10", "160/3")),
    }


def certificate(endowment, *order):
    return {"endowment": endowment, "order": [{"project": each, "cap": cap} for each, cap in order]}


def line(votes, cost_cents, place=None, reason="", left_cents=None, supporters_cents=None, share=None):
    return {
        "votes": votes,
        "cost_cents": cost_cents,
        "funded": place is not None,
        "place": place,
        "reason": reason,
        "left_cents": left_cents,
        "supporters_cents": supporters_cents,
        "share": share,
        "turn": None,
        "score": votes,
        "rival": "",
        "group": "",
    }


@pytest.mark.parametrize("sort_keys", [False, True])
def test_the_outcome_comes_back_from_json_even_if_the_keys_were_sorted(sort_keys):
    assert outcome_from_dict(json.loads(json.dumps(outcome_as_dict(OUTCOME), sort_keys=sort_keys))) == OUTCOME


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"rule": "lottery/1"}, ValueError),
        ({"endowment_start": "a third"}, ValueError),
        ({"project_order": ["9", "11"]}, KeyError),
    ],
)
def test_what_no_count_wrote_is_not_read(change, error):
    with pytest.raises(error):
        outcome_from_dict(outcome_as_dict(OUTCOME) | change)
