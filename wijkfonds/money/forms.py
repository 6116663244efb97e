"""What a treasurer writes down."""

from datetime import date

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from wijkfonds.foundation import clock
from wijkfonds.foundation.fields import Between, DayField, KeyField, MoneyField, Needed, TextField
from wijkfonds.foundation.localtime import local
from wijkfonds.money.rules import Source
from wijkfonds.money.texts import SOURCE_NAMES

EARLIEST = date(2000, 1, 1)


class AmountForm(FlaskForm):
    """An amount above nothing."""

    key = KeyField()
    cents = MoneyField(lazy("Bedrag"), validators=[Needed(lazy("Vul een bedrag in, bijvoorbeeld 1.250 of 1.250,50."))])

    @property
    def amount(self) -> int:
        """Cents, once the form is valid."""
        return self.cents.data or 0

    def validate_cents(self, field: MoneyField) -> None:
        if field.data is not None and field.data <= 0:
            raise ValidationError(lazy("Vul een bedrag in dat hoger is dan 0."))


class BookedForm(AmountForm):
    """With the day of the money, and a few words that everybody may read."""

    booked_on = DayField(
        lazy("Op welke dag?"), validators=[Needed(lazy("Vul de dag van het afschrift in, bijvoorbeeld 17-6-2026."))]
    )
    text = TextField(
        lazy("Korte uitleg"),
        validators=[Needed(lazy("Schrijf in een paar woorden waar het geld voor is.")), Between(3, 200)],
    )

    @property
    def day(self) -> date:
        """Once the form is valid."""
        return self.booked_on.data or EARLIEST

    def validate_booked_on(self, field: DayField) -> None:
        if field.data and field.data > local(clock.now()).date():
            raise ValidationError(lazy("Deze dag is nog niet geweest. Schrijf alleen op wat al gebeurd is."))
        if field.data and field.data < EARLIEST:
            raise ValidationError(lazy("Vul een dag in na 1 januari 2000."))


class ReceiveForm(BookedForm):
    source = RadioField(
        lazy("Van wie komt het geld?"),
        choices=[SelectChoice(source.value, name) for source, name in SOURCE_NAMES.items()],
        validate_choice=False,
        validators=[Needed(lazy("Kies van wie het geld komt."))],
    )

    def validate_source(self, field: RadioField) -> None:
        if field.data and field.data not in set(Source):
            raise ValidationError(lazy("Kies een van de mogelijkheden."))


class CorrectForm(FlaskForm):
    text = TextField(
        lazy("Wat is er fout aan deze regel?"),
        validators=[Needed(lazy("Schrijf op wat er fout is. Iedereen leest dit.")), Between(5, 150)],
    )
