"""Finding messages of a round."""

from collections.abc import Sequence
from datetime import datetime, time
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.foundation.localtime import local, utc_of
from wijkfonds.messages.models import Message, MessageRecipient, MessageState

COUNTED = (MessageState.WAITING, MessageState.SENDING, MessageState.SENT)


def message_at(session: Session, round_id: UUID, message_id: UUID, *, lock: bool = False) -> Message | None:
    query = select(Message).where(Message.id == message_id, Message.round_id == round_id)
    if lock:
        return session.scalar(query.with_for_update(of=Message))
    people = (joinedload(Message.written_by), joinedload(Message.sent_by), joinedload(Message.stopped_by))
    return session.scalar(query.options(joinedload(Message.round), *people))


def count_messages(session: Session, round_id: UUID) -> int:
    return session.scalar(select(func.count()).select_from(Message).where(Message.round_id == round_id)) or 0


def list_messages(session: Session, round_id: UUID, *, offset: int, limit: int) -> Sequence[Message]:
    """Newest first, with who wrote, sent and stopped it; one query."""
    people = (joinedload(Message.written_by), joinedload(Message.sent_by), joinedload(Message.stopped_by))
    query = select(Message).where(Message.round_id == round_id).options(*people)
    newest = func.coalesce(Message.ordered_at, Message.kept_at).desc()
    return session.scalars(query.order_by(newest, Message.id).offset(offset).limit(limit)).all()


def sent_today(session: Session, round_id: UUID, now: datetime) -> int:
    """Since midnight in Amsterdam; what was stopped does not count."""
    midnight = utc_of(local(now).date(), time(0))
    query = select(func.count()).select_from(Message)
    query = query.where(Message.round_id == round_id, Message.state.in_(COUNTED), Message.ordered_at >= midnight)
    return session.scalar(query) or 0


def count_recipients(session: Session, message_id: UUID) -> int:
    query = select(func.count()).select_from(MessageRecipient).where(MessageRecipient.message_id == message_id)
    return session.scalar(query) or 0


def count_done(session: Session, message_id: UUID) -> int:
    """Recipients whose turn has been."""
    done = (MessageRecipient.message_id == message_id) & MessageRecipient.done_at.is_not(None)
    return session.scalar(select(func.count()).select_from(MessageRecipient).where(done)) or 0


def due_messages(session: Session, now: datetime) -> Sequence[UUID]:
    """That may leave, or that a worker did not finish."""
    ready = (Message.state == MessageState.WAITING) & (Message.leaves_at <= now)
    query = select(Message.id).where(ready | (Message.state == MessageState.SENDING)).order_by(Message.leaves_at)
    return session.scalars(query).all()
