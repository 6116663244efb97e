from dataclasses import replace
from fractions import Fraction

import pytest

from wijkfonds.tally import completion
from wijkfonds.tally.completion import TooManySteps
from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project, election_from
from wijkfonds.tally.outcome import Reason, Tie
from wijkfonds.tally.rule import Completion, Rule, RuleName
from wijkfonds.tally.ties import lot_of

ADD1U = Rule(RuleName.EQUAL_SHARES, completion=Completion.ADD1U, step_cents=10)
ADD1 = replace(ADD1U, completion=Completion.ADD1)
NONE = replace(ADD1U, completion=Completion.NONE)


def election(costs, ballots, budget_cents):
    projects = [Project(each, cost) for each, cost in costs.items()]
    return election_from(projects, [ballot.split() for ballot in ballots], budget_cents)


def lines(outcome):
    return {line.project_id: line for line in outcome.lines}


# Three people with 1000/3 each.  "c" can be bought at once, "a" from 350 on, and "b" beside "c" from 700 on.
APART = election({"a": 700, "b": 500, "c": 200}, ["a", "a", "b c"], 1_000)


def test_the_share_grows_until_just_before_the_budget_is_overspent():
    outcome = count(APART, ADD1)

    assert (outcome.endowment_start, outcome.endowment_final) == (Fraction(1_000, 3), 690)
    assert (outcome.funded, outcome.spent_cents) == (("a", "c"), 900)
    assert lines(outcome)["b"].reason is Reason.SUPPORTERS_SHORT
    assert lines(outcome)["b"].supporters_cents == 490


def test_without_completion_the_first_run_is_the_final_one():
    outcome = count(APART, NONE)

    assert outcome.endowment_start == outcome.endowment_final == Fraction(1_000, 3)
    assert outcome.funded == ("c",)


def test_the_first_run_is_at_the_exact_share_and_not_at_whole_steps():
    # 33 1/3 each: at 30 the bench could not be bought, and at 40 everything would be.
    outcome = count(election({"bench": 33, "x": 35, "y": 36}, ["bench", "x", "y"], 100), ADD1)

    assert (outcome.funded, outcome.endowment_final) == (("bench",), Fraction(100, 3))


@pytest.mark.parametrize("share", [100, 109, 110, 119, 120])
def test_the_steps_are_the_whole_ones_above_the_share(share):
    # Both can be bought from 121 on, and that overspends: so 120 is the last step that holds.
    outcome = count(election({"a": 121, "b": 121}, ["a", "b"], 2 * share), ADD1)

    assert outcome.endowment_final == 120


@pytest.mark.parametrize(("budget", "spent"), [(900, 900), (899, 200)])
def test_a_run_that_spends_exactly_the_budget_holds(budget, spent):
    outcome = count(election({"a": 700, "b": 500, "c": 200}, ["a", "a", "b c"], budget), ADD1)

    assert outcome.spent_cents == spent


def test_a_run_after_which_nothing_fits_does_not_end_it():
    # At 15 only "b" is bought, and "a" no longer fits in the budget; at 20 "a" is bought instead, which spends more.
    outcome = count(election({"a": 50, "b": 30}, ["a b", "b", "a", "a"], 60), ADD1)

    assert (outcome.funded, outcome.endowment_final) == (("a",), 20)


# Up to 60 each, "b" and "c" are bought, and from 70 on "a" too, which overspends.  So 80 is left.
SHORT = {"a": 90, "b": 40, "c": 40}
SHORT_BALLOTS = ["a b", "b c", "a b c d e"]


def test_what_still_fits_is_filled_up_by_votes():
    outcome = count(election(SHORT | {"d": 80, "e": 500}, SHORT_BALLOTS, 160), ADD1U)

    told = {
        each: (line.reason, line.place, line.left_cents, line.supporters_cents) for each, line in lines(outcome).items()
    }
    assert outcome.funded == ("b", "c", "d")
    assert (outcome.endowment_final, outcome.spent_cents) == (60, 160)
    assert told == {
        "a": (Reason.DID_NOT_FIT, None, 80, Fraction(220, 3)),
        "b": (Reason.PAID_BY_SUPPORTERS, 1, None, None),
        "c": (Reason.PAID_BY_SUPPORTERS, 2, None, None),
        "d": (Reason.FILLED_UP, 3, 80, Fraction(80, 3)),
        "e": (Reason.TOO_EXPENSIVE, None, None, None),
    }


