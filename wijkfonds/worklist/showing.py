"""What is done to many proposals, put together as people read it: by person, and by reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from wijkfonds.proposals.models import Proposal
from wijkfonds.worklist.models import BulkLine
from wijkfonds.worklist.queries import Assessor
from wijkfonds.worklist.rules import Did, LeftOut, Line


@dataclass
class Group:
    """Proposals with one thing in common: who gets or loses them, or why they are left out."""

    account_id: UUID | None
    name: str
    why: LeftOut | None = None
    proposals: list[Proposal] = field(default_factory=list)


@dataclass(frozen=True)
class Shown:
    given: list[Group]
    taken: list[Group]
    rethemed: list[Proposal]
    left_out: list[Group]

    @property
    def left_out_count(self) -> int:
        return sum(len(group.proposals) for group in self.left_out)


def shown(lines: Iterable[Line], proposals: Sequence[Proposal], assessors: Sequence[Assessor]) -> Shown:
    """Of a plan."""
    by_id = {proposal.id: proposal for proposal in proposals}
    names = {each.account_id: each.name for each in assessors}
    return _grouped(
        (line, by_id[line.proposal_id], names.get(line.account_id, "") if line.account_id else "") for line in lines
    )


def shown_of(lines: Sequence[BulkLine]) -> Shown:
    """Of what was done."""
    return _grouped(
        (
            Line(line.proposal_id, line.did, line.account_id, line.why),
            line.proposal,
            line.account.name if line.account else "",
        )
        for line in lines
    )


def _grouped(rows: Iterable[tuple[Line, Proposal, str]]) -> Shown:
    groups: dict[tuple[Did, UUID | None, LeftOut | None], Group] = {}
    for line, proposal, name in rows:
        key = (line.did, line.account_id, line.why)
        groups.setdefault(key, Group(line.account_id, name, line.why)).proposals.append(proposal)

    def of(did: Did) -> list[Group]:
        found = [group for (done, _who, _why), group in groups.items() if done == did]
        return sorted(found, key=lambda group: (group.name, str(group.account_id), str(group.why)))

    return Shown(
        of(Did.GIVEN),
        of(Did.TAKEN),
        [proposal for group in of(Did.RETHEMED) for proposal in group.proposals],
        of(Did.LEFT_OUT),
    )
