"""Every trap that counts elsewhere have fallen into, by its name (docs/counting.md)."""

from fractions import Fraction

import pytest

from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project, election_from
from wijkfonds.tally.outcome import Reason
from wijkfonds.tally.pabulib import FaultKind, PabulibFaults, read_pabulib
from wijkfonds.tally.pots import election_per_pot
from wijkfonds.tally.rule import GIVEN, Completion, Rule, RuleName
from wijkfonds.tally.ties import lot_of

NONE = Rule(RuleName.EQUAL_SHARES, completion=Completion.NONE)
NONE_OF_POINTS = Rule(RuleName.EQUAL_SHARES, completion=Completion.NONE, points=GIVEN)
ADD1 = Rule(RuleName.EQUAL_SHARES, completion=Completion.ADD1, step_cents=1)
ADD1U = Rule(RuleName.EQUAL_SHARES, completion=Completion.ADD1U, step_cents=1)
GREEDY = Rule(RuleName.GREEDY)
EVERY_RULE = pytest.mark.parametrize("rule", [NONE, ADD1, ADD1U, GREEDY], ids=lambda rule: rule.label[:36])


def counted(costs, ballots, budget, rule):
    projects = [Project(each, cost) for each, cost in costs.items()]
    return count(election_from(projects, [ballot.split() for ballot in ballots], budget), rule)


def reasons(outcome):
    return {line.project_id: line.reason for line in outcome.lines}


@EVERY_RULE
def test_project_with_no_supporters_is_funded_in_no_phase(rule):
    assert counted({"a": 10, "unloved": 1}, ["a"], 100, rule).funded == ("a",)


def test_cost_zero_is_refused():
    with pytest.raises(ValueError, match="costs 0 cents"):
        election_from([Project("gift", 0)], [["gift"]], 100)


@EVERY_RULE
def test_cost_above_the_budget_is_out_of_the_run(rule):
    outcome = counted({"castle": 101, "a": 60, "b": 50}, ["castle a", "castle b", "castle"], 100, rule)

    assert reasons(outcome)["castle"] is Reason.TOO_EXPENSIVE
    assert "castle" not in outcome.funded


@pytest.mark.timeout(10)
@pytest.mark.parametrize("rule", [ADD1, ADD1U])
def test_everything_supported_fits_and_an_unsupported_project_would_too(rule):
    outcome = counted({"a": 10, "b": 20, "c": 30, "unloved": 5}, ["a b", "b c"], 1_000, rule)

    assert set(outcome.funded) == {"a", "b", "c"}


@pytest.mark.timeout(10)
def test_add1_that_never_overspends_ends_because_of_either_or_choices():
    projects = [Project("a", 60, group="x"), Project("b", 60, group="x"), Project("c", 40)]
    outcome = count(election_from(projects, [["a", "b"], ["c"], ["b", "c"]], 120), ADD1)

    assert set(outcome.funded) == {"b", "c"}
    assert outcome.over is None


@EVERY_RULE
def test_empty_ballots_are_not_in_n(rule):
    with_blank = counted({"a": 50, "b": 60}, ["a", "b", "", "", ""], 100, rule)
    without = counted({"a": 50, "b": 60}, ["a", "b"], 100, rule)

    assert (with_blank.funded, with_blank.endowment_start) == (without.funded, without.endowment_start)
    assert (with_blank.ballots, with_blank.blank) == (2, 3)


def test_duplicate_id_in_a_ballot_counts_once_and_is_a_fault_in_a_file():
    assert election_from([Project("a", 1)], [["a", "a"]], 1).votes() == {"a": 1}
    assert FaultKind.PROJECT_TWICE_ON_BALLOT in faults_of(FILE.replace("1;9", "1;9,9"))


def test_two_ballots_of_one_person_are_a_fault_in_a_file():
    assert FaultKind.VOTER_TWICE in faults_of(FILE.replace("2;10", "1;10"))


def test_unequal_weights_come_from_pots_alone():
    projects = [Project("a", 10, pot="north"), Project("b", 10, pot="south")]
    parts = election_per_pot(election_from(projects, [["a"], ["b"], ["a", "b"]], 0), {"north": 10, "south": 30})

    assert {pot: count(part, NONE).endowment_start for pot, part in parts.items()} == {"north": 5, "south": 15}


