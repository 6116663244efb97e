"""A score and its reason."""

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import IntegerField
from wtforms.validators import ValidationError

from wijkfonds.foundation.fields import Between, Needed, TextAreaField, trimmed
from wijkfonds.scoring.rules import HIGHEST, LOWEST


class ScoreForm(FlaskForm):
    value = IntegerField(lazy("Cijfer"), validators=[Needed(lazy("Vul een heel cijfer in, van 1 tot en met 10."))])
    rationale = TextAreaField(
        lazy("Waarom dit cijfer?"),
        filters=[trimmed],
        validators=[Needed(lazy("Schrijf op waarom u dit cijfer geeft. Iedereen leest dit.")), Between(20, 2000)],
    )

    def validate_value(self, field: IntegerField) -> None:
        if field.data is not None and not LOWEST <= field.data <= HIGHEST:
            raise ValidationError(lazy("Vul een heel cijfer in, van 1 tot en met 10."))
