"""Who goes first when projects stand equal: the cheaper, then the one with more votes, then the lot."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from wijkfonds.tally.election import Election
from wijkfonds.tally.outcome import Tie


@dataclass(frozen=True, slots=True)
class Contender:
    """A project that can be funded: somebody chose it, and it costs no more than the budget."""

    project_id: str
    cost_cents: int
    votes: int
    lot: str


def lot_of(seed: str, project_id: str) -> str:
    """The lot of a project: the SHA-256 of "seed|id" in hexadecimal; the lowest wins.

    One draw for all runs of a count.  Anybody can draw it again, with any tool, once the seed is public.
    """
    return sha256(f"{seed}|{project_id}".encode()).hexdigest()


def tie_order(contender: Contender) -> tuple[int, int, str]:
    """The order among projects that stand equal."""
    return (contender.cost_cents, -contender.votes, contender.lot)


def vote_order(contender: Contender) -> tuple[int, int, str]:
    """The order of greedy and of filling up: most votes first, among equal votes the order of ties."""
    return (-contender.votes, contender.cost_cents, contender.lot)


def contenders_in(election: Election, seed: str) -> tuple[Contender, ...]:
    """The projects that can be funded, in the order of ties."""
    votes = election.votes()
    contenders = (
        Contender(project.id, project.cost_cents, votes[project.id], lot_of(seed, project.id))
        for project in election.projects
        if votes[project.id] > 0 and project.cost_cents <= election.budget_cents
    )
    return tuple(sorted(contenders, key=tie_order))


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
