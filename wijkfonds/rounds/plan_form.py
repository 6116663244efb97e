"""The second step in which a committee makes a round: when what can be done, and how much support it takes."""

from typing import Any

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from wijkfonds.foundation.fields import MomentField, Needed, WholeNumberField
from wijkfonds.foundation.money import thousands
from wijkfonds.rounds.actions import MOMENTS, SUPPORT
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.texts import LEVEL_TO_SUPPORT_NAMES

MOST_SUPPORT = 10_000


def _moment(label: Any, message: Any) -> MomentField:
    return MomentField(label, validators=[Needed(message)])


class PlanForm(FlaskForm):
    submitting_opens = _moment(lazy("Indienen begint"), lazy("Kies wanneer het indienen begint."))
    submitting_closes = _moment(lazy("Indienen sluit"), lazy("Kies wanneer het indienen sluit."))
    assessing_opens = _moment(lazy("Beoordelen begint"), lazy("Kies wanneer het beoordelen begint."))
    assessing_closes = _moment(lazy("Beoordelen sluit"), lazy("Kies wanneer het beoordelen klaar is."))
    supporting_opens = MomentField(lazy("Steunen begint"))
    supporting_closes = MomentField(lazy("Steunen sluit"))
    support_threshold = WholeNumberField(lazy("Hoeveel mensen moeten een voorstel steunen?"))
    level_to_support = RadioField(
        lazy("Wie mag steunen?"),
        choices=[SelectChoice(str(level.value), name) for level, name in LEVEL_TO_SUPPORT_NAMES.items()],
        validate_choice=False,
    )
    voting_opens = _moment(lazy("Stemmen begint"), lazy("Kies wanneer het stemmen begint."))
    voting_closes = _moment(lazy("Stemmen sluit"), lazy("Kies wanneer het stemmen sluit."))

    def without_a_vote(self) -> "PlanForm":
        """The same days without those for voting."""
        del self.voting_opens
        del self.voting_closes
        return self

    def validate_submitting_closes(self, field: MomentField) -> None:
        _after(field, self.submitting_opens)

    def validate_assessing_closes(self, field: MomentField) -> None:
        _after(field, self.assessing_opens)
        if field.data and self.submitting_closes.data and field.data < self.submitting_closes.data:
            raise ValidationError(lazy("Beoordelen kan pas klaar zijn als het indienen gesloten is."))

    @property
    def asks_support(self) -> bool:
        return bool(self.supporting_opens.data and self.supporting_closes.data)

    def validate_supporting_opens(self, field: MomentField) -> None:
        if self.supporting_closes.data and not field.data:
            raise ValidationError(lazy("Kies ook wanneer het steunen begint."))
        if field.data and self.submitting_opens.data and field.data < self.submitting_opens.data:
            raise ValidationError(lazy("Steunen begint met het indienen of later: eerder is er nog niets te steunen."))

    def validate_supporting_closes(self, field: MomentField) -> None:
        if self.supporting_opens.data and not field.data:
            raise ValidationError(lazy("Kies ook wanneer het steunen sluit."))
        _after(field, self.supporting_opens)
        if field.data and self.submitting_closes.data and field.data < self.submitting_closes.data:
            raise ValidationError(
                lazy("Steunen sluit met het indienen of later. Anders krijgt wie laat indient geen kans.")
            )
        last = self.voting_opens if "voting_opens" in self else self.assessing_closes
        if field.data and last.data and field.data > last.data:
            raise ValidationError(
                lazy("Steunen moet klaar zijn als het stemmen begint.")
                if "voting_opens" in self
                else lazy("Steunen moet klaar zijn als het beoordelen klaar is.")
            )

    def validate_support_threshold(self, field: WholeNumberField) -> None:
        if field.data and field.data > MOST_SUPPORT:
            raise ValidationError(lazy("Vul een getal in van 0 tot %(most)s.", most=thousands(MOST_SUPPORT)))
        if field.data and not self.supporting_opens.data and not self.supporting_closes.data:
            raise ValidationError(lazy("Kies bij een minimum ook wanneer bewoners kunnen steunen."))

    def validate_level_to_support(self, field: RadioField) -> None:
        if self.asks_support and field.data not in {str(level.value) for level in LEVEL_TO_SUPPORT_NAMES}:
            raise ValidationError(lazy("Kies wie er mag steunen."))

    def validate_voting_opens(self, field: MomentField) -> None:
        closes = [other.data for other in (self.submitting_closes, self.assessing_closes) if other.data]
        if field.data and closes and field.data < max(closes):
            raise ValidationError(lazy("Stemmen begint als het indienen en het beoordelen klaar zijn, niet eerder."))

    def validate_voting_closes(self, field: MomentField) -> None:
        _after(field, self.voting_opens)


def _after(field: MomentField, opens: MomentField) -> None:
    if field.data and opens.data and field.data <= opens.data:
        raise ValidationError(lazy("Het einde moet na het begin komen."))


def plan_form(round_: Round) -> PlanForm:
    form = PlanForm(obj=round_)
    if not form.is_submitted() and not round_.support_threshold:
        form.support_threshold.data = None  # an empty box, not a zero
    return form if round_.has_vote else form.without_a_vote()


def planned(form: PlanForm) -> dict[str, Any]:
    """As `plan_round` takes it."""
    moments = {name: form[name].data if name in form else None for name in MOMENTS}
    if not form.asks_support:
        return moments
    support = {name: form[name].data for name in SUPPORT}
    return (
        moments
        | support
        | {
            "support_threshold": form.support_threshold.data or 0,
            "level_to_support": int(form.level_to_support.data),
        }
    )
