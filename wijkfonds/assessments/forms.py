"""An answer, with what it says to each question; and the smaller forms around it."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, IntegerField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError
from wtforms.widgets import HiddenInput

from wijkfonds.assessments.actions import Judged
from wijkfonds.assessments.models import Assessment, CriterionVerdict, Outcome, Verdict
from wijkfonds.assessments.permissions import AssessmentRefusal
from wijkfonds.assessments.rules import (
    LONGEST_CENTS_REASON,
    LONGEST_REASON,
    LONGEST_WHAT,
    SHORTEST_CENTS_REASON,
    SHORTEST_REASON,
    SHORTEST_WHAT,
    AnswerProblem,
    contradicts,
    fits_until,
    problem_with_verdict,
)
from wijkfonds.criteria.rules import MOST, Asked, seen_of
from wijkfonds.foundation.fields import Between, DayField, MoneyField, Needed, TextAreaField, WholeNumberField, trimmed
from wijkfonds.foundation.localtime import local, utc_of
from wijkfonds.foundation.money import MOST_CENTS
from wijkfonds.foundation.refusals import sentence
from wijkfonds.proposals.models import Proposal

LONGEST_NOTE = 1000


class VerdictForm(Form):
    """On one question.  Nothing chosen: not looked at."""

    verdict = RadioField(
        choices=[
            SelectChoice(Verdict.YES.value, lazy("Ja")),
            SelectChoice(Verdict.YES_IF.value, lazy("Ja, als…")),
            SelectChoice(Verdict.NO.value, lazy("Nee")),
        ],
        validate_choice=False,
        default="",
    )
    explanation = TextAreaField(
        lazy("Uitleg, voor iedereen te lezen"), filters=[trimmed], validators=[Between(0, LONGEST_REASON)]
    )
    note = TextAreaField(lazy("Notitie voor de beoordelaars"), filters=[trimmed], validators=[Between(0, LONGEST_NOTE)])

    def said(self) -> Verdict | None:
        return Verdict(self.verdict.data) if self.verdict.data in set(Verdict) else None

    def validate_explanation(self, field: TextAreaField) -> None:
        problem = problem_with_verdict(self.said(), field.data or "")
        if problem:
            raise ValidationError(sentence(problem))


class AssessmentForm(FlaskForm):
    criteria_seen = HiddenField()
    criteria = FieldList(FormField(VerdictForm), max_entries=MOST)
    outcome = RadioField(
        lazy("Kan dit plan worden uitgevoerd?"),
        choices=[
            SelectChoice(Outcome.FEASIBLE.value, lazy("Ja, dit kan")),
            SelectChoice(Outcome.INFEASIBLE.value, lazy("Nee, dit kan niet")),
        ],
        validate_choice=False,
    )
    revision = IntegerField(widget=HiddenInput(), validators=[Optional()])
    rationale = TextAreaField(lazy("De reden, voor iedereen te lezen"), filters=[trimmed])
    cents = MoneyField(lazy("Welk bedrag vindt u nodig?"))
    cents_reason = TextAreaField(lazy("Waarom dit bedrag? Iedereen leest dit"), filters=[trimmed])
    note = TextAreaField(lazy("Notitie voor de beoordelaars"), filters=[trimmed], validators=[Between(0, LONGEST_NOTE)])

    is_asked_again = False

    def validate_outcome(self, field: RadioField) -> None:
        if field.data not in set(Outcome):
            raise ValidationError(lazy("Kies ja of nee."))
        if contradicts(Outcome(field.data), [said for each in self.criteria if (said := each.form.said())]):
            raise ValidationError(sentence(AnswerProblem.YES_AND_NO))

    def validate_rationale(self, field: TextAreaField) -> None:
        length = len(field.data or "")
        if length > LONGEST_REASON:
            raise ValidationError(lazy("Schrijf hoogstens 2000 tekens."))
        if self.outcome.data == Outcome.INFEASIBLE and length < SHORTEST_REASON:
            message = lazy(
                "Leg uit waarom het niet kan, in minstens 40 tekens. U hebt er nu %(now)s. Iedereen leest dit.",
                now=length,
            )
            raise ValidationError(message)
        if self.is_asked_again and length < SHORTEST_REASON:
            raise ValidationError(sentence(AssessmentRefusal.REVIEW_NEEDS_REASON))

    def validate_cents(self, field: MoneyField) -> None:
        if field.data is not None and not 0 < field.data <= MOST_CENTS:
            raise ValidationError(lazy("Vul een bedrag in dat meer is dan nul, of laat het leeg."))
        if field.data is None and self.cents_reason.data and not field.process_errors:
            raise ValidationError(lazy("Vul het bedrag in waar uw uitleg over gaat."))

    def validate_cents_reason(self, field: TextAreaField) -> None:
        length = len(field.data or "")
        if self.cents.data is not None and not SHORTEST_CENTS_REASON <= length <= LONGEST_CENTS_REASON:
            raise ValidationError(lazy("Leg het bedrag uit in 20 tot en met 500 tekens."))

    def judged(self) -> list[Judged]:
        said = [(place, each.form) for place, each in enumerate(self.criteria)]
        return [
            Judged(place, verdict, form.explanation.data or "", form.note.data or "")
            for place, form in said
            if (verdict := form.said())
        ]


def assessment_form(proposal: Proposal, latest: Assessment | None, asked: Sequence[Asked]) -> AssessmentForm:
    """Empty for somebody who answers first; else with the newest answer.  One place for each question."""
    said = {each.position: each for each in latest.verdicts} if latest else {}
    form = AssessmentForm(
        criteria_seen=seen_of(asked),
        revision=proposal.revision,
        criteria=[_said(said.get(place)) for place in range(len(asked))],
        **_words(latest),
    )
    while len(form.criteria) < len(asked):
        form.criteria.append_entry()
    return form


def _words(latest: Assessment | None) -> dict[str, object]:
    if latest is None:
        return {}
    names = ("rationale", "cents", "cents_reason", "note")
    return {"outcome": latest.outcome.value} | {name: getattr(latest, name) for name in names}


def _said(said: CriterionVerdict | None) -> dict[str, str]:
    if said is None:
        return {"verdict": ""}
    return {"verdict": said.verdict.value, "explanation": said.explanation, "note": said.note}


class SecondForm(FlaskForm):
    """That somebody read this text of the proposal, and the answer to it."""

    revision = IntegerField(widget=HiddenInput(), validators=[Optional()])


class SendBackForm(FlaskForm):
    second_note = TextAreaField(
        lazy("Wat ziet u anders?"),
        filters=[trimmed],
        validators=[Needed(lazy("Schrijf op wat u anders ziet.")), Between(10, LONGEST_NOTE)],
    )


class ChangesForm(FlaskForm):
    """`now` and `latest` say which days there are."""

    what = TextAreaField(
        lazy("Wat moet er veranderen?"),
        filters=[trimmed],
        validators=[Needed(lazy("Schrijf op wat er moet veranderen.")), Between(SHORTEST_WHAT, LONGEST_WHAT)],
    )
    last_day = DayField(lazy("Tot en met welke dag?"), validators=[Needed(lazy("Vul een dag in."))])

    def __init__(self, *, now: datetime, latest: datetime, usual: datetime) -> None:
        super().__init__(last_day=_last_day(usual))
        self._now, self._latest = now, latest

    def until(self) -> datetime:
        """The end of that day, or of assessing when that is earlier the same day."""
        day: date = self.last_day.data or local(self._now).date()
        return min(utc_of(day + timedelta(days=1), time(0)), max(self._latest, utc_of(day, time(0))))

    def validate_last_day(self, field: DayField) -> None:
        if field.data and not fits_until(self.until(), self._now, self._latest):
            raise ValidationError(
                lazy("Kies een dag over minstens drie hele dagen, en niet na het sluiten van het beoordelen.")
            )


def _last_day(until: datetime) -> date:
    """The last day that belongs to it."""
    return local(until - timedelta(minutes=1)).date()


class SettingsForm(FlaskForm):
    second_reader = BooleanField(lazy("Een antwoord telt pas als een tweede beoordelaar het heeft nagelezen"))
    answers_at_once = BooleanField(lazy("Alle antwoorden komen op hetzelfde moment online"))
    review_days = WholeNumberField(
        lazy("Hoeveel dagen kan een indiener na een nee een nieuwe beoordeling vragen?"),
        validators=[Needed(lazy("Vul een aantal dagen in. Met 0 kan het niet."))],
    )

    def validate_review_days(self, field: WholeNumberField) -> None:
        if field.data is not None and field.data > 90:
            raise ValidationError(lazy("Kies hoogstens 90 dagen."))
