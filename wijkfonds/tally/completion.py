"""What equal shares does with the money that the plain shares leave: raise the share for as long as the budget holds.

Steps between which nothing can change are skipped.  Runs with growing shares are walked side by side, with gaps between
them; a gap whose two ends surely buy alike all the way (`Run.joined`) is closed, any other gap gets runs in its middle,
until its ends are one step apart.  So the first step that overspends is found as if every step had been counted.
"""

from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from wijkfonds.tally.electorate import Electorate
from wijkfonds.tally.walk import Run, walk

STEP_LIMIT = 10**12
FEWEST, MOST = 8, 64
MOSTLY, NEARLY_ALWAYS = 0.75, 0.95
CELLS_AT_ONCE = 400_000  # 8 bytes each: ballots times runs that are walked side by side fit a cache


class TooManySteps(RuntimeError):
    """The share was raised STEP_LIMIT times and the budget still held."""


@dataclass(frozen=True, slots=True)
class Completed:
    """The last run before the first that costs more than the budget.

    `over` is that first one; None where no share overspends, for everything is bought that can be.
    """

    run: Run
    over: Run | None


class Raising:
    """The runs looked at so far, by step; step 0 has the exact share in the budget."""

    def __init__(self, electorate: Electorate, budget_cents: int, start: Fraction, step_cents: int) -> None:
        """`start` is cents per ballot."""
        self.electorate, self.budget_cents = electorate, budget_cents
        self.start, self.step_cents = start, step_cents
        self.floor_cents = start // step_cents * step_cents
        self.most = max(2, min(MOST, CELLS_AT_ONCE // max(electorate.rows, 1)))
        # What is looked at in gaps is needed, so there the runs may be more.
        self.most_in_gaps = max(4, min(2 * MOST, CELLS_AT_ONCE // max(electorate.rows, 1)))
        self.steps: list[int] = []
        self.runs: dict[int, Run] = {}

    def share(self, step: int) -> Fraction:
        """With how many cents everybody begins."""
        return Fraction(self.floor_cents + step * self.step_cents) if step else self.start

    def spent(self, step: int) -> int:
        """What this run spends, in cents."""
        return sum(self.electorate.contenders[rank].cost_cents for rank in self.runs[step].order)

    def is_over(self, step: int) -> bool:
        """Does this run cost more than the budget?"""
        return self.spent(step) > self.budget_cents

    def wide_enough(self, gap: int) -> int:
        """How many runs are likely to reach the budget, if the spending grows on as it did."""
        first, last = self.steps[0], self.steps[-1]
        grown = self.spent(last) - self.spent(first)
        if grown <= 0:
            return self.most
        steps = (self.budget_cents - self.spent(last)) * (last - first) // grown
        return max(min(FEWEST, self.most), min(self.most, steps // gap + 2))

    def look_at(self, steps: list[int]) -> None:
        """Walks these steps, in growing order, and remembers the runs."""
        gaps = any(after - before > 1 for before, after in pairwise(steps))
        for step, run in zip(steps, walk(self.electorate, [self.share(s) for s in steps], join=gaps), strict=True):
            if step not in self.runs:
                insort(self.steps, step)
            self.runs[step] = run

    def open_gaps(self) -> list[tuple[int, int]]:
        """The gaps in which something may change, up to the first run known to end the raising."""
        gaps = []
        for before, after in pairwise(self.steps):
            first, second = self.runs[before], self.runs[after]
            if after - before > 1 and not (first.joined and first.settled == second.settled):
                gaps.append((before, after))
            if self.is_over(after) or second.settled:
                break
        return gaps

    def close_gaps(self) -> None:
        """Looks into the gaps until nothing can change in any of them."""
        while gaps := self.open_gaps():
            steps: list[int] = []
            most = max(4, self.most_in_gaps // len(gaps) - 1)
            for before, after in gaps:
                parts = min(after - before, most)
                inside = [before + (after - before) * part // parts for part in range(parts + 1)]
                if steps and len(steps) + len(inside) > self.most_in_gaps:
                    break
                steps += [step for step in inside if not steps or step > steps[-1]]
            closed = [step for step in self.steps if self.runs[step].joined]
            self.look_at(steps)
            for step in closed:  # what surely goes alike goes on doing so
                self.runs[step].joined = True

    def alike(self) -> float:
        """Which part of the neighbours buys the same in the same order."""
        pairs = list(pairwise(self.steps))
        return sum(self.runs[before].order == self.runs[after].order for before, after in pairs) / max(len(pairs), 1)

    def ending(self) -> Completed | None:
        """How the raising ends, if that is known: no gap is open."""
        for place, step in enumerate(self.steps):
            if self.is_over(step):
                return Completed(self.runs[self.steps[place - 1]], self.runs[step])
            if self.runs[step].settled:
                return Completed(self.runs[step], None)
        return None

    def forget(self) -> None:
        """Only the last run is needed to go on."""
        self.steps = self.steps[-1:]
        self.runs = {step: self.runs[step] for step in self.steps}


def raise_the_share(
    electorate: Electorate,
    budget_cents: int,
    start: Fraction,
    step_cents: int,
    progress: Callable[[int], None] | None = None,
) -> Completed:
    """The last run before the first that costs more than the budget.

    The first run is at `start` exactly, the next ones at whole steps above it.  A run that leaves nothing affordable
    does not end it: a later one may spend more (in Wieliczka 2023 it did).  `progress` hears the number of the step
    reached; it may raise to give up.  Raises TooManySteps where the end is too far away to be a count.
    """
    raising = Raising(electorate, budget_cents, start, step_cents)
    gap, width, begin = 1, min(FEWEST, raising.most), -1
    while begin <= STEP_LIMIT:
        if progress:
            progress(max(begin, 0))
        first = begin if gap > 1 else begin + 1
        raising.look_at([first + gap * place for place in range(width)])
        alike = raising.alike()
        raising.close_gaps()
        if (ending := raising.ending()) is not None:
            return ending
        width = raising.wide_enough(gap)
        gap = gap * 4 if alike > NEARLY_ALWAYS else gap * 2 if alike > MOSTLY else max(1, gap // 2)
        begin = raising.steps[-1]
        raising.forget()
    raise TooManySteps(f"After {STEP_LIMIT} steps of {step_cents} cents the budget still held.")
