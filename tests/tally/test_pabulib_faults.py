"""Every fault, with the line on which it stands and what stands there."""

import pytest

from tests.tally.pabulib_text import FILE, changed
from wijkfonds.tally.pabulib import Fault, FaultKind, PabulibFaults, read_pabulib

K = FaultKind
META = FILE[: FILE.index("PROJECTS")]
PROJECTS = FILE[FILE.index("PROJECTS") : FILE.index("VOTES")]
VOTES = FILE[FILE.index("VOTES") :]
WARNINGS = {
    K.BYTE_ORDER_MARK,
    K.WINDOWS_LINE_ENDS,
    K.BLANK_LINE,
    K.SPACES,
    K.LOOSE_QUOTES,
    K.DECIMAL_COMMA,
}


def faults_of(text):
    with pytest.raises(PabulibFaults) as caught:
        read_pabulib(text if isinstance(text, bytes) else text.encode())
    return caught.value.faults


TYPES = "approval, choose-1, ordinal, cumulative, scoring"
IN_THE_TEXT = [
    (FILE.replace("Bomen", "Bomén").encode("latin-1"), Fault(16, K.NOT_UTF8, "0xe9")),
    (FILE.encode("utf-16"), Fault(1, K.NOT_UTF8, "0xff")),
    (changed("Bomen", "Bo\x00men"), Fault(16, K.CONTROL_CHARACTER, "0x00")),
    (changed("Bomen", "Bo\rmen"), Fault(16, K.CONTROL_CHARACTER, "0x0d")),
    (
        changed("Bomen", '"Bomen'),
        Fault(16, K.UNCLOSED_QUOTE, '"Bomen;;0;; x;999999999;1;Kasteel;;2;; VOTES voter_id;age;vo'),
    ),
    (changed("Bomen;;", '"Bomen\nen";"struiken;'), Fault(17, K.UNCLOSED_QUOTE, None)),
    (changed("EUR", '"EUR'), Fault(7, K.TEXT_AFTER_QUOTE, None)),
    (changed("4;;\n", '4;;"'), Fault(23, K.UNCLOSED_QUOTE, '"')),
    (changed("Bomen", '"Bomen; en\nstruiken" enzo'), Fault(16, K.TEXT_AFTER_QUOTE, '"Bomen; en struiken" enzo')),
]

IN_THE_SECTIONS = [
    (META + VOTES, Fault(18, K.SECTION_MISSING, "", "PROJECTS")),
    (META + PROJECTS, Fault(17, K.SECTION_MISSING, "", "VOTES")),
    (PROJECTS + VOTES, Fault(11, K.SECTION_MISSING, "", "META")),
    (META + VOTES + PROJECTS, Fault(19, K.SECTION_OUT_OF_ORDER, "PROJECTS")),
    (FILE + "META\nkey;value\n", Fault(24, K.SECTION_TWICE, "META")),
    ("A file\nof ours\n" + FILE, Fault(1, K.TEXT_BEFORE_META, "A file", "META")),
    (changed("key;value", "key;price"), Fault(2, K.HEADER_WRONG, "key;price", "key;value")),
    (changed("project_id;cost", "nr;cost"), Fault(14, K.HEADER_WRONG, None, "project_id;cost")),
    (changed("project_id;cost", "project_id;price"), Fault(14, K.HEADER_WRONG, None, "project_id;cost")),
    (changed("voter_id;age;vote", "vote;age;voter_id"), Fault(19, K.HEADER_WRONG, None, "voter_id;vote")),
    (META + PROJECTS + "VOTES\n", Fault(18, K.HEADER_WRONG, "VOTES", "voter_id;vote")),
    (changed("category", "cost"), Fault(14, K.COLUMN_TWICE, "cost")),
    (changed("2;;10", "2;10"), Fault(21, K.TOO_FEW_CELLS, "2;10", "3")),
    (changed("2;;10", "2;;10;9"), Fault(21, K.TOO_MANY_CELLS, "2;;10;9", "3")),
    (changed('9;400;2;"Bank; bij ""De Linde""";groen;1;oud;red', "9"), Fault(15, K.TOO_FEW_CELLS, "9", "8")),
    (changed("currency;EUR", "currency"), Fault(7, K.TOO_FEW_CELLS, "currency", "2")),
]

