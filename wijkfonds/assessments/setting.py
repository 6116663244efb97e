"""How a round is assessed.  The caller commits."""

from sqlalchemy.orm import Session

from wijkfonds.assessments.permissions import may_set_assessing
from wijkfonds.foundation.refusals import require
from wijkfonds.membership.models import Membership
from wijkfonds.rounds.models import Round


def set_assessing(
    session: Session,
    *,
    actor: Membership | None,
    round_: Round,
    second_reader: bool,
    answers_at_once: bool,
    review_days: int,
) -> None:
    """Said before the first answer.  Raises Refused."""
    require(may_set_assessing(actor, round_))
    round_.second_reader, round_.answers_at_once, round_.review_days = second_reader, answers_at_once, review_days
    session.flush()
