"""Writing a proposal.  A draft needs a title only; what is still missing is said before it goes in."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as lazy
from wtforms import FieldList, Form, FormField, HiddenField, IntegerField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError
from wtforms.widgets import HiddenInput

from wijkfonds.foundation.fields import Between, MoneyField, Needed, TextAreaField, TextField, trimmed
from wijkfonds.foundation.money import MOST_CENTS
from wijkfonds.organisations.models import Organisation
from wijkfonds.proposals.actions import Text, new_key
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.saying_why import SaysWhy

FIRST_ROWS = 3
MOST_ROWS = 30
MYSELF = "mijzelf"


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
        if field.data and field.data > MOST_CENTS // MOST_ROWS:
            raise ValidationError(lazy("Dit bedrag is te groot."))


class ProposalForm(SaysWhy):
    """`speaks_for`: the organisations that somebody may choose; without any nothing is asked."""

    on_behalf = RadioField(lazy("Namens wie doet u dit voorstel?"), default=MYSELF, validate_choice=False)
    title = TextField(lazy("Titel"), validators=[Needed(lazy("Geef uw voorstel een titel.")), Between(4, 80)])
    summary = TextAreaField(
        lazy("Wat wilt u doen? In één of twee zinnen"), filters=[trimmed], validators=[Optional(), Between(0, 250)]
    )
    text = TextAreaField(lazy("Vertel er meer over"), filters=[trimmed], validators=[Optional(), Between(0, 5000)])
    place = TextField(lazy("Waar in de buurt?"), validators=[Optional(), Between(0, 200)])
    theme = SelectField(lazy("Thema"), validate_choice=False)
    costs = FieldList(FormField(CostForm), max_entries=MOST_ROWS)
    revision = IntegerField(widget=HiddenInput(), validators=[Optional()])
    key = HiddenField(default=new_key)

    def __init__(
        self, *args: Any, themes: list[tuple[str, str]], speaks_for: Sequence[Organisation] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        names = [(MYSELF, lazy("Mijzelf")), *((each.slug, each.name) for each in speaks_for)]
        self.on_behalf.choices = [SelectChoice(slug, name) for slug, name in names]
        self._organisations = {each.slug: each.id for each in speaks_for}
        choices = [("", lazy("Kies een thema")), *themes]
        self.theme.choices = [SelectChoice(slug, name) for slug, name in choices]
        while len(self.costs) < FIRST_ROWS:
            self.costs.append_entry()

    def one_more_row(self) -> None:
        if len(self.costs) < MOST_ROWS:
            self.costs.append_entry()

    def validate_theme(self, field: SelectField) -> None:
        if field.data and field.data not in {str(value) for value, *_ in field.choices}:
            raise ValidationError(lazy("Kies een thema uit de lijst."))

    def validate_on_behalf(self, field: RadioField) -> None:
        if self._organisations and field.data not in {MYSELF, *self._organisations}:
            raise ValidationError(lazy("Kies namens wie u het voorstel doet."))

    def written(self, theme_ids: dict[str, Any]) -> Text:
        lines = [(row["what"], row["cents"]) for row in self.costs.data if row["what"] and row["cents"]]
        return Text(
            title=self.title.data,
            summary=self.summary.data or "",
            text=self.text.data or "",
            place=self.place.data or "",
            theme_id=theme_ids.get(self.theme.data),
            costs=tuple(lines),
            organisation_id=self._organisations.get(self.on_behalf.data),
        )


def filled(proposal: Proposal, themes: list[tuple[str, str]], speaks_for: Sequence[Organisation]) -> ProposalForm:
    """The form with what was kept."""
    return ProposalForm(
        themes=themes,
        speaks_for=speaks_for,
        on_behalf=proposal.organisation.slug if proposal.organisation else MYSELF,
        title=proposal.title,
        summary=proposal.summary,
        text=proposal.text,
        place=proposal.place,
        theme=proposal.theme.slug if proposal.theme else "",
        costs=[{"what": line.what, "cents": line.cents} for line in proposal.costs],
        revision=proposal.revision,
    )
