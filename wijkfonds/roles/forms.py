"""Asking a member for a role; naming a successor."""

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from wijkfonds.foundation.fields import Needed, TextField
from wijkfonds.membership.models import Role
from wijkfonds.membership.texts import ROLE_NAMES


class AskForm(FlaskForm):
    role = RadioField(
        lazy("Welke taak?"),
        choices=[SelectChoice(role.value, name) for role, name in ROLE_NAMES.items()],
        validate_choice=False,
    )

    def validate_role(self, field: RadioField) -> None:
        if field.data not in set(Role):
            raise ValidationError(lazy("Kies een taak."))


class SuccessorForm(FlaskForm):
    email = TextField(
        lazy("E-mailadres van uw opvolger"),
        validators=[Needed(lazy("Vul het e-mailadres in waarmee uw opvolger hier lid is."))],
    )
