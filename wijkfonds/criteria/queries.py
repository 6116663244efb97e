"""Which questions are asked in a fund, or in a round."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.criteria.defaults import default_set
from wijkfonds.criteria.models import Criterion
from wijkfonds.criteria.rules import Asked
from wijkfonds.rounds.models import Round


def criteria_of(session: Session, fund_id: UUID, round_: Round | None = None) -> list[Asked]:
    """Of the round if it has its own, else of the fund, else the set that every fund begins with.  One query."""
    of_round = Criterion.round_id == round_.id if round_ is not None else Criterion.round_id.is_(None)
    either = of_round | Criterion.round_id.is_(None)
    rows = session.scalars(
        select(Criterion).where(Criterion.fund_id == fund_id, either).order_by(Criterion.position)
    ).all()
    own = [row for row in rows if row.round_id is not None]
    kept = own if round_ is not None and own else [row for row in rows if row.round_id is None]
    return [Asked(row.question, row.help, row.key, row.is_on, row.id) for row in kept] or default_set()


def has_own_criteria(session: Session, round_: Round) -> bool:
    return session.scalar(select(Criterion.id).where(Criterion.round_id == round_.id).limit(1)) is not None
