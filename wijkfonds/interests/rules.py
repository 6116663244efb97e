"""Who keeps out of an act about a round, when some of those who could do it have an interest in it."""

from collections.abc import Set as AbstractSet
from uuid import UUID

People = AbstractSet[UUID]


def kept_out(touched: People, proposers: People, confirmers: People, proposer: UUID | None = None) -> frozenset[UUID]:
    """All who are touched, as long as two others can do it.  With too few others at least one of the two is another.

    `proposer` is who asked already, if anybody did.  A fund where nobody else is left still counts: the logbook and
    the page of the proposal say who has an interest.
    """
    free_first, free_second = proposers - touched, confirmers - touched
    if free_first and free_second and len(free_first | free_second) > 1:
        return frozenset(touched)
    if proposer in touched and free_second:
        return frozenset(touched - {proposer})
    return frozenset()


def kept_out_alone(touched: People, holders: People) -> frozenset[UUID]:
    """Of what one person does: all who are touched, as long as there is anybody else."""
    return frozenset(touched) if holders - touched else frozenset()
