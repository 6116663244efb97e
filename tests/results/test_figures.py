"""The figures beside a result, each worked out once more from the ballots."""

import pytest

from wijkfonds.foundation.languages import Language, in_language
from wijkfonds.results.figures import decimals, figure_rows, passed_over_text, without_text
from wijkfonds.tally.count import count
from wijkfonds.tally.election import Project, election_from
from wijkfonds.tally.fairness import PassedOver
from wijkfonds.tally.report import report_of
from wijkfonds.tally.rule import Completion, Rule, RuleName

# Of 900 each of nine has 100.  By votes first "a" (600 of four) and "b" (300 of three); by shares "b" and "c".
COSTS = {"a": 600_00, "b": 300_00, "c": 200_00}
BALLOTS = [["a"]] * 4 + [["b"]] * 3 + [["c"]] * 2
SHARES = Rule(RuleName.EQUAL_SHARES, completion=Completion.NONE)


def report_by(rule):
    election = election_from([Project(*each) for each in COSTS.items()], BALLOTS, 900_00)
    return report_of(election, count(election, rule))


def test_the_rule_stands_beside_most_votes_first(sqlite_app):
    with sqlite_app.test_request_context():
        rows = [
            (row.used.replace("\u00a0", " "), row.greedy.replace("\u00a0", " "))
            for row in figure_rows(report_by(SHARES))
        ]
    assert rows[:4] == [
        ("2", "2"),
        ("€ 500", "€ 900"),
        ("4 (44,4%)", "2 (22,2%)"),
        ("0,56", "0,78"),  # five of nine have one; seven of nine
    ]
    # Three have 300 of 900 and two 200; four have 600 and three 300.
    assert rows[4] == (
        f"{100 * (3 * 300 + 2 * 200) / 8100:.1f}%".replace(".", ","),
        f"{100 * 33 / 81:.1f}%".replace(".", ","),
    )
    assert rows[6] == ("0", "1")  # two stand for 200 of 900, which is what "c" costs


def test_by_most_votes_first_there_is_nothing_to_compare_with(sqlite_app):
    with sqlite_app.test_request_context():
        assert {row.greedy for row in figure_rows(report_by(Rule(RuleName.GREEDY)))} == {""}


def test_a_group_that_was_passed_over_is_told_with_what_it_got(sqlite_app):
    (group,) = report_by(Rule(RuleName.GREEDY)).used.passed_over
    assert group == PassedOver("c", 2, 0)
    with sqlite_app.test_request_context():
        told = passed_over_text(group, "Plan C", 3, with_points=False).replace("\u00a0", " ")
        assert told == "Plan C: van de 3 stemmers die dit kozen, kregen er 2 elk aan andere keuzes hoogstens € 0."
        assert "hoogstens 7 punten" in passed_over_text(PassedOver("c", 2, 7), "Plan C", 2, with_points=True)


@pytest.mark.parametrize(
    ("number", "places", "nl", "en"),
    [
        (0, 2, "0,00", "0.00"),
        (0.005, 2, "0,01", "0.01"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (99.95, 1, "100,0", "100.0"),
    ],
)
def test_decimals_are_written_as_the_language_does(sqlite_app, number, places, nl, en):
    with sqlite_app.test_request_context():
        assert decimals(number, places) == nl
        with in_language(Language.EN):
            assert decimals(number, places) == en


def test_where_nobody_voted_nobody_is_without(sqlite_app):
    election = election_from([Project("a", 100)], [], 1000)
    report = report_of(election, count(election, SHARES))
    with sqlite_app.test_request_context():
        assert without_text(report.used.metrics) == "0 (0,0%)"
