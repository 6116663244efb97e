"""What a file without faults gives, what is read with a warning, and which rule it names."""

from dataclasses import replace

import pytest

from tests.tally.pabulib_text import FILE, changed
from wijkfonds.tally.count import count
from wijkfonds.tally.pabulib import FaultKind, PabulibProject, read_pabulib, rule_of
from wijkfonds.tally.rule import GIVEN, Completion, Overspend, Rule, RuleName


def read(text):
    return read_pabulib(text.encode())


def test_a_file_is_read_in_cents_and_without_its_voters():
    file = read(FILE)

    assert file.projects == (
        PabulibProject(
            "9",
            400_00,
            'Bank; bij "De Linde"',
            "groen",
            votes=2,
            selected=1,
            beneficiaries="oud",
            more={"colour": "red"},
        ),
        PabulibProject("10", 500_50, "Bomen", votes=2, selected=0, more={"colour": ""}),
        PabulibProject("x", 999_999_999_00, "Kasteel", votes=1, selected=2, more={"colour": ""}),
    )
    assert file.ballots == (("9", "10"), ("10",), ("9", "x"), ())
    assert (file.vote_type, file.budget_cents, file.currency) == ("approval", 1_000_50, "EUR")
    assert (file.min_length, file.max_length, file.max_sum_cost_cents) == (0, 2, 900_50)
    assert file.meta["description"] == "Stroomwijk"
    assert file.warnings == ()


def test_only_what_is_needed_to_count_has_to_be_there():
    file = read(
        "META\nkey;value\nbudget;5\nvote_type;choose-1\nnum_projects;1\nnum_votes;1\n"
        "PROJECTS\nproject_id;cost\n7;5\nVOTES\nvoter_id;vote\n1;7"
    )

    assert file.projects == (PabulibProject("7", 500),)
    assert (file.currency, file.min_length, file.max_length, file.max_sum_cost_cents) == ("", None, None, None)
    assert count(file.election, Rule(RuleName.GREEDY)).funded == ("7",)


def test_the_new_name_of_a_column_is_read_as_the_old_one():
    assert read(changed("target", "beneficiaries")).projects[0].beneficiaries == "oud"


def test_a_file_in_any_money_is_read():
    assert read(changed("EUR", "PLN")).currency == "PLN"


@pytest.mark.parametrize(("text", "cents"), [("1000", 100_000), ("1000.5", 100_050), ("0", 0), ("0001.05", 105)])
def test_money_is_read_to_the_cent(text, cents):
    assert read(changed("1000.50", text)).budget_cents == cents


def test_a_quoted_cell_may_have_line_ends():
    file = read(changed("Bomen", '"Bomen\n\nen struiken"'))

    assert file.projects[1].name == "Bomen\n\nen struiken"
    assert file.warnings == ()


def test_a_withdrawn_project_is_never_funded_however_great_the_budget():
    file = read(changed("budget;1000.50", "budget;2000000000"))

    assert [project.withdrawn for project in file.projects] == [False, False, True]
    assert count(file.election, Rule(RuleName.GREEDY)).funded == ("9", "10")


def test_what_a_withdrawn_project_costs_does_not_make_a_ballot_too_expensive():
    assert read(FILE).ballots[2] == ("9", "x")


@pytest.mark.parametrize("text", [FILE + "\n", FILE.removesuffix("\n"), changed("10;500.5;", "10;500.50;")])
def test_what_the_format_allows_gives_no_warning(text):
    assert read(text).warnings == ()


@pytest.mark.parametrize(
    ("text", "line", "kind"),
    [
        ("\ufeff" + FILE, 1, FaultKind.BYTE_ORDER_MARK),
        (FILE.replace("\n", "\r\n"), 1, FaultKind.WINDOWS_LINE_ENDS),
        (changed("EUR\n", "EUR\r\n"), 7, FaultKind.WINDOWS_LINE_ENDS),
        (changed("PROJECTS\n", "\nPROJECTS\n"), 13, FaultKind.BLANK_LINE),
        (changed("10;500.5", " ; ; \n10;500.5"), 16, FaultKind.BLANK_LINE),
        (changed("10;500.5;", " 10 ;500.5;"), 16, FaultKind.SPACES),
        (changed("x,9", "x, 9"), 22, FaultKind.SPACES),
        (changed('"Bank;', ' "Bank;'), 15, FaultKind.SPACES),
        (changed("10;500.5;", "10;500,5;"), 16, FaultKind.DECIMAL_COMMA),
    ],
)
def test_what_can_be_understood_in_one_way_only_is_read_with_a_warning(text, line, kind):
    file = read(text)

    assert (file.projects, file.ballots) == (read(FILE).projects, read(FILE).ballots)
    assert [(warning.line, warning.kind) for warning in file.warnings] == [(line, kind)]


def test_a_name_that_only_begins_in_quotes_keeps_them():
    file = read(changed("Bomen", '"Bomen" en struiken'))

    assert file.projects[1].name == '"Bomen" en struiken'
    assert [(warning.line, warning.kind) for warning in file.warnings] == [(16, FaultKind.LOOSE_QUOTES)]


def test_empty_cells_that_a_spreadsheet_adds_do_not_matter():
    text = "\n".join(line + ";" * 3 for line in FILE.splitlines())

    assert replace(read(text), warnings=()) == read(FILE)


def test_of_every_kind_of_warning_the_first_is_told():
    file = read("\ufeff" + FILE.replace("EUR", " EUR").replace("Bomen", "Bomen ") + "\n\n")

    assert [(warning.line, warning.kind, warning.found) for warning in file.warnings] == [
        (1, FaultKind.BYTE_ORDER_MARK, ""),
        (7, FaultKind.SPACES, "currency; EUR"),
        (24, FaultKind.BLANK_LINE, ""),
    ]


@pytest.mark.parametrize(
    ("named", "rule"),
    [
        ("greedy", Rule(RuleName.GREEDY, overspend=Overspend.SKIP)),
        ("greedy-no-skip", Rule(RuleName.GREEDY, overspend=Overspend.STOP)),
        ("equalshares", Rule(RuleName.EQUAL_SHARES, completion=Completion.NONE, step_cents=100)),
        ("equalshares/add1", Rule(RuleName.EQUAL_SHARES, completion=Completion.ADD1, step_cents=100)),
        ("equalshares/add1-comparison", None),
        ("greedy-threshold", Rule(RuleName.GREEDY)),
        ("greedy-custom", None),
        ("unknown", None),
    ],
)
def test_the_rule_is_known_if_it_is_counted_here(named, rule):
    assert rule_of({"rule": named}) == rule


def test_the_threshold_of_a_file_is_one_of_points():
    threshold = {"rule": "greedy-threshold", "min_project_score_threshold": "300", "vote_type": "cumulative"}

    assert rule_of(threshold) == Rule(RuleName.GREEDY, min_points=300, points=GIVEN)


def test_a_file_that_names_no_rule_has_none():
    assert rule_of({}) is None
