"""Forms of saying something."""

from typing import Any
from uuid import UUID, uuid4

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from wijkfonds.comments.models import Addressee
from wijkfonds.comments.rules import LONGEST, SHORTEST
from wijkfonds.foundation.bots import ForPeople
from wijkfonds.foundation.fields import Between, Needed, TextAreaField, trimmed


def words_field(label: Any, needed: Any) -> TextAreaField:
    return TextAreaField(label, filters=[trimmed], validators=[Needed(needed), Between(SHORTEST, LONGEST)])


class SpeakingForm(ForPeople, FlaskForm):
    text: TextAreaField

    def say_hurried(self) -> None:
        self.text.errors = [
            *self.text.errors,
            lazy("Dat ging erg snel. Lees het nog eens, en druk opnieuw op de knop."),
        ]


class RemarkForm(SpeakingForm):
    """`once` is a random number of this form: what is sent twice is said once."""

    text = words_field(lazy("Uw reactie"), lazy("Schrijf op wat u wilt zeggen."))
    for_the_committee = BooleanField(lazy("Ik schrijf dit namens de commissie"))
    once = HiddenField(default=lambda: str(uuid4()))

    @property
    def number(self) -> UUID | None:
        """Anything else than such a number is none."""
        try:
            found = UUID(self.once.data or "")
        except ValueError:
            return None
        return found if found.version == 4 else None


class QuestionForm(RemarkForm):
    text = words_field(lazy("Uw vraag"), lazy("Schrijf op wat u wilt vragen."))
    addressee = RadioField(
        lazy("Aan wie is uw vraag?"),
        choices=[
            SelectChoice(Addressee.PROPOSER.value, lazy("Aan de indiener")),
            SelectChoice(Addressee.COMMITTEE.value, lazy("Aan de commissie van het fonds")),
        ],
        validate_choice=False,
    )

    def validate_addressee(self, field: RadioField) -> None:
        if field.data not in set(Addressee):
            raise ValidationError(lazy("Kies aan wie u het vraagt."))


class AnswerForm(SpeakingForm):
    text = words_field(lazy("Uw antwoord"), lazy("Schrijf uw antwoord op."))


class RewriteForm(FlaskForm):
    text = words_field(
        lazy("De tekst"), lazy("Schrijf op wat u wilt zeggen. Wilt u niets meer zeggen? Haal het dan weg.")
    )


class OfferForm(RemarkForm):
    text = words_field(lazy("Wat kunt u doen?"), lazy("Schrijf op wat u kunt doen."))
    who = RadioField(
        lazy("Wie mag dit lezen?"),
        choices=[
            SelectChoice("indiener", lazy("Alleen de indiener")),
            SelectChoice("iedereen", lazy("Iedereen")),
        ],
        validate_choice=False,
    )
    shares_email = BooleanField(lazy("Geef de indiener mijn e-mailadres"))

    def validate_who(self, field: RadioField) -> None:
        if field.data not in {"indiener", "iedereen"}:
            raise ValidationError(lazy("Kies wie dit mag lezen."))


class ThanksForm(FlaskForm):
    text = words_field(lazy("Uw bericht"), lazy("Schrijf op wat u wilt zeggen."))
