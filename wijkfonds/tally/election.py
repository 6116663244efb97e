"""What is to be decided: projects, ballots and the money there is.  All money is whole cents."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Project:
    """Something that can be funded, as a whole or not at all."""

    id: str
    cost_cents: int
    name: str = ""


@dataclass(frozen=True)
class Election:
    """Everything the count looks at.  Build it with `election_from`, which checks what it is given.

    `ballots` holds every distinct set of choices once, with the number of people who chose exactly that; the empty set
    stands for the blank ballots.  The order of the pairs follows the choices and not the people, so the same ballots
    in another order are the same election.
    """

    projects: tuple[Project, ...]
    ballots: tuple[tuple[frozenset[str], int], ...]
    budget_cents: int

    def votes(self) -> dict[str, int]:
        """How many people chose each project; a project nobody chose has 0."""
        votes = dict.fromkeys((project.id for project in self.projects), 0)
        for choices, weight in self.ballots:
            for project_id in choices:
                votes[project_id] += weight
        return votes

    @property
    def filled_ballots(self) -> int:
        """People who chose at least one project: among them the money is divided."""
        return sum(weight for choices, weight in self.ballots if choices)

    @property
    def blank_ballots(self) -> int:
        """People who took part without choosing a project."""
        return sum(weight for choices, weight in self.ballots if not choices)


def election_from(projects: Iterable[Project], ballots: Iterable[Collection[str]], budget_cents: int) -> Election:
    """The election of these projects and ballots, equal ballots counted together.

    A ballot is a collection of project ids; an id that stands on it twice counts once.
    Raises ValueError for a project id that occurs twice, a cost of 0 or less, a budget below 0, and a ballot with an id
    that no project has.
    """
    checked = tuple(projects)
    _check_projects(checked)
    if budget_cents < 0:
        raise ValueError(f"The budget is {budget_cents} cents; it cannot be below 0.")
    weights = Counter(frozenset(ballot) for ballot in ballots)
    known = {project.id for project in checked}
    for choices in weights:
        if unknown := choices - known:
            raise ValueError(f"A ballot chooses {min(unknown)!r}, but no project has that id.")
    collapsed = sorted(weights.items(), key=lambda pair: sorted(pair[0]))
    return Election(checked, tuple(collapsed), budget_cents)


def _check_projects(projects: tuple[Project, ...]) -> None:
    seen: set[str] = set()
    for project in projects:
        if project.id in seen:
            raise ValueError(f"Two projects have the id {project.id!r}.")
        if project.cost_cents <= 0:
            raise ValueError(f"Project {project.id!r} costs {project.cost_cents} cents; a cost is more than 0.")
        seen.add(project.id)
