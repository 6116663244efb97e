"""Reading a list of addresses, however a spreadsheet wrote it."""

import pytest

from tests.pace import within
from wijkfonds.foundation.bsn import is_bsn
from wijkfonds.roll.lists import MOST_LINES, Line, ListSlip, Wrong, read_list

HEAD = "naam;straat;huisnummer;huisletter;toevoeging;postcode;plaats;aantal\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            HEAD + "A. Bakker;Lindelaan;12;B;3;1234 ab;Eikenhof;2",
            Line("1234AB", 12, "B", "3", "A. Bakker", "Lindelaan", "Eikenhof", 2),
        ),
        ("postcode,huisnummer\n1234AB,7", Line("1234AB", 7)),
        ("Huisnummer\tPOSTCODE\n7\t1234-AB", Line("1234AB", 7)),
        ("Woonplaats;HuisNummer ;Postcode\r\nEikenhof;7;1234 AB\r\n\r\n", Line("1234AB", 7, town="Eikenhof")),
        ("huisnummer;postcode\n12B-3;1234AB", Line("1234AB", 12, "B", "3")),
        ("huisnummer;postcode\n12 b;1234AB", Line("1234AB", 12, "B")),
        ("huisnummer;postcode\n12-3;1234AB", Line("1234AB", 12, "", "3")),
        ("huisnummer;postcode\n12 BIS;1234AB", Line("1234AB", 12, "", "BIS")),
        ("huisnummer;huisletter;postcode\n12b;B;1234AB", Line("1234AB", 12, "B")),
        ('huisnummer;naam;postcode\n7;"Bakker; de";1234AB', Line("1234AB", 7, name="Bakker; de")),
        ("huisnummer;postcode;leeftijd\n7;1234AB;44", Line("1234AB", 7)),
    ],
)
def test_a_line_is_read_in_every_spelling(text, line):
    assert read_list(text.encode()) == ([line], [])
    assert read_list(text.encode("utf-8-sig")) == ([line], [])


def test_a_list_of_windows_is_read_too():
    lines, _ = read_list("naam;huisnummer;postcode\nJosé Müller;7;1234AB".encode("cp1252"))
    assert lines[0].name == "José Müller"


@pytest.mark.parametrize(
    ("text", "slip", "line"),
    [
        ("", ListSlip.EMPTY, 1),
        ("huisnummer;postcode\n", ListSlip.EMPTY, 1),
        ("huisnummer;straat\n7;Lindelaan", ListSlip.NO_COLUMN, 1),
        ("huisnummer;postcode;postcode\n7;1234AB;1234AB", ListSlip.COLUMN_TWICE, 1),
        ("huisnummer;postcode;BSN\n7;1234AB;x", ListSlip.BSN, 1),
        ("naam;huisnummer;postcode\n123456782;7;1234AB", ListSlip.BSN, 2),
        ("huisnummer;postcode\n7;1234AB\n;1234AB", ListSlip.NUMBER, 3),
        ("huisnummer;postcode\nzeven;1234AB", ListSlip.NUMBER, 2),
        ("huisnummer;postcode\n0;1234AB", ListSlip.NUMBER, 2),
        ("huisnummer;huisletter;postcode\n12b;C;1234AB", ListSlip.TWO_NUMBERS, 2),
        ("huisnummer;huisletter;postcode\n12;BC;1234AB", ListSlip.LETTER, 2),
        ("huisnummer;toevoeging;postcode\n12;achterhuis;1234AB", ListSlip.ADDITION, 2),
        ("huisnummer;postcode\n7;0234AB", ListSlip.POSTCODE, 2),
        ("huisnummer;postcode\n7;9999AB", ListSlip.OUTSIDE, 2),
        ("huisnummer;postcode;aantal\n7;1234AB;21", ListSlip.VOTES, 2),
        ("huisnummer;postcode;aantal\n7;1234AB;0", ListSlip.VOTES, 2),
        ("straat;huisnummer;postcode\n" + "x" * 81 + ";7;1234AB", ListSlip.TEXT_TOO_LONG, 2),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, slip, line):
    lines, wrong = read_list(text.encode(), ["1234", "0234"])
    assert (lines, [(one.slip, one.line) for one in wrong]) == ([], [(slip, line)])


def test_every_wrong_line_is_told_and_nothing_is_kept():
    lines, wrong = read_list(b"huisnummer;postcode\n7;1234AB\n8;x\n9;y")
    assert (lines, [one.line for one in wrong]) == ([], [3, 4])


@pytest.mark.parametrize(("count", "slip"), [(MOST_LINES, None), (MOST_LINES + 1, ListSlip.TOO_LONG)])
def test_a_list_has_at_most_twenty_thousand_lines(count, slip):
    lines, wrong = read_list(b"huisnummer;postcode\n" + b"7;1234AB\n" * count)
    assert (len(lines), wrong) == ((count, []) if slip is None else (0, [Wrong(slip, value=str(count))]))


def test_a_picture_is_no_list():
    assert read_list(b"\x89PNG\r\n\0\0") == ([], [Wrong(ListSlip.NOT_TEXT)])


@pytest.mark.parametrize(
    ("digits", "is_one"), [("123456782", True), ("111222333", True), ("123456789", False), ("000000000", False)]
)
def test_the_test_of_eleven(digits, is_one):
    assert is_bsn(digits) is is_one


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("sep=,\nhuisnummer,postcode\n7,1234AB", Line("1234AB", 7)),
        ("huisnummer;postcode;naam\n7;1234AB;'=Bakker", Line("1234AB", 7, name="=Bakker")),
        ("huisnummer;postcode;aantal\n7;1234AB;2,0", Line("1234AB", 7, votes=2)),
        ('huisnummer;postcode;naam\n7;1234AB;"A.\nBakker"', Line("1234AB", 7, name="A. Bakker")),
        ("naam, voluit;huisnummer;postcode\nx;7;1234AB", Line("1234AB", 7)),
    ],
)
def test_what_spreadsheets_add_is_taken_away(text, line):
    assert read_list(text.encode()) == ([line], [])
    assert read_list(text.encode("utf-16")) == ([line], [])


