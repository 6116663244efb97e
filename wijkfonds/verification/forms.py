"""Forms of verification."""

from typing import Any

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectMultipleField
from wtforms.fields.choices import SelectChoice

from wijkfonds.accounts.forms import email_field
from wijkfonds.foundation.fields import Between, Needed, TextAreaField, TextField, trimmed
from wijkfonds.foundation.printing import Printed
from wijkfonds.membership.forms import JoinForm
from wijkfonds.membership.models import Way
from wijkfonds.verification.models import ProofKind
from wijkfonds.verification.texts import KIND_NAMES
from wijkfonds.verification.ways import WAYS


class WaysForm(FlaskForm):
    ways = SelectMultipleField(
        lazy("Welke manieren zijn open?"),
        choices=[SelectChoice(way.value, WAYS[way].name) for way in Way],
        validate_choice=False,
        validators=[Needed(lazy("Kies minstens één manier. Anders kan niemand stemmen."))],
    )

    @property
    def chosen(self) -> frozenset[Way]:
        return frozenset(Way(name) for name in self.ways.data or [] if name in set(Way))


class LetterForm(FlaskForm):
    """What a postman needs besides what we know."""

    street = TextField(lazy("Straat"), validators=[Needed(lazy("Vul uw straat in.")), Between(2, 80), Printed()])
    town = TextField(lazy("Plaats"), validators=[Needed(lazy("Vul uw plaats in.")), Between(2, 80), Printed()])


class CodeForm(FlaskForm):
    code = TextField(lazy("Uw code"), validators=[Needed(lazy("Typ de code uit uw brief over."))])


class NumberForm(FlaskForm):
    """Empty: the e-mail address is looked up alone."""

    number = TextField(lazy("Lidnummer van de vereniging"), validators=[Between(0, 40)])


class BackForm(FlaskForm):
    reason = TextAreaField(
        lazy("Waarom klopte het niet?"),
        filters=[trimmed],
        validators=[Needed(lazy("Schrijf op waarom het twee mensen zijn. De ander leest dit.")), Between(10, 200)],
    )


def kinds_field() -> SelectMultipleField:
    return SelectMultipleField(
        lazy("Wat hebt u gezien?"),
        choices=[SelectChoice(kind.value, name) for kind, name in KIND_NAMES.items()],
        validate_choice=False,
    )


class Seen(FlaskForm):
    kinds = kinds_field()

    @property
    def seen(self) -> frozenset[ProofKind]:
        return frozenset(ProofKind(name) for name in self.kinds.data or [] if name in set(ProofKind))


class ProofForm(Seen):
    """At the desk, of a member; `address` tells which one somebody looked at."""

    address = HiddenField()


class InviteForm(JoinForm, Seen):
    """At the desk, of somebody who has no account or is no member."""

    email = email_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email.label.text = lazy("E-mailadres van deze persoon")
