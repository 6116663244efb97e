"""What is to be decided: projects, ballots and the money there is.  All money is whole cents."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wijkfonds.tally.ballots import MOST_EXACT, Ballots, Points, collapsed


@dataclass(frozen=True)
class Project:
    """Something that can be funded, as a whole or not at all.

    Of the projects with the same `group` (an either-or choice) at most one is funded; "" is no group.  `pot` names the
    part of the budget that pays for it; "" where there is one budget.
    """

    id: str
    cost_cents: int
    name: str = ""
    group: str = ""
    pot: str = ""


@dataclass(frozen=True)
class Election:
    """Everything the count looks at.  Build it with `election_from`, which checks what it is given.

    The order of `projects` and `ballots` never matters to what is funded.
    """

    projects: tuple[Project, ...]
    ballots: Ballots
    budget_cents: int

    def votes(self) -> dict[str, int]:
        """How many people chose each project; a project nobody chose has 0."""
        return self._by_id(self.ballots.votes(len(self.projects)))

    def scores(self) -> dict[str, int]:
        """The points each project got; on ballots without points each choice is one."""
        return self._by_id(self.ballots.scores(len(self.projects)))

    @property
    def filled_ballots(self) -> int:
        """People who chose at least one project: among them the money is divided."""
        return self.ballots.filled

    @property
    def blank_ballots(self) -> int:
        """People who took part without choosing a project."""
        return self.ballots.blank

    def _by_id(self, numbers: Sequence[int]) -> dict[str, int]:
        return {project.id: number for project, number in zip(self.projects, numbers, strict=True)}


def election_from(
    projects: Iterable[Project], ballots: Iterable[Collection[str] | Mapping[str, int]], budget_cents: int
) -> Election:
    """The election of these projects and ballots, equal ballots counted together.

    A ballot is a collection of project ids (an id that stands on it twice counts once), or points by project id:
    whole numbers of 0 or more, of which 0 is no choice.  All ballots are of one kind.
    Raises ValueError for a project id that occurs twice, a cost of 0 or less, a budget below 0, an amount of 2**53 cents
    or more, points below 0, ballots of both kinds, and a ballot with an id that no project has.
    """
    checked = tuple(projects)
    check_projects(checked, budget_cents)
    number_of = {project.id: number for number, project in enumerate(checked)}
    cast = list(ballots)
    kinds = {isinstance(ballot, Mapping) for ballot in cast}
    if len(kinds) > 1:
        raise ValueError("Some ballots give points and some do not.")
    ballots_cast = _put_together(cast, number_of, with_points=kinds == {True})
    return Election(checked, collapsed(ballots_cast, len(checked)), budget_cents)


def _put_together(
    cast: list[Collection[str] | Mapping[str, int]], number_of: Mapping[str, int], *, with_points: bool
) -> Ballots:
    starts, numbers, points = [0], list[int](), list[int]()
    for ballot in cast:
        for project_id, given in _choices(ballot):
            if project_id not in number_of:
                raise ValueError(f"A ballot chooses {project_id!r}, but no project has that id.")
            numbers.append(number_of[project_id])
            points.append(given)
        starts.append(len(numbers))
    arrays = np.array(starts, np.int64), np.array(numbers, np.int32)
    return Ballots(*arrays, np.array(points, Points) if with_points else None)


def _choices(ballot: Collection[str] | Mapping[str, int]) -> list[tuple[str, int]]:
    if not isinstance(ballot, Mapping):
        return [(project_id, 1) for project_id in sorted(set(ballot))]
    if any(points < 0 for points in ballot.values()):
        raise ValueError("A ballot gives less than 0 points.")
    return [(project_id, points) for project_id, points in sorted(ballot.items()) if points]


def check_projects(projects: tuple[Project, ...], budget_cents: int) -> None:
    """Raises ValueError for what no election can have, and for money that floating point can not hold to the cent."""
    if max(budget_cents, *(project.cost_cents for project in projects), 0) >= MOST_EXACT:
        raise ValueError(f"No amount may be {MOST_EXACT} cents or more.")
    if budget_cents < 0:
        raise ValueError(f"The budget is {budget_cents} cents; it cannot be below 0.")
    seen: set[str] = set()
    for project in projects:
        if project.id in seen:
            raise ValueError(f"Two projects have the id {project.id!r}.")
        if project.cost_cents <= 0:
            raise ValueError(f"Project {project.id!r} costs {project.cost_cents} cents; a cost is more than 0.")
        seen.add(project.id)
