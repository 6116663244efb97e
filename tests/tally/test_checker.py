"""The checker accepts every count that was made, and refuses each that was tampered with."""

import json
import subprocess
import sys
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.tally.published import published
from tests.tally.test_properties import elections, rules
from wijkfonds.tally import checker
from wijkfonds.tally.checker import Refused, check
from wijkfonds.tally.rule import GIVEN, Completion, Rule, RuleName

COSTS = {"9": 90_00, "10": 40_00, "c": 40_00, "d": 70_00, "e": 500_00, "f": 75_50, "g": 24_00}
BALLOTS = [{"9", "10"}, {"10", "c"}, {"9", "10", "c", "d"}, {"d", "f"}, {"f", "g"}, {"9"}, set()]
BUDGET = 230_00
ADD1U = Rule(RuleName.EQUAL_SHARES, step_cents=10_00, reserve=2, seed="noon")
GREEDY = Rule(RuleName.GREEDY, reserve=2, seed="noon")
NOT_RAISED = replace(ADD1U, completion=Completion.NONE)


def files(rule=ADD1U, costs=COSTS, ballots=BALLOTS, budget=BUDGET, groups=None):
    return published(costs, ballots, budget, rule, groups or {})


@settings(max_examples=300, deadline=None)
@given(elections(), rules)
def test_every_honest_count_is_accepted(vote, rule):
    check(*published(vote.costs, vote.ballots, vote.budget, rule, vote.groups))


@settings(max_examples=200, deadline=None)
@given(elections(with_points=True), rules)
def test_every_honest_count_of_points_is_accepted(vote, rule):
    check(*published(vote.costs, vote.ballots, vote.budget, replace(rule, points=GIVEN), vote.groups))


def in_file(old, new):
    def tamper(pb, result):
        assert pb.count(old) == 1, old
        return pb.replace(old, new), result

    return tamper


def in_result(change):
    def tamper(pb, result):
        change(result)
        return pb, result

    return tamper


def caps(delta, place=0):
    def change(result):
        bought = result["certificate"]["order"][place]
        cap = Fraction(bought["cap"]) + delta
        bought["cap"] = result["projects"][bought["project"]]["share"] = f"{cap.numerator}/{cap.denominator}"

    return in_result(change)


def swapped(of):
    def change(result):
        found = of(result)
        found[0], found[1] = found[1], found[0]

    return in_result(change)


def fund(result, project_id, *, funded):
    line = result["projects"][project_id]
    line["funded"], line["reason"] = funded, "filled-up" if funded else "did-not-fit"
    result["funded"] = [each for each in result["funded"] if each != project_id] + ([project_id] if funded else [])
    result["spent_cents"] += line["cost_cents"] * (1 if funded else -1)
    for each, other in result["projects"].items():
        other["place"] = result["funded"].index(each) + 1 if other["funded"] else None


def shares(key, cents):
    return in_result(lambda result: result["certificate"].update({key: cents}) or result.update(endowment_final=cents))


def put(**values):
    return in_result(lambda result: result.update(values))


def line(project_id, **values):
    return in_result(lambda result: result["projects"][project_id].update(values))


def label(old, new):
    return in_result(lambda result: result.update(rule=result["rule"].replace(old, new)))