IN_META = [
    (changed("budget;1000.50\n", ""), Fault(1, K.KEY_MISSING, "", "budget")),
    (changed("num_votes;4\n", ""), Fault(1, K.KEY_MISSING, "", "num_votes")),
    (changed("num_projects;3\n", ""), Fault(1, K.KEY_MISSING, "", "num_projects")),
    (changed("vote_type;approval\n", ""), Fault(1, K.KEY_MISSING, "", "vote_type")),
    (changed("budget;1000.50", "budget;"), Fault(4, K.KEY_MISSING, "", "budget")),
    (changed("currency;EUR", "budget;1000"), Fault(7, K.KEY_TWICE, "budget")),
    (changed("approval", "lottery"), Fault(5, K.VOTE_TYPE_UNKNOWN, "lottery", TYPES)),
    (changed("num_votes;4", "num_votes;5"), Fault(9, K.NUM_VOTES_DIFFERS, "5", "4")),
    (changed("num_projects;3", "num_projects;2"), Fault(8, K.NUM_PROJECTS_DIFFERS, "2", "3")),
    (changed("min_length;0", "min_length;none"), Fault(10, K.NOT_A_WHOLE_NUMBER, "none")),
    (changed("max_length;2", "max_length;2.0"), Fault(11, K.NOT_A_WHOLE_NUMBER, "2.0")),
    (changed("max_length;2", "max_length;-2"), Fault(11, K.NEGATIVE_NUMBER, "-2")),
    (changed("max_sum_cost;900.5", "max_sum_cost;much"), Fault(12, K.NOT_A_NUMBER, "much")),
]

BAD_MONEY = [
    ("", K.NOT_A_NUMBER),
    ("NaN", K.NOT_A_NUMBER),
    ("inf", K.NOT_A_NUMBER),
    ("-inf", K.NOT_A_NUMBER),
    ("1e5", K.NOT_A_NUMBER),
    ("1e999999999", K.NOT_A_NUMBER),
    ("€ 500", K.NOT_A_NUMBER),
    ("500 euro", K.NOT_A_NUMBER),
    (".5", K.NOT_A_NUMBER),
    ("5.", K.NOT_A_NUMBER),
    ("1.000,50", K.NOT_A_NUMBER),
    ("٥٠٠", K.NOT_A_NUMBER),
    ("-0.01", K.NEGATIVE_NUMBER),
    ("0", K.COST_OF_ZERO),
    ("0,00", K.COST_OF_ZERO),
    ("500.001", K.TOO_MANY_DECIMALS),
    ("100.000", K.TOO_MANY_DECIMALS),
    ("100,000", K.TOO_MANY_DECIMALS),
    ("100000000000.01", K.NUMBER_TOO_LARGE),
    ("9" * 5_000, K.NUMBER_TOO_LARGE),
]

IN_THE_ROWS = [
    *(
        (changed("10;500.5;", f"10;{text};"), Fault(16, kind, text if len(text) < 60 else None))
        for text, kind in BAD_MONEY
    ),
    (changed("10;500.5;2;", "10;500.5;two;"), Fault(16, K.NOT_A_WHOLE_NUMBER, "two")),
    (changed("x;999999999;1;", "x;999999999;-1;"), Fault(17, K.NEGATIVE_NUMBER, "-1")),
    (changed("x;999999999", "9;999999999").replace("x,9", "10,9"), Fault(17, K.PROJECT_TWICE, "9")),
    (
        changed("x;999999999", ";999999999").replace("x,9", "9"),
        Fault(17, K.PROJECT_WITHOUT_ID, ";999999999;1;Kasteel;;2;;"),
    ),
    (changed("2;;10", "1;;10"), Fault(21, K.VOTER_TWICE, "1")),
    (changed("2;;10", ";;10"), Fault(21, K.VOTER_WITHOUT_ID, ";;10")),
    (changed("2;;10", "2;;11"), Fault(21, K.UNKNOWN_PROJECT, "11")),
    (changed("2;;10", "2;;10,"), Fault(21, K.UNKNOWN_PROJECT, "")),
    (changed("2;;10", "2;;10,10").replace("900.5", "1001"), Fault(21, K.PROJECT_TWICE_ON_BALLOT, "10")),
    (changed("2;;10", "2;;10,9,x"), Fault(21, K.BALLOT_TOO_LONG, "10,9,x", "2")),
    (changed("min_length;0", "min_length;1"), Fault(23, K.BALLOT_TOO_SHORT, "", "1")),
    (changed("900.5", "900.49"), Fault(20, K.BALLOT_TOO_EXPENSIVE, "9,10", "900.49")),
]

ONE_FAULT = [*IN_THE_TEXT, *IN_THE_SECTIONS, *IN_META, *IN_THE_ROWS]


@pytest.mark.parametrize(("text", "fault"), ONE_FAULT, ids=[fault.kind for _, fault in ONE_FAULT])
def test_a_file_with_one_fault_gives_just_that_one(text, fault):
    (told,) = faults_of(text)

    assert (told.line, told.kind, told.expected) == (fault.line, fault.kind, fault.expected)
    assert told.found == fault.found or fault.found is None


