"""Taking an earlier version back."""

from wtforms import IntegerField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from wijkfonds.proposals.saying_why import SaysWhy


class RestoreForm(SaysWhy):
    """`revision`: the text that was compared with it."""

    revision = IntegerField(widget=HiddenInput(), validators=[Optional()])
