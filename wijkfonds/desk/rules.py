"""The first steps of a fund: what is done, what can be done now, and what waits for another.

Nothing is ticked off by hand: each step is done when the data say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import TypeVar

from wijkfonds.founding.rules import ENOUGH

Step = TypeVar("Step", bound=StrEnum)


class StepState(StrEnum):
    DONE = auto()
    NOW = auto()
    LATER = auto()


def states_of(done: Mapping[Step, bool], needs: Mapping[Step, frozenset[Step]]) -> dict[Step, StepState]:
    """In the order of `done`.  A step comes later as long as one that it needs is not done."""
    found = {}
    for step, is_done in done.items():
        waits = not all(done[needed] for needed in needs.get(step, frozenset()))
        found[step] = StepState.DONE if is_done else StepState.LATER if waits else StepState.NOW
    return found


class FundStep(StrEnum):
    PEOPLE = auto()
    WAYS = auto()
    ROUND = auto()
    PLAN = auto()
    COUNT = auto()
    BYLAWS = auto()
    PUBLISH = auto()


@dataclass(frozen=True)
class FundBegun:
    """`people`: of the committee, with a second step.  `is_planned` and `can_count` are of the newest draft."""

    people: int
    somebody_can_vote: bool
    has_draft: bool
    has_vote: bool
    is_planned: bool
    can_count: bool
    has_bylaws: bool
    has_published: bool


NEEDS = {
    FundStep.PLAN: frozenset({FundStep.ROUND}),
    FundStep.COUNT: frozenset({FundStep.ROUND, FundStep.PLAN}),
    FundStep.PUBLISH: frozenset({FundStep.ROUND, FundStep.PLAN}),
}


def first_steps_of(begun: FundBegun) -> dict[FundStep, StepState]:
    """None at all once a round is online.  A round without a vote has no step about counting."""
    if begun.has_published:
        return {}
    done = {
        FundStep.PEOPLE: begun.people >= ENOUGH,
        FundStep.WAYS: begun.somebody_can_vote,
        FundStep.ROUND: begun.has_draft,
        FundStep.PLAN: begun.has_draft and begun.is_planned,
        FundStep.COUNT: begun.has_draft and begun.is_planned and begun.can_count,
        FundStep.BYLAWS: begun.has_bylaws,
        FundStep.PUBLISH: False,
    }
    needs = dict(NEEDS)
    if begun.has_draft and not begun.has_vote:
        del done[FundStep.COUNT]
    else:
        needs[FundStep.PUBLISH] |= {FundStep.COUNT}
    return states_of(done, needs)
