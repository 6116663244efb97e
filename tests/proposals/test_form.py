"""Cost lines, and money in every spelling."""

import pytest
from werkzeug.datastructures import MultiDict

from wijkfonds.proposals.forms import MOST_ROWS, ProposalForm


@pytest.fixture
def form(sqlite_app):
    """Makes a form of what was typed; no database is touched."""
    with sqlite_app.test_request_context():

        def filled_in(**typed):
            data = MultiDict({"title": "Een bankje"} | {name.replace("_", "-"): text for name, text in typed.items()})
            return ProposalForm(formdata=data, themes=[("groen", "Groen")], meta={"csrf": False})

        yield filled_in


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1250", 125_000),
        ("1.250", 125_000),
        ("1 250", 125_000),
        ("€ 1.250,50", 125_050),
        ("€\u00a01.250,5", 125_050),
        ("1250,-", 125_000),
        ("1250,--", 125_000),
        ("EUR 12.34", 1_234),
        ("12,5", 1_250),
        ("3 euro", 300),
        ("0,01", 1),
        ("1.234.567,89", 123_456_789),
    ],
)
def test_an_amount_is_read_as_people_write_it(form, typed, cents):
    found = form(costs_0_what="Hout", costs_0_cents=typed)
    assert found.validate(), found.errors
    assert found.written({}).costs == (("Hout", cents),)


@pytest.mark.parametrize("typed", ["veel", "-5", "1,234", "1.25.0", "1e3", "12,5,5", "1..2", "0x10", "½"])
def test_what_is_no_amount_is_said_and_kept(form, typed):
    found = form(costs_0_what="Hout", costs_0_cents=typed)
    assert not found.validate()
    assert found.costs[0].form.cents.errors
    assert found.costs[0].form.cents._value() == typed


@pytest.mark.parametrize(
    ("what", "cents", "faulty"),
    [
        ("", "", set()),
        ("  ", " ", set()),
        ("Hout", "10", set()),
        ("Hout", "", {"cents"}),
        ("Hout", "0", {"cents"}),
        ("", "10", {"what"}),
        ("", "0", set()),
        ("h" * 120, "10", set()),
        ("h" * 121, "10", {"what"}),
        ("Hout", "333.333.333,33", set()),
        ("Hout", "333.333.333,34", {"cents"}),
        ("Hout", "10.000.000.001", {"cents"}),
    ],
)
def test_a_line_is_whole_or_empty(form, what, cents, faulty):
    found = form(costs_0_what=what, costs_0_cents=cents)
    assert found.validate() is not bool(faulty)
    assert set(found.costs[0].form.errors) == faulty


def test_empty_lines_are_no_lines(form):
    found = form(costs_0_what="Hout", costs_0_cents="10", costs_1_what="", costs_2_what="Verf", costs_2_cents="5")
    assert found.validate()
    assert found.written({}).costs == (("Hout", 1_000), ("Verf", 500))


def test_thirty_lines_are_kept_and_no_more_are_offered(form):
    typed = {f"costs_{row}_{name}": text for row in range(MOST_ROWS) for name, text in (("what", "x"), ("cents", "1"))}
    found = form(**typed)
    found.one_more_row()
    assert found.validate()
    assert MOST_ROWS == 30
    assert len(found.costs) == 30
    assert found.written({}).costs == (("x", 100),) * 30


def test_one_more_row_is_one_more_row(form):
    found = form(costs_0_what="Hout")
    before = len(found.costs)
    found.one_more_row()
    assert len(found.costs) == before + 1


@pytest.mark.parametrize(
    ("field", "typed", "is_right"),
    [
        ("title", "Bank", True),
        ("title", "Ban", False),
        ("title", "  Ban  ", False),
        ("title", "b" * 80, True),
        ("title", "b" * 81, False),
        ("title", "", False),
        ("summary", "s" * 250, True),
        ("summary", "s" * 251, False),
        ("summary", "s" * 249 + "🌳", True),
        ("text", "t" * 5000, True),
        ("text", "t" * 5001, False),
        ("place", "p" * 200, True),
        ("place", "p" * 201, False),
        ("theme", "groen", True),
        ("theme", "", True),
        ("theme", "verzonnen", False),
    ],
)
def test_each_text_has_its_length(form, field, typed, is_right):
    found = form(**{field: typed})
    assert found.validate() is is_right
    assert bool(found[field].errors) is not is_right
