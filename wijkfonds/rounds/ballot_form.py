"""The third step in which a committee makes a round: how people vote, and how the money is divided."""

from typing import Any

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, StopValidation, ValidationError

from wijkfonds.foundation.fields import MoneyField, PercentField, TextField, WholeNumberField
from wijkfonds.foundation.money import thousands
from wijkfonds.membership.models import Level
from wijkfonds.rounds.actions import MORE
from wijkfonds.rounds.lines import rule_key
from wijkfonds.rounds.models import WITH_POINTS, BallotType, Round, Voters
from wijkfonds.rounds.texts import BALLOT_NAMES, LEVEL_TO_VOTE_NAMES, RULE_NAMES, VOTER_NAMES
from wijkfonds.tally.rule import BORDA, GIVEN, Completion, Overspend, Rule, RuleName

MOST_CHOICES, MOST_POINTS = 1000, 1000
BOXES = MORE.keys() - {"rank_points", "voters", "level_to_vote", "publish_marks"}
LONGEST_RANKING = 200  # signs; Round.rank_points
CHOICES_BEYOND_ONE = frozenset(BallotType) - {BallotType.CHOOSE_ONE}
BOUNDED = frozenset({BallotType.APPROVAL_AT_MOST, *WITH_POINTS})


class Of:
    """A box that belongs to some ways of voting: with another one it is left alone, whatever is in it."""

    field_flags: dict[str, Any] = {}  # noqa: RUF012

    def __init__(
        self,
        kinds: frozenset[BallotType],
        least: int = 0,
        most: int = MOST_CHOICES,
        needed: frozenset[BallotType] = frozenset(),
    ) -> None:
        self.kinds, self.least, self.most, self.needed = kinds, least, most, needed

    def __call__(self, form: Any, field: Field) -> None:
        kind = form.ballot_type.data
        if kind not in self.kinds:
            field.errors, field.data = [], None
            raise StopValidation
        if field.process_errors:
            raise StopValidation
        empty = field.data is None
        if (empty and kind in self.needed) or not (empty or self.least <= field.data <= self.most):
            field.errors = []
            raise StopValidation(
                lazy(
                    "%(label)s Vul een getal in van %(least)s tot %(most)s.",
                    label=field.label.text,
                    least=self.least,
                    most=thousands(self.most),
                )
            )


def _ranking(form: Any, field: TextField) -> None:
    """An empty box is Borda."""
    field.errors = []
    if form.ballot_type.data != BallotType.ORDINAL:
        raise StopValidation
    points = "".join((field.data or "").split())
    try:
        Rule(RuleName.GREEDY, points=points)
    except ValueError:
        points = GIVEN
    if points in {BORDA, GIVEN} or len(points) > LONGEST_RANKING:  # the program's own words, and what is no ranking
        raise StopValidation(
            lazy("Vul hele getallen in met komma's ertussen, het hoogste eerst. Bijvoorbeeld 5, 3, 1.")
        )


def _step(form: Any, field: MoneyField) -> None:
    if not form.raises_the_share:
        field.errors = []
        raise StopValidation
    if not field.process_errors and field.data is not None and not 1 <= field.data <= 100_000_000:
        raise StopValidation(lazy("Vul een bedrag in van minstens € 0,01."))


