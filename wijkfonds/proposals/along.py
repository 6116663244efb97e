"""Is somebody with a proposal only because theirs joined it?  Merging says so here; this knows nothing of it."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.proposals.models import Proposal

Came = Callable[[Session, UUID, Proposal], bool]
_asking: list[Came] = []


def ask_who_came_along(came: Came) -> None:
    _asking.append(came)


def came_along(session: Session, account_id: UUID, proposal: Proposal) -> bool:
    return any(came(session, account_id, proposal) for came in _asking)
