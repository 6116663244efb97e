import pytest

from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project, election_from
from wijkfonds.tally.outcome import Reason
from wijkfonds.tally.rule import Overspend, Rule, RuleName

SKIP = Rule(RuleName.GREEDY, overspend=Overspend.SKIP)
STOP = Rule(RuleName.GREEDY, overspend=Overspend.STOP)

# Three, two and one vote; "unloved" has none.
PROJECTS = (Project("third", 200), Project("first", 500), Project("unloved", 1), Project("second", 400))
BALLOTS = [["first", "second", "third"], ["second", "first"], ["first"], []]


def counted(budget_cents, rule=SKIP):
    return count(election_from(PROJECTS, BALLOTS, budget_cents), rule)


def lines(outcome):
    return {line.project_id: line for line in outcome.lines}


@pytest.mark.parametrize(
    ("budget_cents", "skip", "stop"),
    [
        (1_100, ("first", "second", "third"), ("first", "second", "third")),
        (1_099, ("first", "second"), ("first", "second")),
        (900, ("first", "second"), ("first", "second")),
        (899, ("first", "third"), ("first",)),
        (700, ("first", "third"), ("first",)),
        (699, ("first",), ("first",)),
        (500, ("first",), ("first",)),
        (400, ("second",), ("second",)),
        (199, (), ()),
        (0, (), ()),
    ],
)
def test_the_most_votes_go_first_for_as_long_as_the_money_reaches(budget_cents, skip, stop):
    assert counted(budget_cents, SKIP).funded == skip
    assert counted(budget_cents, STOP).funded == stop


def test_every_line_says_why_and_with_how_much_left():
    outcome = counted(899)

    told = {
        each: (line.funded, line.place, line.turn, line.left_cents, line.reason)
        for each, line in lines(outcome).items()
    }
    assert told == {
        "first": (True, 1, 1, 899, Reason.MOST_VOTES),
        "second": (False, None, 2, 399, Reason.DID_NOT_FIT),
        "third": (True, 2, 3, 399, Reason.MOST_VOTES),
        "unloved": (False, None, None, None, Reason.NO_VOTES),
    }
    assert outcome.spent_cents == 700


def test_after_the_stop_no_project_has_a_turn():
    told = lines(counted(899, STOP))

    assert (told["second"].reason, told["second"].left_cents) == (Reason.DID_NOT_FIT, 399)
    assert (told["third"].reason, told["third"].left_cents, told["third"].turn) == (Reason.AFTER_STOP, None, 3)


def test_once_stopped_it_stays_stopped_whatever_would_fit():
    projects = [Project(each, cost) for each, cost in (("a", 500), ("b", 400), ("c", 200), ("d", 100), ("e", 50))]
    ballots = ["abcde", "abcd", "abc", "ab", "a"]

    outcome = count(election_from(projects, ballots, 899), STOP)

    assert outcome.funded == ("a",)
    assert [line.reason for line in outcome.lines[2:]] == [Reason.AFTER_STOP] * 3


def test_the_lines_keep_the_order_of_the_projects_and_tell_their_votes():
    outcome = counted(900)

    assert [(line.project_id, line.votes, line.cost_cents) for line in outcome.lines] == [
        ("third", 1, 200),
        ("first", 3, 500),
        ("unloved", 0, 1),
        ("second", 2, 400),
    ]


def test_a_project_without_votes_is_not_funded_even_if_it_fits():
    assert "unloved" not in counted(10_000).funded


def test_a_project_above_the_budget_takes_no_part_and_stops_nothing():
    outcome = counted(499, STOP)

    assert outcome.funded == ("second",)
    assert lines(outcome)["first"].reason is Reason.TOO_EXPENSIVE
    assert lines(outcome)["second"].turn == 1


def test_too_expensive_is_said_before_no_votes():
    assert lines(counted(0))["unloved"].reason is Reason.TOO_EXPENSIVE


def test_filled_and_blank_ballots_are_told_and_nothing_is_divided():
    outcome = counted(900)

    assert (outcome.ballots, outcome.blank, outcome.budget_cents) == (3, 1, 900)
    assert (outcome.endowment_start, outcome.endowment_final) == (None, None)


def test_an_election_without_ballots_funds_nothing():
    outcome = count(election_from(PROJECTS, [], 10_000), SKIP)

    assert (outcome.funded, outcome.spent_cents) == ((), 0)
    assert {line.reason for line in outcome.lines} == {Reason.NO_VOTES}


def test_ids_are_names_and_no_numbers():
    projects = (Project("10", 100), Project("9", 100), Project("1", 100))

    outcome = count(election_from(projects, [["10"], ["10"], ["9"]], 300), SKIP)

    assert outcome.funded == ("10", "9")


def test_who_lost_its_either_or_choice_after_its_own_turn_is_no_reserve():
    # "a" does not fit beside "top"; then "b" is funded of the same choice.
    projects = (Project("top", 600), Project("a", 500, group="yard"), Project("b", 300, group="yard"))
    ballots = [["top", "a", "b"], ["top", "a"], ["top"]]

    outcome = count(election_from(projects, ballots, 1_000), Rule(RuleName.GREEDY, reserve=2))

    assert (outcome.funded, outcome.reserve) == (("top", "b"), ())


def test_in_the_filling_up_who_lost_its_either_or_choice_to_the_shares_stands_equal_with_nobody():
    # The shares fund one of "a" and "b"; in the filling up the other has as many votes as some, but no turn.
    projects = [Project(each, 1_025, group="yard" if each in "ab" else "") for each in "abcde"]
    ballots = [{"b", "c"}, {"a", "d"}, {"e"}, {"a"}]
    outcome = count(election_from(projects, ballots, 3_050), Rule(RuleName.EQUAL_SHARES))

    assert {line.project_id for line in outcome.lines if line.reason is Reason.GROUP_TAKEN} == {"b"}
    assert all("b" not in tie.tied for tie in outcome.ties)
