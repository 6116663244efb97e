"""Who goes first when projects stand equal: the cheaper, then the one with more votes, then the lot."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from wijkfonds.tally.outcome import Tie


@dataclass(frozen=True, slots=True)
class Contender:
    """A project that can be funded: somebody chose it, it costs no more than the budget, and no limit keeps it out.

    `number` is its place in the list of projects; `score` its points, which are its votes where ballots have no points.
    """

    project_id: str
    number: int
    cost_cents: int
    votes: int
    score: int
    group: str
    lot: str


def lot_of(seed: str, project_id: str) -> str:
    """The lot of a project: the SHA-256 of "seed|id" in hexadecimal; the lowest wins.

    One draw for all runs of a count.  Anybody can draw it again, with any tool, once the seed is public.
    """
    return sha256(f"{seed}|{project_id}".encode()).hexdigest()


def tie_order(contender: Contender) -> tuple[int, int, str]:
    """The order among projects that stand equal."""
    return (contender.cost_cents, -contender.votes, contender.lot)


def vote_order(contender: Contender) -> tuple[int, int, int, str]:
    """The order of greedy and of filling up: most votes (or points) first, among equals the order of ties."""
    return (-contender.score, *tie_order(contender))


def tie_among(tied: Sequence[Contender]) -> Tie:
    """The tie of at least two contenders that stand equal, given in the order of ties: the first is chosen."""
    chosen, runner_up = tied[:2]
    if chosen.cost_cents != runner_up.cost_cents:
        by = "cost"
    elif chosen.votes != runner_up.votes:
        by = "votes"
    else:
        by = "seed"
    return Tie(tuple(contender.project_id for contender in tied), chosen.project_id, by)
