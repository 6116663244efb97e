"""What a `.pb` file holds, once it is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from wijkfonds.tally.ballots import Ballots, collapsed
from wijkfonds.tally.election import Election, Project, check_projects
from wijkfonds.tally.pabulib_faults import Fault
from wijkfonds.tally.pabulib_meta import WITH_POINTS
from wijkfonds.tally.pabulib_voters import NO_VOTERS, Voters
from wijkfonds.tally.rule import BORDA, GIVEN, points_of_places

# By this cost, in whole units of money, the format says that a project was withdrawn.
WITHDRAWN_COST = 999_999_999
# What a choice is worth where nobody says otherwise.
USUAL_POINTS = {"approval": "", "choose-1": "", "ordinal": BORDA, "cumulative": GIVEN, "scoring": GIVEN}


@dataclass(frozen=True)
class PabulibProject:
    """A project as the file has it.  None is what the file does not say; a text is empty then.

    `more` has the other columns of the file, by name.
    """

    id: str
    cost_cents: int
    name: str = ""
    category: str = ""
    description: str = ""
    votes: int | None = None
    score: int | None = None
    selected: int | None = None
    beneficiaries: str = ""
    more: dict[str, str] = field(default_factory=dict)

    def cell(self, column: str) -> str:
        """What stands in a column of text; "" if there is no such column."""
        known = {"category": self.category, "beneficiaries": self.beneficiaries, "name": self.name}
        return known.get(column, self.more.get(column, ""))

    @property
    def withdrawn(self) -> bool:
        """Was it withdrawn, so that its cost is not a cost?"""
        return self.cost_cents == WITHDRAWN_COST * 100


@dataclass(frozen=True)
class PabulibFile:
    """A file without faults.  Money is in cents of `currency`, which is empty if the file does not name it.

    `meta` has every key.  `votes` has one row per voter, in the order of the file: of a ranking or of points in the
    order in which they were given, of plain choices in that of the projects.  `voters` has the other columns.
    """

    meta: dict[str, str]
    projects: tuple[PabulibProject, ...]
    votes: Ballots
    vote_type: str
    budget_cents: int
    currency: str
    min_length: int | None = None
    max_length: int | None = None
    max_sum_cost_cents: int | None = None
    max_sum_points: int | None = None
    voters: Voters = field(default_factory=lambda: NO_VOTERS)
    warnings: tuple[Fault, ...] = field(default=(), compare=False)

    @cached_property
    def ballots(self) -> tuple[tuple[str, ...], ...]:
        """The ids that each voter chose, without who the voter was."""
        ids = [project.id for project in self.projects]
        return tuple(tuple(ids[number] for number in numbers) for numbers, _, _ in self.votes.rows())

    def with_points(self) -> Iterator[dict[str, int]]:
        """The points that each voter gave, by id."""
        ids = [project.id for project in self.projects]
        for numbers, points, _ in self.votes.rows():
            yield {ids[number]: each for number, each in zip(numbers, points, strict=True)}

    @property
    def election(self) -> Election:
        """The election to count, a choice worth what is usual for this kind of ballot."""
        return self.election_by(USUAL_POINTS[self.vote_type])

    def election_by(self, points: str, *, groups: str = "", pots: str = "") -> Election:
        """The election to count when a choice is worth `points`, as a rule says it.

        `groups` and `pots` name columns of the projects: of the either-or choice, and of the part of the budget.

        A withdrawn project costs more than the budget in it, so it is never funded.  Raises ValueError for points that
        this kind of ballot can not have, for points below 0 and for a default_score other than 0.
        """
        if bool(points) != bool(USUAL_POINTS[self.vote_type]) or (points == GIVEN) != (self.vote_type in WITH_POINTS):
            raise ValueError(f"Ballots of the type {self.vote_type} do not give the points {points!r}.")
        if (self.votes.points is not None and (self.votes.points < 0).any()) or self.meta.get(
            "default_score", "0"
        ) != "0":
            raise ValueError("Points below 0, and points for projects that are not on the ballot, are not counted.")
        above_budget = self.budget_cents + 1
        projects = tuple(
            Project(
                project.id,
                max(project.cost_cents, above_budget) if project.withdrawn else project.cost_cents,
                project.name,
                group=project.cell(groups),
                pot=project.cell(pots),
            )
            for project in self.projects
        )
        check_projects(projects, self.budget_cents)
        votes = self.ranked(points) if self.vote_type == "ordinal" else self.votes
        return Election(projects, collapsed(_chosen(votes), len(projects)), self.budget_cents)

    def ranked(self, points: str) -> Ballots:
        """The rankings with points for the places, 0 where a place has none."""
        lengths = self.votes.lengths
        place = np.arange(len(self.votes.projects)) - np.repeat(self.votes.starts[:-1], lengths)
        # Per length of a ballot the points of its places, in one table.
        table = np.zeros((int(lengths.max(initial=0)) + 1, int(lengths.max(initial=0)) + 1), np.int64)
        for length in np.unique(lengths).tolist():
            table[length, :length] = points_of_places(points, length)
        return replace(self.votes, points=table[np.repeat(lengths, lengths), place])


def _chosen(votes: Ballots) -> Ballots:
    """Without the choices that are worth no points."""
    if votes.points is None or votes.points.all():
        return votes
    kept = votes.points > 0
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(kept)])
    return Ballots(before[votes.starts], votes.projects[kept], votes.points[kept], votes.weights)
