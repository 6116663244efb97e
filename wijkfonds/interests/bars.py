"""Acts of two about a round keep out who has an interest in what can win there."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.acts.kinds import Asked, Barred
from wijkfonds.interests.permissions import InterestRefusal
from wijkfonds.interests.queries import holders_in, touched_in
from wijkfonds.interests.rules import kept_out
from wijkfonds.membership.models import Role


def of_the_count(
    proposing: frozenset[Role], confirming: frozenset[Role]
) -> Callable[[Session, Sequence[Asked], datetime], list[Barred]]:
    """For kinds whose subject begins with the id of a round: opening, counting and publishing."""

    def bars(session: Session, asked: Sequence[Asked], _now: datetime) -> list[Barred]:
        rounds = [UUID(subject.partition(":")[0]) for subject, _proposer in asked]
        touched, holders = touched_in(session, set(rounds)), holders_in(session, set(rounds))
        return [
            dict.fromkeys(_out(touched[found], holders[found], proposing, confirming, proposer), REFUSAL)
            for found, (_subject, proposer) in zip(rounds, asked, strict=True)
        ]

    return bars


REFUSAL = InterestRefusal.COUNTS_NOT


def _out(
    touched: set[UUID],
    holders: dict[Role, set[UUID]],
    proposing: frozenset[Role],
    confirming: frozenset[Role],
    proposer: UUID | None,
) -> frozenset[UUID]:
    first, second = (set().union(*(holders[role] for role in roles)) for roles in (proposing, confirming))
    return kept_out(touched & (first | second), first, second, proposer)
