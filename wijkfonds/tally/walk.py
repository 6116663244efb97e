"""Many runs of equal shares side by side, one for each of a row of growing shares.

Raising the share means running again and again with nearly the same money; side by side the runs share the work of
looking ballots up.  One column per run: the runs do not know of each other, and may buy in different orders.

**Exact.**  Floating point only filters.  What a project asks is known within an error that is worked out with it
(`Look`); a choice between projects that stand further apart than their errors is certain, and so is one between projects
that all their supporters can pay in equal parts, for then what they ask is a fraction known beforehand
(`Electorate.places`).  Every other choice is settled by `Replay`, which has no error.

**Alike.**  Two neighbouring runs are *joined* when they buy the same in the same order and every run with a share between
theirs surely does so too; docs/counting.md has the proof.
"""

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from wijkfonds.tally.electorate import Electorate, Supporters, sums_of
from wijkfonds.tally.look import NEAR, look_at
from wijkfonds.tally.replay import EPSILON, Replay

DONE = -1
ROUNDS_BETWEEN_CLEANING = 4


@dataclass(slots=True)
class Run:
    """What one run bought, as ranks in order; `tied` has for each purchase the ranks that stood exactly equal.

    `joined`: every share between this one and the next buys the same in the same order.  `settled`: so does every
    larger share, for everybody could pay an equal part of everything, and what was bought asked least at that.
    """

    endowment: Fraction
    order: list[int] = field(default_factory=list)
    tied: list[tuple[int, ...]] = field(default_factory=list)
    joined: bool = False
    settled: bool = False


class Walk:
    """The state of all columns.  Arrays are (projects, columns); money is (ballots, columns) in cents."""

    def __init__(self, electorate: Electorate, endowments: list[Fraction], *, join: bool) -> None:
        """`endowments` grow.  Only with `join` are neighbours watched for going alike."""
        self.electorate = electorate
        self.runs = [Run(endowment) for endowment in endowments]
        self.joined = np.full(len(endowments) - 1, join)  # each with the next one
        self.shares = np.array([float(endowment) for endowment in endowments])
        self.money = np.tile(self.shares, (electorate.rows, 1))
        projects, columns = len(electorate.contenders), len(endowments)
        shape = (projects, columns)
        least = np.array([float(asked) for asked in electorate.least_asked])[:, None]
        self.low = np.tile(least * (1 - EPSILON), (1, columns))  # never above what a project asks
        self.high = np.full(shape, np.inf)  # never below it, for a project that was looked at in this round
        self.equal = np.ones(shape, np.bool_)  # as far as is known all supporters can pay an equal part
        self.alive = np.ones(shape, np.bool_)
        self.caps = np.zeros(shape)
        self.cap_errors = np.zeros(shape)
        self.errors = np.tile(2 * EPSILON * self.shares, (electorate.rows, 1))  # how far `money` can be from the truth
        self.worst = self.errors.max(axis=0)
        self.supporters = list(electorate.supporters)  # without those who have nothing left in any column
        self.rounds = 0
        self.short = np.zeros(columns, np.bool_)  # with a larger share something else may be bought
        self.replays: dict[int, Replay] = {}
        self.sharpened = np.zeros(columns, np.bool_)  # in this round `replay_of` has put better money in place

    def supporters_of(self, rank: int) -> Supporters:
        """Those who may have money left."""
        return self.supporters[rank]

    def drop(self, rank: int, columns: NDArray[np.int64]) -> None:
        """It can no longer be paid in these columns, for money never comes back."""
        self.alive[rank, columns] = False
        self.short[columns] = True

    def replay_of(self, column: int) -> Replay:
        """The exact state of a column, with which what is known of its money is sharpened."""
        run = self.runs[column]
        replay = self.replays.setdefault(column, Replay(self.electorate, run.endowment))
        for rank in run.order[len(replay.bought) :]:
            cap = replay.cap_for(rank)
            if cap is None:
                raise ArithmeticError("A project was bought that nobody could pay.")
            replay.pay(rank, cap)
        self.money[:, column], self.errors[:, column] = replay.money, np.where(replay.spent_all, 0, replay.error)
        self.worst[column] = replay.error
        self.sharpened[column] = True
        return replay


def walk(electorate: Electorate, endowments: list[Fraction], *, join: bool = False) -> list[Run]:
    """The runs with these growing shares (cents per ballot)."""
    state = Walk(electorate, endowments, join=join)
    while state.alive.any():
        _look_where_needed(state)
        chosen = _choose(state)
        _part(state, chosen)
        _buy(state, chosen)
    for run, short, joined in zip(state.runs, state.short.tolist(), [*state.joined.tolist(), False], strict=True):
        run.settled, run.joined = not short, joined
    return state.runs


def _look_where_needed(state: Walk) -> None:
    """Looks at projects until in each column no other can ask as little as the best.

    They come in the order of the least that any column can be asked; a column passes over what it need not look at.
    """
    state.high.fill(np.inf)
    low = np.where(state.alive, state.low, np.inf)
    least = low.min(axis=1)
    best = np.where(state.alive.any(axis=0), np.inf, -np.inf)
    for rank in least.argsort(kind="stable").tolist():
        bound = _bounds(state, best)
        if least[rank] == np.inf or least[rank] > bound.max():
            return
        wanted = np.flatnonzero(state.alive[rank] & (low[rank] <= bound))
        if len(wanted):
            look_at(state, rank, wanted)
            best = np.minimum(best, state.high[rank])


def _bounds(state: Walk, best: NDArray[np.float64]) -> NDArray[np.float64]:
    """Up to where a project has to be looked at: the best, and the best of the neighbour it may be joined with."""
    bound = best.copy()
    np.maximum(best[1:], best[:-1], out=bound[1:], where=state.joined)
    return bound


