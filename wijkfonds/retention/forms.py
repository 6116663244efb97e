"""Forms of leaving."""

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import PasswordField

from wijkfonds.foundation.fields import Needed


class ForgetForm(FlaskForm):
    """Whoever sits down at a computer where somebody is signed in cannot make that person disappear."""

    password = PasswordField(lazy("Uw wachtwoord"), validators=[Needed(lazy("Vul uw wachtwoord in."))])
