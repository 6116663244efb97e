"""Forms of membership."""

import re

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length, ValidationError

from wijkfonds.foundation.fields import Between, Needed, TextAreaField, TextField, trimmed
from wijkfonds.funds.rules import postcode_of

HOUSE_NUMBER = re.compile(r"[1-9]\d{0,4}(?!\d)\s?[-/]?\s?[0-9A-Za-z]{0,6}", re.ASCII)


class JoinForm(FlaskForm):
    """`postcode.data` is `1234AB` once it is valid; what was typed stays in the form."""

    postcode = TextField(lazy("Postcode"), validators=[Needed(lazy("Vul uw postcode in, bijvoorbeeld 1234 AB."))])
    house_number = TextField(
        lazy("Huisnummer"),
        validators=[
            Needed(lazy("Vul uw huisnummer in, met letter of toevoeging als u die hebt.")),
            Length(max=12, message=lazy("Dit huisnummer is te lang.")),
        ],
    )

    def validate_postcode(self, field: StringField) -> None:
        if postcode_of(field.data) is None:
            raise ValidationError(
                lazy("Deze postcode bestaat niet. Vul 4 cijfers en 2 letters in, bijvoorbeeld 1234 AB.")
            )

    def validate_house_number(self, field: StringField) -> None:
        if not HOUSE_NUMBER.fullmatch(field.data or ""):
            raise ValidationError(lazy("Begin met het nummer, bijvoorbeeld 12, 12 B of 12-3."))


class RefuseForm(FlaskForm):
    reason = TextAreaField(
        lazy("Waarom niet?"),
        filters=[trimmed],
        validators=[Needed(lazy("Schrijf op waarom niet. Het lid leest dit.")), Between(10, 1000)],
    )
