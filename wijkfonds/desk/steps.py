"""What is done and what comes next in a round, as the committee's list of tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from wijkfonds.rounds.models import DecisionMode, Round
from wijkfonds.rounds.rules import RoundProblem
from wijkfonds.urn.models import Urn


class Step(StrEnum):
    WRITE = auto()
    PUBLISH = auto()
    ASSESS = auto()
    SCORE = auto()
    FREEZE = auto()
    CLOSE = auto()
    COUNT = auto()
    PUBLISH_RESULT = auto()


@dataclass(frozen=True)
class StepOnTheList:
    step: Step
    is_done: bool
    is_next: bool


def steps_of(
    round_: Round,
    problems: Sequence[RoundProblem],
    *,
    waiting: int,
    feasible: int,
    unscored: int = 0,
    urn: Urn | None = None,
) -> list[StepOnTheList]:
    """A round without a vote is not frozen and not counted; only where the committee decides there are scores."""
    is_frozen = round_.frozen_at is not None
    done = {
        Step.WRITE: round_.published_at is not None or not problems,
        Step.PUBLISH: round_.published_at is not None,
        Step.ASSESS: is_frozen or (feasible > 0 and waiting == 0),
        Step.SCORE: feasible > 0 and waiting == 0 and unscored == 0,
        Step.FREEZE: is_frozen,
        Step.CLOSE: round_.counted_at is not None or (urn is not None and urn.opened_at is not None),
        Step.COUNT: round_.counted_at is not None,
        Step.PUBLISH_RESULT: round_.result_published_at is not None,
    }
    left_out = {Step.SCORE} if round_.has_vote else {Step.FREEZE, Step.CLOSE, Step.COUNT}
    if round_.source:
        left_out.add(Step.CLOSE)
    if round_.decision_mode == DecisionMode.FIRST_COME:
        left_out.add(Step.SCORE)
    done = {step: is_done for step, is_done in done.items() if step not in left_out}
    following = next((step for step, is_done in done.items() if not is_done), None)
    return [StepOnTheList(step, is_done, step == following) for step, is_done in done.items()]
