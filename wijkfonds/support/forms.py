"""A sheet of paper, typed line by line."""

from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField
from wtforms.validators import ValidationError

from wijkfonds.foundation import clock
from wijkfonds.foundation.fields import Between, DayField, Needed, TextAreaField, TextField, WholeNumberField, trimmed
from wijkfonds.foundation.localtime import local
from wijkfonds.foundation.money import thousands
from wijkfonds.foundation.refusals import sentence
from wijkfonds.funds.rules import postcode_of
from wijkfonds.membership.forms import HOUSE_NUMBER
from wijkfonds.rounds.models import Round
from wijkfonds.support.paper import Sheet, Signature
from wijkfonds.support.rules import LINES_ON_A_SHEET, MOST_SHEETS, SheetProblem, problem_with_day


class LineForm(Form):
    """One line of the paper.  An empty one is no line."""

    name = TextField(lazy("Naam"), validators=[Between(0, 120)])
    postcode = TextField(lazy("Postcode"))
    house_number = TextField(lazy("Huisnummer"))

    @property
    def is_empty(self) -> bool:
        return not (self.name.data or self.postcode.data or self.house_number.data)

    def validate_name(self, field: TextField) -> None:
        if not self.is_empty and not field.data:
            raise ValidationError(lazy("Vul de naam in. Kunt u hem niet lezen? Laat de hele regel dan leeg."))

    def validate_postcode(self, field: TextField) -> None:
        if not self.is_empty and postcode_of(field.data) is None:
            raise ValidationError(lazy("Vul 4 cijfers en 2 letters in, bijvoorbeeld 1234 AB."))

    def validate_house_number(self, field: TextField) -> None:
        if not self.is_empty and not HOUSE_NUMBER.fullmatch(field.data or ""):
            raise ValidationError(lazy("Begin met het nummer, bijvoorbeeld 12, 12 B of 12-3."))


class SheetForm(FlaskForm):
    number = WholeNumberField(
        lazy("Nummer van het vel"), validators=[Needed(lazy("Vul het nummer in dat op het vel staat."))]
    )
    handed_in_on = DayField(
        lazy("Ingeleverd op"), validators=[Needed(lazy("Vul in op welke dag het vel is ingeleverd."))]
    )
    lines = FieldList(FormField(LineForm), min_entries=LINES_ON_A_SHEET, max_entries=LINES_ON_A_SHEET)

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._round = round_

    def validate_number(self, field: WholeNumberField) -> None:
        if not 1 <= (field.data or 0) <= MOST_SHEETS:
            raise ValidationError(lazy("Vul een getal in van 1 tot %(most)s.", most=thousands(MOST_SHEETS)))

    def validate_handed_in_on(self, field: DayField) -> None:
        opens, closes = self._round.supporting_opens, self._round.supporting_closes
        if opens is None or closes is None or field.data is None:
            return
        last = local(closes - timedelta(microseconds=1)).date()
        problem = problem_with_day(field.data, local(opens).date(), last, local(clock.now()).date())
        if problem:
            raise ValidationError(sentence(problem))

    def validate_lines(self, field: FieldList) -> None:
        if all(entry.form.is_empty for entry in field):
            raise ValidationError(sentence(SheetProblem.NO_NAMES))

    def typed(self) -> Sheet:
        """Of a form that is valid."""
        lines = [entry.form for entry in self.lines if not entry.form.is_empty]
        signatures = [
            Signature(line.name.data, postcode_of(line.postcode.data) or "", line.house_number.data) for line in lines
        ]
        return Sheet(self.number.data or 0, self.handed_in_on.data or local(clock.now()).date(), signatures)


class StrikeForm(FlaskForm):
    reason = TextAreaField(
        lazy("Waarom telt dit vel niet meer mee?"),
        filters=[trimmed],
        validators=[Needed(lazy("Schrijf op waarom. De rest van de commissie leest dit.")), Between(10, 500)],
    )
