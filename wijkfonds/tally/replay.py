"""One run of equal shares, purchase by purchase, with every sum exact.

What a ballot has left is never kept as a fraction.  It is its share less the caps of what it helped to buy, or nothing
once it has paid all it had; so what any set of ballots has left together is

    share * (people in the set) - sum over the projects p bought of cap(p) * (points the set gave p),

a few fractions times whole numbers.  Floating point only sorts the ballots into those that surely have less than a cap
and those that surely have more; who stands too near to it is worked out exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

import numpy as np
from numpy.typing import NDArray

from wijkfonds.tally.electorate import Electorate

EPSILON = float(np.finfo(np.float64).eps)


@dataclass(frozen=True, slots=True)
class Paid:
    """What the ballots gave to the projects that were bought, per ballot.

    Ballot i gave `points` (None is one each) to the purchases `bought`, both from `starts[i]` up to `starts[i + 1]`.
    """

    starts: NDArray[np.int64]
    bought: NDArray[np.int32]
    points: NDArray[np.float64] | None
    purchases: int

    @classmethod
    def of(cls, electorate: Electorate, bought: Sequence[int]) -> "Paid":
        """Of these purchases, given as ranks."""
        behind = [electorate.supporters[rank] for rank in bought]
        rows = np.concatenate([np.zeros(0, np.int32), *(supporters.rows for supporters in behind)])
        purchase = np.repeat(np.arange(len(bought), dtype=np.int32), [len(supporters.rows) for supporters in behind])
        order = np.argsort(rows, kind="stable")
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.bincount(rows, minlength=electorate.rows))])
        given = [supporters.points for supporters in behind if supporters.points is not None]
        return cls(starts, purchase[order], np.concatenate(given)[order] if given else None, len(bought))

    def points_given(self, rows: NDArray[np.int32], people: NDArray[np.float64]) -> list[int]:
        """How many points these ballots, standing for so many people each, gave to each purchase."""
        begins = self.starts[rows]
        counts = self.starts[rows + 1] - begins
        shift = np.repeat(begins - np.cumsum(counts) + counts, counts)
        choices = shift + np.arange(len(shift))
        each = np.repeat(people, counts)
        if self.points is not None:
            each = each * self.points[choices]
        return [int(sum_) for sum_ in np.bincount(self.bought[choices], each, self.purchases).tolist()]


class Replay:
    """What everybody has left after some purchases.  Money is cents."""

    def __init__(self, electorate: Electorate, endowment: Fraction) -> None:
        """Everybody starts with `endowment`."""
        self.electorate = electorate
        self.endowment = endowment
        self.bought: list[int] = []
        self.caps: list[Fraction] = []
        # The share and the caps once more, as whole numbers over one denominator.
        self.unit = endowment.denominator
        self.share, self.prices = endowment.numerator, list[int]()
        self.money = np.full(electorate.rows, float(endowment))
        self.spent_all = np.zeros(electorate.rows, np.bool_)

    @property
    def error(self) -> float:
        """How far `money` can be from the truth.

        The share is rounded once.  A purchase rounds a cap, its product with the points and a difference, none of them
        above the share, each by at most half an epsilon of it.  Who has paid all it had has exactly 0.
        """
        return 2 * (len(self.bought) + 1) * EPSILON * float(self.endowment)

    def cap_for(self, rank: int) -> Fraction | None:
        """The least q with which the project is paid when each supporter pays q per point, or all it has if less.

        None when the supporters together have less than the cost.
        """
        reach = self._reach(rank)
        poor = self._guess(rank, reach)
        cap = self._cap_beyond(rank, poor)
        poorer = self._poorer(rank, reach, cap)[0] if cap is not None else poor
        if cap is None or not (poor <= poorer).all():
            # Not every one of them is poor, so the guess was no guess from below.
            poor = np.zeros(len(reach), np.bool_)
            cap = self._cap_beyond(rank, poor)
        # Who cannot pay an equal part pays all it has; the others share the rest.  The part only grows, so it ends.
        while cap is not None and (poorer := self._poorer(rank, reach, cap)[0] & ~poor).any():
            poor |= poorer
            cap = self._cap_beyond(rank, poor)
        return cap

    def _guess(self, rank: int, reach: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Who is poor, by the same steps in floating point; `cap_for` looks whether it is true."""
        supporters = self.electorate.supporters[rank]
        cost = float(self.electorate.contenders[rank].cost_cents)
        poor = reach < cost / supporters.parts.sum()
        while True:
            payers = supporters.parts[~poor].sum()
            if payers == 0:
                return poor
            part = (cost - (supporters.parts[poor] * reach[poor]).sum()) / payers
            poorer = reach < part
            if not (poorer & ~poor).any():
                return poor
            poor |= poorer

    def _cap_beyond(self, rank: int, poor: NDArray[np.bool_]) -> Fraction | None:
        """What the others pay per point when these pay all they have; None when there are no others."""
        payers = int(self.electorate.supporters[rank].parts[~poor].sum())
        rest = self.electorate.contenders[rank].cost_cents - self._held(rank, poor)
        return rest / payers if payers else None

    def pay(self, rank: int, cap: Fraction) -> None:
        """Every supporter pays `cap` per point, or all it has."""
        supporters = self.electorate.supporters[rank]
        poorer, equal = self._poorer(rank, self._reach(rank), cap)
        price = float(cap) if supporters.points is None else float(cap) * supporters.points
        emptied = poorer | equal
        self.money[supporters.rows] = np.where(emptied, 0, np.maximum(self.money[supporters.rows] - price, 0))
        self.spent_all[supporters.rows[emptied]] = True
        self._remember(rank, cap)

    def _remember(self, rank: int, cap: Fraction) -> None:
        self.bought.append(rank)
        self.caps.append(cap)
        finer = cap.denominator // gcd(self.unit, cap.denominator)
        if finer > 1:
            self.unit, self.share = self.unit * finer, self.share * finer
            self.prices = [price * finer for price in self.prices]
        self.prices.append(cap.numerator * (self.unit // cap.denominator))

    def payers(self, rank: int, cap: Fraction) -> tuple[int, int, int]:
        """How many supporters can pay `cap` per point in full, how many only a part of it, and how many nothing."""
        supporters = self.electorate.supporters[rank]
        poorer, _ = self._poorer(rank, self._reach(rank), cap)
        nothing = self.spent_all[supporters.rows]
        groups = (~poorer, poorer & ~nothing, poorer & nothing)
        return tuple(int(supporters.people[group].sum()) for group in groups)  # type: ignore[return-value]

    def held_for(self, ranks: Sequence[int]) -> list[Fraction]:
        """What the supporters of each of these projects together have left."""
        paid = Paid.of(self.electorate, self.bought)
        held = []
        for rank in ranks:
            supporters = self.electorate.supporters[rank]
            rich = ~self.spent_all[supporters.rows]
            people = supporters.people[rich]
            points = paid.points_given(supporters.rows[rich], people)
            money = self.share * int(people.sum())
            money -= sum(price * each for price, each in zip(self.prices, points, strict=True))
            held.append(Fraction(money, self.unit))
        return held

    def collected(self, rank: int, cap: Fraction) -> Fraction:
        """What the supporters of a project together could pay if nobody paid more than `cap` per point."""
        poor, _ = self._poorer(rank, self._reach(rank), cap)
        return self._held(rank, poor) + cap * int(self.electorate.supporters[rank].parts[~poor].sum())

    def left_for(self, rows: NDArray[np.int32]) -> list[Fraction]:
        """What each of these ballots has left."""
        given = np.zeros((len(rows), len(self.bought) + 1), np.int64)
        for column, rank in enumerate(self.bought):
            supporters = self.electorate.supporters[rank]
            place = np.searchsorted(supporters.rows, rows).clip(max=len(supporters.rows) - 1)
            among = supporters.rows[place] == rows
            given[:, column] = among if supporters.points is None else among * supporters.points[place]
        given[:, -1] = self.spent_all[rows]
        kinds, kind_of = np.unique(given, axis=0, return_inverse=True)
        left = [Fraction(0) if kind[-1] else self._left_after(kind.tolist()) for kind in kinds]
        return [left[kind] for kind in kind_of.ravel().tolist()]

    def _left_after(self, given: list[int]) -> Fraction:
        paid = sum((cap * points for cap, points in zip(self.caps, given, strict=False)), Fraction(0))
        return self.endowment - paid

    def _reach(self, rank: int) -> NDArray[np.float64]:
        """How much each supporter can pay per point, about."""
        supporters = self.electorate.supporters[rank]
        money = self.money[supporters.rows]
        return money if supporters.points is None else money / supporters.points

    def _poorer(
        self, rank: int, reach: NDArray[np.float64], cap: Fraction
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Which supporters have less than `cap` per point, and which have exactly that."""
        about = float(cap)
        # The division and the cap itself are rounded too.
        margin = self.error + 2 * EPSILON * (float(self.endowment) + about)
        poorer, equal = reach < about - margin, np.zeros(len(reach), np.bool_)
        near = np.flatnonzero(~poorer & (reach <= about + margin))
        if len(near):
            supporters = self.electorate.supporters[rank]
            points = [1] * len(near) if supporters.points is None else supporters.points[near].astype(int).tolist()
            left = self.left_for(supporters.rows[near])
            poorer[near] = [money < cap * each for money, each in zip(left, points, strict=True)]
            equal[near] = [money == cap * each for money, each in zip(left, points, strict=True)]
        return poorer, equal

    def _held(self, rank: int, chosen: NDArray[np.bool_]) -> Fraction:
        supporters = self.electorate.supporters[rank]
        chosen = chosen & ~self.spent_all[supporters.rows]
        if not chosen.any():
            return Fraction(0)
        people = np.zeros(self.electorate.rows)
        people[supporters.rows[chosen]] = supporters.people[chosen]
        held = self.share * int(people.sum())
        for other, each in zip(self.bought, self.prices, strict=True):
            behind = self.electorate.supporters[other]
            given = people[behind.rows]
            held -= each * int((given if behind.points is None else given * behind.points).sum())
        return Fraction(held, self.unit)
