"""Why somebody does not agree."""

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm

from wijkfonds.foundation.fields import Between, Needed, TextAreaField, trimmed
from wijkfonds.reviews.rules import LONGEST_WHY, SHORTEST_WHY


class ReviewForm(FlaskForm):
    why = TextAreaField(
        lazy("Waarom klopt de reden volgens u niet?"),
        filters=[trimmed],
        validators=[
            Needed(lazy("Leg uit waarom de reden volgens u niet klopt.")),
            Between(SHORTEST_WHY, LONGEST_WHY),
        ],
    )
    facts = TextAreaField(
        lazy("Is er iets nieuws, dat de beoordelaars nog niet wisten?"),
        filters=[trimmed],
        validators=[Between(0, LONGEST_WHY)],
    )
