"""Finding gemeenten, and what they look on."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.decisions.models import Decision
from wijkfonds.funds.models import Theme
from wijkfonds.gemeenten.models import Gemeente, Observer, Oversight, OversightState
from wijkfonds.proposals.models import Proposal
from wijkfonds.roll.models import Participation, RollEntry


def gemeente_at(session: Session, slug: str) -> Gemeente | None:
    return session.scalar(select(Gemeente).where(Gemeente.slug == slug))


def all_gemeenten(session: Session) -> Sequence[Gemeente]:
    return session.scalars(select(Gemeente).order_by(Gemeente.name)).all()


def gemeenten_of(session: Session, account_id: UUID) -> Sequence[Gemeente]:
    """Those that this account acts for."""
    query = select(Gemeente).join(Observer, Observer.gemeente_id == Gemeente.id)
    return session.scalars(query.where(Observer.account_id == account_id).order_by(Gemeente.name)).all()


def is_observer(session: Session, gemeente_id: UUID, account_id: UUID) -> bool:
    return session.get(Observer, (gemeente_id, account_id)) is not None


def oversight_of(session: Session, gemeente_id: UUID, fund_id: UUID, *, lock: bool = False) -> Oversight | None:
    return session.get(Oversight, (gemeente_id, fund_id), with_for_update=lock, populate_existing=lock)


def oversights_of(session: Session, gemeente_id: UUID, *states: OversightState) -> Sequence[Oversight]:
    query = select(Oversight).where(Oversight.gemeente_id == gemeente_id, Oversight.state.in_(states))
    found = session.scalars(query.options(joinedload(Oversight.fund))).all()
    return sorted(found, key=lambda oversight: oversight.fund.name)


def looking_on(session: Session, fund_id: UUID) -> Sequence[Oversight]:
    """Of a fund: every gemeente that was ever asked."""
    query = select(Oversight).where(Oversight.fund_id == fund_id).options(joinedload(Oversight.gemeente))
    return session.scalars(query.order_by(Oversight.asked_at)).all()


def onlookers_of(session: Session, fund_id: UUID) -> Sequence[Gemeente]:
    """The gemeenten that look on now."""
    query = select(Gemeente).join(Oversight, Oversight.gemeente_id == Gemeente.id)
    query = query.where(Oversight.fund_id == fund_id, Oversight.state == OversightState.ACCEPTED)
    return session.scalars(query.order_by(Gemeente.name)).all()


def counts_by_round(
    session: Session, kept: type[Participation | RollEntry], round_ids: Sequence[UUID]
) -> dict[UUID, int]:
    """How many voted, or may vote; never who."""
    query = select(kept.round_id, func.count()).where(kept.round_id.in_(round_ids)).group_by(kept.round_id)
    return {row[0]: row[1] for row in session.execute(query)}


def awards_by_round(session: Session, round_ids: Sequence[UUID], theme: str = "") -> dict[UUID, int]:
    """How many proposals hold an award in the decisions that were released, corrections counted once."""
    newest = (
        select(Decision.proposal_id, func.max(Decision.number).label("number"))
        .where(Decision.round_id.in_(round_ids), Decision.released_at.is_not(None))
        .group_by(Decision.proposal_id)
        .subquery()
    )
    query = (
        select(Decision.round_id, func.count())
        .join(newest, (newest.c.proposal_id == Decision.proposal_id) & (newest.c.number == Decision.number))
        .where(Decision.cents > 0)
        .group_by(Decision.round_id)
    )
    if theme:
        query = query.join(Proposal, Decision.proposal_id == Proposal.id)
        query = query.join(Theme, Proposal.theme_id == Theme.id).where(Theme.slug == theme)
    return {row[0]: row[1] for row in session.execute(query)}
