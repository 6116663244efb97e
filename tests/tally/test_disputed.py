"""What is said of disputed votes, against every way in which they could be left out."""

from itertools import combinations
from random import Random

import pytest

from wijkfonds.tally.count import count
from wijkfonds.tally.disputed import could_change
from wijkfonds.tally.election import Election, Project, election_from
from wijkfonds.tally.rule import GIVEN, Overspend, Rule, RuleName


def an_election(ballots: list, projects: list[Project]) -> Election:
    return election_from(projects, ballots, budget_cents=60)


def random_case(chance: Random):
    projects = [
        Project(str(n), chance.choice([10, 20, 30, 40]), group=chance.choice(["", "", "", "A"])) for n in range(4)
    ]
    lots = [chance.randint(1, 12) for _ in projects]
    with_points = chance.random() < 0.4
    ballots = []
    for _ in range(chance.randint(3, 9)):
        chosen = [p.id for p, lot in zip(projects, lots, strict=True) if chance.random() * 12 < lot]
        ballots.append({key: chance.randint(1, 5) for key in chosen} if with_points else set(chosen))
    rule = Rule(
        RuleName.GREEDY,
        overspend=chance.choice(list(Overspend)),
        points=GIVEN if with_points else "",
        min_votes=chance.choice([0, 0, 2]),
        min_points=chance.choice([0, 4]) if with_points else 0,
        quorum=chance.choice([0, 0, 3]),
        seed="zaad",
    )
    return projects, ballots, rule


@pytest.mark.parametrize("seed", range(12))
def test_where_it_says_no_leaving_out_any_of_the_ballots_changes_nothing(seed):
    chance, said_no = Random(seed), 0
    for _ in range(60):
        projects, ballots, rule = random_case(chance)
        disputed = chance.randint(1, 2)
        election = an_election(ballots, projects)
        outcome = count(election, rule)
        if could_change(election, outcome, rule, disputed):
            continue
        said_no += 1
        for gone in combinations(range(len(ballots)), min(disputed, len(ballots))):
            left = [ballot for number, ballot in enumerate(ballots) if number not in gone]
            assert set(count(an_election(left, projects), rule).funded) == set(outcome.funded)
    assert said_no > 0


def test_without_disputed_votes_nothing_could_change_and_by_equal_shares_nothing_is_proven():
    projects = [Project("a", 10), Project("b", 20)]
    election = an_election([{"a"}] * 9 + [{"b"}], projects)
    for rule in (Rule(RuleName.GREEDY), Rule(RuleName.EQUAL_SHARES)):
        outcome = count(election, rule)
        assert could_change(election, outcome, rule, 0) is False
    assert could_change(election, outcome, Rule(RuleName.EQUAL_SHARES), 1) is True


@pytest.mark.parametrize(("disputed", "could"), [(1, False), (2, False), (3, True)])
def test_by_most_votes_the_lead_decides(disputed, could):
    projects = [Project("a", 60), Project("b", 60)]
    election = an_election([{"a"}] * 8 + [{"b"}] * 5, projects)
    rule = Rule(RuleName.GREEDY)
    assert could_change(election, count(election, rule), rule, disputed) is could
