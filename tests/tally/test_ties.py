from dataclasses import replace
from hashlib import sha256

import pytest

from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project, election_from
from wijkfonds.tally.eligibility import contenders_in
from wijkfonds.tally.outcome import Tie
from wijkfonds.tally.rule import Completion, Rule, RuleName
from wijkfonds.tally.ties import Contender, lot_of, tie_among

SHARES = Rule(RuleName.EQUAL_SHARES, completion=Completion.NONE, seed="noon")
GREEDY = Rule(RuleName.GREEDY, seed="noon")


def contender(project_id, cost_cents=100, votes=1):
    return Contender(project_id, 0, cost_cents, votes, votes, "", lot_of("noon", project_id))


def test_the_lot_is_a_hash_that_anybody_can_take_again():
    # printf 'noon|9' | sha256sum
    assert lot_of("noon", "9") == sha256(b"noon|9").hexdigest()
    assert lot_of("noon", "café") == sha256("noon|café".encode()).hexdigest()


def test_another_seed_draws_other_lots():
    ids = [str(number) for number in range(20)]

    assert sorted(ids, key=lambda each: lot_of("a", each)) != sorted(ids, key=lambda each: lot_of("b", each))


def test_the_cheaper_goes_first_then_the_more_wanted_then_the_lot():
    projects = (Project("10", 200), Project("9", 200), Project("popular", 200), Project("cheap", 100))
    ballots = [["10", "9", "popular", "cheap"], ["popular"]]
    lots = sorted(["9", "10"], key=lambda each: lot_of("noon", each))

    in_order, _ = contenders_in(election_from(projects, ballots, 1_000), GREEDY)

    assert [each.project_id for each in in_order] == ["cheap", "popular", *lots]


def test_the_tie_says_what_told_the_first_from_the_second():
    assert tie_among([contender("a"), contender("b", cost_cents=101)]).by == "cost"
    assert tie_among([contender("a", votes=2), contender("b", votes=1)]).by == "votes"
    assert tie_among([contender("a"), contender("b"), contender("c", cost_cents=101)]).by == "seed"
    assert tie_among([contender("a"), contender("b"), contender("c")]) == Tie(("a", "b", "c"), "a", "seed")


def test_equal_shares_funds_the_cheaper_of_two_that_ask_the_same():
    election = election_from((Project("dear", 600), Project("cheap", 500)), [["dear", "cheap"]] * 2, 1_000)

    outcome = count(election, SHARES)

    assert outcome.funded == ("cheap",)
    assert outcome.ties == (Tie(("cheap", "dear"), "cheap", "cost"),)


@pytest.mark.parametrize("seed", range(8))
def test_equal_shares_funds_the_more_wanted_of_two_that_ask_and_cost_the_same(seed):
    # Everybody has 100.  "base" takes all of its four; then two can pay for "wide", of the three, and two for "deep".
    projects = (Project("base", 400), Project("deep", 120), Project("wide", 120))
    ballots = [["base"], ["base"], ["base"], ["base", "wide"], ["wide"], ["wide"], ["deep"], ["deep"]]

    outcome = count(election_from(projects, ballots, 800), replace(SHARES, seed=str(seed)))

    assert outcome.funded == ("base", "wide", "deep")
    assert outcome.ties == (Tie(("wide", "deep"), "wide", "votes"),)


def test_greedy_breaks_ties_by_cost_and_then_by_lot():
    projects = (Project("10", 200), Project("9", 200), Project("cheap", 100), Project("top", 300))
    ballots = [["10", "9", "cheap", "top"], ["top"]]
    first, second = sorted(["9", "10"], key=lambda each: lot_of("noon", each))

    outcome = count(election_from(projects, ballots, 800), GREEDY)

    assert outcome.funded == ("top", "cheap", first, second)
    assert outcome.ties == (Tie(("cheap", first, second), "cheap", "cost"), Tie((first, second), first, "seed"))


def test_a_tie_that_decided_nothing_is_not_told():
    projects = (Project("9", 300), Project("10", 300))

    assert count(election_from(projects, [["9", "10"]], 299), GREEDY).ties == ()


def test_the_seed_alone_can_decide_who_is_funded():
    projects = (Project("9", 300), Project("10", 300))
    election = election_from(projects, [["9", "10"]], 300)

    won = {count(election, Rule(RuleName.GREEDY, seed=str(seed))).funded for seed in range(20)}

    assert won == {("9",), ("10",)}
