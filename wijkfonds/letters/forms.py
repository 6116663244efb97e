"""Asking for a letter that did not come."""

from dataclasses import replace

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length, ValidationError

from wijkfonds.foundation.bots import ForPeople
from wijkfonds.foundation.fields import Between, Needed, TextAreaField, TextField, trimmed
from wijkfonds.foundation.printing import Printed, as_seen
from wijkfonds.funds.rules import postcode_of
from wijkfonds.roll.lists import Line, Wrong, read_list


def _one_line(text: str | None) -> str:
    return " ".join(as_seen(trimmed(text)).split())


class HelpForm(FlaskForm):
    """Where somebody without internet can go; stands on the letter."""

    voting_help = TextAreaField(
        lazy("Waar kunnen mensen hulp krijgen bij het stemmen?"),
        filters=[_one_line],
        validators=[Between(0, 300), Printed()],
    )


class AskForm(ForPeople, FlaskForm):
    name = TextField(
        lazy("Uw naam"),
        filters=[_one_line],
        validators=[Needed(lazy("Vul uw naam in.")), Between(2, 120), Printed()],
    )
    postcode = TextField(lazy("Postcode"), validators=[Needed(lazy("Vul uw postcode in, bijvoorbeeld 1234 AB."))])
    house_number = TextField(
        lazy("Huisnummer, met letter en toevoeging"),
        validators=[Needed(lazy("Vul uw huisnummer in, met letter of toevoeging als u die hebt."))],
    )
    contact = TextField(lazy("Telefoon of e-mail"), validators=[Length(max=254, message=lazy("Dit is te lang."))])

    def validate_postcode(self, field: StringField) -> None:
        if postcode_of(field.data or "") is None:
            raise ValidationError(
                lazy("Deze postcode bestaat niet. Vul 4 cijfers en 2 letters in, bijvoorbeeld 1234 AB.")
            )

    def validate_house_number(self, _field: StringField) -> None:
        if self.line is None and postcode_of(self.postcode.data or ""):
            raise ValidationError(lazy("Begin met het nummer, bijvoorbeeld 12, 12 B of 12-3."))

    @property
    def line(self) -> Line | None:
        """The address, its parts kept apart; None where it cannot be read."""
        house, postcode = (" ".join((field.data or "").split()) for field in (self.house_number, self.postcode))
        name = " ".join((self.name.data or "").split())
        lines, wrong = read_list(f"huisnummer\tpostcode\n{house}\t{postcode}".encode())
        return None if wrong or isinstance(lines[0], Wrong) else replace(lines[0], name=name)
