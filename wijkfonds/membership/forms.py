"""Forms of membership."""

import re

from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import Length, ValidationError

from wijkfonds.foundation.fields import Between, Needed, TextAreaField, TextField, trimmed
from wijkfonds.funds.rules import postcode_of
from wijkfonds.membership.registers import AddressRegister, Found

HOUSE_NUMBER = re.compile(r"[1-9]\d{0,4}(?!\d)\s?[-/]?\s?[0-9A-Za-z]{0,6}", re.ASCII)


class JoinForm(FlaskForm):
    """What was typed stays in the form.  `doubted`: the address that no register knows, for whoever sends it once more."""

    postcode = TextField(lazy("Postcode"), validators=[Needed(lazy("Vul uw postcode in, bijvoorbeeld 1234 AB."))])
    house_number = TextField(
        lazy("Huisnummer"),
        validators=[
            Needed(lazy("Vul uw huisnummer in, met letter of toevoeging als u die hebt.")),
            Length(max=12, message=lazy("Dit huisnummer is te lang.")),
        ],
    )
    doubted = HiddenField()

    def validate_postcode(self, field: StringField) -> None:
        if postcode_of(field.data) is None:
            raise ValidationError(
                lazy("Deze postcode bestaat niet. Vul 4 cijfers en 2 letters in, bijvoorbeeld 1234 AB.")
            )

    def validate_house_number(self, field: StringField) -> None:
        if not HOUSE_NUMBER.fullmatch(field.data or ""):
            raise ValidationError(lazy("Begin met het nummer, bijvoorbeeld 12, 12 B of 12-3."))

    def is_sure(self, register: AddressRegister) -> bool:
        """Of a form that is valid: is the address there, or said twice?  A house may be newer than any register."""
        postcode, house_number = postcode_of(self.postcode.data) or "", self.house_number.data or ""
        address = f"{postcode} {house_number}"
        if self.doubted.data == address or register.look_up(postcode, house_number) != Found.NOT_THERE:
            return True
        self.doubted.data = address
        self.house_number.errors = [
            _(
                "Wij vinden dit huisnummer niet bij deze postcode. Klopt het? Een nieuw huis staat soms nog niet in het register. Verstuur het dan nog een keer."
            )
        ]
        return False


class RefuseForm(FlaskForm):
    reason = TextAreaField(
        lazy("Waarom niet?"),
        filters=[trimmed],
        validators=[Needed(lazy("Schrijf op waarom niet. Het lid leest dit.")), Between(10, 1000)],
    )
