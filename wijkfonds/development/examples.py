"""Example values for the page of components: forms as they are empty, filled in and wrong."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice

from wijkfonds.foundation.bots import ForPeople
from wijkfonds.foundation.fields import MoneyField, Needed, TextAreaField, TextField
from wijkfonds.foundation.pagination import Pages
from wijkfonds.proposals.road import RoadStep, StepState
from wijkfonds.rounds.lines import PhaseOnTheLine
from wijkfonds.rounds.rules import Phase, PhaseState
from wijkfonds.rounds.texts import PHASE_NAMES
from wijkfonds.tally.explanation import Payers


class StrangerForm(ForPeople, FlaskForm):
    """What somebody without an account can send."""


class ExampleForm(FlaskForm):
    """One of each kind."""

    title = TextField(lazy("Titel"), validators=[Needed(lazy("Geef een titel."))])
    cost = MoneyField(lazy("Bedrag"), validators=[Needed(lazy("Vul een bedrag in, bijvoorbeeld 1.250."))])
    text = TextAreaField(lazy("Uitleg"))
    way = RadioField(
        lazy("Hoe wilt u het horen?"),
        choices=[SelectChoice("mail", lazy("Met een mail")), SelectChoice("brief", lazy("Met een brief"))],
        validators=[Needed(lazy("Kies hoe u het wilt horen."))],
    )
    days = SelectMultipleField(
        lazy("Wanneer kunt u?"),
        choices=[SelectChoice("ma", lazy("maandag")), SelectChoice("di", lazy("dinsdag"))],
    )


@dataclass(frozen=True)
class Bar:
    label: str
    value: int
    text: str
    highlight: bool


@dataclass(frozen=True)
class Paid:
    label: str
    payers: Payers


@dataclass(frozen=True)
class Part:
    key: str
    label: str
    value: int
    start: int


def examples() -> dict[str, Any]:
    """What the page shows, by name."""
    wrong = ExampleForm(formdata=None, prefix="fout")
    wrong.validate()
    return {
        "empty_form": ExampleForm(formdata=None, prefix="leeg"),
        "filled_form": _filled(),
        "wrong_form": wrong,
        "stranger_form": StrangerForm(formdata=None, prefix="vreemd"),
        **_charts(),
        "parts": [
            Part("paid", _("Betaald"), 2_000_00, 0),
            Part("awarded", _("Toegekend, nog te betalen"), 1_500_00, 2_000_00),
            Part("reserved", _("Opzijgezet voor een ronde"), 5_000_00, 3_500_00),
            Part("free", _("Nog vrij"), 1_500_00, 8_500_00),
        ],
        "phases": [
            PhaseOnTheLine(Phase.SUBMITTING, PHASE_NAMES[Phase.SUBMITTING], _("1 t/m 30 juni"), PhaseState.DONE),
            PhaseOnTheLine(Phase.VOTING, PHASE_NAMES[Phase.VOTING], _("1 t/m 14 september"), PhaseState.NOW),
            PhaseOnTheLine(Phase.RESULT, PHASE_NAMES[Phase.RESULT], _("na het tellen"), PhaseState.LATER),
        ],
        **_steps(),
        "pages": [Pages(number, 10, 30, lambda n: f"#pagina-{n}") for number in (1, 2, 3)],
    }


def _steps() -> dict[str, Any]:
    return {
        "first": [
            {"title": _("Maak een fonds"), "why": "", "state": "done"},
            {
                "title": _("Stel het gebied in"),
                "why": _("Wie er woont, beslist mee."),
                "state": "now",
                "label": _("Begin"),
                "url": "#",
            },
            {"title": _("Begin een ronde"), "why": _("Als het gebied er is."), "state": "later"},
        ],
        "steps": [
            RoadStep(_("Ingediend"), StepState.DONE, _("3 juni 2026")),
            RoadStep(_("De uitslag"), StepState.NOW, text=_("Na het stemmen en het tellen."), url="#"),
            RoadStep(_("Het besluit"), StepState.LATER, text=_("Het bestuur beslist na de uitslag.")),
        ],
        "stopped": [RoadStep(_("Kan dit voorstel?"), StepState.STOPPED, _("9 juni 2026"), _("Nee, zo kan het niet."))],
    }


def _filled() -> ExampleForm:
    return ExampleForm(formdata=None, prefix="vol", title=_("Een bankje"), cost=125_050, way="mail", days=["ma"])


def _charts() -> dict[str, Any]:
    return {
        "bars": [Bar(_("Een bankje"), 120, _("120 stemmen"), True), Bar(_("Een boom"), 45, _("45 stemmen"), False)],
        "paid": [Paid(_("Een bankje"), Payers(60, 50, 10)), Paid(_("Een boom"), Payers(45, 0, 0))],
    }
