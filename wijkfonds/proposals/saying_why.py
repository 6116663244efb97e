"""The field that is asked of whoever changes a text that is frozen; forms that write a proposal inherit it."""

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms.validators import Optional

from wijkfonds.foundation.fields import Between, TextAreaField, trimmed
from wijkfonds.proposals.amending import LONGEST_WHY


class SaysWhy(FlaskForm):
    """Whether it is needed, the action says: by then the first support may have come."""

    why = TextAreaField(
        lazy("Wat verandert u, en waarom?"), filters=[trimmed], validators=[Optional(), Between(0, LONGEST_WHY)]
    )
