"""Elections of a few people, every number of which can be checked with pencil and paper."""

from fractions import Fraction
from random import Random

import pytest

from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project, election_from
from wijkfonds.tally.outcome import Reason
from wijkfonds.tally.outcome_json import outcome_as_dict, outcome_from_dict
from wijkfonds.tally.rule import Completion, Rule, RuleName

SHARES = Rule(RuleName.EQUAL_SHARES, completion=Completion.NONE)


def counted(costs, ballots, budget_cents):
    projects = [Project(each, cost) for each, cost in costs.items()]
    return count(election_from(projects, [ballot.split() for ballot in ballots], budget_cents), SHARES)


def lines(outcome):
    return {line.project_id: line for line in outcome.lines}


@pytest.mark.parametrize(("cost", "funded"), [(300, ("bench",)), (301, ())])
def test_a_group_buys_for_its_own_share_and_no_cent_more(cost, funded):
    outcome = counted({"bench": cost, "rest": 10_000}, ["bench"] * 3 + ["rest"] * 7, 1_000)

    assert outcome.funded == funded


def test_who_is_not_rich_enough_pays_all_it_has_and_the_others_the_rest():
    # Everybody has 100.  "first": 3 x 60.  Then "second" finds 40, 100 and 100 for its 220: 40 + 90 + 90.
    outcome = counted({"first": 180, "second": 220}, ["first", "first", "first second", "second", "second"], 500)

    told = lines(outcome)
    assert outcome.funded == ("first", "second")
    assert (told["first"].share, told["second"].share) == (60, 90)
    assert told["second"].reason is Reason.PAID_BY_SUPPORTERS


@pytest.mark.parametrize(
    ("cost", "share"),
    [(120, 40), (121, Fraction(81, 2)), (119, Fraction(119, 3))],
)
def test_who_has_exactly_the_equal_part_pays_just_that(cost, share):
    # After "first" the shared supporter has 40 left: exactly a third of 120.
    ballots = ["first", "first", "first", "first second", "second", "second"]
    outcome = counted({"first": 240, "second": cost}, ballots, 600)

    assert outcome.funded == ("first", "second")
    assert lines(outcome)["second"].share == share


def test_who_has_paid_all_it_had_pays_no_more_and_owes_nothing():
    # Who wants all three keeps 40 of its 100, and then nothing: "third" is paid by the other one alone.
    ballots = ["first", "first", "first", "first second third", "second", "second", "third"]
    outcome = counted({"first": 240, "second": 220, "third": 90}, ballots, 700)

    assert outcome.funded == ("first", "second", "third")
    assert [lines(outcome)[each].share for each in ("first", "second", "third")] == [60, 90, 90]


def test_money_that_does_not_come_out_even_is_kept_exact():
    # 100 each; "third" takes 100/3 of three, which leaves 200/3 to the one who also wants "last": 200/3 + 100 = 500/3.
    ballots = ["third", "third", "third last", "last"]
    enough = counted({"third": 100, "last": 166}, ballots, 400)
    short = counted({"third": 100, "last": 167}, ballots, 400)

    assert lines(enough)["third"].share == Fraction(100, 3)
    assert lines(enough)["last"].share == Fraction(298, 3)
    assert short.funded == ("third",)
    assert lines(short)["last"].supporters_cents == Fraction(500, 3)
    assert lines(short)["last"].reason is Reason.SUPPORTERS_SHORT


def test_the_share_is_exact_where_the_budget_does_not_divide():
    outcome = counted({"bench": 33, "rest": 100}, ["bench", "rest", "rest"], 100)

    assert outcome.endowment_start == outcome.endowment_final == Fraction(100, 3)
    assert outcome.funded == ("bench",)
    assert lines(outcome)["rest"].supporters_cents == Fraction(200, 3)


def test_first_goes_what_asks_the_smallest_part_of_its_cost():
    # "dear" asks 1/3 of its cost of each, "cheap" 1/2: the price itself does not matter.
    outcome = counted({"cheap": 2, "dear": 270}, ["dear", "dear cheap", "dear cheap"], 300)

    assert outcome.funded == ("dear", "cheap")
    assert [lines(outcome)[each].place for each in ("cheap", "dear")] == [2, 1]


def test_money_once_spent_moves_a_project_back():
    # At first "shared" asks 1/4 and "apart" 1/3; "big" takes nearly all of three of the four behind "shared".
    costs = {"big": 475, "shared": 100, "apart": 100}
    ballots = ["big", "big", "big shared", "big shared", "big shared", "shared", "apart", "apart", "apart"]

    outcome = counted(costs, ballots, 900)

    assert outcome.funded == ("big", "apart", "shared")
    assert lines(outcome)["shared"].share == 85


def test_blank_ballots_take_no_share():
    assert counted({"bench": 300}, ["bench", "", "", "bench"], 300).endowment_start == 150


def test_one_voter_buys_what_fits_the_whole_budget():
    outcome = counted({"9": 60, "10": 50, "8": 40}, ["9 10 8"], 100)

    # One supporter pays for all, so all ask the same, and the cheaper go first.
    assert outcome.funded == ("8", "10")
    assert lines(outcome)["9"].supporters_cents == 10


def test_nothing_is_bought_where_nobody_has_enough():
    outcome = counted({"a": 300, "b": 300}, ["a", "b"], 500)

    assert (outcome.funded, outcome.spent_cents) == ((), 0)
    assert {line.reason for line in outcome.lines} == {Reason.SUPPORTERS_SHORT}


@pytest.mark.parametrize(("budget", "reason"), [(300, Reason.PAID_BY_SUPPORTERS), (299, Reason.TOO_EXPENSIVE)])
def test_a_project_above_the_budget_takes_no_part(budget, reason):
    outcome = counted({"bench": 300, "rest": 200}, ["bench", "bench rest"], budget)

    assert lines(outcome)["bench"].reason is reason


def test_a_project_without_votes_is_never_bought():
    told = lines(counted({"bench": 100, "unloved": 1}, ["bench"], 1_000))

    assert told["unloved"].reason is Reason.NO_VOTES
    assert told["unloved"].supporters_cents is None


def test_without_a_filled_ballot_nothing_is_divided():
    outcome = counted({"bench": 100}, ["", ""], 1_000)

    assert (outcome.endowment_start, outcome.endowment_final, outcome.funded) == (None, None, ())


def test_a_thousand_projects_can_be_bought_with_money_that_does_not_come_out_even():
    chance = Random(1)
    costs = {str(number): chance.randint(100, 200) for number in range(1_000)}
    ballots = [" ".join(each for each in costs if chance.random() < 0.3) for _ in range(30)]

    outcome = counted(costs, ballots, 400_000)

    assert len(outcome.funded) == 1_000
    assert outcome.spent_cents == sum(costs.values())
    assert outcome_from_dict(outcome_as_dict(outcome)) == outcome
