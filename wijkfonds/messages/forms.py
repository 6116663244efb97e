"""A subject and a text."""

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import IntegerField
from wtforms.validators import Optional, ValidationError
from wtforms.widgets import HiddenInput

from wijkfonds.foundation.fields import Between, KeyField, TextAreaField, TextField, trimmed
from wijkfonds.messages.rules import (
    LONGEST_BODY,
    LONGEST_SUBJECT,
    SHORTEST_BODY,
    SHORTEST_SUBJECT,
    still_to_fill_in,
)


class MessageForm(FlaskForm):
    key = KeyField()
    revision = IntegerField(widget=HiddenInput(), validators=[Optional()])
    subject = TextField(lazy("Onderwerp"), validators=[Between(SHORTEST_SUBJECT, LONGEST_SUBJECT)])
    body = TextAreaField(lazy("Bericht"), filters=[trimmed], validators=[Between(SHORTEST_BODY, LONGEST_BODY)])

    def validate_body(self, field: TextAreaField) -> None:
        gaps = still_to_fill_in(field.data or "")
        if gaps:
            raise ValidationError(
                lazy("Vul nog in wat er in het voorbeeld open stond: %(gaps)s.", gaps=", ".join(gaps))
            )
