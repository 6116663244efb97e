"""Cost lines, and money in every spelling."""

from contextlib import ExitStack

import pytest

from wijkfonds.funds.models import Theme
from wijkfonds.proposals.cost_forms import MOST_HOURS, MOST_ROWS, CostsForm
from wijkfonds.proposals.forms import WhatForm, WhereForm
from wijkfonds.proposals.models import Proposal

GREEN = [Theme(slug="groen", name="Groen")]


class NoToken:
    csrf = False


@pytest.fixture
def form(sqlite_app):
    """Makes a step of what was typed; no database is touched."""
    with ExitStack() as requests:

        def filled_in(make=CostsForm, **typed):
            data = {name.replace("_", "-"): text for name, text in typed.items()}
            requests.enter_context(sqlite_app.test_request_context(method="POST", data=data))
            bare = type("Bare", (make,), {"Meta": type("Meta", (NoToken, make.Meta), {})})
            return bare(Proposal(), **({"themes": GREEN} if make is WhatForm else {}))

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
    assert found.changes()["costs"] == (("Hout", cents),)


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
    assert found.changes()["costs"] == (("Hout", 1_000), ("Verf", 500))


def test_thirty_lines_are_kept_and_no_more_are_offered(form):
    typed = {f"costs_{row}_{name}": text for row in range(MOST_ROWS) for name, text in (("what", "x"), ("cents", "1"))}
    found = form(**typed)
    found.one_more("costs")
    assert found.validate()
    assert MOST_ROWS == 30
    assert len(found.costs) == 30
    assert found.changes()["costs"] == (("x", 100),) * 30


def test_one_more_row_is_one_more_row(form):
    found = form(costs_0_what="Hout")
    before = len(found.costs)
    found.one_more("costs")
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
    found = form(WhereForm if field == "place" else WhatForm, **{"title": "Een bankje", field: typed})
    assert found.validate() is is_right
    assert bool(found[field].errors) is not is_right


@pytest.mark.parametrize(
    ("who", "cents", "answer", "faulty"),
    [
        ("", "", "gevraagd", set()),
        ("De school", "250", "toegezegd", set()),
        ("De school", "250", "gevraagd", set()),
        ("De school", "250", "misschien", {"answer"}),
        ("De school", "", "toegezegd", {"cents"}),
        ("", "250", "toegezegd", {"who"}),
        ("s" * 121, "250", "toegezegd", {"who"}),
        ("De school", "333.333.333,34", "toegezegd", {"cents"}),
    ],
)
def test_other_money_has_a_giver_and_an_amount(form, who, cents, answer, faulty):
    found = form(others_0_who=who, others_0_cents=cents, others_0_answer=answer)
    assert found.validate() is not bool(faulty)
    assert set(found.others[0].form.errors) == faulty


@pytest.mark.parametrize(
    ("what", "hours", "faulty"),
    [
        ("", "", set()),
        ("Schilderen", "40", set()),
        ("Schilderen", str(MOST_HOURS), set()),
        ("Schilderen", str(MOST_HOURS + 1), {"hours"}),
        ("Schilderen", "", {"hours"}),
        ("Schilderen", "0", {"hours"}),
        ("Schilderen", "veel", {"hours"}),
        ("", "4", {"what"}),
    ],
)
def test_own_hours_have_work_and_a_number(form, what, hours, faulty):
    found = form(hours_0_what=what, hours_0_hours=hours)
    assert found.validate() is not bool(faulty)
    assert set(found.hours[0].form.errors) == faulty


def test_what_was_typed_becomes_lines(form):
    found = form(
        others_0_who="De school",
        others_0_cents="10",
        others_0_answer="toegezegd",
        others_1_who="De kerk",
        others_1_cents="5",
        others_1_answer="gevraagd",
        hours_0_what="Schilderen",
        hours_0_hours="4",
    )
    assert found.validate(), found.errors
    assert found.changes()["others"] == (("De school", 1_000, True), ("De kerk", 500, False))
    assert found.changes()["hours"] == (("Schilderen", 4),)
