"""Who was passed over, and the figures beside a result, found again by looking at every group and every ballot."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings

from tests.tally.test_properties import elections, plain_shares, rules, shares_rules
from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project, election_from
from wijkfonds.tally.outcome_json import outcome_as_dict
from wijkfonds.tally.pabulib import read_pabulib
from wijkfonds.tally.report import report_as_dict, report_from_dict, report_of
from wijkfonds.tally.rule import GIVEN, Completion, Rule, RuleName

OUTSIDE = {"too-expensive", "no-votes", "no-quorum", "too-few-votes", "too-few-points", "too-small-share"}


def reported(vote, rule):
    with_points = any(isinstance(ballot, dict) for ballot in vote.ballots)
    projects = [Project(each, cost, group=vote.groups.get(each, "")) for each, cost in vote.costs.items()]
    election = election_from(projects, vote.ballots, vote.budget)
    return report_of(election, count(election, replace(rule, points=GIVEN if with_points else "")))


def worths(vote):
    """What each project on each filled ballot is worth to its voter: its points, or its cost."""
    ballots = [b if isinstance(b, dict) else {p: vote.costs[p] for p in b} for b in vote.ballots]
    ballots = [{p: worth for p, worth in ballot.items() if worth} for ballot in ballots]
    return [ballot for ballot in ballots if ballot]


def passed_over_by_looking_at_all(vote, outcome):
    """By project the size of the largest group that could have paid for it and got too little; every group is tried."""
    people, funded, found = worths(vote), set(outcome.funded), {}
    taken = {line.group for line in outcome.lines if line.funded} - {""}
    for line in outcome.lines:
        if line.funded or line.reason in OUTSIDE or line.group in taken:
            continue
        behind = [ballot for ballot in people if line.project_id in ballot]
        for size in range(len(behind), 0, -1):
            if any(passed_over(group, line, funded, vote.budget, len(people)) for group in combinations(behind, size)):
                found[line.project_id] = size
                break
    return found


def passed_over(group, line, funded, budget, everybody):
    worth = min(ballot[line.project_id] for ballot in group)
    most = max(sum(each for p, each in ballot.items() if p in funded) for ballot in group)
    return line.cost_cents * (most + worth) <= len(group) * Fraction(budget, everybody) * worth


@settings(max_examples=120, deadline=None)
@given(elections() | elections(with_points=True), rules)
def test_the_groups_passed_over_are_those_that_looking_at_all_groups_finds(vote, rule):
    report = reported(vote, rule)

    told = {group.project_id: group.people for group in report.used.passed_over}
    assert told == passed_over_by_looking_at_all(vote, report.outcome)


@settings(max_examples=100, deadline=None)
@given(elections(with_groups=False) | elections(with_points=True, with_groups=False), plain_shares)
def test_equal_shares_without_limits_passes_nobody_over(vote, rule):
    """EJR+ up to one project, with cost as utility and with points; docs/counting.md has the proof."""
    report = reported(vote, rule)

    assert passed_over_by_looking_at_all(vote, report.outcome) == {}
    assert report.used.passed_over == ()


@settings(max_examples=100, deadline=None)
@given(elections() | elections(with_points=True), shares_rules)
def test_with_limits_and_choices_nobody_is_passed_over_for_a_project_that_could_be_funded(vote, rule):
    assert reported(vote, rule).used.passed_over == ()


def test_most_votes_first_passes_a_minority_over():
    ballots = [["a", "b"]] * 6 + [["c"]] * 4
    election = election_from([Project("a", 50), Project("b", 50), Project("c", 40)], ballots, 100)

    report = report_of(election, count(election, Rule(RuleName.EQUAL_SHARES)))

    assert report.used.passed_over == ()
    assert [(group.project_id, group.people, group.got) for group in report.greedy.passed_over] == [("c", 4, 0)]


@settings(max_examples=150, deadline=None)
@given(elections() | elections(with_points=True), rules)
def test_the_figures_are_those_of_the_ballots_one_by_one(vote, rule):
    report = reported(vote, rule)
    people, funded = [set(ballot) for ballot in worths(vote)], set(report.outcome.funded)
    votes = {p: sum(p in ballot for ballot in people) for p in vote.costs}
    numbers = [len(ballot & funded) for ballot in people]
    money = [sum(vote.costs[p] for p in ballot & funded) for ballot in people]
    power = [sum(vote.costs[p] / votes[p] for p in ballot & funded) for ballot in people]

    metrics, everybody = report.used.metrics, max(len(people), 1)
    assert (metrics.funded, metrics.people, metrics.without) == (len(funded), len(people), numbers.count(0))
    assert metrics.spent_cents == sum(vote.costs[p] for p in funded)
    assert metrics.funded_per_ballot == pytest.approx(sum(numbers) / everybody, abs=6e-5)
    assert metrics.budget_share == pytest.approx(sum(money) / everybody / max(vote.budget, 1), abs=6e-5)
    apart = sum(abs(one - other) for one in power for other in power)
    assert metrics.gini == pytest.approx(apart / (2 * everybody * sum(power)) if any(power) else 0, abs=6e-5)


@settings(max_examples=100, deadline=None)
@given(elections(), rules)
def test_a_report_is_read_back_as_it_was_written_and_holds_the_outcome(vote, rule):
    report = reported(vote, rule)
    plain = report_as_dict(report)

    assert report_from_dict(plain) == report
    assert plain.keys() >= outcome_as_dict(report.outcome).keys() | {"fairness", "metrics", "prefer"}
    assert report_from_dict(outcome_as_dict(report.outcome)) is None


# From the selections that were published: who has no funded project, funded projects per ballot, part of the budget, Gini.
FIGURES = [
    ("Netherlands_Assen_2024", Completion.ADD1, (0.060, 2.38, 0.247, 0.37)),
    ("Netherlands_Assen_2025", Completion.ADD1, (0.244, 1.735, 0.143, 0.495)),
    ("Poland_Swiecie_2023", Completion.ADD1, (0.002, 2.47, 0.181, 0.30)),
    ("Poland_Wieliczka_2023_Green_Budget", Completion.ADD1, (0.178, 1.62, 0.064, 0.45)),
    ("Netherlands_Amsterdam_309", Completion.ADD1U, (0.014, 5.59, 0.312, 0.27)),
]


@pytest.mark.parametrize(("name", "completion", "figures"), FIGURES, ids=[name for name, *_ in FIGURES])
def test_the_figures_of_elections_that_were_held(pabulib_folder, name, completion, figures):
    election = read_pabulib((pabulib_folder / f"{name}.pb").read_bytes()).election
    metrics = report_of(election, count(election, Rule(RuleName.EQUAL_SHARES, completion=completion))).used.metrics

    told = (metrics.without / metrics.people, metrics.funded_per_ballot, metrics.budget_share, metrics.gini)
    assert told == tuple(pytest.approx(each, abs=0.005) for each in figures)
