"""What somebody follows, as lists show it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.following.models import Follow
from wijkfonds.following.queries import follows_of
from wijkfonds.rounds.lines import until_when, until_when_for_a_plan
from wijkfonds.rounds.rules import Phase
from wijkfonds.rounds.schedules import phase_of


@dataclass(frozen=True)
class Followed:
    """`phase` is where its round stands; `until` a label, and the day or the window."""

    follow: Follow
    phase: Phase
    until: tuple[str, str]


def followed_by(session: Session, account_id: UUID, *, now: datetime, offset: int = 0, limit: int) -> list[Followed]:
    """One query."""
    return [
        Followed(
            follow,
            phase_of(follow.round, now),
            until_when_for_a_plan(follow.round, now) if follow.proposal else until_when(follow.round, now),
        )
        for follow in follows_of(session, account_id, offset=offset, limit=limit)
    ]
