"""What a board member writes."""

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError

from wijkfonds.decisions.rules import DecisionOutcome
from wijkfonds.decisions.texts import OUTCOME_CHOICES
from wijkfonds.foundation.fields import Between, MoneyField, Needed, TextAreaField, trimmed


class DecisionForm(FlaskForm):
    """`revision` is the version that was seen: two people may have it open."""

    revision = HiddenField(default="0")
    outcome = RadioField(
        lazy("Wat besluit het bestuur?"),
        choices=[SelectChoice(outcome.value, name) for outcome, name in OUTCOME_CHOICES.items()],
        validate_choice=False,
        validators=[Needed(lazy("Kies wat het bestuur besluit."))],
    )
    cents = MoneyField(lazy("Bedrag"), validators=[Optional()])
    reason = TextAreaField(lazy("Reden"), filters=[trimmed], validators=[Optional(), Between(10, 3000)])

    @property
    def seen_revision(self) -> int:
        text = self.revision.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1

    def validate_outcome(self, field: RadioField) -> None:
        if field.data and field.data not in set(DecisionOutcome):
            raise ValidationError(lazy("Kies een van de mogelijkheden."))


class FollowForm(FlaskForm):
    """One reason for all, where the board is not bound to what came out."""

    reason = TextAreaField(
        lazy("Waarom volgt het bestuur dit?"),
        filters=[trimmed],
        validators=[Needed(lazy("Schrijf op waarom. De indieners en de buurt lezen dit.")), Between(10, 1000)],
    )
