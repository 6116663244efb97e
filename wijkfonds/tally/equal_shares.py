"""Equal shares with cost utility: every ballot gets the same money, and supporters together buy what they chose.

One run, as D. Peters, G. Pierczyński and P. Skowron define it ("Proportional participatory budgeting with additive
utilities", arXiv 2008.13276): again and again the project is bought that asks the smallest part of its cost from those
who pay the most for it, until no project's supporters have its cost together.  Every comparison is exact.
"""

from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import gcd

from wijkfonds.tally.election import Election
from wijkfonds.tally.outcome import Tie
from wijkfonds.tally.ties import Contender, tie_among


@dataclass(frozen=True, slots=True)
class Electorate:
    """Who supports what.  `supporters[rank]` are the places in `weights` of the ballots for `contenders[rank]`."""

    contenders: tuple[Contender, ...]
    weights: tuple[int, ...]
    supporters: tuple[tuple[int, ...], ...]


def electorate_of(election: Election, contenders: tuple[Contender, ...]) -> Electorate:
    """The ballots as numbers.  The contenders stand in the order of ties, so that their rank breaks a tie."""
    rank_of = {contender.project_id: rank for rank, contender in enumerate(contenders)}
    supporters: list[list[int]] = [[] for _ in contenders]
    for ballot, (choices, _) in enumerate(election.ballots):
        for project_id in choices & rank_of.keys():
            supporters[rank_of[project_id]].append(ballot)
    weights = tuple(weight for _, weight in election.ballots)
    return Electorate(contenders, weights, tuple(map(tuple, supporters)))


class Purses:
    """What each distinct ballot has left, as whole numbers of `1 / unit` cent.

    One denominator for all keeps the arithmetic whole; a payment that does not come out even makes the unit finer.
    """

    def __init__(self, electorate: Electorate, endowment: Fraction) -> None:
        """Everybody starts with `endowment` cents."""
        self.electorate = electorate
        self.unit = endowment.denominator
        self.left = [endowment.numerator] * len(electorate.weights)

    def cap_for(self, rank: int) -> Fraction | None:
        """The least q (cents) with which the project is paid when each supporter pays q, or all it has if that is less.

        None when the supporters together have less than the cost.
        """
        left, weights = self.left, self.electorate.weights
        contender = self.electorate.contenders[rank]
        need, payers = contender.cost_cents * self.unit, contender.votes
        rich: tuple[int, ...] | list[int] = self.electorate.supporters[rank]
        # Who has less than an equal part pays all it has; the others share the rest.  The part only grows, so it ends.
        while payers:
            part = -(-need // payers)
            poor = [ballot for ballot in rich if left[ballot] < part]
            if not poor:
                return Fraction(need, payers * self.unit)
            rich = [ballot for ballot in rich if left[ballot] >= part]
            need -= sum(left[ballot] * weights[ballot] for ballot in poor)
            payers -= sum(weights[ballot] for ballot in poor)
        return None

    def pay(self, rank: int, cap: Fraction) -> None:
        """Every supporter pays `cap` cents, or all it has."""
        finer = cap.denominator // gcd(self.unit, cap.denominator)
        if finer > 1:
            self.unit *= finer
            self.left = [money * finer for money in self.left]
        price = cap.numerator * (self.unit // cap.denominator)
        for ballot in self.electorate.supporters[rank]:
            self.left[ballot] = max(self.left[ballot] - price, 0)

    def held_for(self, rank: int) -> Fraction:
        """What the supporters of a project together have left, in cents."""
        left, weights = self.left, self.electorate.weights
        return Fraction(sum(left[ballot] * weights[ballot] for ballot in self.electorate.supporters[rank]), self.unit)


@dataclass(frozen=True, slots=True)
class Purchase:
    """A project that its supporters bought; nobody paid more than `cap` cents."""

    contender: Contender
    cap: Fraction


@dataclass(frozen=True, slots=True)
class Division:
    """One run: what was bought, in order, the ties on the way, and what everybody has left."""

    purchases: tuple[Purchase, ...]
    ties: tuple[Tie, ...]
    purses: Purses

    @property
    def spent_cents(self) -> int:
        """What the bought projects cost together."""
        return sum(purchase.contender.cost_cents for purchase in self.purchases)


def divide(electorate: Electorate, endowment: Fraction) -> Division:
    """One run in which everybody starts with `endowment` cents."""
    purses = Purses(electorate, endowment)
    # With everybody rich the cap is cost / votes, which is 1 / votes of the cost: the first bound of each.
    queue = [(Fraction(1, contender.votes), rank) for rank, contender in enumerate(electorate.contenders)]
    heapify(queue)
    purchases, ties = [], []
    while best := _take_best(queue, purses):
        ranks, cap = best
        tied = [electorate.contenders[rank] for rank in ranks]
        if len(tied) > 1:
            ties.append(tie_among(tied))
        purses.pay(ranks[0], cap)
        purchases.append(Purchase(tied[0], cap))
    return Division(tuple(purchases), tuple(ties), purses)


def _take_best(queue: list[tuple[Fraction, int]], purses: Purses) -> tuple[list[int], Fraction] | None:
    """The ranks of the projects that ask the least, in the order of ties, and the cap of the first, which is taken out.

    The queue holds for each project a bound on the part of its cost that it asks.  Money never comes back, so that
    part never falls: only projects whose bound is not above the best need a fresh look, and who cannot be paid now is
    dropped for good.
    """
    looked_at: list[tuple[Fraction, int, Fraction]] = []
    while queue and (not looked_at or queue[0][0] <= looked_at[0][0]):
        _, rank = heappop(queue)
        cap = purses.cap_for(rank)
        if cap is not None:
            asked = cap / purses.electorate.contenders[rank].cost_cents
            heappush(looked_at, (asked, rank, cap))
    if not looked_at:
        return None
    asked, _, cap = looked_at[0]
    tied = sorted(rank for part, rank, _ in looked_at if part == asked)
    for part, rank, _ in looked_at[1:]:
        heappush(queue, (part, rank))
    return tied, cap
