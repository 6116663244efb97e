"""Parts of the budget, each counted by itself."""

import pytest

from tests.tally.reference import winners
from wijkfonds.tally import Project, Rule, RuleName, count, election_from, election_per_pot, file_per_pot, read_pabulib

RULE = Rule(RuleName.EQUAL_SHARES, step_cents=1, quorum=4)
NORTH, SOUTH = {"a": 30, "b": 50}, {"c": 20, "d": 60}
BALLOTS = [["a", "c"], ["b"], ["a", "b", "d"], ["c", "d"], []]


def projects(*, shared=""):
    return [
        Project(each, cost, pot=pot, group=shared if each in {"a", "c"} else "")
        for pot, costs in (("north", NORTH), ("south", SOUTH))
        for each, cost in costs.items()
    ]


def test_each_pot_is_counted_as_an_election_of_its_own():
    parts = election_per_pot(election_from(projects(), BALLOTS, 0), {"north": 70, "south": 70})

    for pot, costs in (("north", NORTH), ("south", SOUTH)):
        ballots = [[each for each in ballot if each in costs] for ballot in BALLOTS]
        assert list(count(parts[pot], RULE).funded) == winners(costs, ballots, 70, RULE)


def test_who_chose_nothing_in_a_pot_is_blank_there_and_counts_for_its_quorum():
    parts = election_per_pot(election_from(projects(), BALLOTS, 0), {"north": 70, "south": 70})

    assert [(part.filled_ballots, part.blank_ballots) for part in parts.values()] == [(3, 2), (3, 2)]


def test_a_project_needs_a_pot_with_a_budget():
    with pytest.raises(ValueError, match="The pot 'south' has no budget"):
        election_per_pot(election_from(projects(), BALLOTS, 0), {"north": 70})


def test_an_either_or_choice_lies_in_one_pot():
    with pytest.raises(ValueError, match="'yard' lies in two pots"):
        election_per_pot(election_from(projects(shared="yard"), BALLOTS, 0), {"north": 70, "south": 70})


RANKINGS = """META
key;value
budget;100
vote_type;ordinal
num_projects;4
num_votes;3
min_length;2
max_length;4
PROJECTS
project_id;cost;name;district
a;30;A;north
b;50;B;north
c;20;C;south
d;60;D;south
VOTES
voter_id;vote
1;c,a,d,b
2;d,b
3;a,b
"""


def test_in_a_file_of_a_pot_a_ranking_closes_up():
    parts = file_per_pot(read_pabulib(RANKINGS.encode()), "district", {"north": 5_000, "south": 5_000})

    assert {pot: part.ballots for pot, part in parts.items()} == {
        "north": (("a", "b"), ("b",), ("a", "b")),
        "south": (("c", "d"), ("d",), ()),
    }
    scores = {pot: part.election_by("5,3").scores() for pot, part in parts.items()}
    assert scores == {"north": {"a": 10, "b": 11}, "south": {"c": 5, "d": 8}}
    assert [(part.meta["budget"], part.meta["min_length"], part.meta["max_length"]) for part in parts.values()] == [
        ("50", "1", "2"),
        ("50", "1", "2"),
    ]


def test_a_file_is_parted_with_the_same_care_as_an_election():
    file = read_pabulib(RANKINGS.encode())

    with pytest.raises(ValueError, match="The pot 'south' has no budget"):
        file_per_pot(file, "district", {"north": 70})
    with pytest.raises(ValueError, match="'north' lies in two pots"):
        file_per_pot(file, "name", {"A": 1, "B": 1, "C": 1, "D": 1}, groups="district")