@pytest.mark.parametrize(
    ("text", "slip", "line"),
    [
        ('huisnummer;postcode;naam\n7;1234AB;"Bakker\n8;1234AB;Smit', ListSlip.BROKEN_QUOTES, 2),
        ('huisnummer;postcode;naam\n7;1234AB;x\n8;1234AB;"Bak"ker', ListSlip.BROKEN_QUOTES, 3),
        ("huisnummer;postcode\n\n\n12-mrt;1234AB", ListSlip.A_DATE, 4),
        ("huisnummer;postcode\n12-14;1234AB", ListSlip.MORE_HOUSES, 2),
        ("huisnummer;postcode\n12AB;1234AB", ListSlip.UNCLEAR, 2),
        ("huisnummer;postcode\n7;1234AB;over", ListSlip.TOO_MANY_VALUES, 2),
        ("huisnummer;postcode;naam\n7;1234AB;\x01", ListSlip.STRANGE_SIGNS, 2),
        ("huisnummer;postcode;klantnummer\n7;1234AB;123456782", ListSlip.BSN, 2),
        ("huisnummer;postcode;klantnummer\n7;1234AB;10000008", ListSlip.BSN, 2),
        ("huisnummer;postcode;Burgerservice-nummer\n7;1234AB;", ListSlip.BSN, 1),
        ("huisnummer;postcode;sofi nr\n7;1234AB;", ListSlip.BSN, 1),
        ("PK\x03\x04 a zip", ListSlip.A_SPREADSHEET, 1),
    ],
)
def test_what_a_spreadsheet_spoilt_is_told_with_its_line(text, slip, line):
    lines, wrong = read_list(text.encode())
    assert (lines, [(one.slip, one.line) for one in wrong]) == ([], [(slip, line)])


def test_a_list_of_twenty_thousand_is_read_at_once():
    content = b"naam;straat;huisnummer;postcode;plaats\n" + b"J. Bakker;Lindelaan;12B-3;1234 AB;Eikenhof\n" * MOST_LINES
    with within(15):
        assert len(read_list(content)[0]) == MOST_LINES


@pytest.mark.parametrize("name", ["李小龙", "ⴰⵎⴰ", "አበበ", "J. de Vries 😀", "＝1+1"])
def test_a_name_that_no_letter_can_show_is_refused_with_its_sign(name):
    sign = next(sign for sign in name if ord(sign) > 0x1000)
    lines, wrong = read_list((HEAD + f"A;L;1;;;1234AB;E;1\n{name};L;2;;;1234AB;E;1").encode())
    assert (lines, wrong) == ([], [Wrong(ListSlip.NAME_NOT_PRINTED, 3, sign, "naam")])


@pytest.mark.parametrize(("column", "place"), [("straat", 1), ("plaats", 6)])
def test_so_is_a_street_or_a_town(column, place):
    cells = ["A", "L", "2", "", "", "1234AB", "E", "1"]
    cells[place] = "路"
    assert read_list((HEAD + ";".join(cells)).encode())[1] == [Wrong(ListSlip.NOT_PRINTED, 2, "路", column)]


def test_a_letter_of_a_house_is_one_of_ours():
    assert read_list((HEAD + "A;L;2;李;;1234AB;E;1").encode())[1][0].slip == ListSlip.LETTER


def test_what_nobody_sees_is_left_out_of_a_name():
    lines, _ = read_list((HEAD + "\ufeffZo\u00ade\u0301 \u200b Bakker\u202e;L;2;;;1234AB;E;1").encode())
    assert lines[0].name == "Zoé Bakker"
