"""Forms of accounts."""

from typing import Any

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, PasswordField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, Email, Length, ValidationError

from wijkfonds.accounts.rules import problem_with_password
from wijkfonds.foundation.bots import ForPeople
from wijkfonds.foundation.fields import Needed, TextField
from wijkfonds.foundation.languages import OWN_NAMES, Language
from wijkfonds.foundation.refusals import sentence


def _lower(text: str | None) -> str:
    return (text or "").strip().lower()


def email_field(label: Any = None) -> EmailField:
    return EmailField(
        label or lazy("E-mailadres"),
        filters=[_lower],
        validators=[
            Needed(lazy("Vul uw e-mailadres in.")),
            Length(max=254, message=lazy("Dit e-mailadres is te lang.")),
            Email(message=lazy("Vul een e-mailadres in zoals naam@voorbeeld.nl."), check_deliverability=False),
        ],
    )


class EmailForm(ForPeople, FlaskForm):
    email = email_field()
    volgende = HiddenField()


class SignInForm(FlaskForm):
    email = email_field()
    password = PasswordField(lazy("Wachtwoord"), validators=[Needed(lazy("Vul uw wachtwoord in."))])
    volgende = HiddenField()


class NothingForm(FlaskForm):
    """A button, and the token that says it was pressed on our own page."""


class CodeForm(FlaskForm):
    """Six digits of an app, or a recovery code."""

    code = TextField(
        lazy("Code"),
        validators=[
            Needed(lazy("Vul de code in die uw app laat zien, of een herstelcode.")),
            Length(max=60, message=lazy("Deze code is te lang. Een code van uw app heeft 6 cijfers.")),
        ],
    )


class OwnPasswordForm(FlaskForm):
    """Asked again before what keeps an account safe is changed: whoever found an open screen stops here."""

    own_password = PasswordField(lazy("Uw wachtwoord"), validators=[Needed(lazy("Vul uw wachtwoord in."))])


class AppForm(OwnPasswordForm):
    code = TextField(
        lazy("Code van 6 cijfers"),
        validators=[Needed(lazy("Vul de 6 cijfers in die uw app nu laat zien.")), Length(max=20)],
    )


class PasskeyNameForm(OwnPasswordForm):
    name = TextField(
        lazy("Naam voor deze passkey"),
        validators=[
            Needed(lazy("Geef een naam, bijvoorbeeld Telefoon. Dan weet u later welke het is.")),
            Length(max=60, message=lazy("De naam mag hoogstens 60 tekens lang zijn.")),
        ],
    )


class NewAddressForm(OwnPasswordForm):
    email = email_field(lazy("Nieuw e-mailadres"))


class LanguageForm(FlaskForm):
    language = RadioField(
        lazy("In welke taal wilt u onze mails?"),
        choices=[SelectChoice(language.value, OWN_NAMES[language]) for language in Language],
        validate_choice=False,
        validators=[Needed(lazy("Kies een taal.")), AnyOf(list(Language), message=lazy("Kies een van de talen."))],
    )


class PasswordForm(FlaskForm):
    """The address comes from the link that was mailed, not from the form."""

    password = PasswordField(lazy("Wachtwoord"), validators=[Needed(lazy("Kies een wachtwoord."))])

    def __init__(self, *args: Any, email: str, known_name: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_email, self.known_name = email, known_name

    def validate_password(self, field: PasswordField) -> None:
        problem = problem_with_password(field.data or "", self.known_email, self._name())
        if problem:
            raise ValidationError(sentence(problem))

    def _name(self) -> str:
        return self.known_name


class ChangePasswordForm(PasswordForm, OwnPasswordForm):
    password = PasswordField(lazy("Nieuw wachtwoord"), validators=[Needed(lazy("Kies een nieuw wachtwoord."))])


class AccountForm(PasswordForm):
    name = TextField(
        lazy("Uw naam"),
        validators=[
            Needed(lazy("Vul uw naam in.")),
            Length(max=80, message=lazy("Uw naam mag hoogstens 80 tekens lang zijn.")),
        ],
    )

    def _name(self) -> str:
        return self.name.data or ""
