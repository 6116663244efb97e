"""What is said with an offer, with a no, and what the committee points out."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError

from wijkfonds.foundation.fields import Between, Needed, TextAreaField, TextField, trimmed
from wijkfonds.merging.rules import LONGEST_ANSWER, LONGEST_MESSAGE, SHORTEST_MESSAGE
from wijkfonds.proposals.models import Proposal


class OfferForm(FlaskForm):
    """`mine`: the proposals that may join; with one there is nothing to choose."""

    own = RadioField(lazy("Welk voorstel van u gaat erin op?"), validate_choice=False)
    message = TextAreaField(
        lazy("Wat wilt u tegen de ander zeggen?"),
        filters=[trimmed],
        validators=[
            Needed(lazy("Schrijf op waarom u samen verder wilt.")),
            Between(SHORTEST_MESSAGE, LONGEST_MESSAGE),
        ],
    )

    def __init__(self, *args: Any, mine: Sequence[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._mine = {found.key: found for found in mine}
        self.own.choices = [SelectChoice(found.key, found.title) for found in mine]
        if len(mine) == 1 and not self.own.data:
            self.own.data = mine[0].key

    def validate_own(self, field: RadioField) -> None:
        if field.data not in self._mine:
            raise ValidationError(lazy("Kies welk voorstel van u erin opgaat."))


class DeclineForm(FlaskForm):
    answer = TextAreaField(
        lazy("Wilt u er iets bij zeggen?"), filters=[trimmed], validators=[Optional(), Between(0, LONGEST_ANSWER)]
    )


class OtherForm(FlaskForm):
    """By its address, as people copy it; the last part of it alone will do."""

    other = TextField(
        lazy("Adres van het andere voorstel"),
        validators=[Needed(lazy("Plak hier het adres van het andere voorstel.")), Between(1, 300)],
    )


class SuggestForm(FlaskForm):
    one = TextField(
        lazy("Adres van het ene voorstel"),
        validators=[Needed(lazy("Plak hier het adres van een voorstel.")), Between(1, 300)],
    )
    other = TextField(
        lazy("Adres van het andere voorstel"),
        validators=[Needed(lazy("Plak hier het adres van het andere voorstel.")), Between(1, 300)],
    )
    message = TextAreaField(
        lazy("Waarin lijken ze op elkaar?"),
        filters=[trimmed],
        validators=[
            Needed(lazy("Schrijf op waarin de voorstellen op elkaar lijken.")),
            Between(SHORTEST_MESSAGE, LONGEST_MESSAGE),
        ],
    )


def slug_in(typed: str) -> str:
    """Of a whole address, or of its last part.  What comes after it (`?`, `#`) is no part of it."""
    return typed.partition("?")[0].partition("#")[0].strip().rstrip("/").rpartition("/")[2].lower()
