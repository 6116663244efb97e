"""All projects of one round at once, in floating point; where rounding is in doubt, exactly."""

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wijkfonds.tally.electorate import Electorate
from wijkfonds.tally.replay import Replay

# Far above the error of sums of floats (docs/counting.md), far below what anybody reads.
DOUBT = 1e-6
MOST_STEPS = 60


class RoundView:
    """Every choice for a contender in one row: who made it, and with how many points."""

    def __init__(self, electorate: Electorate) -> None:
        """Before anybody paid."""
        self.electorate = electorate
        behind = electorate.supporters
        lengths = [len(supporters.rows) for supporters in behind]
        self.owners = np.repeat(np.arange(len(behind)), lengths)
        self.rows = np.concatenate([supporters.rows for supporters in behind])
        self.parts = np.concatenate([supporters.parts for supporters in behind])
        self.points = np.concatenate(
            [np.ones(len(each.rows)) if each.points is None else each.points for each in behind]
        )
        self.totals = np.array([supporters.total for supporters in behind])

    def effective_tenths(self, replay: Replay, ranks: NDArray[np.int64]) -> list[int | None]:
        """Of these projects the cost divided by the cap, in tenths, rounded down; None for one that cannot be paid."""
        reach, size = replay.money[self.rows] / self.points, len(self.totals)
        costs = self.electorate.costs
        caps, poor_before = costs / self.totals, np.full(size, -1.0)
        poor: NDArray[Any] = np.zeros(size)
        with np.errstate(divide="ignore", invalid="ignore"):
            for _ in range(MOST_STEPS):
                is_poor = reach < caps[self.owners]
                poor = np.bincount(self.owners, self.parts * is_poor, size)
                if (poor == poor_before).all():
                    break
                paid = np.bincount(self.owners, self.parts * reach * is_poor, size)
                caps, poor_before = (costs - paid) / (self.totals - poor), poor
            tenths = 10 * costs / caps
        held = np.bincount(self.owners, self.parts * reach, size)
        return [self._tenths(replay, rank, tenths[rank], poor[rank], held[rank]) for rank in ranks.tolist()]

    def _tenths(self, replay: Replay, rank: int, tenths: float, poor: float, held: float) -> int | None:
        cost, total = self.electorate.contenders[rank].cost_cents, self.electorate.totals[rank]
        if held + total * replay.error < cost * (1 - DOUBT):
            return None
        near = np.isfinite(tenths) and abs(tenths - round(tenths)) < DOUBT * max(tenths, 1)
        if abs(held - cost) < DOUBT * cost or near or not np.isfinite(tenths):
            cap = replay.cap_for(rank)
            return None if cap is None else int(10 * cost / cap)
        return int(tenths) if held > cost and poor < total else None

    def permille_paid(self, replay: Replay, ranks: NDArray[np.int64], asked: Fraction) -> list[int]:
        """Which part of their cost the supporters of these projects could pay, at `asked` per unit of utility."""
        scales = np.array([float(scale) for scale in self.electorate.scales])
        caps = float(asked) * scales
        reach = replay.money[self.rows] / self.points
        paid = np.bincount(self.owners, self.parts * np.minimum(reach, caps[self.owners]), len(self.totals))
        parts = 1000 * paid / self.electorate.costs
        return [self._permille(replay, rank, parts[rank], asked) for rank in ranks.tolist()]

    def _permille(self, replay: Replay, rank: int, part: float, asked: Fraction) -> int:
        if abs(part - round(part)) >= DOUBT * max(part, 1):
            return int(part)
        cost, scale = self.electorate.contenders[rank].cost_cents, self.electorate.scales[rank]
        return int(1000 * replay.collected(rank, asked * scale) / cost)
