"""What is written can be read back as it was, and others find nothing wrong with it, nor with what is selected."""

from random import Random

import pytest

from tests.tally.format_checker import errors_in
from tests.tally.pabulib_text import FILE
from tests.tally.test_pabulib_folder import NAMES, kinds_of
from wijkfonds import tally
from wijkfonds.tally import Completion, Overspend, Rule, RuleName

# What is written of these takes seconds to check, of most of the others too if every step is counted anew: in a drill.
LARGE = {"Netherlands_Amsterdam_309", "Netherlands_Amsterdam_509", "Netherlands_Amsterdam_621", "Poland_Lodz_2022"}
QUICK_ADD1 = {"Netherlands_Amsterdam_324", "Netherlands_Amsterdam_643", "Poland_Wroclaw_2017_Rejon_nr_11_750"}


def rules_for(points):
    greedy = [Rule(RuleName.GREEDY, overspend=each, points=points) for each in Overspend]
    return greedy + [Rule(RuleName.EQUAL_SHARES, completion=each, points=points) for each in Completion]


def written(file, rule):
    outcome = tally.count(file.election_by(rule.points), rule)
    return outcome, tally.with_outcome(file, outcome)


def is_slow(name, file, rule):
    anew = file.vote_type in {"approval", "choose-1"} and rule.completion is Completion.ADD1
    return (name in LARGE and rule != Rule(RuleName.GREEDY)) or (anew and name not in QUICK_ADD1)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_is_read_written_and_read_is_the_same_file(pabulib_folder, name):
    file = tally.read_pabulib((pabulib_folder / f"{name}.pb").read_bytes())

    assert tally.read_pabulib(tally.write_pabulib(file).encode()) == file


def check_written(file, rule):
    outcome, found = written(file, rule)
    text = tally.write_pabulib(found)

    assert errors_in(text) == {}
    assert {project.id for project in found.projects if project.selected} == set(outcome.funded)
    assert tally.read_pabulib(text.encode()) == found


@pytest.mark.parametrize("name", NAMES)
def test_every_count_of_every_file_is_written_without_an_error(pabulib_folder, name):
    file = tally.read_pabulib((pabulib_folder / f"{name}.pb").read_bytes())
    for points in kinds_of(file.vote_type):
        for rule in rules_for(points):
            if not is_slow(name, file, rule):
                check_written(file, rule)


@pytest.mark.drill
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", NAMES)
def test_every_count_that_is_slow_to_check_is_written_without_an_error_too(pabulib_folder, name):
    file = tally.read_pabulib((pabulib_folder / f"{name}.pb").read_bytes())
    for points in kinds_of(file.vote_type):
        for rule in rules_for(points):
            if is_slow(name, file, rule):
                check_written(file, rule)


@pytest.mark.parametrize("name", ["Poland_Swiecie_2023", "Netherlands_Assen_2025", "Netherlands_Amsterdam_358"])
def test_the_checker_checks_what_is_selected_by_the_words_that_it_knows(pabulib_folder, name):
    """So "without an error" says that it found the same winners."""
    file = tally.read_pabulib((pabulib_folder / f"{name}.pb").read_bytes())

    words = [written(file, rule)[1].meta["rule"] for rule in rules_for("")]

    assert words[1] == "greedy-no-skip"
    assert words[2] == "equalshares"
    assert words[4] == "unknown"
    assert words[0] in {"greedy", "greedy-threshold"}
    assert words[3] == "equalshares/add1"


HEAD = """META
key;value
description;Generated
country;Netherlands
unit;{unit}
instance;2026
num_projects;{projects}
num_votes;{votes}
budget;{budget}
vote_type;{kind}
rule;unknown
date_begin;2026
date_end;2026
max_length;{longest}
"""


def generated(seed):
    """An election of any kind, in cents or in whole units, in which every project could be paid."""
    chance = Random(seed)
    unit = chance.choice([1, 100, 100])
    ids = chance.sample([str(number) for number in range(30)], chance.randint(2, 8))
    costs = {each: chance.randint(100, 1_500) // unit * unit for each in ids}
    budget = max([*costs.values(), chance.randint(100, 5_000) // unit * unit])
    kind = chance.choice(["approval", "approval", "choose-1", "ordinal", "cumulative"])
    votes = []
    for _ in range(chance.randint(1, 20)):
        chosen = chance.sample(ids, 1 if kind == "choose-1" else chance.randint(1, len(ids)))
        points = sorted((chance.randint(0, 5) for _ in chosen), reverse=True)
        votes.append(",".join(chosen) + (";" + ",".join(map(str, points)) if kind == "cumulative" else ""))
    named = {
        "projects": len(ids),
        "votes": len(votes),
        "kind": kind,
        "longest": 1 if kind == "choose-1" else len(ids),
        "unit": chance.choice(["Dorp", "Poznań"]),
    }
    text = HEAD.format(budget=tally.pabulib_write.money_text(budget), **named)
    text += "max_sum_points;99\n" if kind == "cumulative" else ""
    text += "PROJECTS\nproject_id;cost;name\n"
    text += "".join(f"{each};{tally.pabulib_write.money_text(cost)};P{each}\n" for each, cost in costs.items())
    text += "VOTES\nvoter_id;vote" + (";points" if kind == "cumulative" else "") + "\n"
    text += "".join(f"{number};{vote}\n" for number, vote in enumerate(votes))
    return tally.read_pabulib(text.encode()), chance


@pytest.mark.parametrize("begin", range(0, 100, 25))
def test_counts_of_generated_elections_are_written_without_an_error(begin):
    for seed in range(begin, begin + 25):
        file, chance = generated(seed)
        for points in kinds_of(file.vote_type):
            for rule in rules_for(points):
                limit = {"min_votes": chance.choice([0, 0, 2]), "quorum": chance.choice([0, 0, 0, 5])}
                check_written(file, tally.rule_from_label(rule.label, "noon"))
                check_written(file, Rule(**{**vars(rule), **limit}))


def test_cents_survive():
    file = tally.read_pabulib(FILE.replace("1000.50", "1000,05").encode())
    text = tally.write_pabulib(file)

    assert "\n10;500.50;" in text
    again = tally.read_pabulib(text.encode())
    assert (again.budget_cents, again.projects[1].cost_cents) == (1_000_05, 500_50)


def test_a_decimal_comma_is_written_as_a_point_beside_a_count():
    file = tally.read_pabulib(FILE.replace("1000.50", "1000,05").replace("900.5", "900,5").encode())

    _, found = written(file, Rule(RuleName.GREEDY))

    assert (found.meta["budget"], found.meta["max_sum_cost"]) == ("1000.05", "900.50")


def test_blank_ballots_are_left_out_and_the_comment_says_how_many():
    _, found = written(tally.read_pabulib(FILE.encode()), Rule(RuleName.GREEDY, seed="noon"))

    assert (found.meta["num_votes"], len(found.ballots), len(list(found.voters))) == ("3", 3, 3)
    assert found.meta["comment"].endswith(
        "#2: The lots of ties were drawn with noon. #3: 1 blank ballots are left out of the votes."
    )
