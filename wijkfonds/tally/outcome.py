"""What the count says: which projects are funded and, for each project, why or why not."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from wijkfonds.tally.rule import Rule, rule_from_label


class Reason(StrEnum):
    """Why a project is funded (the first four) or not."""

    MOST_VOTES = "most-votes"  # greedy: its turn came and it fitted
    EVERYTHING_FITS = "everything-fits"  # all projects with a vote fit in the budget together
    PAID_BY_SUPPORTERS = "paid-by-supporters"  # equal shares
    FILLED_UP = "filled-up"  # fitted in the money that equal shares left, by votes
    NO_VOTES = "no-votes"
    DID_NOT_FIT = "did-not-fit"  # at its turn less was left than it costs
    AFTER_STOP = "after-stop"  # greedy: an earlier project did not fit, and there the count stopped
    SUPPORTERS_SHORT = "supporters-short"  # equal shares: its supporters together had too little left
    TOO_EXPENSIVE = "too-expensive"  # costs more than the whole budget


@dataclass(frozen=True)
class Line:
    """What the count says about one project.  Money is cents; None where the rule has nothing to say.

    `place`: the how-manieth chosen, from 1.  `turn`: greedy, the place in the order of votes, from 1.
    `left_cents`: greedy and filling up, the money left at its turn, before paying for it.
    `supporters_cents`: equal shares, what its supporters together had left in the end, if they did not pay for it.
    `share`: equal shares, what nobody paid more than; who had less left paid all of that.
    """

    project_id: str
    votes: int
    cost_cents: int
    funded: bool
    place: int | None
    reason: Reason
    left_cents: int | None = None
    supporters_cents: Fraction | None = None
    share: Fraction | None = None
    turn: int | None = None


@dataclass(frozen=True)
class Tie:
    """Projects that stood exactly equal when `chosen` was funded, in the order of the tie-break.

    `by` is what told the chosen one from the next: "cost", "votes" or "seed".
    """

    tied: tuple[str, ...]
    chosen: str
    by: str


@dataclass(frozen=True)
class Outcome:
    """The result of one count.

    `funded` is in the order chosen, `lines` in the order of the projects of the election.  `ballots` is the number of
    ballots with a choice, `blank` that without.  `ties` are those of the final run.  Endowments are cents per
    ballot: `start` the exact share in the budget, `final` that of the final run.  Both are None when nothing was
    divided: by greedy, when everything fits, and when nobody chose a project.
    """

    rule: Rule
    funded: tuple[str, ...]
    spent_cents: int
    budget_cents: int
    ballots: int
    blank: int
    endowment_start: Fraction | None
    endowment_final: Fraction | None
    lines: tuple[Line, ...]
    ties: tuple[Tie, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain values that JSON can hold, fractions as "a/b".  `outcome_from_dict` reads them back."""
        return {
            "rule": self.rule.label,
            "seed": self.rule.seed,
            "funded": list(self.funded),
            "spent_cents": self.spent_cents,
            "budget_cents": self.budget_cents,
            "ballots": self.ballots,
            "blank": self.blank,
            "endowment_start": _text(self.endowment_start),
            "endowment_final": _text(self.endowment_final),
            "ties": [{"tied": list(tie.tied), "chosen": tie.chosen, "by": tie.by} for tie in self.ties],
            # A store of JSON may sort the keys of an object, so the order of the projects is said apart.
            "project_order": [line.project_id for line in self.lines],
            "projects": {line.project_id: _line_as_dict(line) for line in self.lines},
        }


def outcome_from_dict(plain: Mapping[str, Any]) -> Outcome:
    """The outcome that `Outcome.as_dict` wrote.  Raises KeyError or ValueError for anything else."""
    return Outcome(
        rule=rule_from_label(plain["rule"], plain["seed"]),
        funded=tuple(plain["funded"]),
        spent_cents=plain["spent_cents"],
        budget_cents=plain["budget_cents"],
        ballots=plain["ballots"],
        blank=plain["blank"],
        endowment_start=_fraction(plain["endowment_start"]),
        endowment_final=_fraction(plain["endowment_final"]),
        lines=tuple(
            _line_from_dict(project_id, plain["projects"][project_id]) for project_id in plain["project_order"]
        ),
        ties=tuple(Tie(tuple(tie["tied"]), tie["chosen"], tie["by"]) for tie in plain["ties"]),
    )


def _line_as_dict(line: Line) -> dict[str, Any]:
    plain = asdict(line)
    del plain["project_id"]
    plain["reason"] = line.reason.value
    plain["supporters_cents"] = _text(line.supporters_cents)
    plain["share"] = _text(line.share)
    return plain


def _line_from_dict(project_id: str, plain: Mapping[str, Any]) -> Line:
    return Line(
        project_id=project_id,
        votes=plain["votes"],
        cost_cents=plain["cost_cents"],
        funded=plain["funded"],
        place=plain["place"],
        reason=Reason(plain["reason"]),
        left_cents=plain["left_cents"],
        supporters_cents=_fraction(plain["supporters_cents"]),
        share=_fraction(plain["share"]),
        turn=plain["turn"],
    )


def _text(number: Fraction | None) -> str | None:
    return None if number is None else f"{number.numerator}/{number.denominator}"


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
