"""The figures and explanations beside a count are worked out anew, and any other is refused; all of it as one downloads it."""

import ast
import json
import shutil
import subprocess
import sys
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally.published import published
from tests.tally.test_checker import ADD1U, BALLOTS, BUDGET, COSTS, GREEDY, files, leaves, otherwise
from tests.tally.test_properties import elections, rules
from wijkfonds import tally
from wijkfonds.tally import checker, checker_figures, checker_reading
from wijkfonds.tally.checker import Refused, check
from wijkfonds.tally.checker_figures import figures_of
from wijkfonds.tally.report import report_as_dict, report_of
from wijkfonds.tally.rule import GIVEN, Completion, Rule, RuleName

FOLLOWS = "The result follows from the ballots."
TOO = "The figures and explanations too."
NOT_CHECKED = "The figures and explanations were not checked: put checker_figures.py beside this file."
FEW = "fewer than ten ballots: the ballots are not published, nothing can be checked"
PROGRAM = (checker, checker_reading, checker_figures)


def counted(vote, rule, *, with_points=False):
    rule = replace(rule, points=GIVEN) if with_points else rule
    return published(vote.costs, vote.ballots, vote.budget, rule, vote.groups, figures=True)


def with_figures(rule=ADD1U):
    return published(COSTS, BALLOTS, BUDGET, rule, figures=True)


@settings(max_examples=200, deadline=None)
@given(elections(), rules)
def test_the_figures_of_every_honest_count_are_accepted(vote, rule):
    assert check(*counted(vote, rule), figures_of) == [FOLLOWS, TOO]


@settings(max_examples=200, deadline=None)
@given(elections(with_points=True), rules)
def test_the_figures_of_every_honest_count_of_points_are_accepted(vote, rule):
    assert check(*counted(vote, rule, with_points=True), figures_of) == [FOLLOWS, TOO]


@settings(max_examples=300, deadline=None)
@given(elections() | elections(with_points=True), rules, st.randoms(use_true_random=False))
def test_whatever_is_changed_in_the_figures_is_seen(vote, rule, chance):
    with_points = any(isinstance(ballot, dict) for ballot in vote.ballots)
    pb, result = counted(vote, rule, with_points=with_points)
    paths = [path for path in leaves(result) if {"story", "fairness", "metrics", "prefer"} & set(path)]
    *path, key = chance.choice(paths)
    place = result
    for each in path:
        place = place[each]
    place[key] = place[key] + 1e-6 if isinstance(place[key], float) else otherwise(place[key], chance)

    with pytest.raises(Refused):
        check(pb, result, figures_of)


def test_a_group_that_was_passed_over_by_a_hair_is_told():
    """Two of six, who stand for exactly the cost of c, and got nothing by most votes first."""
    costs, ballots = {"a": 60_00, "b": 60_00, "c": 40_00}, [{"a", "b"}] * 4 + [{"c"}] * 2
    pb, result = published(costs, ballots, 120_00, GREEDY, figures=True)
    told = [{"project_id": "c", "people": 2, "got": 0}]

    assert result["fairness"]["rule"]["passed_over"] == result["fairness"]["greedy"]["passed_over"] == told
    assert check(pb, deepcopy(result), figures_of) == [FOLLOWS, TOO]
    result["fairness"]["rule"]["passed_over"] = []
    with pytest.raises(Refused, match="fairness rule passed_over is another"):
        check(pb, result, figures_of)


@pytest.mark.parametrize("key", ["fairness", "metrics", "prefer"])
def test_figures_stand_in_a_result_all_or_none(key):
    pb, result = with_figures()
    del result[key]

    with pytest.raises(Refused, match="a part of the figures is missing"):
        check(pb, result, figures_of)


def test_a_story_is_not_left_out_where_there_are_figures():
    pb, result = with_figures()
    del result["projects"]["d"]["story"]

    with pytest.raises(Refused, match="story d is missing"):
        check(pb, result, figures_of)


def test_a_result_without_figures_says_so():
    assert check(*files(), figures_of) == check(*files()) == [FOLLOWS, "No figures in it."]


def redacted(rule=ADD1U):
    pb, result = files(rule)
    for line in result["projects"].values():
        line["share"] = line["supporters_cents"] = None
    return pb, result | {"certificate": None, "over": None}


def test_of_fewer_than_ten_ballots_nothing_can_be_checked():
    pb, result = redacted()

    with pytest.raises(Refused, match=FEW):
        check(pb, result, figures_of)


