"""What people type, read kindly; and what a template does with values."""

import pytest
from flask_wtf import FlaskForm
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import StringField

from tests.conftest import NOW
from wijkfonds.foundation.fields import Between, MomentField, MoneyField, Needed, TextField, trimmed
from wijkfonds.foundation.filters import paragraphs
from wijkfonds.foundation.money import thousands

AMOUNT = "Vul een bedrag in, bijvoorbeeld 1.250 of 1.250,50."


class Slip(FlaskForm):
    class Meta:
        csrf = False

    name = TextField("Naam", validators=[Needed("Vul uw naam in."), Between(3, 5)])
    money = MoneyField("Geld")
    day = MomentField("Dag")
    free = StringField("Vrij")


@pytest.fixture
def typed(sqlite_app):
    """The form as somebody typed it."""
    with sqlite_app.test_request_context(method="POST"):
        yield lambda **values: Slip(MultiDict({"name": "Anna"} | values))


def slips(form, name):
    form.validate()
    return [str(slip) for slip in form[name].errors]


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "\x00", "\u00a0"])
def test_blanks_are_nothing(typed, text):
    assert slips(typed(name=text), "name") == ["Vul uw naam in."]


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("an", "Naam: schrijf minstens 3 tekens. U hebt er nu 2."),
        ("  an  ", "Naam: schrijf minstens 3 tekens. U hebt er nu 2."),
        ("ann", None),
        ("annas", None),
        ("  annas  ", None),
        ("annass", "Naam: schrijf hoogstens 5 tekens. U hebt er nu 6."),
        ("ééééé", None),
    ],
)
def test_the_number_of_signs_counts_both_ends_and_no_blanks_around(typed, text, slip):
    assert slips(typed(name=text), "name") == ([slip] if slip else [])


def test_one_line_has_single_blanks(typed):
    assert typed(name="  An\r\n\t na\x00 ").name.data == "An na"


def test_longer_text_keeps_its_lines():
    assert trimmed("  een\r\n\r\ntwee\x00  \r\n") == "een\n\ntwee"
    assert trimmed(None) == ""


@pytest.mark.parametrize(("text", "cents"), [("1.250,50", 125_050), ("0", 0), ("", None), ("   ", None)])
def test_an_amount_is_cents_and_stays_as_it_was_typed(typed, text, cents):
    form = typed(money=text)
    assert slips(form, "money") == []
    assert form.money.data == cents
    assert f'value="{text}"' in form.money()


def test_what_is_no_amount_is_said_and_stays_in_the_box(typed):
    form = typed(money='veel">')
    assert slips(form, "money") == [AMOUNT]
    assert form.money.data is None
    assert form.money() == Markup('<input id="money" name="money" type="text" value="veel&#34;&gt;">')


def test_a_form_begins_with_what_is_known(sqlite_app):
    with sqlite_app.test_request_context():
        form = Slip(data={"money": 125_050, "day": NOW})
        assert 'value="1250,50"' in form.money()
        assert (form.day.typed_day, form.day.typed_hour) == ("2027-03-10", "10:30")
        assert (Slip().day.typed_day, Slip().day.typed_hour) == ("", "")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        (" \n\n ", []),
        ("een\ntwee", ["een\ntwee"]),
        ("een\n\ntwee", ["een", "twee"]),
        ("een\r\n\r\n\r\n\r\ntwee", ["een", "twee"]),
    ],
)
def test_blank_lines_part_paragraphs(text, parts):
    assert paragraphs(text) == parts


@pytest.mark.parametrize(("number", "text"), [(0, "0"), (999, "999"), (1000, "1.000"), (1_234_567, "1.234.567")])
def test_thousands_are_parted_by_points(number, text):
    assert thousands(number) == text
