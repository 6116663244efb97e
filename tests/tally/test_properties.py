"""What holds for every election, tried on many small ones."""

from dataclasses import dataclass, replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally.reference import winners
from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project, election_from
from wijkfonds.tally.outcome import Reason
from wijkfonds.tally.outcome_json import outcome_as_dict, outcome_from_dict
from wijkfonds.tally.rule import GIVEN, Completion, Overspend, Rule, RuleName

IDS = ["9", "10", "a", "b", "c", "d"]


@dataclass(frozen=True)
class Vote:
    """Costs and either-or choices by id, ballots and a budget."""

    costs: dict
    groups: dict
    ballots: list
    budget: int

    def counted(self, rule):
        projects = [Project(each, cost, group=self.groups.get(each, "")) for each, cost in self.costs.items()]
        return count(election_from(projects, self.ballots, self.budget), rule)

    def winners(self, rule):
        return winners(self.costs, self.ballots, self.budget, rule, self.groups)


@st.composite
def elections(draw, *, with_points=False, with_groups=True):
    """Small numbers, so that ties, exact fits and blank ballots occur often."""
    costs = draw(st.dictionaries(st.sampled_from(IDS), st.integers(1, 12), min_size=1))
    ids = st.sampled_from(sorted(costs))
    groups = draw(st.dictionaries(ids, st.sampled_from("yz"), max_size=4)) if with_groups else {}
    ballot = st.dictionaries(ids, st.integers(0, 4)) if with_points else st.sets(ids)
    return Vote(costs, groups, draw(st.lists(ballot, max_size=7)), draw(st.integers(0, 40)))


limits = {
    "min_votes": st.sampled_from([0, 0, 2]),
    "min_points": st.sampled_from([0, 0, 3]),
    "min_share_permille": st.sampled_from([0, 0, 334, 500]),
    "quorum": st.sampled_from([0, 0, 3]),
    "reserve": st.integers(0, 2),
    "seed": st.sampled_from(["", "noon", "x"]),
}
steps = st.integers(1, 5)
GREEDY, SHARES = st.just(RuleName.GREEDY), st.just(RuleName.EQUAL_SHARES)
greedy_rules = st.builds(Rule, GREEDY, overspend=st.sampled_from(Overspend), **limits)
shares_rules = st.builds(Rule, SHARES, completion=st.sampled_from(Completion), step_cents=steps, **limits)
plain_shares = st.builds(Rule, SHARES, completion=st.sampled_from(Completion), step_cents=steps, seed=limits["seed"])
rules = greedy_rules | shares_rules


@settings(max_examples=200, deadline=None)
@given(elections(), greedy_rules)
def test_greedy_funds_what_its_definition_says(vote, rule):
    assert list(vote.counted(rule).funded) == vote.winners(rule)


@settings(max_examples=200, deadline=None)
@given(elections(with_points=True), greedy_rules)
def test_greedy_by_points_funds_what_its_definition_says(vote, rule):
    rule = replace(rule, points=GIVEN)
    assert list(vote.counted(rule).funded) == vote.winners(rule)


@settings(max_examples=700, deadline=None)
@given(elections(), shares_rules)
def test_equal_shares_funds_what_its_definition_says(vote, rule):
    assert list(vote.counted(rule).funded) == vote.winners(rule)


@settings(max_examples=500, deadline=None)
@given(elections(with_points=True), shares_rules)
def test_equal_shares_of_points_funds_what_its_definition_says(vote, rule):
    rule = replace(rule, points=GIVEN)
    assert list(vote.counted(rule).funded) == vote.winners(rule)


@settings(deadline=None)
@given(elections(), rules, st.randoms(use_true_random=False))
def test_no_order_of_projects_or_ballots_matters(vote, rule, chance):
    outcome = vote.counted(rule)
    shuffled = dict(chance.sample(sorted(vote.costs.items()), len(vote.costs)))

    again = replace(vote, costs=shuffled, ballots=chance.sample(vote.ballots, len(vote.ballots))).counted(rule)

    assert replace(again, lines=()) == replace(outcome, lines=())
    assert set(again.lines) == set(outcome.lines)


