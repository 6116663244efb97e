"""Who gets which proposals to assess, and which are left out."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum, auto
from uuid import UUID

MOST_AT_ONCE = 2000
DAYS_LONG = 7  # waiting longer than this stands out


class Did(StrEnum):
    GIVEN = auto()
    TAKEN = auto()
    RETHEMED = auto()
    LEFT_OUT = auto()


class LeftOut(StrEnum):
    """Why nothing is done to one of the proposals that were chosen."""

    ENDED = auto()
    YOU_HAVE_INTEREST = auto()
    HAS_INTEREST = auto()
    NOBODY_FREE = auto()
    HAS_IT_ALREADY = auto()
    GIVEN_ALREADY = auto()
    NOBODY_HAS_IT = auto()
    SAME_THEME = auto()


@dataclass(frozen=True)
class Line:
    """What is done to one proposal; `account_id` is who gets it, loses it, or has the interest."""

    proposal_id: UUID
    did: Did
    account_id: UUID | None = None
    why: LeftOut | None = None


@dataclass(frozen=True)
class Facts:
    """Of the proposals that were chosen: why one cannot be touched at all, who has an interest in it, who has it."""

    out: Mapping[UUID, LeftOut]
    touched: Mapping[UUID, AbstractSet[UUID]]
    held: Mapping[UUID, AbstractSet[UUID]]
    assessors: Collection[UUID] = ()
    loads: Mapping[UUID, int] = field(default_factory=dict)  # unanswered ones that somebody has in this round

    def touched_in(self, proposal: UUID) -> AbstractSet[UUID]:
        return self.touched.get(proposal, frozenset())

    def held_of(self, proposal: UUID) -> AbstractSet[UUID]:
        return self.held.get(proposal, frozenset())


def _left(proposal: UUID, why: LeftOut, account: UUID | None = None) -> Line:
    return Line(proposal, Did.LEFT_OUT, account, why)


def _taken(proposal: UUID, accounts: Collection[UUID]) -> list[Line]:
    return [Line(proposal, Did.TAKEN, account) for account in sorted(accounts)]


def give(proposals: Sequence[UUID], to: UUID, facts: Facts, *, alone: bool) -> list[Line]:
    """`alone`: whoever else has it, has it no more.  Never to somebody with an interest in it."""
    lines: list[Line] = []
    for proposal in proposals:
        held = facts.held_of(proposal)
        others = held - {to} if alone else frozenset()
        if proposal in facts.out:
            lines.append(_left(proposal, facts.out[proposal]))
        elif to in facts.touched_in(proposal):
            lines.append(_left(proposal, LeftOut.HAS_INTEREST, to))
        elif to in held and not others:
            lines.append(_left(proposal, LeftOut.HAS_IT_ALREADY, to))
        else:
            lines += [*([] if to in held else [Line(proposal, Did.GIVEN, to)]), *_taken(proposal, others)]
    return lines


def divide(proposals: Sequence[UUID], facts: Facts) -> list[Line]:
    """Evenly: each to the one who has least of those who may, the hardest to place first.

    What somebody has who is no assessor any more goes to one who is.
    """
    order = sorted(facts.assessors)
    loads = {account: facts.loads.get(account, 0) for account in order}
    found: dict[UUID, list[Line]] = {}
    for proposal in sorted(proposals, key=lambda one: len(facts.touched_in(one)), reverse=True):
        free = [account for account in order if account not in facts.touched_in(proposal)]
        held = facts.held_of(proposal)
        if proposal in facts.out:
            found[proposal] = [_left(proposal, facts.out[proposal])]
        elif held & set(order):
            found[proposal] = [_left(proposal, LeftOut.GIVEN_ALREADY)]
        elif not free:
            found[proposal] = [_left(proposal, LeftOut.NOBODY_FREE)]
        else:
            account = min(free, key=lambda one: loads[one])
            loads[account] += 1
            found[proposal] = [Line(proposal, Did.GIVEN, account), *_taken(proposal, held)]
    return [line for proposal in proposals for line in found[proposal]]


def take_back(proposals: Sequence[UUID], facts: Facts) -> list[Line]:
    """From everybody who has it; also of what ended meanwhile."""
    lines: list[Line] = []
    for proposal in proposals:
        held = facts.held_of(proposal)
        if facts.out.get(proposal) == LeftOut.YOU_HAVE_INTEREST:
            lines.append(_left(proposal, LeftOut.YOU_HAVE_INTEREST))
        else:
            lines += _taken(proposal, held) or [_left(proposal, LeftOut.NOBODY_HAS_IT)]
    return lines


def retheme(themes: Mapping[UUID, UUID | None], to: UUID, out: Mapping[UUID, LeftOut]) -> list[Line]:
    """`themes` by proposal, as they are now."""
    return [
        _left(proposal, out[proposal])
        if proposal in out
        else _left(proposal, LeftOut.SAME_THEME)
        if theme == to
        else Line(proposal, Did.RETHEMED)
        for proposal, theme in themes.items()
    ]


def done_in(lines: Sequence[Line]) -> int:
    """How many proposals something is done to."""
    return len({line.proposal_id for line in lines if line.did != Did.LEFT_OUT})


def seen_of(lines: Sequence[Line]) -> str:
    """A short code of exactly this: what somebody looked at before pressing the button."""
    words = "\n".join(sorted(f"{line.proposal_id} {line.did} {line.account_id} {line.why}" for line in lines))
    return hashlib.sha256(words.encode()).hexdigest()[:32]
