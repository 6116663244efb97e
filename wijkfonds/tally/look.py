"""What a project asks in several runs at once, in floating point, with how far that can be from the truth.

Let F(q) be what the supporters pay together when nobody pays more than q per point: a sum of `min(money, q * points)`,
growing, concave, in straight pieces whose slope is the number of points of those who can pay q.  The cap is the q with
F(q) = cost.  Newton's steps from below reach it without passing it.

The error.  Let everybody's money be known within d, and let u be `EPSILON`.  With k supporters a sum of floats is off by
at most k * u times the sum, in whatever order it is added, so F is known within

    e = (points of the poor) * d + 2 * (k + 8) * u * cost

at the q found: who seems to have q * (1 + NEAR) per point, or more, and is off by d at most, surely has q, as long as d
stays below `MOST_OFF` * q; only the poor, who seem to have less, can be off.  Where F(q) is above the cost the true cap
lies below q, where the slope is at least the points of those who can pay q.  Where F(q) is under the cost it lies above
q; up to a bit further, at r = (1 + NEAR / 2) * q, the slope is at least `payers`, the points of those who seem to have
(1 + NEAR) * q per point and so surely have r.  So the true cap is within e / payers of q, provided that F gets to the cost
before r: e <= payers * NEAR / 2 * q.  Where either can not be said, `Replay` works the cap out exactly.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from wijkfonds.tally.electorate import Supporters, sums_of
from wijkfonds.tally.replay import EPSILON

if TYPE_CHECKING:
    from wijkfonds.tally.walk import Walk

MOST_STEPS = 60
NEAR = 1e-6
MOST_OFF = NEAR / 4
Floats = NDArray[np.float64]
Columns = NDArray[np.int64]


def look_at(state: "Walk", rank: int, columns: Columns) -> None:
    """Writes into the state what this project asks in these columns, or that it can no longer be paid there."""
    supporters = state.supporters_of(rank)
    money = of_supporters(state.money, supporters, columns)
    reach = money if supporters.points is None else money / supporters.points[:, None]
    hopeful = state.equal[rank, columns]
    if hopeful.any():
        part = state.electorate.contenders[rank].cost_cents / state.electorate.totals[rank]
        # Half of the margin is for the rounding of the quotients, half for that of the sum.
        poorest = reach.min(axis=0, initial=np.inf) * (1 - 4 * EPSILON)
        hopeful &= poorest > (part + state.worst[columns]) * (1 + 4 * EPSILON)
        state.equal[rank, columns] = hopeful
        _set(state, rank, columns[hopeful], part, 4 * EPSILON * part)
    rest = ~hopeful
    if rest.all():
        _look_closer(state, rank, columns, money, reach)
    elif rest.any():
        _look_closer(state, rank, columns[rest], money[:, rest], reach[:, rest])


def of_supporters(everybody: Floats, supporters: Supporters, columns: Columns) -> Floats:
    """Their rows of all that everybody has: (supporters, columns)."""
    if len(columns) == 1:
        return everybody[supporters.rows, columns[0]][:, None]
    rows = everybody[supporters.rows]
    return rows if len(columns) == rows.shape[1] else rows[:, columns]


def _look_closer(state: "Walk", rank: int, columns: Columns, money: Floats, reach: Floats) -> None:
    supporters, cost = state.supporters_of(rank), float(state.electorate.contenders[rank].cost_cents)
    rounding = (len(reach) + 8) * EPSILON
    held = sums_of(supporters.people, money)
    off = supporters.total * state.worst[columns] + rounding * held
    payable = held - off > cost
    state.drop(rank, columns[held + off < cost])
    doubt = columns[~payable & (held + off >= cost)]
    if payable.any():
        if not payable.all():
            columns, money, reach = columns[payable], money[:, payable], reach[:, payable]
        cap, payers, steady = _newton(supporters, cost, state.low[rank, columns] * state.electorate.scales[rank], reach)
        worst = state.worst[columns]
        unsure = (supporters.total - payers) * worst + 2 * rounding * cost
        sure = steady & (worst <= MOST_OFF * cap) & (unsure <= payers * (NEAR / 2) * cap)
        doubt = np.concatenate([doubt, columns[~sure]])
        error = unsure[sure] / payers[sure] + 8 * EPSILON * cap[sure]
        _set(state, rank, columns[sure], cap[sure], error)
    for column in doubt.tolist():
        _work_out(state, rank, column)


def _newton(
    supporters: Supporters, cost: float, cap: Floats, reach: Floats
) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Per column, from a cap that is not too high: the cap, the points of who can pay a bit more, and is that it?"""
    payers = supporters.total - sums_of(supporters.parts, reach < cap)
    with np.errstate(divide="ignore", invalid="ignore"):
        for _ in range(MOST_STEPS):
            cap = cap + (cost - sums_of(supporters.parts, np.minimum(reach, cap))) / payers
            further = supporters.total - sums_of(supporters.parts, reach < cap * (1 + NEAR))
            steady = (further == payers) & (further > 0)
            if steady.all():
                break
            payers = supporters.total - sums_of(supporters.parts, reach < cap)
        else:
            payers = further
    return cap, payers, steady


def _set(state: "Walk", rank: int, columns: Columns, cap: Floats | float, error: Floats | float) -> None:
    scale = state.electorate.scales[rank]
    state.caps[rank, columns], state.cap_errors[rank, columns] = cap, error
    # A cap never falls, and what was known for sure stays known.
    low = (cap - error) / scale * (1 - 2 * EPSILON)
    state.low[rank, columns] = np.maximum(state.low[rank, columns], low)
    state.high[rank, columns] = (cap + error) / scale * (1 + 2 * EPSILON)


def _work_out(state: "Walk", rank: int, column: int) -> None:
    cap = state.replay_of(column).cap_for(rank)
    if cap is None:
        state.drop(rank, np.array([column]))
        return
    state.equal[rank, column] = cap == state.electorate.least_asked[rank] * state.electorate.scales[rank]
    _set(state, rank, np.array([column]), float(cap), 4 * EPSILON * float(cap))
