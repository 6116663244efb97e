"""A citizen service number is recognised and refused wherever people write freely; numbers of another kind are not."""

import pytest
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import EmailField, FieldList, Form, FormField, HiddenField, PasswordField, StringField
from wtforms.fields.core import UnboundField

from wijkfonds.foundation.bsn import has_bsn

SAYS = "burgerservicenummer (BSN)"
NOT_WRITTEN_FREELY = (EmailField, HiddenField, PasswordField)
TRAPS = {"website"}  # people do not see them, and what machines write there is kept by nobody


@pytest.mark.parametrize(
    "text",
    [
        "123456782",
        "Mijn BSN is 123456782.",
        "bsn123456782",
        "123 456 782",
        "1234.56.782",
        "123-456-782",
        "123\u00a0456\u00a0782",
        "123456782, 12 bankjes",
        "geboren in 1960 123456782",
        "eerst 123456783 en dan 123456782",
    ],
)
def test_a_bsn_is_recognised_however_it_is_written(text):
    assert has_bsn(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "123456783",  # fails the test of eleven
        "000000000",
        "KvK 12345678",
        "0612345678",
        "06 123 456 782",
        "+31 123456782",
        "+31 (0)123 456 782",
        "0031123456782",
        "NL91 ABNA 0417 1643 00",
        "NL91ABNA0417164300",
        "NL123456782B01",
        "1234567820",
        "0123456782",
        "€ 1.123.456.782",
        "12 123 456 782 3",
        "123\n456\n782",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert not has_bsn(text)


def forms(kind):
    for found in kind.__subclasses__():
        if found.__module__.startswith("wijkfonds."):
            yield found
        yield from forms(found)


def is_free(field):
    return issubclass(field, StringField) and not issubclass(field, NOT_WRITTEN_FREELY)


def free_fields(form):
    """Name and unbound field, those within a list or a form too."""
    for name in dir(form):
        found = getattr(form, name)
        if not isinstance(found, UnboundField):
            continue
        inner = found.args[0] if issubclass(found.field_class, FormField | FieldList) else found
        if isinstance(inner, UnboundField) and issubclass(inner.field_class, FormField):
            inner = inner.args[0]
        if isinstance(inner, type):
            yield from free_fields(inner)
        elif isinstance(inner, UnboundField) and is_free(inner.field_class) and name not in TRAPS:
            yield name, inner


def test_every_form_refuses_a_bsn_where_people_write_freely(sqlite_app):
    fields = {
        (form.__name__, name): each for form in {*forms(FlaskForm), *forms(Form)} for name, each in free_fields(form)
    }
    assert len(fields) > 25
    assert {("WhatForm", "text"), ("JoinForm", "house_number"), ("AccountForm", "name")} <= set(fields)
    keeps = []
    with sqlite_app.test_request_context(method="POST"):
        for (form, name), field in fields.items():
            one = type("One", (Form,), {"field": field})(MultiDict({"field": "Mijn nummer: 123456782"}))
            one.validate()
            if not any(SAYS in str(slip) for slip in one.field.errors):
                keeps.append(f"{form}.{name}")
    assert keeps == [], "take TextField or TextAreaField from wijkfonds.foundation.fields"


def test_what_was_typed_beside_a_bsn_is_not_lost(world):
    account_id = world.account()
    answer = world.visitor(account_id).post(
        "/fondsen/eikenhof/lid-worden", {"postcode": "1234 AB", "house_number": "123456782"}
    )
    assert answer.status_code == 422
    assert SAYS in answer.text
    assert 'value="1234 AB"' in answer.text
    assert 'value="123456782"' in answer.text