@pytest.mark.parametrize(("cost", "funded"), [(80, ("b", "c", "d")), (81, ("b", "c"))])
def test_filling_up_spends_the_last_cent_and_no_more(cost, funded):
    assert count(election(SHORT | {"d": cost, "e": 500}, SHORT_BALLOTS, 160), ADD1U).funded == funded


def test_only_add1u_fills_up():
    outcome = count(election(SHORT | {"d": 80, "e": 500}, SHORT_BALLOTS, 160), ADD1)

    assert outcome.funded == ("b", "c")
    assert lines(outcome)["d"].reason is Reason.SUPPORTERS_SHORT


def test_the_ties_are_those_of_the_final_run_and_of_filling_up():
    first, second = sorted("de", key=lambda each: lot_of("noon", each))

    outcome = count(election(SHORT | {"d": 40, "e": 40}, SHORT_BALLOTS, 160), replace(ADD1U, seed="noon"))

    assert outcome.funded == ("b", "c", first, second)
    assert outcome.ties == (Tie(("c", "a"), "c", "cost"), Tie((first, second), first, "seed"))


def test_filling_up_never_funds_a_project_without_votes():
    outcome = count(election(SHORT | {"d": 79, "e": 500, "unloved": 1}, SHORT_BALLOTS, 160), ADD1U)

    assert (outcome.funded, outcome.spent_cents) == (("b", "c", "d"), 159)


@pytest.mark.parametrize("rule", [ADD1, ADD1U])
def test_everything_that_fits_is_funded_without_a_single_step(rule):
    heard = []

    # "unloved" would fit as well, and one more is too expensive: neither may keep the count from ending.
    costs = {"few": 400, "many": 600, "unloved": 1, "castle": 10_000}
    outcome = count(election(costs, ["many castle", "few many"], 1_001), rule, heard.append)

    assert outcome.funded == ("many", "few")
    assert [line.reason for line in outcome.lines] == [
        Reason.EVERYTHING_FITS,
        Reason.EVERYTHING_FITS,
        Reason.NO_VOTES,
        Reason.TOO_EXPENSIVE,
    ]
    assert (heard, outcome.endowment_start, outcome.endowment_final) == ([], None, None)


@pytest.mark.parametrize(("budget", "reason"), [(1_000, Reason.EVERYTHING_FITS), (999, Reason.PAID_BY_SUPPORTERS)])
def test_everything_fits_up_to_the_last_cent(budget, reason):
    outcome = count(election({"few": 400, "many": 600}, ["many", "few many"], budget), ADD1U)

    assert lines(outcome)["many"].reason is reason


def test_without_completion_the_shares_decide_even_if_everything_fits():
    assert count(election({"few": 800, "many": 100}, ["many", "few many"], 1_000), NONE).funded == ("many",)


@pytest.mark.parametrize("rule", [NONE, ADD1, ADD1U])
@pytest.mark.parametrize("ballots", [[], [""], ["castle"]])
def test_with_nothing_to_fund_nothing_is_funded(rule, ballots):
    outcome = count(election({"bench": 100, "castle": 10_000}, ballots, 1_000), rule)

    assert (outcome.funded, outcome.spent_cents, outcome.ties) == ((), 0, ())


@pytest.mark.parametrize("rule", [ADD1, ADD1U])
def test_a_project_above_the_budget_does_not_stop_the_share_from_growing(rule):
    # If "castle" took part, six would buy it as soon as they have 180 each.
    costs = {"castle": 1_001, "a": 700, "b": 500, "c": 200}

    outcome = count(election(costs, ["castle a", "castle a", "castle b c", *["castle"] * 3], 1_000), rule)

    assert outcome.funded == ("a", "c")


def test_the_count_ends_with_an_error_rather_than_never(monkeypatch):
    assert count(APART, ADD1).endowment_final == 690

    monkeypatch.setattr(completion, "STEP_LIMIT", 0)
    with pytest.raises(TooManySteps, match="0 steps of 10 cents"):
        count(APART, ADD1)


def test_who_listens_hears_how_far_it_is():
    heard = []

    count(APART, ADD1, heard.append)

    assert heard[0] == 0
    assert heard == sorted(heard)
    assert 8 <= heard[-1] <= 37


def test_who_listens_to_the_steps_can_end_the_count():
    def give_up(step):
        raise TimeoutError(step)

    with pytest.raises(TimeoutError, match="0"):
        count(APART, ADD1, give_up)
