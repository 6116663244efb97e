"""The first step in which a committee makes a round: what it is for, and how much."""

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError

from wijkfonds.foundation.fields import Between, MoneyField, Needed, TextAreaField, TextField, trimmed
from wijkfonds.foundation.printing import Printed, as_seen
from wijkfonds.rounds.models import DecisionMode
from wijkfonds.rounds.texts import DECISION_NAMES


class BasicsForm(FlaskForm):
    title = TextField(
        lazy("Titel"),
        filters=[as_seen],
        validators=[Needed(lazy("Geef de ronde een titel, bijvoorbeeld Zomerronde.")), Between(4, 80), Printed()],
    )
    summary = TextAreaField(
        lazy("In één zin: waar is het geld voor?"),
        filters=[trimmed],
        validators=[Needed(lazy("Schrijf in één zin waar het geld voor is.")), Between(20, 300)],
    )
    text = TextAreaField(lazy("Uitleg"), filters=[trimmed], validators=[Optional(), Between(0, 5000)])
    budget_cents = MoneyField(
        lazy("Hoeveel geld is er te verdelen?"),
        validators=[Needed(lazy("Vul een bedrag in, bijvoorbeeld 10.000."))],
    )
    max_cents = MoneyField(lazy("Hoeveel mag één voorstel hoogstens vragen?"), validators=[Optional()])
    decision_mode = RadioField(
        lazy("Wie beslist?"),
        choices=[SelectChoice(mode.value, DECISION_NAMES[mode]) for mode in DecisionMode],
        validate_choice=False,
        validators=[Needed(lazy("Kies wie er beslist."))],
    )

    def validate_budget_cents(self, field: MoneyField) -> None:
        if field.data is not None and field.data < 100:
            raise ValidationError(lazy("Er moet minstens € 1 te verdelen zijn."))

    def validate_max_cents(self, field: MoneyField) -> None:
        budget = self.budget_cents.data
        if field.data is not None and (field.data < 100 or (budget is not None and field.data > budget)):
            raise ValidationError(
                lazy("Vul minstens € 1 in en hoogstens wat er te verdelen is, of laat dit leeg: dan is er geen grens.")
            )

    def validate_decision_mode(self, field: RadioField) -> None:
        if field.data and field.data not in set(DecisionMode):
            raise ValidationError(lazy("Kies een van de mogelijkheden."))
