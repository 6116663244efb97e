"""What holds for every election, tried on many small ones."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally.reference import winners
from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project, election_from
from wijkfonds.tally.outcome import Reason, outcome_from_dict
from wijkfonds.tally.rule import Completion, Overspend, Rule, RuleName

IDS = ["9", "10", "a", "b", "c", "d"]


@st.composite
def elections(draw):
    """Costs by id, ballots and a budget: small numbers, so that ties, exact fits and blank ballots occur often."""
    costs = draw(st.dictionaries(st.sampled_from(IDS), st.integers(1, 12), min_size=1))
    ballots = draw(st.lists(st.sets(st.sampled_from(sorted(costs))), max_size=7))
    return costs, ballots, draw(st.integers(0, 40))


seeds = st.sampled_from(["", "noon", "x"])
steps = st.integers(1, 5)
greedy_rules = st.builds(Rule, st.just(RuleName.GREEDY), overspend=st.sampled_from(Overspend), seed=seeds)
shares_rules = st.builds(
    Rule, st.just(RuleName.EQUAL_SHARES), completion=st.sampled_from(Completion), step_cents=steps, seed=seeds
)
rules = greedy_rules | shares_rules


def counted(costs, ballots, budget, rule):
    return count(election_from([Project(*each) for each in costs.items()], ballots, budget), rule)


@settings(max_examples=400, deadline=None)
@given(elections(), greedy_rules)
def test_greedy_funds_what_its_definition_says(election, rule):
    assert list(counted(*election, rule).funded) == winners(*election, rule)


@settings(max_examples=1_500, deadline=None)
@given(elections(), shares_rules)
def test_equal_shares_funds_what_its_definition_says(election, rule):
    assert list(counted(*election, rule).funded) == winners(*election, rule)


@settings(deadline=None)
@given(elections(), rules, st.randoms(use_true_random=False))
def test_no_order_of_projects_or_ballots_matters(election, rule, chance):
    costs, ballots, budget = election
    outcome = counted(costs, ballots, budget, rule)
    shuffled = chance.sample(sorted(costs.items()), len(costs))

    again = counted(dict(shuffled), chance.sample(ballots, len(ballots)), budget, rule)

    assert (again.funded, again.ties, again.endowment_final) == (outcome.funded, outcome.ties, outcome.endowment_final)
    assert set(again.lines) == set(outcome.lines)


@settings(deadline=None)
@given(elections(), rules)
def test_the_outcome_says_the_same_in_all_its_parts(election, rule):
    costs, ballots, budget = election
    outcome = counted(costs, ballots, budget, rule)

    assert [line.project_id for line in outcome.lines] == list(costs)
    assert outcome.ballots + outcome.blank == len(ballots)
    placed = sorted((line.place, line.project_id) for line in outcome.lines if line.funded)
    assert placed == list(enumerate(outcome.funded, start=1))
    assert outcome.spent_cents == sum(costs[each] for each in outcome.funded) <= budget
    assert all(line.votes > 0 for line in outcome.lines if line.funded)
    assert all(tie.chosen == tie.tied[0] and tie.chosen in outcome.funded for tie in outcome.ties)


@settings(deadline=None)
@given(elections(), rules)
def test_an_outcome_is_read_back_as_it_was_written(election, rule):
    outcome = counted(*election, rule)

    assert outcome_from_dict(outcome.as_dict()) == outcome


@settings(deadline=None)
@given(elections(), shares_rules)
def test_anybody_can_replay_the_payments(election, rule):
    costs, ballots, budget = election
    outcome = counted(costs, ballots, budget, rule)
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
            assert line.supporters_cents == held < costs[each]


@settings(deadline=None)
@given(elections(), shares_rules)
def test_no_group_is_left_without_what_its_part_of_the_budget_could_pay(election, rule):
    """EJR+ up to one project (after Brill and Peters): equal shares never fails it, whatever the completion."""
    costs, ballots, budget = election
    funded = counted(costs, ballots, budget, rule).funded
    filled = [ballot for ballot in ballots if ballot]

    for each in set(costs) - set(funded):
        got = sorted(sum(costs[other] for other in ballot if other in funded) for ballot in filled if each in ballot)
        for size, best_off in enumerate(got, start=1):
            assert len(filled) * (best_off + costs[each]) > size * budget or costs[each] > budget


@settings(deadline=None)
@given(elections(), st.builds(Rule, st.just(RuleName.EQUAL_SHARES), step_cents=steps, seed=seeds))
def test_after_filling_up_nothing_that_anybody_chose_still_fits(election, rule):
    costs, ballots, budget = election
    outcome = counted(costs, ballots, budget, rule)

    for line in outcome.lines:
        if line.votes and not line.funded:
            assert line.cost_cents > budget - outcome.spent_cents