def test_of_choose_1_every_ballot_has_one_choice():
    faults = faults_of(changed("approval", "choose-1"))

    assert [(fault.line, fault.kind, fault.found) for fault in faults] == [
        (20, K.NOT_ONE_CHOICE, "9,10"),
        (22, K.NOT_ONE_CHOICE, "x,9"),
        (23, K.NOT_ONE_CHOICE, ""),
    ]


POINTS = (
    FILE.replace("approval", "cumulative")
    .replace("max_sum_cost;900.5", "max_sum_points;5")
    .replace("vote\n", "vote;points\n")
)
POINTS = (
    POINTS.replace("1;20;9,10", "1;20;9,10;2,3")
    .replace("2;;10", "2;;10;5")
    .replace("x,9", "x,9;1,0")
    .replace("4;;", "4;;;")
)
OF_POINTS = [
    (POINTS.replace("9,10;2,3", "9,10;2"), Fault(20, K.POINTS_FOR_OTHERS, "2", "2")),
    (POINTS.replace("9,10;2,3", "9,10;2,3,0"), Fault(20, K.POINTS_FOR_OTHERS, "2,3,0", "2")),
    (POINTS.replace("9,10;2,3", "9,10;2,4"), Fault(20, K.TOO_MANY_POINTS, "2,4", "5")),
    (POINTS.replace("9,10;2,3", "9,10;2,-1"), Fault(20, K.NEGATIVE_NUMBER, "-1")),
    (POINTS.replace("9,10;2,3", "9,10;2,1.5"), Fault(20, K.NOT_A_WHOLE_NUMBER, "1.5")),
    (
        POINTS.replace(";points\n", ";score\n"),
        Fault(18, K.HEADER_WRONG, "voter_id;age;vote;score", "voter_id;vote;points"),
    ),
]


@pytest.mark.parametrize(("text", "fault"), OF_POINTS, ids=lambda each: getattr(each, "kind", ""))
def test_points_are_held_to_their_bounds(text, fault):
    assert faults_of(text)[0] == fault
    assert read_pabulib(POINTS.encode())


def test_of_a_vote_type_that_is_unknown_nothing_else_is_told():
    faults = faults_of(changed("approval", "lottery").replace("9,10", "9,9,9,7"))

    assert [(fault.line, fault.kind) for fault in faults] == [(5, K.VOTE_TYPE_UNKNOWN)]


def test_every_kind_of_fault_is_tried_here():
    assert {fault.kind for _, fault in ONE_FAULT + OF_POINTS} | {K.NOT_ONE_CHOICE} | WARNINGS == set(FaultKind)


def test_the_most_money_that_is_read_is_one_cent_less():
    assert read_pabulib(changed("10;500.5;", "10;100000000000;").replace("max_sum_cost;900.5\n", "").encode())


def test_all_faults_are_told_in_the_order_of_their_lines():
    text = changed("num_votes;4", "num_votes;5").replace("500.5;", "0;").replace("x,9", "y,9").replace("EUR", "E\x07UR")

    assert [(fault.line, fault.kind) for fault in faults_of(text)] == [
        (7, K.CONTROL_CHARACTER),
        (9, K.NUM_VOTES_DIFFERS),
        (16, K.COST_OF_ZERO),
        (22, K.UNKNOWN_PROJECT),
    ]


def test_of_many_faults_the_first_fifty_are_told():
    text = FILE + "".join(f"v{number};;unknown\n" for number in range(2_000))

    faults = faults_of(text)

    assert [fault.line for fault in faults] == [9, *range(24, 73)]


def test_an_empty_file_lacks_everything():
    assert [(fault.line, fault.expected) for fault in faults_of(b"")] == [(1, "META"), (1, "PROJECTS"), (1, "VOTES")]


def test_lines_are_counted_through_cells_of_several_lines():
    text = changed("Bomen", '"Bomen\r\n\r\nen struiken"').replace("2;;10", "2;;11")

    assert [fault.line for fault in faults_of(text)] == [23]


def test_an_excerpt_is_one_short_printable_line():
    (fault,) = faults_of(changed("2;;10", f"2;;a\N{RIGHT-TO-LEFT OVERRIDE}{'b' * 100}"))

    assert fault.found == "a\N{REPLACEMENT CHARACTER}" + "b" * 57 + "…"


def test_the_error_can_be_read_by_a_developer():
    with pytest.raises(PabulibFaults, match="line 21: unknown-project '11'"):
        read_pabulib(changed("2;;10", "2;;11").encode())
