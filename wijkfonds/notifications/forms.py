"""One form per fund: how each kind of mail comes."""

from typing import Any

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from wijkfonds.membership.models import Membership
from wijkfonds.notifications.rules import Kind, Pace
from wijkfonds.notifications.texts import KIND_NAMES, PACE_NAMES


def _pace_field(kind: Kind) -> RadioField:
    choices = [SelectChoice(pace.value, PACE_NAMES[pace]) for pace in Pace]
    return RadioField(KIND_NAMES[kind], choices=choices, validate_choice=False, validators=[_one_of_three])


def _one_of_three(_form: FlaskForm, field: RadioField) -> None:
    if field.data not in set(Pace):
        raise ValidationError(lazy("%(label)s: kies een van de drie.", label=field.label.text))


class FundForm(FlaskForm):
    """Fields by the name of their kind.

    Who has no role in the fund is not asked about what waits for such people; who is no member but follows something of
    the fund, about that alone.
    """

    rounds = _pace_field(Kind.ROUNDS)
    my_proposals = _pace_field(Kind.MY_PROPOSALS)
    following = _pace_field(Kind.FOLLOWING)
    waits_for_me = _pace_field(Kind.WAITS_FOR_ME)

    def __init__(self, *, slug: str, member: Membership | None, paces: dict[Kind, Pace], **values: Any) -> None:
        super().__init__(prefix=slug, data={kind.value: pace.value for kind, pace in paces.items()}, **values)
        if member is None:
            del self.rounds, self.my_proposals
        if member is None or not member.roles:
            del self.waits_for_me

    @property
    def kinds(self) -> list[Kind]:
        return [kind for kind in Kind if kind.value in self._fields]

    @property
    def paces(self) -> dict[Kind, Pace]:
        return {kind: Pace(self[kind.value].data) for kind in self.kinds}
