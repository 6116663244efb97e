"""The ballot paper as a page shows it: what can be chosen, what was, and what it comes to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from wijkfonds.ballots.queries import OnBallot, ballot_paper, costs_on, limits_of
from wijkfonds.ballots.rules import ChoiceProblem, Limits, cost_of, problem_with_choices
from wijkfonds.rounds.models import Round


@dataclass(frozen=True)
class Paper:
    lines: Sequence[OnBallot]
    chosen: frozenset[str]
    total_cents: int
    limits: Limits
    problem: ChoiceProblem | None

    @property
    def chosen_lines(self) -> list[OnBallot]:
        return [line for line in self.lines if line.key in self.chosen]


def paper_of(session: Session, round_: Round, choices: Collection[str]) -> Paper:
    lines = ballot_paper(session, round_.id)
    costs, limits = costs_on(lines), limits_of(round_)
    return Paper(
        lines=lines,
        chosen=frozenset(choices) & costs.keys(),
        total_cents=cost_of(choices, costs),
        limits=limits,
        problem=problem_with_choices(choices, costs, limits),
    )
