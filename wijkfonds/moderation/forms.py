"""Forms of reporting, hiding and blocking."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from wijkfonds.foundation.bots import ForPeople
from wijkfonds.foundation.fields import Between, DayField, Needed, TextAreaField, trimmed
from wijkfonds.foundation.refusals import sentence
from wijkfonds.moderation.models import ReportKind
from wijkfonds.moderation.rules import LONGEST_TEXT, SHORTEST_REASON, problem_with_last_day
from wijkfonds.moderation.texts import KIND_NAMES


def reason_field(label: Any, needed: Any) -> TextAreaField:
    return TextAreaField(label, filters=[trimmed], validators=[Needed(needed), Between(SHORTEST_REASON, LONGEST_TEXT)])


class ReportForm(ForPeople, FlaskForm):
    kind = RadioField(
        lazy("Wat is er aan de hand?"),
        choices=[SelectChoice(kind.value, name) for kind, name in KIND_NAMES.items()],
        validate_choice=False,
    )
    text = TextAreaField(
        lazy("Wilt u er iets bij vertellen?"), filters=[trimmed], validators=[Between(0, LONGEST_TEXT)]
    )

    def validate_kind(self, field: RadioField) -> None:
        if field.data not in set(ReportKind):
            raise ValidationError(lazy("Kies wat er aan de hand is."))

    def validate_text(self, field: TextAreaField) -> None:
        if self.kind.data == ReportKind.OTHER and not field.data:
            raise ValidationError(lazy("Schrijf op wat er aan de hand is."))


class LeaveForm(FlaskForm):
    answer = reason_field(lazy("Uw antwoord aan wie het meldde"), lazy("Schrijf op waarom het voorstel blijft staan."))


class HideForm(FlaskForm):
    reason = reason_field(lazy("De reden, voor iedereen te lezen"), lazy("Schrijf op waarom u het voorstel verbergt."))


class AppealForm(FlaskForm):
    appeal = reason_field(lazy("Waarom moet er opnieuw naar worden gekeken?"), lazy("Schrijf op wat er niet klopt."))


class AnswerForm(FlaskForm):
    """`upheld` is "ja" when the measure ends."""

    upheld = RadioField(lazy("Wat beslist u?"), validate_choice=False)
    appeal_answer = reason_field(lazy("Waarom beslist u dit?"), lazy("Schrijf op waarom u dit beslist."))

    def __init__(self, *args: Any, ends: Any, stays: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.upheld.choices = [SelectChoice("ja", ends), SelectChoice("nee", stays)]

    def validate_upheld(self, field: RadioField) -> None:
        if field.data not in {"ja", "nee"}:
            raise ValidationError(lazy("Kies wat u beslist."))


class BlockForm(FlaskForm):
    last_day = DayField(lazy("Tot en met welke dag?"))
    reason = reason_field(lazy("De reden, die dit lid leest"), lazy("Schrijf op waarom u dit lid blokkeert."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def validate_last_day(self, field: DayField) -> None:
        problem = problem_with_last_day(field.data, self.today)
        if problem and not field.process_errors:
            raise ValidationError(sentence(problem))