class BallotForm(FlaskForm):
    voters = RadioField(
        lazy("Wie mag stemmen?"),
        choices=[SelectChoice(kind.value, VOTER_NAMES[kind]) for kind in Voters],
        validators=[Optional()],
    )
    level_to_vote = RadioField(
        lazy("Hoe zeker moet het adres van een lid zijn?"),
        choices=[SelectChoice(str(int(level)), name) for level, name in LEVEL_TO_VOTE_NAMES.items()],
        validators=[Optional()],
    )
    hide_marks = BooleanField(lazy("Zet geen kenmerken online"))
    ballot_type = RadioField(
        lazy("Hoe mag iemand kiezen?"), choices=[SelectChoice(kind.value, BALLOT_NAMES[kind]) for kind in BallotType]
    )
    min_choices = WholeNumberField(lazy("Hoeveel voorstellen minstens?"), validators=[Of(CHOICES_BEYOND_ONE, 1)])
    max_choices = WholeNumberField(
        lazy("Hoeveel voorstellen hoogstens?"),
        validators=[Of(BOUNDED, 1, needed=frozenset({BallotType.APPROVAL_AT_MOST}))],
    )
    rank_points = TextField(lazy("Hoeveel punten is elke plaats waard?"), validators=[_ranking])
    points_to_give = WholeNumberField(
        lazy("Hoeveel punten mag iemand verdelen?"),
        validators=[
            Of(
                frozenset({BallotType.CUMULATIVE}),
                1,
                MOST_POINTS,
                needed=frozenset({BallotType.CUMULATIVE}),
            )
        ],
    )
    rule = RadioField(
        lazy("Hoe wordt het geld verdeeld?"),
        choices=[SelectChoice(key, name) for key, name in RULE_NAMES.items() if "/" in key],
    )
    step_cents = MoneyField(lazy("Met hoeveel gaat het bedrag per stem omhoog?"), validators=[_step])
    min_votes = WholeNumberField(lazy("Hoeveel stemmen moet een voorstel minstens hebben?"))
    min_points = WholeNumberField(
        lazy("Hoeveel punten moet een voorstel minstens hebben?"), validators=[Of(WITH_POINTS, most=10**9)]
    )
    min_share_permille = PercentField(lazy("Hoeveel procent van de stemmers moet minstens op een voorstel stemmen?"))
    quorum = WholeNumberField(lazy("Hoeveel mensen moeten er minstens stemmen?"))
    reserve = WholeNumberField(lazy("Hoeveel voorstellen komen er op de reservelijst?"))

    def validate_max_choices(self, field: WholeNumberField) -> None:
        if field.data is not None and field.data < (self.min_choices.data or 1):
            raise ValidationError(lazy("Dit is minder dan het aantal dat iemand minstens moet kiezen."))

    @property
    def raises_the_share(self) -> bool:
        """Is the step of any use?"""
        return self.rule.data in {f"{RuleName.EQUAL_SHARES}/{kind}" for kind in (Completion.ADD1, Completion.ADD1U)}

    @property
    def has_more(self) -> bool:
        """Is any of the boxes that most funds leave empty filled in, or wrong?"""
        boxes = ("hide_marks", "step_cents", "min_votes", "min_points", "min_share_permille", "quorum", "reserve")
        return any(self[name].data not in {None, 0, ""} or self[name].errors for name in boxes)

    def values(self) -> dict[str, Any]:
        """As `choose_rule` wants them."""
        name, _, detail = self.rule.data.partition("/")
        rule = RuleName(name)
        given = {key: self[key].data for key in MORE if key in BOXES and self[key].data is not None}
        if not self.raises_the_share:
            given.pop("step_cents", None)
        return {
            "ballot_type": BallotType(self.ballot_type.data),
            "rule": rule,
            "overspend": Overspend(detail) if rule == RuleName.GREEDY else Overspend.SKIP,
            "completion": Completion(detail) if rule == RuleName.EQUAL_SHARES else Completion.ADD1U,
            "rank_points": "".join((self.rank_points.data or "").split()) or BORDA,
            **given,
            "voters": Voters(self.voters.data or Voters.MEMBERS),
            "level_to_vote": Level(int(self.level_to_vote.data or Level.ADDRESS_PROVEN)),
            "publish_marks": not self.hide_marks.data,
        }


def ballot_form(round_: Round) -> BallotForm:
    """The form as the round is now: what is as usual stands empty."""
    kept = {name: getattr(round_, name) for name, usual in MORE.items() if getattr(round_, name) != usual}
    if kept.get("rank_points"):
        kept["rank_points"] = kept["rank_points"].replace(",", ", ")
    if round_.ballot_type == BallotType.CHOOSE_ONE:
        kept.pop("max_choices", None)
    kept |= {
        "voters": round_.voters.value,
        "level_to_vote": str(round_.level_to_vote),
        "hide_marks": not round_.publish_marks,
    }
    return BallotForm(ballot_type=round_.ballot_type.value, rule=rule_key(round_), **kept)
