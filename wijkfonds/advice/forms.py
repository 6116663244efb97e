"""Asking for advice, and writing it."""

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from wijkfonds.advice.models import AdviceKind
from wijkfonds.advice.rules import LONGEST, SHORTEST, fits_day, needs_explanation, usual_day
from wijkfonds.advice.texts import KIND_NAMES
from wijkfonds.foundation.fields import Between, DayField, Needed, TextAreaField, trimmed

OPENLY, INSIDE = "openbaar", "commissie"


class AskAdviceForm(FlaskForm):
    gemeente = RadioField(lazy("Aan welke gemeente?"), validate_choice=False)
    last_day = DayField(lazy("Tot en met welke dag?"), validators=[Needed(lazy("Vul een dag in."))])

    def __init__(self, *, gemeenten: list[tuple[str, str]], now: datetime) -> None:
        super().__init__(gemeente=gemeenten[0][0] if len(gemeenten) == 1 else "", last_day=usual_day(now))
        self.gemeente.choices = [SelectChoice(slug, name) for slug, name in gemeenten]
        self._slugs, self._now = {slug for slug, _name in gemeenten}, now

    def validate_gemeente(self, field: RadioField) -> None:
        if field.data not in self._slugs:
            raise ValidationError(lazy("Kies een gemeente."))

    def validate_last_day(self, field: DayField) -> None:
        if field.data and not fits_day(field.data, self._now):
            raise ValidationError(lazy("Kies een dag vanaf morgen, en binnen drie maanden."))


class AdviceForm(FlaskForm):
    kind = RadioField(
        lazy("Wat vindt de gemeente van dit plan?"),
        choices=[SelectChoice(kind.value, KIND_NAMES[kind]) for kind in AdviceKind],
        validate_choice=False,
    )
    explanation = TextAreaField(lazy("Uitleg"), filters=[trimmed], validators=[Between(0, LONGEST)])
    shown_to = RadioField(
        lazy("Wie mag dit lezen?"),
        choices=[
            SelectChoice(OPENLY, lazy("Iedereen: het staat op de pagina van het voorstel")),
            SelectChoice(INSIDE, lazy("Alleen de beoordelaars en de commissie")),
        ],
        validate_choice=False,
    )

    def validate_kind(self, field: RadioField) -> None:
        if field.data not in set(AdviceKind):
            raise ValidationError(lazy("Kies wat de gemeente vindt."))

    def validate_explanation(self, field: TextAreaField) -> None:
        is_chosen = self.kind.data in set(AdviceKind)
        if is_chosen and needs_explanation(AdviceKind(self.kind.data)) and len(field.data or "") < SHORTEST:
            raise ValidationError(lazy("Leg dit uit in minstens 40 tekens: wat is er aan de hand, en wat zou helpen?"))

    def validate_shown_to(self, field: RadioField) -> None:
        if field.data not in {OPENLY, INSIDE}:
            raise ValidationError(lazy("Kies wie dit mag lezen."))

    def written(self) -> dict[str, Any]:
        return {
            "kind": AdviceKind(self.kind.data),
            "explanation": self.explanation.data or "",
            "is_public": self.shown_to.data == OPENLY,
        }
