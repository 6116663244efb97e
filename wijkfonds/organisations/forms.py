"""What an organisation tells about itself; asking somebody in."""

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Email, Length, Optional, ValidationError

from wijkfonds.accounts.forms import email_field
from wijkfonds.foundation.fields import Between, Needed, TextAreaField, TextField, trimmed
from wijkfonds.organisations.actions import Profile
from wijkfonds.organisations.models import Organisation, OrganisationKind
from wijkfonds.organisations.rules import kvk_of, website_of
from wijkfonds.organisations.texts import KIND_NAMES


class OrganisationForm(FlaskForm):
    name = TextField(lazy("Naam"), validators=[Needed(lazy("Vul de naam van de organisatie in.")), Between(3, 80)])
    kind = SelectField(lazy("Wat voor organisatie is het?"), validate_choice=False)
    about = TextAreaField(lazy("Wat doet de organisatie?"), filters=[trimmed], validators=[Optional(), Between(0, 600)])
    website = TextField(lazy("Website"), validators=[Optional()])
    contact_email = TextField(
        lazy("E-mailadres voor iedereen"),
        validators=[
            Optional(),
            Length(max=254, message=lazy("Dit e-mailadres is te lang.")),
            Email(message=lazy("Vul een e-mailadres in zoals naam@voorbeeld.nl."), check_deliverability=False),
        ],
    )
    kvk = TextField(lazy("KvK-nummer"), validators=[Optional()])

    def __init__(self, *, of: Organisation | None = None) -> None:
        super().__init__(obj=of)
        names = [("", lazy("Kies wat er het meest op lijkt")), *((kind.value, KIND_NAMES[kind]) for kind in KIND_NAMES)]
        self.kind.choices = [SelectChoice(value, name) for value, name in names]

    def validate_kind(self, field: SelectField) -> None:
        if field.data not in set(OrganisationKind):
            raise ValidationError(lazy("Kies wat voor organisatie het is."))

    def validate_website(self, field: TextField) -> None:
        if website_of(field.data) is None:
            raise ValidationError(lazy("Vul het adres van een website in, zoals www.voorbeeld.nl."))

    def validate_kvk(self, field: TextField) -> None:
        if kvk_of(field.data) is None:
            raise ValidationError(lazy("Een KvK-nummer heeft 8 cijfers. Hebt u er geen? Laat het veld dan leeg."))

    def profile(self) -> Profile:
        return Profile(
            name=self.name.data,
            kind=OrganisationKind(self.kind.data),
            about=self.about.data or "",
            website=website_of(self.website.data) or "" if self.website.data else "",
            contact_email=self.contact_email.data or "",
            kvk=kvk_of(self.kvk.data) or "" if self.kvk.data else "",
        )


class AskInForm(FlaskForm):
    email = email_field(lazy("E-mailadres van wie erbij hoort"))


class NameForm(FlaskForm):
    """Two buttons: the one sends `shows`, the other nothing."""

    shows = BooleanField()