def test_with_ten_ballots_a_certificate_has_to_be_there():
    pb, result = published(COSTS, [{"9", "10"}] * 5 + BALLOTS[:5], BUDGET, ADD1U)
    for line in result["projects"].values():
        line["share"] = line["supporters_cents"] = None

    with pytest.raises(Refused, match="there is no certificate"):
        check(pb, result | {"certificate": None, "over": None}, figures_of)


REAL = [
    ("Netherlands_Assen_2025", ADD1U),
    ("Netherlands_Amsterdam_309", ADD1U),
    ("Poland_Krakow_2024_Bronowice", Rule(RuleName.EQUAL_SHARES, completion=Completion.NONE)),
    ("Poland_Swiecie_2023", GREEDY),
    ("Switzerland_Zurich_D10", ADD1U),
]


@pytest.mark.parametrize(("name", "rule"), REAL)
def test_real_elections_are_checked_with_their_figures(pabulib_folder, name, rule):
    file = tally.read_pabulib((pabulib_folder / f"{name}.pb").read_bytes())
    election = file.election
    rule = replace(rule, points=tally.pabulib_file.USUAL_POINTS[file.vote_type], step_cents=100_00, reserve=1)
    outcome = tally.count(election, rule)
    plain = json.loads(json.dumps(report_as_dict(report_of(election, outcome))))

    text = tally.write_pabulib(tally.with_outcome(file, outcome))

    assert check(text, plain, figures_of) == [FOLLOWS, TOO]


def imported_by(module):
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names |= {
        f"{node.module}.{alias.name}" for node in froms for alias in node.names if node.module == "wijkfonds.tally"
    }
    return names | {node.module or "." for node in froms if node.module != "wijkfonds.tally"}


@pytest.mark.parametrize("module", PROGRAM, ids=lambda module: module.__name__)
def test_it_imports_nothing_of_the_program_that_counted(module):
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    own = {"checker_reading", "wijkfonds.tally.checker_reading"} if module is checker else set()

    assert {name.split(".")[0] for name in imported_by(module) - own} <= sys.stdlib_module_names
    assert called & {"__import__", "exec", "eval"} == set()


@pytest.fixture
def run(tmp_path):
    """Runs a copy of the program in a folder of its own, with a result or another text in the place of it."""
    for module in PROGRAM:
        shutil.copy(module.__file__, tmp_path)
    pb, _ = with_figures()
    (tmp_path / "uitslag.pb").write_text("\ufeff" + pb, encoding="utf-8")

    def run_it(result, *files):
        text = result if isinstance(result, str) else json.dumps(result)
        (tmp_path / "uitslag.json").write_text(text, encoding="utf-8")
        command = [sys.executable, "-I", "-S", "checker.py", *files]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()

    return run_it


BOTH = ("uitslag.pb", "uitslag.json")


def test_it_runs_alone_from_a_copy_in_another_folder(run):
    _, result = with_figures()
    other = deepcopy(result)
    other["prefer"]["rule"] += 1

    assert run("\ufeff" + json.dumps(result), *BOTH) == (0, [FOLLOWS, TOO], [])
    assert run(result | {"spent_cents": 0}, *BOTH) == (1, [], ["refused: spent_cents is another"])
    assert run(other, *BOTH) == (1, [], ["refused: prefer rule is another"])
    assert run(result) == (2, [], ["usage: python checker.py uitslag.pb uitslag.json"])


def test_without_the_program_of_the_figures_it_says_what_was_not_checked(run, tmp_path):
    (tmp_path / "checker_figures.py").unlink()

    assert run(with_figures()[1], *BOTH) == (0, [FOLLOWS, NOT_CHECKED], [])
    assert run(files()[1], *BOTH) == (0, [FOLLOWS, "No figures in it."], [])


def test_without_the_program_that_reads_it_says_what_to_do(run, tmp_path):
    (tmp_path / "checker_reading.py").unlink()

    assert run(with_figures()[1], *BOTH) == (1, [], ["put checker_reading.py beside this file"])


@pytest.mark.parametrize("text", ["", "[]", "{}", "[" * 100_000, '{"rule": 1, "rule": 1}', '{"rule": NaN}'])
def test_what_is_no_result_is_refused_in_one_line(run, text):
    status, out, err = run(text, *BOTH)

    assert (status, out, len(err)) == (1, [], 1)


def test_a_key_that_stands_twice_in_the_result_is_refused(run):
    text = json.dumps(with_figures()[1])
    twice = text.replace('"spent_cents":', '"spent_cents": 0, "spent_cents":', 1)

    assert run(twice, *BOTH) == (1, [], ["refused: a key stands in the result twice"])
