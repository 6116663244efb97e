"""What equal shares does with the money that the plain shares leave: raise the share, then fill up by votes."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from wijkfonds.tally.equal_shares import Division, Electorate, divide
from wijkfonds.tally.greedy import Turn, turns_by_votes
from wijkfonds.tally.outcome import Line, Reason
from wijkfonds.tally.rule import Overspend

STEP_LIMIT = 1_000_000


class TooManySteps(RuntimeError):
    """The share was raised STEP_LIMIT times and the budget still held."""


@dataclass(frozen=True, slots=True)
class Completed:
    """The final run, and the endowment (cents per ballot) with which everybody began it."""

    endowment: Fraction
    division: Division


def raise_the_share(
    electorate: Electorate,
    budget_cents: int,
    start: Fraction,
    step_cents: int,
    progress: Callable[[int], None] | None = None,
) -> Completed:
    """The last run before the first that costs more than the budget.

    The first run is at `start` exactly, the next ones at whole steps above it.  A run that leaves nothing affordable
    does not end it: a later one may spend more (in Wieliczka 2023 it did).  `progress` hears the number of each step;
    it may raise to give up.  The contenders have to cost more than the budget together: then a run overspends at the
    latest when everybody has twice the budget.  Raises TooManySteps where that end is too far away.
    """
    completed = Completed(start, divide(electorate, start))
    floor_cents = start // step_cents * step_cents
    for step in range(1, STEP_LIMIT + 1):
        if progress:
            progress(step)
        endowment = Fraction(floor_cents + step * step_cents)
        division = divide(electorate, endowment)
        if division.spent_cents > budget_cents:
            return completed
        completed = Completed(endowment, division)
    raise TooManySteps(f"After {STEP_LIMIT} steps of {step_cents} cents the budget still held.")


def fill_up(division: Division, budget_cents: int) -> tuple[Turn, ...]:
    """The turns, by votes, of the projects that were not bought, with the money that the run left."""
    bought = {purchase.contender for purchase in division.purchases}
    others = [contender for contender in division.purses.electorate.contenders if contender not in bought]
    return turns_by_votes(others, budget_cents - division.spent_cents, Overspend.SKIP)


def lines_of(division: Division, turns: tuple[Turn, ...]) -> tuple[Line, ...]:
    """What equal shares says about each contender.  `turns` are those of the filling up; none without it."""
    caps = {purchase.contender: purchase.cap for purchase in division.purchases}
    turn_of = {turn.contender: turn for turn in turns}
    order = [*caps, *(turn.contender for turn in turns if turn.funded)]
    place_of = {contender: place for place, contender in enumerate(order, start=1)}
    lines = []
    for rank, contender in enumerate(division.purses.electorate.contenders):
        cap, turn = caps.get(contender), turn_of.get(contender)
        line = Line(
            project_id=contender.project_id,
            votes=contender.votes,
            cost_cents=contender.cost_cents,
            funded=contender in place_of,
            place=place_of.get(contender),
            reason=_reason_of(cap, turn),
            left_cents=turn.left_cents if turn else None,
            supporters_cents=division.purses.held_for(rank) if cap is None else None,
            share=cap,
        )
        lines.append(line)
    return tuple(lines)


def _reason_of(cap: Fraction | None, turn: Turn | None) -> Reason:
    if cap is not None:
        return Reason.PAID_BY_SUPPORTERS
    if turn is None:
        return Reason.SUPPORTERS_SHORT
    return Reason.FILLED_UP if turn.funded else Reason.DID_NOT_FIT
