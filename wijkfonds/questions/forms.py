"""What a committee asks."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError

from wijkfonds.foundation.fields import Between, Needed, TextAreaField, TextField, trimmed
from wijkfonds.questions.actions import Asked
from wijkfonds.questions.models import Demand, Kind, Question, Standard
from wijkfonds.questions.rules import MOST_CHOICES, choices_in
from wijkfonds.questions.texts import DEMAND_NAMES, KIND_NAMES, STANDARD_WORDS, label_of

EVERYBODY, COMMITTEE = "iedereen", "commissie"


class QuestionForm(FlaskForm):
    """A question in the fund's own words."""

    label = TextField(lazy("De vraag"), validators=[Needed(lazy("Schrijf de vraag op.")), Between(5, 160)])
    hint = TextField(lazy("Uitleg erbij"), validators=[Optional(), Between(0, 300)])
    kind = RadioField(lazy("Wat voor antwoord?"), default=Kind.SHORT.value, validate_choice=False)
    choices = TextAreaField(
        lazy("Waaruit kan iemand kiezen?"), filters=[trimmed], validators=[Optional(), Between(0, 800)]
    )
    demand = RadioField(lazy("Moet iedereen antwoorden?"), default=Demand.OPTIONAL.value, validate_choice=False)
    readers = RadioField(lazy("Wie leest het antwoord?"), default=EVERYBODY, validate_choice=False)

    def __init__(self, question: Question | None = None) -> None:
        kept: dict[str, Any] = {}
        if question is not None:
            kept = {name: getattr(question, name) for name in ("label", "hint", "choices")}
            kept |= {"kind": question.kind.value, "demand": question.demand.value}
            kept |= {"readers": EVERYBODY if question.is_public else COMMITTEE}
        super().__init__(**kept)
        self.kind.choices = [SelectChoice(kind.value, KIND_NAMES[kind]) for kind in Kind]
        self.demand.choices = [SelectChoice(demand.value, DEMAND_NAMES[demand]) for demand in Demand]
        self.readers.choices = [
            SelectChoice(EVERYBODY, lazy("Iedereen, op de pagina van het voorstel")),
            SelectChoice(COMMITTEE, lazy("Alleen de commissie en de beoordelaars")),
        ]

    def validate_kind(self, field: RadioField) -> None:
        if field.data not in set(Kind):
            raise ValidationError(lazy("Kies wat voor antwoord u wilt."))

    def validate_choices(self, field: TextAreaField) -> None:
        if self.kind.data == Kind.CHOICE and not 2 <= len(choices_in(field.data or "")) <= MOST_CHOICES:
            raise ValidationError(lazy("Schrijf twee tot tien keuzes op, elk op een eigen regel."))

    def validate_demand(self, field: RadioField) -> None:
        if field.data not in set(Demand):
            raise ValidationError(lazy("Kies of iedereen moet antwoorden."))

    def validate_readers(self, field: RadioField) -> None:
        if field.data not in {EVERYBODY, COMMITTEE}:
            raise ValidationError(lazy("Kies wie het antwoord leest."))

    def asked(self) -> Asked:
        kind = Kind(self.kind.data)
        return Asked(
            label=self.label.data or "",
            hint=self.hint.data or "",
            kind=kind,
            choices="\n".join(choices_in(self.choices.data or "")) if kind == Kind.CHOICE else "",
            demand=Demand(self.demand.data),
            is_public=self.readers.data == EVERYBODY,
        )


def demands_form(found: Sequence[Question]) -> Any:
    """A box for each standard question, and for each of the fund's own."""
    by_standard = {each.standard: each.demand for each in found if each.standard}
    form = type("DemandsForm", (FlaskForm,), {})
    kept: dict[str, str] = {}
    for key in Standard:
        kept[f"vraag-{key}"] = by_standard.get(key, Demand.OFF).value
        setattr(form, f"vraag-{key}", _box(STANDARD_WORDS[key].label))
    for each in found:
        if not each.standard:
            kept[f"vraag-{each.id}"] = each.demand.value
            setattr(form, f"vraag-{each.id}", _box(label_of(each)))
    return form(data=kept)


def demands_in(form: Any) -> dict[Standard | UUID, Demand]:
    boxes = {box.name.removeprefix("vraag-"): Demand(box.data) for box in form if box.name.startswith("vraag-")}
    return {Standard(name) if name in set(Standard) else UUID(name): demand for name, demand in boxes.items()}


def _box(label: Any) -> SelectField:
    return SelectField(label, choices=[SelectChoice(demand.value, words) for demand, words in DEMAND_NAMES.items()])