def _choose(state: Walk) -> NDArray[np.int64]:
    """The project that each column buys, or DONE; ties are written down."""
    best = np.where(state.alive, state.high, np.inf).min(axis=0)
    near = state.alive & (state.low <= best)
    rivals = near.sum(axis=0).tolist()
    chosen = np.where(near.any(axis=0), near.argmax(axis=0), DONE)
    for column, rank in enumerate(chosen.tolist()):
        if rank == DONE:
            continue
        tied = (rank,) if rivals[column] == 1 else _tied(state, column, np.flatnonzero(near[:, column]))
        chosen[column] = tied[0]
        state.runs[column].order.append(tied[0])
        state.runs[column].tied.append(tied)
    return chosen


def _tied(state: Walk, column: int, near: NDArray[np.int64]) -> tuple[int, ...]:
    """Of projects too near each other to tell, those that ask least, exactly; in the order of ties."""
    if state.equal[near, column].all():
        levels = state.electorate.levels[near]
        return tuple(near[levels == levels.min()].tolist())
    replay = state.replay_of(column)
    caps = {rank: replay.cap_for(rank) for rank in near.tolist()}
    exact = {rank: cap / state.electorate.scales[rank] for rank, cap in caps.items() if cap is not None}
    least = min(exact.values())
    tied = tuple(sorted(rank for rank, part in exact.items() if part == least))
    cap = float(caps[tied[0]] or 0)
    state.caps[tied[0], column], state.cap_errors[tied[0], column] = cap, 4 * EPSILON * cap
    return tied


def _part(state: Walk, chosen: NDArray[np.int64]) -> None:
    """Ends the joining of neighbours between which another order is possible."""
    if not state.joined.any():
        return
    state.joined &= chosen[1:] == chosen[:-1]
    columns = np.flatnonzero(state.joined & (chosen[:-1] != DONE))
    ranks, places = chosen[columns], state.electorate.places
    surely = state.low[:, columns + 1] > state.high[ranks, columns]
    surely |= state.equal[ranks, columns] & (places[:, None] > places[ranks])
    surely |= ~state.alive[:, columns + 1]
    surely[ranks, np.arange(len(columns))] = True
    state.joined[columns] = surely.all(axis=0)


def _buy(state: Walk, chosen: NDArray[np.int64]) -> None:
    places = state.electorate.places
    for rank in sorted(set(chosen.tolist()) - {DONE}):
        columns = np.flatnonzero(chosen == rank)
        _pay(state, rank, columns)
        state.short[columns] |= ~state.equal[rank, columns]
        state.alive[rank, columns] = False
        for other in state.electorate.groups[rank].tolist():
            # With a larger share that one may ask less than this, and be chosen in its place.
            state.short[columns] |= state.alive[other, columns] & (places[other] < places[rank])
            state.alive[other, columns] = False
    state.sharpened.fill(False)
    state.rounds += 1
    if state.rounds % ROUNDS_BETWEEN_CLEANING == 0:
        _clean(state)


def _pay(state: Walk, rank: int, buyers: NDArray[np.int64]) -> None:
    supporters = state.supporters_of(rank)
    # Whole rows are quicker to fetch than a part of each, so the columns that do not buy mostly come along and pay 0.
    columns = buyers if 4 * len(buyers) < len(state.runs) else np.arange(len(state.runs))
    there = supporters.rows if len(columns) == len(state.runs) else np.ix_(supporters.rows, columns)
    buying = np.zeros(len(state.runs), np.bool_)
    buying[buyers] = True
    buys = buying[columns]
    money, errors = state.money[there], state.errors[there]
    points = np.ones((1, 1)) if supporters.points is None else supporters.points[:, None]
    price = points * np.where(buys, state.caps[rank, columns], 0)
    off = points * np.where(buys, _sharper(state, rank, columns, money < price * (1 + NEAR), errors), 0)
    # Who surely paid all it had has exactly nothing.  Else the product and the difference are rounded too.
    rounding = np.where(buys, 2 * EPSILON * state.shares[columns], 0)
    left = np.where(money + errors < price - off, 0, errors + off + rounding)
    state.money[there] = np.maximum(money - price, 0)
    state.errors[there] = left
    state.worst[columns] = np.maximum(state.worst[columns], left.max(axis=0, initial=0))


def _sharper(
    state: Walk, rank: int, columns: NDArray[np.int64], poor: NDArray[np.bool_], errors: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The errors of the caps once more, with what is known of each ballot by itself in place of the worst of all.

    Not where the money became better known after the cap was found: the cap belongs to the money it was found with.
    """
    supporters, cost = state.supporters_of(rank), state.electorate.costs[rank]
    payers = np.maximum(supporters.total - sums_of(supporters.parts, poor), 1)
    unsure = sums_of(supporters.people, errors * poor) + 2 * (len(errors) + 8) * EPSILON * cost
    caps = state.caps[rank, columns]
    known = (unsure <= payers * (NEAR / 2) * caps) & ~state.sharpened[columns]
    sharper = np.where(known, unsure / payers + 8 * EPSILON * caps, np.inf)
    return np.minimum(state.cap_errors[rank, columns], sharper)


def _clean(state: Walk) -> None:
    """Passes over who has nothing left in any column."""
    # No error is below 0, so a sum of them is 0 only where all are; adding up is quicker than looking for the largest.
    empty: NDArray[np.bool_] = state.errors @ np.ones(state.errors.shape[1]) == 0
    for rank in np.flatnonzero(state.alive.any(axis=1)).tolist():
        kept = ~empty[state.supporters[rank].rows]
        if kept.sum() < 0.9 * len(kept):
            state.supporters[rank] = state.supporters[rank].only(kept)
            state.equal[rank] = False  # who was passed over cannot pay an equal part
