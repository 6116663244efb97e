"""Changing the questions, and fixing those of a round.  The caller commits."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from wijkfonds.criteria.defaults import default_set
from wijkfonds.criteria.models import Criterion
from wijkfonds.criteria.permissions import CriteriaProblem, may_change_criteria
from wijkfonds.criteria.queries import criteria_of, has_own_criteria
from wijkfonds.criteria.rules import Asked, as_kept, only_on, seen_of
from wijkfonds.foundation.refusals import require
from wijkfonds.membership.models import Membership
from wijkfonds.rounds.models import Round


class WrongList(Exception):
    """The list cannot be kept like this."""

    def __init__(self, problem: CriteriaProblem) -> None:
        super().__init__(problem)
        self.problem = problem


def write_criteria(
    session: Session,
    *,
    actor: Membership | None,
    fund_id: UUID,
    round_: Round | None,
    asked: Sequence[Asked],
    seen: str,
) -> None:
    """In this order.  The caller holds the lock of the fund or the round.

    Raises Refused, and WrongList when nothing would be asked or when somebody else changed the list since it was `seen`.
    """
    require(may_change_criteria(actor, fund_id, round_))
    if seen_of(criteria_of(session, fund_id, round_)) != seen:
        raise WrongList(CriteriaProblem.CHANGED_ELSEWHERE)
    kept = as_kept(asked, default_set())
    if not only_on(kept):
        raise WrongList(CriteriaProblem.NONE_ON)
    _replace(session, fund_id, round_, kept)


def fix_criteria(session: Session, round_: Round, now: datetime) -> None:
    """At the first answer of a round: its words are copied, and what the fund asks later is for the rounds to come."""
    if round_.criteria_fixed_at is not None:
        return
    if not has_own_criteria(session, round_):
        _replace(session, round_.fund_id, round_, criteria_of(session, round_.fund_id))
    round_.criteria_fixed_at = now
    session.flush()


def _replace(session: Session, fund_id: UUID, round_: Round | None, kept: Sequence[Asked]) -> None:
    same = Criterion.round_id == round_.id if round_ is not None else Criterion.round_id.is_(None)
    session.execute(delete(Criterion).where(Criterion.fund_id == fund_id, same))
    session.add_all(
        Criterion(
            fund_id=fund_id,
            round_id=round_.id if round_ is not None else None,
            position=place,
            key=row.key,
            question=row.question,
            help=row.help,
            is_on=row.is_on,
        )
        for place, row in enumerate(kept)
    )
    session.flush()
