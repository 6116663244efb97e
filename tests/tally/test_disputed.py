"""What is said of disputed votes, against every way in which they could be left out."""

from itertools import combinations
from random import Random

import pytest

from wijkfonds.tally.count import count
from wijkfonds.tally.disputed import could_change
from wijkfonds.tally.election import Election, Project, election_from
from wijkfonds.tally.rule import GIVEN, Completion, Overspend, Rule, RuleName


def an_election(ballots: list, projects: list[Project]) -> Election:
    return election_from(projects, ballots, budget_cents=60)


def random_ballots(chance: Random, projects: list[Project], *, with_points: bool) -> list:
    lots = [chance.randint(0, 12) for _ in projects]
    chosen = [
        [project.id for project, lot in zip(projects, lots, strict=True) if chance.random() * 12 < lot]
        for _ in range(chance.randint(2, 9))
    ]
    return [{key: chance.randint(1, 5) for key in keys} if with_points else set(keys) for keys in chosen]


def random_rule(chance: Random, name: RuleName, *, with_points: bool) -> Rule:
    return Rule(
        name,
        overspend=chance.choice(list(Overspend)),
        completion=chance.choice(list(Completion)),
        points=GIVEN if with_points else "",
        min_votes=chance.choice([0, 0, 2]),
        min_points=chance.choice([0, 4]) if with_points else 0,
        min_share_permille=chance.choice([0, 0, 0, 300, 500]),
        quorum=chance.choice([0, 0, 3, 6]),
        seed=str(chance.random()),
    )


def random_case(chance: Random, name: RuleName):
    with_points = chance.random() < 0.4
    projects = [
        Project(str(n), chance.choice([10, 20, 30, 40, 70]), group=chance.choice(["", "", "A", "B"]))
        for n in range(chance.randint(1, 5))
    ]
    ballots = random_ballots(chance, projects, with_points=with_points)
    return projects, ballots, random_rule(chance, name, with_points=with_points)


def ways_to_leave_out(ballots: list, disputed: int):
    for many in range(1, min(disputed, len(ballots)) + 1):
        for gone in combinations(range(len(ballots)), many):
            yield [ballot for number, ballot in enumerate(ballots) if number not in gone]


def changes(ballots: list, projects: list[Project], rule: Rule, disputed: int) -> bool:
    funded = set(count(an_election(ballots, projects), rule).funded)
    left = ways_to_leave_out(ballots, disputed)
    return any(set(count(an_election(each, projects), rule).funded) != funded for each in left)


@pytest.mark.parametrize(("name", "cases"), [(RuleName.GREEDY, 300), (RuleName.EQUAL_SHARES, 50)])
@pytest.mark.parametrize("seed", range(3))
def test_where_it_says_no_leaving_out_any_of_the_ballots_changes_nothing(seed, name, cases):
    chance, said_no, nothing_changes = Random(f"{seed} {name}"), 0, 0
    for _ in range(cases):
        projects, ballots, rule = random_case(chance, name)
        disputed = chance.randint(1, 3)
        election = an_election(ballots, projects)
        could = could_change(election, count(election, rule), rule, disputed)
        does = changes(ballots, projects, rule, disputed)
        assert could or not does
        said_no, nothing_changes = said_no + (not could), nothing_changes + (not does)
    # It would be safe and of no use to say "perhaps" always.
    assert said_no > nothing_changes * (0.6 if name is RuleName.GREEDY else 0.1)


def test_without_disputed_votes_nothing_could_change_and_by_equal_shares_little_is_proven():
    projects = [Project("a", 30), Project("b", 40)]
    election = an_election([{"a"}] * 9 + [{"b"}], projects)
    for rule in (Rule(RuleName.GREEDY), Rule(RuleName.EQUAL_SHARES)):
        outcome = count(election, rule)
        assert could_change(election, outcome, rule, 0) is False
    assert could_change(election, outcome, Rule(RuleName.EQUAL_SHARES), 1) is True


@pytest.mark.parametrize(("disputed", "could"), [(1, False), (2, False), (3, True)])
def test_by_most_votes_the_lead_decides(disputed, could):
    projects = [Project("a", 60), Project("b", 60)]
    election = an_election([{"a"}] * 8 + [{"b"}] * 5, projects)
    rule = Rule(RuleName.GREEDY, seed="een")  # which draws b before a
    assert could_change(election, count(election, rule), rule, disputed) is could
    the_other_lot = Rule(RuleName.GREEDY, seed="")
    assert could_change(election, count(election, the_other_lot), the_other_lot, 3) is False
    assert could_change(election, count(election, the_other_lot), the_other_lot, 4) is True


def test_losers_that_stand_close_together_do_not_matter_while_none_of_them_fits():
    projects = [Project("a", 50), *(Project(f"loser {n}", 20) for n in range(4))]
    ballots = [{"a"}] * 9 + [{each.id} for each in projects[1:]]
    election = an_election(ballots, projects)
    for overspend in Overspend:
        rule = Rule(RuleName.GREEDY, overspend=overspend)
        assert could_change(election, count(election, rule), rule, 3) is False


def test_a_project_that_may_fall_out_stops_nothing_for_sure():
    projects = [Project("a", 40), Project("dear", 30), Project("cheap", 20)]
    ballots = [{"a": 9}] * 10 + [{"dear": 30}] * 2 + [{"cheap": 1}] * 5
    rule = Rule(RuleName.GREEDY, overspend=Overspend.STOP, points=GIVEN, min_votes=2)
    election = an_election(ballots, projects)
    assert changes(ballots, projects, rule, 1)
    assert could_change(election, count(election, rule), rule, 1) is True
    more = [*ballots, {"dear": 5}]
    election = an_election(more, projects)
    assert could_change(election, count(election, rule), rule, 1) is changes(more, projects, rule, 1) is False


def test_with_points_votes_come_before_the_lot():
    projects = [Project("a", 60), Project("b", 60)]  # the lot is a's
    ballots = [{"a": 5}] * 2 + [{"b": 1}] * 5
    rule = Rule(RuleName.GREEDY, points=GIVEN)
    election = an_election(ballots, projects)
    assert could_change(election, count(election, rule), rule, 1) is changes(ballots, projects, rule, 1) is True


def test_where_no_share_is_raised_what_fits_together_need_not_be_funded():
    projects = [Project("a", 10), Project("b", 20)]
    ballots = [{"a"}] * 11 + [{"b"}] * 5
    for completion in Completion:
        rule = Rule(RuleName.EQUAL_SHARES, completion=completion)
        election = an_election(ballots, projects)
        could = could_change(election, count(election, rule), rule, 1)
        assert could is changes(ballots, projects, rule, 1) is (completion is Completion.NONE)
