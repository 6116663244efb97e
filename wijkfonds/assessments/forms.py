"""An answer, and its public reason."""

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError
from wtforms.widgets import HiddenInput

from wijkfonds.assessments.models import Outcome
from wijkfonds.foundation.fields import TextAreaField, trimmed

SHORTEST_REASON = 40
LONGEST_REASON = 2000


class AssessmentForm(FlaskForm):
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

    def validate_outcome(self, field: RadioField) -> None:
        if field.data not in set(Outcome):
            raise ValidationError(lazy("Kies ja of nee."))

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
