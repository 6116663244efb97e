"""A fund, its area, and somebody for its committee."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_babel import ngettext
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Email, Length, Optional, ValidationError

from wijkfonds.accounts.forms import email_field
from wijkfonds.foundation.fields import Between, Needed, TextAreaField, TextField, trimmed
from wijkfonds.foundation.printing import Printed, as_seen
from wijkfonds.founding.rules import MOST_POSTCODES, area_in
from wijkfonds.funds.models import FundKind, LegalMode
from wijkfonds.funds.texts import FUND_KINDS, LEGAL_MODES

TOLD_LINES = 5


class FundForm(FlaskForm):
    name = TextField(
        lazy("Naam van het fonds"),
        filters=[as_seen],
        validators=[Needed(lazy("Geef het fonds een naam, bijvoorbeeld Fonds Eikenhof.")), Between(3, 80), Printed()],
    )
    kind = RadioField(
        lazy("Wat voor organisatie is het?"),
        choices=[SelectChoice(kind.value, name) for kind, name in FUND_KINDS.items()],
        validate_choice=False,
    )
    area_name = TextField(
        lazy("Hoe noemt u het gebied?"),
        filters=[as_seen],
        validators=[Needed(lazy("Schrijf hoe mensen het gebied noemen.")), Between(2, 80), Printed()],
    )
    summary = TextAreaField(
        lazy("In één zin: waar is het fonds voor?"), filters=[trimmed], validators=[Optional(), Between(0, 300)]
    )
    contact_email = TextField(
        lazy("E-mailadres voor vragen"),
        validators=[
            Needed(lazy("Vul het e-mailadres in waar mensen vragen stellen.")),
            Length(max=254, message=lazy("Dit e-mailadres is te lang.")),
            Email(message=lazy("Vul een e-mailadres in zoals naam@voorbeeld.nl."), check_deliverability=False),
        ],
    )
    postal_address = TextField(
        lazy("Postadres"), filters=[as_seen], validators=[Optional(), Between(0, 200), Printed()]
    )
    legal_mode = RadioField(
        lazy("Neemt het fonds besluiten als overheid?"),
        choices=[SelectChoice(mode.value, words) for mode, words in LEGAL_MODES.items()],
        validate_choice=False,
    )

    def validate_kind(self, field: RadioField) -> None:
        if field.data not in set(FundKind):
            raise ValidationError(lazy("Kies wat voor organisatie het is."))

    def validate_legal_mode(self, field: RadioField) -> None:
        if field.data not in set(LegalMode):
            raise ValidationError(lazy("Kies ja of nee. Twijfelt u? Vraag het de notaris of de gemeente."))


class ContactForm(FlaskForm):
    """What the committee changes itself, also in a fund that runs."""

    contact_email = FundForm.contact_email
    postal_address = FundForm.postal_address
    summary = FundForm.summary


class AreaForm(FlaskForm):
    """`codes` once it is valid; what was typed stays in the form."""

    postcodes = TextAreaField(
        lazy("Postcodes van het gebied"),
        filters=[trimmed],
        validators=[Needed(lazy("Vul minstens één postcode in, bijvoorbeeld 1234."))],
    )

    @property
    def codes(self) -> list[str]:
        return area_in(self.postcodes.data or "")[0]

    def validate_postcodes(self, field: TextAreaField) -> None:
        codes, wrong = area_in(field.data or "")
        if len(codes) > MOST_POSTCODES:
            raise ValidationError(
                _("Dit zijn meer dan 1000 postcodes. Schrijf vier cijfers op waar de hele postcode erbij hoort.")
            )
        for line in wrong[:TOLD_LINES]:
            field.errors = [
                *field.errors,
                _(
                    "Regel %(number)s: ‘%(text)s’ is geen postcode. Schrijf 1234 of 1234 AB.",
                    number=line.number,
                    text=line.text,
                ),
            ]
        if len(wrong) > TOLD_LINES:
            rest = len(wrong) - TOLD_LINES
            raise ValidationError(
                ngettext("En nog %(num)s regel klopt niet.", "En nog %(num)s regels kloppen niet.", rest)
            )


class FirstForm(FlaskForm):
    email = email_field(lazy("E-mailadres van een commissielid"))
