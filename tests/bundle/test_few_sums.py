"""Of few ballots the sums are looked at: what is told must be what so many ballots of this kind can give."""

import json

import pytest

from tests.bundle.building import EQUAL, GREEDY, VOTES, honest, refusal, result_text
from tests.bundle.test_verifying import in_pots
from wijkfonds.bundle.faults import Fault
from wijkfonds.bundle.recount import DISPUTED, without_payments
from wijkfonds.bundle.verifying import verify
from wijkfonds.bundle.votes_alone import _totals_of
from wijkfonds.tally.count import count
from wijkfonds.tally.outcome_json import outcome_as_dict
from wijkfonds.tally.rule import rule_from_label

FEW = VOTES[:9]
GIVEN, BORDA = f"{GREEDY};points=given", f"{GREEDY};points=borda"


def ballot(kind, **bounds):
    return {"type": kind, "least": 1, "most": "", "most_cents": "", "points": ""} | bounds


ONE = {"ballot": ballot("choose_one", most=1)}
POINTS = {"ballot": ballot("cumulative", points=10), "rule": GIVEN}
RANKS = {"ballot": ballot("ordinal", most=3), "rule": BORDA}
ALONE = [("1",)] * 5 + [("4",)] * 4
GIVING = [(("1", 6), ("2", 4))] * 5 + [(("4", 10),)] * 4


@pytest.mark.parametrize(
    ("votes", "rules"),
    [
        (FEW, {}),
        (FEW, {"rule": EQUAL}),
        (FEW, {"ballot": ballot("approval_at_most", most=3)}),
        (FEW, {"ballot": ballot("approval_within_budget", most_cents=70_000)}),
        (ALONE, ONE),
        (GIVING, POINTS),
        (FEW, RANKS),
        (FEW, RANKS | {"rule": f"{GREEDY};points=5,3"}),
        (FEW, RANKS | {"rule": EQUAL.replace("cost;", "points;", 1) + ";points=borda"}),
        (FEW, in_pots()),
        (FEW, {"withdrawn": ["1", "4"]}),
        ([], {}),
        (VOTES[:1], {}),
    ],
)
def test_an_honest_result_of_few_holds_whatever_the_ballot(votes, rules):
    assert not verify(honest(votes, **rules).zip()).is_listed


def consistent(change, votes=FEW, **rules):
    """The result says other sums, and all the rest of it follows from these."""
    built = honest(votes, **rules)
    plain = json.loads(built.files["uitslag.json"])
    for key, sums in change.items():
        plain["projects"][key].update(sums)
    outcome = count(_totals_of(plain), rule_from_label(built.rules["rule"], built.telling["seed"]))
    again = outcome_as_dict(without_payments(outcome)) | {DISPUTED: plain[DISPUTED]}
    built.files["uitslag.json"] = result_text(again).encode()
    return built


def sums(votes, score=None):
    return {"votes": votes, "score": votes if score is None else score}


@pytest.mark.parametrize(
    "built",
    [
        consistent({"3": sums(2, 99)}),
        consistent({key: sums(0) for key in "1234"}),
        consistent({key: sums(1) for key in "1234"}),
        consistent({"3": sums(9)}, ALONE, **ONE),
        consistent({"3": sums(9)}, ballot=ballot("approval_within_budget", most_cents=70_000)),
        consistent({"3": sums(1, 91)}, GIVING, **POINTS),
        consistent({"3": sums(3, 2)}, FEW, **RANKS),
        consistent({"3": sums(0, 2)}, FEW, **RANKS),
    ],
    ids=[
        "points of their own",
        "none",
        "too few",
        "one each",
        "too much money",
        "points",
        "less than one",
        "of nobody",
    ],
)
def test_sums_that_no_such_ballots_give_are_refused(built):
    assert refusal(built.zip()) == Fault.RESULT_DIFFERS


def test_sums_that_they_can_give_are_not():
    assert verify(consistent({"3": sums(9)}).zip()).is_counted_anew
