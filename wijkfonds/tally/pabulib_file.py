"""What a `.pb` file holds, once it is read."""

from dataclasses import dataclass

from wijkfonds.tally.election import Election, Project, election_from
from wijkfonds.tally.pabulib_faults import Fault

# By this cost, in whole units of money, the format says that a project was withdrawn.
WITHDRAWN_COST = 999_999_999


@dataclass(frozen=True)
class PabulibProject:
    """A project as the file has it.  None is what the file does not say; a text is empty then."""

    id: str
    cost_cents: int
    name: str = ""
    category: str = ""
    description: str = ""
    votes: int | None = None
    selected: int | None = None
    beneficiaries: str = ""

    @property
    def withdrawn(self) -> bool:
        """Was it withdrawn, so that its cost is not a cost?"""
        return self.cost_cents == WITHDRAWN_COST * 100


@dataclass(frozen=True)
class PabulibFile:
    """A file without faults.  Money is in cents of `currency`, which is empty if the file does not name it.

    `ballots` has one item per voter, in the order of the file, without who the voter was; `meta` has every key.
    """

    meta: dict[str, str]
    projects: tuple[PabulibProject, ...]
    ballots: tuple[tuple[str, ...], ...]
    vote_type: str
    budget_cents: int
    currency: str
    min_length: int | None
    max_length: int | None
    max_sum_cost_cents: int | None
    warnings: tuple[Fault, ...]

    @property
    def election(self) -> Election:
        """The election to count.  A withdrawn project costs more than the budget in it, so it is never funded."""
        above_budget = self.budget_cents + 1
        projects = (
            Project(
                project.id,
                max(project.cost_cents, above_budget) if project.withdrawn else project.cost_cents,
                project.name,
            )
            for project in self.projects
        )
        return election_from(projects, self.ballots, self.budget_cents)
