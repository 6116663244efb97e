"""The result as a page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.ballots.queries import OnBallot, ballot_paper
from wijkfonds.results.queries import outcome_of
from wijkfonds.results.sentences import votes_text, why
from wijkfonds.tally.outcome import Line, Outcome


@dataclass(frozen=True)
class ShownLine:
    proposal: OnBallot
    votes: int
    funded: bool
    place: int | None
    why: str

    # What a bar of the chart wants.
    @property
    def label(self) -> str:
        return self.proposal.title

    @property
    def value(self) -> int:
        return self.votes

    @property
    def text(self) -> str:
        return votes_text(self.votes)

    @property
    def highlight(self) -> bool:
        return self.funded


@dataclass(frozen=True)
class ShownResult:
    outcome: Outcome
    chosen: Sequence[ShownLine]
    others: Sequence[ShownLine]
    withdrawn: Sequence[OnBallot]

    @property
    def lines(self) -> list[ShownLine]:
        """By votes, as the chart shows them."""
        return sorted([*self.chosen, *self.others], key=lambda line: (-line.votes, line.proposal.title))

    @property
    def left_cents(self) -> int:
        return self.outcome.budget_cents - self.outcome.spent_cents


def shown_result(session: Session, round_id: UUID) -> ShownResult | None:
    outcome = outcome_of(session, round_id)
    if outcome is None:
        return None
    paper = {line.key: line for line in ballot_paper(session, round_id)}
    lines = [_shown(line, paper[line.project_id], outcome) for line in outcome.lines]
    counted = {line.project_id for line in outcome.lines}
    return ShownResult(
        outcome=outcome,
        chosen=sorted((line for line in lines if line.funded), key=lambda line: line.place or 0),
        others=sorted((line for line in lines if not line.funded), key=lambda line: (-line.votes, line.label)),
        withdrawn=[line for key, line in paper.items() if key not in counted],
    )


def _shown(line: Line, proposal: OnBallot, outcome: Outcome) -> ShownLine:
    return ShownLine(proposal, line.votes, line.funded, line.place, why(line, outcome))
