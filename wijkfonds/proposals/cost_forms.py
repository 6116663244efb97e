"""What it costs, what others give for it, and what people do themselves."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import FieldList, Form, FormField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from wijkfonds.foundation.fields import Between, MoneyField, TextField, WholeNumberField
from wijkfonds.foundation.money import MOST_CENTS, euro
from wijkfonds.proposals.forms import Said, StepForm
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.text import Text

MOST_ROWS = 30
FIRST_ROWS = {"costs": 3, "others": 1, "hours": 1}
MOST_HOURS = 10_000
PROMISED, ASKED = "toegezegd", "gevraagd"
ANSWERS = {PROMISED: lazy("Toegezegd"), ASKED: lazy("Gevraagd, nog geen antwoord")}


class CostForm(Form):
    """One line.  An empty one is no line."""

    what = TextField(lazy("Waarvoor"), validators=[Between(0, 120)])
    cents = MoneyField(lazy("Bedrag"))

    def validate_what(self, field: TextField) -> None:
        if self.cents.data and not field.data:
            raise ValidationError(lazy("Schrijf op waar dit bedrag voor is."))

    def validate_cents(self, field: MoneyField) -> None:
        if self.what.data and not field.data and not field.process_errors:
            raise ValidationError(lazy("Schrijf op wat dit kost."))
        _not_too_much(field)


class OtherForm(Form):
    who = TextField(lazy("Van wie"), validators=[Between(0, 120)])
    cents = MoneyField(lazy("Bedrag"))
    answer = SelectField(
        lazy("Is het al toegezegd?"),
        choices=[SelectChoice(value, words) for value, words in ANSWERS.items()],
        default=ASKED,
        validate_choice=False,
    )

    def validate_who(self, field: TextField) -> None:
        if self.cents.data and not field.data:
            raise ValidationError(lazy("Schrijf op van wie dit geld komt."))

    def validate_cents(self, field: MoneyField) -> None:
        if self.who.data and not field.data and not field.process_errors:
            raise ValidationError(lazy("Schrijf op hoeveel dit is."))
        _not_too_much(field)

    def validate_answer(self, field: SelectField) -> None:
        if field.data not in ANSWERS:
            raise ValidationError(lazy("Kies of het geld al is toegezegd."))


class HoursForm(Form):
    what = TextField(lazy("Wat doet u zelf?"), validators=[Between(0, 120)])
    hours = WholeNumberField(lazy("Uren"))

    def validate_what(self, field: TextField) -> None:
        if self.hours.data and not field.data:
            raise ValidationError(lazy("Schrijf op wat u in deze uren doet."))

    def validate_hours(self, field: WholeNumberField) -> None:
        if self.what.data and not field.data and not field.process_errors:
            raise ValidationError(lazy("Schrijf op hoeveel uur het ongeveer is."))
        if field.data and field.data > MOST_HOURS:
            raise ValidationError(lazy("Dit zijn te veel uren."))


class CostsForm(StepForm):
    PART = ("costs", "others", "hours")

    costs = FieldList(FormField(CostForm), max_entries=MOST_ROWS)
    others = FieldList(FormField(OtherForm), max_entries=MOST_ROWS)
    hours = FieldList(FormField(HoursForm), max_entries=MOST_ROWS)

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(
            proposal,
            costs=[{"what": line.what, "cents": line.cents} for line in proposal.costs],
            others=[
                {"who": line.who, "cents": line.cents, "answer": PROMISED if line.is_promised else ASKED}
                for line in proposal.others
            ],
            hours=[{"what": line.what, "hours": line.hours} for line in proposal.hours],
        )
        for name, rows in FIRST_ROWS.items():
            while len(self[name]) < rows:
                self[name].append_entry()

    def one_more(self, what: str) -> None:
        if what in FIRST_ROWS and len(self[what]) < MOST_ROWS:
            self[what].append_entry()

    def changes(self) -> dict[str, Any]:
        return {
            "costs": tuple((row["what"], row["cents"]) for row in self.costs.data if row["what"] and row["cents"]),
            "others": tuple(
                (row["who"], row["cents"], row["answer"] == PROMISED)
                for row in self.others.data
                if row["who"] and row["cents"]
            ),
            "hours": tuple((row["what"], row["hours"]) for row in self.hours.data if row["what"] and row["hours"]),
        }

    def said(self, text: Text) -> Said:
        return [
            (_("Wat kost het?"), "\n".join(f"{what}: {euro(cents)}" for what, cents in text.costs)),
            (_("Ander geld"), "\n".join(f"{who}: {euro(cents)}" for who, cents, _promised in text.others)),
            (_("Eigen uren"), "\n".join(f"{what}: {hours}" for what, hours in text.hours)),
        ]


def _not_too_much(field: MoneyField) -> None:
    if field.data and field.data > MOST_CENTS // MOST_ROWS:
        raise ValidationError(lazy("Dit bedrag is te groot."))
