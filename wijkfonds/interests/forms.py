"""What kind of interest it is; nothing is asked about people."""

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from wijkfonds.interests.models import InterestKind

CHOICES = {
    InterestKind.OWN: lazy("Het is mijn eigen plan, of ik voer het mee uit"),
    InterestKind.FAMILY: lazy("Het is van mijn familie, of van iemand met wie ik samenwoon"),
    InterestKind.ORGANISATION: lazy("Het is van een organisatie waar ik bij hoor of voor werk"),
    InterestKind.OTHER: lazy("Ik heb er op een andere manier belang bij"),
}


class InterestForm(FlaskForm):
    kind = RadioField(
        lazy("Wat hebt u met dit voorstel?"),
        choices=[SelectChoice(kind.value, words) for kind, words in CHOICES.items()],
        validate_choice=False,
    )

    def validate_kind(self, field: RadioField) -> None:
        if field.data not in set(InterestKind):
            raise ValidationError(lazy("Kies wat er het meest op lijkt."))
