"""Why somebody says no."""

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm

from wijkfonds.foundation.fields import Between, Needed, TextAreaField, trimmed


class RefuseActForm(FlaskForm):
    reason = TextAreaField(
        lazy("Waarom weigert u dit?"),
        filters=[trimmed],
        validators=[Needed(lazy("Schrijf op waarom. Dan weet de ander wat er beter moet.")), Between(10, 1000)],
    )