@settings(deadline=None)
@given(elections(), plain_shares | greedy_rules)
def test_twice_the_ballots_and_twice_the_budget_and_costs_change_nothing(vote, rule):
    """Everybody's share stays what it was; so do the limits that are a part of the ballots."""
    rule = replace(rule, min_votes=0, min_points=0, quorum=0)
    double = replace(
        vote,
        costs={each: 2 * cost for each, cost in vote.costs.items()},
        ballots=vote.ballots * 2,
        budget=vote.budget * 2,
    )

    assert double.counted(rule).funded == vote.counted(rule).funded


@settings(deadline=None)
@given(elections(), rules)
def test_the_outcome_says_the_same_in_all_its_parts(vote, rule):
    costs, ballots, budget = vote.costs, vote.ballots, vote.budget
    outcome = vote.counted(rule)

    assert [line.project_id for line in outcome.lines] == list(costs)
    assert outcome.ballots + outcome.blank == len(ballots)
    placed = sorted((line.place, line.project_id) for line in outcome.lines if line.funded)
    assert placed == list(enumerate(outcome.funded, start=1))
    assert outcome.spent_cents == sum(costs[each] for each in outcome.funded) <= budget
    assert all(line.votes > 0 for line in outcome.lines if line.funded)
    assert all(tie.chosen == tie.tied[0] and tie.chosen in outcome.funded for tie in outcome.ties)


@settings(deadline=None)
@given(elections(), rules)
def test_an_outcome_is_read_back_as_it_was_written(vote, rule):
    outcome = vote.counted(rule)

    assert outcome_from_dict(outcome_as_dict(outcome)) == outcome


@settings(deadline=None)
@given(elections(), shares_rules)
def test_anybody_can_replay_the_payments(vote, rule):
    costs, ballots = vote.costs, vote.ballots
    outcome = vote.counted(rule)
    left = [outcome.endowment_final or 0 for ballot in ballots]
    lines = {line.project_id: line for line in outcome.lines}

    for each in outcome.funded:
        if lines[each].reason is Reason.PAID_BY_SUPPORTERS:
            payments = [
                min(left[i], lines[each].share) if each in ballot else Fraction(0) for i, ballot in enumerate(ballots)
            ]
            assert sum(payments) == costs[each]
            left = [money - payment for money, payment in zip(left, payments, strict=True)]
    for each, line in lines.items():
        if line.supporters_cents is not None:
            held = sum(left[i] for i, ballot in enumerate(ballots) if each in ballot)
            assert line.supporters_cents == held
            assert held < costs[each] or line.reason is Reason.GROUP_TAKEN


@settings(deadline=None)
@given(elections(with_groups=False), plain_shares)
def test_no_group_is_left_without_what_its_part_of_the_budget_could_pay(vote, rule):
    """EJR+ up to one project (after Brill and Peters): equal shares never fails it, whatever the completion."""
    costs, ballots, budget = vote.costs, vote.ballots, vote.budget
    funded = vote.counted(rule).funded
    filled = [ballot for ballot in ballots if ballot]

    for each in set(costs) - set(funded):
        got = sorted(sum(costs[other] for other in ballot if other in funded) for ballot in filled if each in ballot)
        for size, best_off in enumerate(got, start=1):
            assert len(filled) * (best_off + costs[each]) > size * budget or costs[each] > budget


@settings(deadline=None)
@given(elections(with_groups=False), st.builds(Rule, SHARES, step_cents=steps, seed=limits["seed"]))
def test_after_filling_up_nothing_that_anybody_chose_still_fits(vote, rule):
    outcome = vote.counted(rule)

    for line in outcome.lines:
        if line.votes and not line.funded:
            assert line.cost_cents > vote.budget - outcome.spent_cents
