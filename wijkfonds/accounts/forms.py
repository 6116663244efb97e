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


def email_field() -> EmailField:
    return EmailField(
        lazy("E-mailadres"),
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

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_email = email

    def validate_password(self, field: PasswordField) -> None:
        problem = problem_with_password(field.data or "", self.known_email)
        if problem:
            raise ValidationError(sentence(problem))


class AccountForm(PasswordForm):
    name = TextField(
        lazy("Uw naam"),
        validators=[
            Needed(lazy("Vul uw naam in.")),
            Length(max=80, message=lazy("Uw naam mag hoogstens 80 tekens lang zijn.")),
        ],
    )
