"""When is a proposal complete enough to be submitted?"""

from dataclasses import dataclass
from enum import StrEnum, auto

SHORTEST_SUMMARY = 20
SHORTEST_TEXT = 50


class ProposalProblem(StrEnum):
    NO_TITLE = auto()
    NO_SUMMARY = auto()
    NO_TEXT = auto()
    NO_THEME = auto()
    NO_COSTS = auto()
    ABOVE_BUDGET = auto()


@dataclass(frozen=True)
class Written:
    """What somebody wrote so far.  `cost_cents` is the sum of the lines."""

    title: str
    summary: str
    text: str
    has_theme: bool
    cost_cents: int


def problems_with(written: Written, budget_cents: int) -> list[ProposalProblem]:
    """What is still missing, in the order of the form; empty when it may go in."""
    found = {
        ProposalProblem.NO_TITLE: not written.title.strip(),
        ProposalProblem.NO_SUMMARY: len(written.summary.strip()) < SHORTEST_SUMMARY,
        ProposalProblem.NO_TEXT: len(written.text.strip()) < SHORTEST_TEXT,
        ProposalProblem.NO_THEME: not written.has_theme,
        ProposalProblem.NO_COSTS: written.cost_cents <= 0,
        ProposalProblem.ABOVE_BUDGET: written.cost_cents > budget_cents,
    }
    return [problem for problem, is_there in found.items() if is_there]
