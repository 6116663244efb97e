"""Acts of two about a round: their subject is its id, with behind a colon what else it is about."""

from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.acts.models import Act
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import lock_round


def round_of(session: Session, act: Act) -> Round:
    return session.get_one(Round, UUID(act.subject.partition(":")[0]))


def lock_its_round(session: Session, act: Act) -> None:
    """Before the act itself: everybody takes them in this order."""
    lock_round(session, round_of(session, act))
