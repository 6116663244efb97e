"""When is a proposal complete enough to be submitted, and does it have the support that its round asks?"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto

from wijkfonds.foundation.signs import visible

SHORTEST_SUMMARY = 20
SHORTEST_TEXT = 50


class ProposalProblem(StrEnum):
    NO_TITLE = auto()
    NO_SUMMARY = auto()
    NO_TEXT = auto()
    NO_THEME = auto()
    NO_COSTS = auto()
    NOTHING_ASKED = auto()
    ABOVE_BUDGET = auto()
    ABOVE_MAX = auto()
    NO_ANSWER = auto()


@dataclass(frozen=True)
class Written:
    """What somebody wrote so far.  `cost_cents` is the sum of the lines, `other_cents` what others give of that."""

    title: str
    summary: str
    text: str
    has_theme: bool
    cost_cents: int
    other_cents: int = 0
    unanswered: int = 0


def asked_of(cost_cents: int, other_cents: int) -> int:
    """What is left for the fund.  Others never give more than it costs: then nothing is left."""
    return max(cost_cents - other_cents, 0)


def problems_with(written: Written, budget_cents: int, max_cents: int | None = None) -> list[ProposalProblem]:
    """What is still missing, in the order of the form; empty when it may go in.  `max_cents` is for one proposal."""
    asked = asked_of(written.cost_cents, written.other_cents)
    found = {
        ProposalProblem.NO_TITLE: not written.title.strip(),
        ProposalProblem.NO_SUMMARY: visible(written.summary) < SHORTEST_SUMMARY,
        ProposalProblem.NO_TEXT: visible(written.text) < SHORTEST_TEXT,
        ProposalProblem.NO_THEME: not written.has_theme,
        ProposalProblem.NO_COSTS: written.cost_cents <= 0,
        ProposalProblem.NOTHING_ASKED: written.cost_cents > 0 and asked == 0,
        ProposalProblem.ABOVE_BUDGET: asked > budget_cents,
        ProposalProblem.ABOVE_MAX: max_cents is not None and max_cents < asked <= budget_cents,
        ProposalProblem.NO_ANSWER: written.unanswered > 0,
    }
    return [problem for problem, is_there in found.items() if is_there]


def support_missing(count: int, threshold: int) -> int:
    return max(threshold - count, 0)


def lacks_support(count: int, threshold: int, closes: datetime | None, now: datetime) -> bool:
    """Nothing of this is kept: what comes in late, and was given in time, still counts.  Without a window never."""
    return closes is not None and closes <= now and support_missing(count, threshold) > 0
