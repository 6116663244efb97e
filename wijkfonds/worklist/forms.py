"""The button under a check page: its key, and what it was that somebody looked at."""

from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import Length

from wijkfonds.foundation.fields import KeyField


class BulkForm(FlaskForm):
    key = KeyField()
    seen = HiddenField(validators=[Length(max=64)])
