"""The ballot paper as a page shows it: what can be chosen, what was, and what it comes to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from flask import current_app
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from wijkfonds.ballots.filling import Filled, filled_in, filled_with
from wijkfonds.ballots.queries import OnBallot, ballot_paper, costs_on, limits_of, withdrawn_of
from wijkfonds.ballots.rules import ChoiceProblem, Choices, Limits, cost_of, problem_with_choices
from wijkfonds.ballots.sealing import Kind
from wijkfonds.rounds.models import Round

BLANK = "blanco"
MOST_KEPT = 32  # lists of rounds that are voted on at the same time


@dataclass(frozen=True)
class Slip:
    """What is wrong, and which of the fields can mend it, from 1; `title` where it is about that proposal alone."""

    problem: ChoiceProblem
    field: int = 1
    title: str = ""


@dataclass(frozen=True)
class Paper:
    """`lines` are all of the frozen list; those that can be chosen are `open_lines`, their fields numbered from 1."""

    lines: Sequence[OnBallot]
    limits: Limits
    filled: Filled
    kind: Kind = Kind.CHOICE

    @property
    def is_blank(self) -> bool:
        return self.kind == Kind.BLANK

    @cached_property
    def costs(self) -> Mapping[str, int]:
        return costs_on(self.lines)

    @cached_property
    def open_lines(self) -> list[OnBallot]:
        return [line for line in self.lines if not line.is_withdrawn]

    @cached_property
    def chosen(self) -> Collection[str]:
        return self.costs.keys() & set(self.filled.choices.keys)

    @cached_property
    def chosen_lines(self) -> list[OnBallot]:
        """A ranking with the best first, others as they stand on the list."""
        lines = [line for line in self.open_lines if line.key in self.chosen]
        return sorted(lines, key=lambda line: self.filled.choices.keys.index(line.key)) if self.limits.ranked else lines

    @property
    def total_cents(self) -> int:
        return cost_of(self.filled.choices.keys, self.costs)

    @property
    def places(self) -> int:
        return places_on(self.lines, self.limits)

    @cached_property
    def points(self) -> Mapping[str, int]:
        return dict(zip(self.filled.choices.keys, self.filled.choices.points, strict=False))

    @property
    def points_left(self) -> int:
        """Below 0: given too much."""
        return (self.limits.points or 0) - sum(self.points[key] for key in self.chosen)

    @cached_property
    def slips(self) -> list[Slip]:
        """Every field that cannot be read; else what is wrong with the ballot as a whole, where it can be mended."""
        if self.kind != Kind.CHOICE:
            return []
        found = [
            Slip(self.filled.slips[line.key], number, line.title)
            for number, line in enumerate(self.open_lines, 1)
            if line.key in self.filled.slips
        ]
        problem = problem_with_choices(self.filled.choices, self.costs, self.limits)
        if found or not (problem or self.filled.slips):
            return found
        return [Slip(problem or ChoiceProblem.NOT_ON_BALLOT, self._field_of(problem))]

    def rivals_of(self, line: OnBallot) -> list[OnBallot]:
        """The either-or choice that it belongs to, itself included; nothing if it stands alone."""
        group = [each for each in self.open_lines if line.either_or and each.either_or == line.either_or]
        return group if len(group) > 1 else []

    def _field_of(self, problem: ChoiceProblem | None) -> int:
        """What is too much is taken away where something was chosen, what is too little added anywhere."""
        much = {ChoiceProblem.TOO_MANY, ChoiceProblem.OVER_BUDGET, ChoiceProblem.TOO_MANY_POINTS}
        fields = (number for number, line in enumerate(self.open_lines, 1) if line.key in self.chosen)
        return next(fields, 1) if problem in much else 1


def places_on(lines: Sequence[OnBallot], limits: Limits) -> int:
    """How many places a ranking has.  Also those of withdrawn proposals: who filled one in before need not know."""
    return min(limits.most or len(lines), len(lines))


def paper_of(session: Session, round_: Round, form: MultiDict[str, str]) -> Paper:
    """As somebody filled it in.  A blank ballot holds nothing, whatever was ticked beside it."""
    return _filled(ballot_paper(session, round_.id), limits_of(round_), form)


def frozen_paper_of(session: Session, round_: Round, form: MultiDict[str, str], *, has_withdrawn: bool) -> Paper:
    """The same for casting, by many at once: the frozen list is read once, what was withdrawn since each time.

    Its themes are those of the first time: the ballot does not hold them.
    """
    lines, gone = _frozen_lines(session, round_), withdrawn_of(session, round_.id) if has_withdrawn else ()
    if gone:
        lines = [replace(line, is_withdrawn=line.key in gone) for line in lines]
    return _filled(lines, limits_of(round_), form)


def withdrawn_paper(session: Session, round_: Round) -> Paper:
    """What replaces a ballot that somebody takes back."""
    return Paper(ballot_paper(session, round_.id), limits_of(round_), Filled(), Kind.WITHDRAWN)


def _filled(lines: Sequence[OnBallot], limits: Limits, form: MultiDict[str, str]) -> Paper:
    if BLANK in form:
        return Paper(lines, limits, Filled(), Kind.BLANK)
    return Paper(lines, limits, filled_in(form, limits, places_on(lines, limits)))


def _frozen_lines(session: Session, round_: Round) -> Sequence[OnBallot]:
    """By the hash of the frozen rules, which name the round: nothing of it changes any more."""
    kept: dict[str, Sequence[OnBallot]] = current_app.extensions.setdefault("frozen_lines", {})
    lines = kept.get(round_.rules_sha256)
    if lines is None:
        lines = [replace(line, is_withdrawn=False) for line in ballot_paper(session, round_.id)]
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[round_.rules_sha256] = lines
    return lines


def paper_with(session: Session, round_: Round, choices: Choices, *, as_listed: bool = False) -> Paper:
    """Filled in with these choices, as far as they can still be made; `as_listed`: all of them, for they were."""
    lines, limits = ballot_paper(session, round_.id), limits_of(round_)
    if as_listed:
        lines = [replace(line, is_withdrawn=False) for line in lines]
    return Paper(lines, limits, filled_with(choices, limits, costs_on(lines)))
