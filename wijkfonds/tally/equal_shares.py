"""Equal shares: every ballot gets the same money, and supporters together buy what they chose.

One run, as D. Peters, G. Pierczyński and P. Skowron define it ("Proportional participatory budgeting with additive
utilities", arXiv 2008.13276): again and again the project is bought that asks the least of those who pay the most for it,
until no project's supporters have its cost together.  With plain choices utility is cost, so the least part of its cost;
with points utility is points, so the least per point.  Every comparison is exact.
"""

from dataclasses import dataclass
from fractions import Fraction

from wijkfonds.tally.electorate import Electorate
from wijkfonds.tally.outcome import Tie
from wijkfonds.tally.replay import Replay
from wijkfonds.tally.ties import Contender, tie_among
from wijkfonds.tally.walk import Run, walk


@dataclass(frozen=True, slots=True)
class Purchase:
    """A project that its supporters bought; nobody paid more than `cap` cents, per point where there are points."""

    contender: Contender
    cap: Fraction


@dataclass(frozen=True, slots=True)
class Division:
    """What one run bought, in order, the ties that were broken, and what everybody has left."""

    purchases: tuple[Purchase, ...]
    ties: tuple[Tie, ...]
    replay: Replay

    @property
    def spent_cents(self) -> int:
        """What all purchases cost together."""
        return sum(purchase.contender.cost_cents for purchase in self.purchases)


def divide(electorate: Electorate, endowment: Fraction) -> Division:
    """The run in which every ballot begins with `endowment` cents."""
    (run,) = walk(electorate, [endowment])
    return division_of(electorate, run)


def division_of(electorate: Electorate, run: Run) -> Division:
    """A run with its exact caps."""
    replay = Replay(electorate, run.endowment)
    contenders = electorate.contenders
    for rank in run.order:
        cap = replay.cap_for(rank)
        if cap is None:
            raise ArithmeticError("A project was bought that nobody could pay.")
        replay.pay(rank, cap)
    return Division(
        purchases=tuple(Purchase(contenders[rank], cap) for rank, cap in zip(run.order, replay.caps, strict=True)),
        ties=tuple(tie_among([contenders[rank] for rank in tied]) for tied in run.tied if len(tied) > 1),
        replay=replay,
    )
