"""Parts of the budget, each counted by itself."""

import pytest

from tests.tally.reference import winners
from wijkfonds.tally import Project, Rule, RuleName, count, election_from, election_per_pot

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