TAMPERINGS = {
    "a funded project is left out": in_result(lambda result: fund(result, "f", funded=False)),
    "a project that lost is funded": in_result(lambda result: fund(result, "9", funded=True)),
    "two funded projects change places": swapped(lambda result: result["funded"]),
    "two purchases change places": swapped(lambda result: result["certificate"]["order"]),
    "a cap is a little lower": caps(Fraction(-1, 10**9)),
    "a cap is a little higher": caps(Fraction(1, 10**9)),
    "the last cap is higher": caps(1, place=-1),
    "the last share is a step higher": shares("endowment", "5000/1"),
    "the last share is a cent higher": shares("endowment", "4001/1"),
    "the last share is a step lower": shares("endowment", "11500/3"),
    "the share in the budget is rounded": put(endowment_start="3833/1"),
    "the run that costs too much is left out": put(over=None),
    "the run that costs too much is two steps further": in_result(
        lambda result: result["over"].update(endowment="6000/1")
    ),
    "the run that costs too much buys less": in_result(lambda result: result["over"]["order"].pop()),
    "the certificate lacks its last purchase": in_result(lambda result: result["certificate"]["order"].pop()),
    "the certificate is left out": put(certificate=None),
    "the budget is higher": put(budget_cents=BUDGET + 1),
    "the budget of the file is higher": in_file("budget;230", "budget;231"),
    "a cost is lower": in_file("c;40;", "c;39;"),
    "a vote is added to a project": line("9", votes=4),
    "a ballot is taken out": in_file("\n6;9\n", "\n"),
    "a ballot is added": in_file("\n6;9\n", "\n6;9\n7;9\n"),
    "a ballot is changed": in_file("\n6;9\n", "\n6;d\n"),
    "there are more blank ballots than a quorum needs": in_result(
        lambda result: result.update(rule=result["rule"].replace(";reserve", ";quorum=8;reserve"))
    ),
    "a tie is kept silent": put(ties=[]),
    "the lots are drawn with another seed": put(seed="midnight"),
    "the money is not filled up": label("add1u", "add1"),
    "the share is not raised": label("completion=add1u", "completion=none"),
    "the steps are smaller": label("step=1000", "step=500"),
    "a least number of votes is asked afterwards": label(";reserve", ";min-votes=3;reserve"),
    "the rule is of another version": label("/1;", "/2;"),
    "the sum that was spent is another": put(spent_cents=1),
    "the reserve list is turned round": in_result(lambda result: result["reserve"].reverse()),
    "what supporters had left is another": line("c", supporters_cents="1/1"),
    "what nobody paid more than is another": line("10", share="1/1"),
    "a project that took part is said not to have": line("9", reason="too-few-votes"),
    "a project has vanished": in_result(lambda result: result["projects"].pop("e")),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_tampered_count_is_refused(name):
    pb, result = lots_that_matter("midday") if name.startswith("the lots") else files()
    check(pb, deepcopy(result))

    with pytest.raises(Refused):
        check(*TAMPERINGS[name](pb, deepcopy(result)))


def lots_that_matter(seed):
    """Two of equal cost and votes, of which one fits; with "midnight" it is the other one."""
    rule = replace(ADD1U, seed=seed)
    for other in range(99):
        costs = {"a": 100_00, f"b{other}": 100_00}
        pb, result = files(rule, costs, [set(costs)], 100_00)
        if files(replace(rule, seed="midnight"), costs, [set(costs)], 100_00)[1]["funded"] != result["funded"]:
            return pb, result
    raise AssertionError


@pytest.mark.parametrize("rule", [GREEDY, NOT_RAISED, replace(ADD1U, completion=Completion.ADD1)])
def test_other_rules_are_refused_too_when_somebody_else_is_funded(rule):
    pb, result = files(rule)
    check(pb, deepcopy(result))
    loser = next(each for each, line in result["projects"].items() if not line["funded"] and each != "e")

    fund(result, loser, funded=True)

    with pytest.raises(Refused):
        check(pb, result)


def test_an_either_or_choice_is_made_once():
    pb, result = files(groups={"10": "yard", "c": "yard"})
    check(pb, deepcopy(result))
    taken = next(each for each in ("10", "c") if not result["projects"][each]["funded"])

    fund(result, taken, funded=True)

    with pytest.raises(Refused):
        check(pb, result)


def test_it_imports_nothing_of_the_program_that_counted():
    source = Path(checker.__file__).read_text(encoding="utf-8")
    assert "wijkfonds" not in source
    assert "numpy" not in source


def test_it_runs_alone_from_a_copy_in_another_folder(tmp_path):
    pb, result = files()
    copy = tmp_path / "checker.py"
    copy.write_text(Path(checker.__file__).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "uitslag.pb").write_text(pb, encoding="utf-8")
    (tmp_path / "uitslag.json").write_text(json.dumps(result), encoding="utf-8")
    command = [sys.executable, "-I", str(copy), str(tmp_path / "uitslag.pb"), str(tmp_path / "uitslag.json")]

    honest = subprocess.run(command, capture_output=True, text=True, check=False)
    (tmp_path / "uitslag.json").write_text(json.dumps(result | {"spent_cents": 0}), encoding="utf-8")
    tampered = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (honest.returncode, honest.stdout) == (0, "The result follows from the ballots.\n")
    assert (tampered.returncode, tampered.stderr) == (1, "refused: the sum that is spent is wrong\n")
