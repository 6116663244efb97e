"""Finding what is asked in a round."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from wijkfonds.questions.models import Demand, Question
from wijkfonds.rounds.models import Round


def questions_in(session: Session, round_id: UUID) -> Sequence[Question]:
    """All of them, in order; also what is not asked now."""
    query = select(Question).where(Question.round_id == round_id)
    return session.scalars(query.order_by(Question.position, Question.id)).all()


def asks_anything(session: Session, round_: Round) -> bool:
    asked = select(Question.id).where(Question.round_id == round_.id, Question.demand != Demand.OFF)
    return bool(session.scalar(select(exists(asked))))


def question_at(session: Session, round_id: UUID, question_id: UUID) -> Question | None:
    return session.scalar(select(Question).where(Question.round_id == round_id, Question.id == question_id))


def rounds_that_ask(session: Session, round_: Round) -> Sequence[Round]:
    """Other rounds of the fund with questions to take over, the newest first."""
    asking = select(Question.round_id).where(Question.round_id == Round.id)
    query = select(Round).where(Round.fund_id == round_.fund_id, Round.id != round_.id, asking.exists())
    return session.scalars(query.order_by(Round.created_at.desc(), Round.id)).all()


def last_position(session: Session, round_id: UUID) -> int:
    return session.scalar(select(func.max(Question.position)).where(Question.round_id == round_id)) or 0
