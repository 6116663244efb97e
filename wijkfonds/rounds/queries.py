"""Finding rounds."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.funds.models import Fund
from wijkfonds.rounds.models import Round

LAST_DAY = func.coalesce(Round.voting_closes, Round.assessing_closes)


def round_at(session: Session, fund: str, slug: str, *, lock: bool = False) -> Round | None:
    """By its address; with `lock` nobody else changes it until this transaction ends."""
    query = select(Round).join(Round.fund).where(Fund.slug == fund, Round.slug == slug)
    if lock:
        return session.scalar(query.with_for_update(of=Round))
    return session.scalar(query.options(joinedload(Round.fund)))


def lock_round(session: Session, round_: Round) -> None:
    """One act at a time in this round, until this transaction ends; what is asked of it next is read anew."""
    session.scalar(select(Round.id).where(Round.id == round_.id).with_for_update())
    session.expire(round_)


def hold_round(session: Session, round_id: UUID) -> None:
    """Beside others who hold it too, while nobody has it locked: for what many do at once in a round."""
    session.scalar(select(Round.id).where(Round.id == round_id).with_for_update(read=True))


def lock_rounds(session: Session, round_ids: Collection[UUID]) -> None:
    """In one order, so that two who lock some of the same never wait for each other."""
    session.scalars(select(Round.id).where(Round.id.in_(round_ids)).order_by(Round.id).with_for_update()).all()


def public_round_at(session: Session, fund: str, slug: str) -> Round | None:
    """Only if it was published: to everybody else it does not exist."""
    found = round_at(session, fund, slug)
    return found if found is not None and found.published_at is not None else None


def rounds_of(session: Session, fund_id: UUID, *, drafts: bool = False) -> Sequence[Round]:
    query = select(Round).where(Round.fund_id == fund_id).options(joinedload(Round.fund))
    if not drafts:
        query = query.where(Round.published_at.is_not(None))
    return session.scalars(query.order_by(LAST_DAY.desc(), Round.created_at.desc())).all()


def published_rounds(session: Session) -> Sequence[Round]:
    return session.scalars(
        select(Round).where(Round.published_at.is_not(None)).options(joinedload(Round.fund)).order_by(LAST_DAY.desc())
    ).all()


def public_rounds_of(session: Session, fund_ids: Sequence[UUID]) -> Sequence[Round]:
    """Of these funds together, newest first."""
    query = select(Round).where(Round.fund_id.in_(fund_ids), Round.published_at.is_not(None))
    return session.scalars(query.options(joinedload(Round.fund)).order_by(LAST_DAY.desc(), Round.slug)).all()


def round_slugs(session: Session, fund_id: UUID) -> set[str]:
    return set(session.scalars(select(Round.slug).where(Round.fund_id == fund_id)))