def test_ties_of_every_level():
    cheap = counted({"dear": 60, "cheap": 50}, ["dear cheap"] * 2, 100, NONE)
    wanted = counted({"base": 400, "deep": 120, "wide": 120}, BASE, 800, NONE)
    drawn = counted({"9": 300, "10": 300}, ["9 10"], 300, NONE)

    assert [tie.by for tie in cheap.ties + wanted.ties + drawn.ties] == ["cost", "votes", "seed"]
    assert drawn.funded == (min(["9", "10"], key=lambda each: lot_of("", each)),)


BASE = ["base", "base", "base", "base wide", "wide", "wide", "deep", "deep"]


def test_q_equal_to_b_exactly_leaves_nothing_and_owes_nothing():
    outcome = counted({"a": 100, "b": 100}, ["a", "a b", "b"], 150, NONE)

    # 50 each: "a" takes exactly all of its two, and "b" finds only the 50 of the third.
    assert {line.project_id: line.supporters_cents for line in outcome.lines} == {"a": None, "b": 50}


@pytest.mark.parametrize(("cost", "funded"), [(100, ("rest", "a")), (101, ("rest",))])
def test_money_equal_to_the_cost_exactly(cost, funded):
    assert counted({"a": cost, "rest": 300}, ["a", "rest", "rest", "rest"], 400, NONE).funded == funded


@EVERY_RULE
def test_one_voter(rule):
    assert set(counted({"9": 60, "10": 50, "8": 40}, ["9 10 8"], 100, rule).funded) == {"8", "10"}


@EVERY_RULE
def test_all_voters_identical(rule):
    outcome = counted({"a": 60, "b": 50, "c": 40}, ["a b c"] * 7, 100, rule)

    assert set(outcome.funded) == {"b", "c"}


@EVERY_RULE
def test_all_fit(rule):
    assert set(counted({"a": 60, "b": 40}, ["a b"] * 3, 100, rule).funded) == {"a", "b"}


@pytest.mark.timeout(10)
@EVERY_RULE
def test_nothing_fits(rule):
    assert counted({"a": 101, "b": 102}, ["a b"], 100, rule).funded == ()


def test_non_monotone_add1_is_not_searched_by_halves():
    # At 15 "b" is bought, which costs 30; from 20 on "a", which costs 50: a larger share may drop what was bought.
    outcome = counted({"a": 50, "b": 30}, ["a b", "b", "a", "a"], 60, ADD1)

    assert outcome.funded == ("a",)


def test_n_times_e_is_not_a_whole_number():
    outcome = counted({"a": 34, "b": 70}, ["a", "b", "b"], 100, NONE)

    assert outcome.endowment_start == Fraction(100, 3)
    assert outcome.funded == ()


def test_a_thousand_funded_projects_and_no_recursion():
    costs = {str(number): number for number in range(1, 1_201)}
    projects = [Project(each, cost) for each, cost in costs.items()]

    outcome = count(election_from(projects, [dict.fromkeys(costs, 1)] * 3, sum(costs.values())), NONE_OF_POINTS)

    assert outcome.funded == tuple(costs)


@EVERY_RULE
def test_ids_9_and_10_are_texts_and_not_numbers(rule):
    outcome = counted({"9": 5, "10": 5, "09": 5}, ["9", "10", "09"], 15, rule)

    assert {line.project_id: line.votes for line in outcome.lines} == {"9": 1, "10": 1, "09": 1}


FILE = 'META\nkey;value\nbudget;10,50\nvote_type;approval\nnum_projects;2\nnum_votes;2\nPROJECTS\nproject_id;cost;name\n9;5.25;"Bank; ""De Linde"""\n10;5;Boom\nVOTES\nvoter_id;vote\n1;9\n2;10\n'


def faults_of(text):
    with pytest.raises(PabulibFaults) as found:
        read_pabulib(text.encode())
    return {fault.kind for fault in found.value.faults}


def test_decimal_comma_bom_crlf_and_quotes_with_semicolons():
    plain = read_pabulib(FILE.encode())
    odd = read_pabulib("\ufeff".encode() + FILE.replace("\n", "\r\n").encode())

    assert (plain.budget_cents, plain.projects[0].cost_cents, plain.projects[0].name) == (1050, 525, 'Bank; "De Linde"')
    assert odd == plain
    assert {warning.kind for warning in odd.warnings} >= {
        FaultKind.BYTE_ORDER_MARK,
        FaultKind.WINDOWS_LINE_ENDS,
        FaultKind.DECIMAL_COMMA,
    }
