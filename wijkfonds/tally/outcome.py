"""What the count says: which projects are funded and, for each project, why or why not."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from wijkfonds.tally.rule import Rule


class Reason(StrEnum):
    """Why a project is funded (the first four) or not."""

    MOST_VOTES = "most-votes"  # greedy: its turn came and it fitted
    EVERYTHING_FITS = "everything-fits"  # all projects with a vote fit in the budget together
    PAID_BY_SUPPORTERS = "paid-by-supporters"  # equal shares
    FILLED_UP = "filled-up"  # fitted in the money that equal shares left, by votes
    NO_VOTES = "no-votes"
    DID_NOT_FIT = "did-not-fit"  # at its turn less was left than it costs
    AFTER_STOP = "after-stop"  # greedy: an earlier project did not fit, and there the count stopped
    SUPPORTERS_SHORT = "supporters-short"  # equal shares: its supporters together had too little left
    TOO_EXPENSIVE = "too-expensive"  # costs more than the whole budget
    GROUP_TAKEN = "group-taken"  # another project of its either-or choice is funded
    TOO_FEW_VOTES = "too-few-votes"  # fewer than the rule asks, so it took no part
    TOO_FEW_POINTS = "too-few-points"
    TOO_SMALL_SHARE = "too-small-share"  # too small a part of the filled ballots chose it
    NO_QUORUM = "no-quorum"  # too few people took part, so nothing is funded


@dataclass(frozen=True)
class Line:
    """What the count says about one project.  Money is cents; None where the rule has nothing to say.

    `place`: the how-manieth chosen, from 1.  `turn`: greedy, the place in the order of votes, from 1.
    `left_cents`: greedy and filling up, the money left at its turn, before paying for it.
    `supporters_cents`: equal shares, what its supporters together had left in the end, if they did not pay for it.
    `share`: equal shares, what nobody paid more than (per point, where there are points); who had less left paid all of
    that.  `score`: its points; its votes where ballots have no points.  `group`: its
    either-or choice; `rival`: the funded project of that, if that is why it is not.
    """

    project_id: str
    votes: int
    cost_cents: int
    funded: bool
    place: int | None
    reason: Reason
    left_cents: int | None = None
    supporters_cents: Fraction | None = None
    share: Fraction | None = None
    turn: int | None = None
    score: int = 0
    rival: str = ""
    group: str = ""


@dataclass(frozen=True)
class Tie:
    """Projects that stood exactly equal when `chosen` was funded, in the order of the tie-break.

    `by` is what told the chosen one from the next: "cost", "votes" or "seed".
    """

    tied: tuple[str, ...]
    chosen: str
    by: str


@dataclass(frozen=True)
class Certificate:
    """One run of equal shares, to be followed by anybody: `order` has what was bought, each with its exact cap.

    Everybody begins with `endowment` cents and pays for each project on the ballot, in this order, the cap per point (a
    plain choice is one point) or all that is left.
    """

    endowment: Fraction
    order: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True)
class Outcome:
    """The result of one count.

    `funded` is in the order chosen, `lines` in the order of the projects of the election.  `ballots` is the number of
    ballots with a choice, `blank` that without.  `ties` are those of the final run.  Endowments are cents per
    ballot: `start` the exact share in the budget, `final` that of the final run.  Both are None when nothing was
    divided: by greedy, when everything fits, and when nobody chose a project.  `reserve` are those that follow when a
    funded project falls out.  `certificate` is the final run, `over` the first that cost more than the budget (None
    where none does, and where the share was not raised).
    """

    rule: Rule
    funded: tuple[str, ...]
    spent_cents: int
    budget_cents: int
    ballots: int
    blank: int
    endowment_start: Fraction | None
    endowment_final: Fraction | None
    lines: tuple[Line, ...]
    ties: tuple[Tie, ...]
    reserve: tuple[str, ...] = ()
    certificate: Certificate | None = None
    over: Certificate | None = None
