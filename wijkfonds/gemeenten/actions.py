"""Making gemeenten, asking them to look on, answering.  The caller commits."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.funds.models import Fund
from wijkfonds.gemeenten.events import OversightEvent
from wijkfonds.gemeenten.models import Gemeente, Observer, Oversight, OversightState
from wijkfonds.gemeenten.permissions import OversightRefusal, may_answer, may_ask, may_end
from wijkfonds.gemeenten.queries import is_observer, oversight_of
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership
from wijkfonds.rounds.permissions import is_committee


class GemeenteTaken(Exception):
    """There is a gemeente at this address."""


def make_gemeente(session: Session, *, slug: str, name: str, now: datetime) -> Gemeente:
    """Raises GemeenteTaken."""
    made = Gemeente(slug=slug, name=name, created_at=now)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_gemeente_slug":
            raise
        raise GemeenteTaken from clash
    return made


def appoint_observer(session: Session, *, gemeente: Gemeente, account_id: UUID) -> None:
    """Twice changes nothing."""
    if not is_observer(session, gemeente.id, account_id):
        session.add(Observer(gemeente_id=gemeente.id, account_id=account_id))
        session.flush()


def dismiss_observer(session: Session, *, gemeente: Gemeente, account_id: UUID) -> None:
    found = session.get(Observer, (gemeente.id, account_id))
    if found is not None:
        session.delete(found)
        session.flush()


def ask_gemeente(
    session: Session, *, actor: Membership | None, fund: Fund, gemeente: Gemeente, now: datetime
) -> Oversight:
    """The committee asks; nothing is shown before the gemeente accepts."""
    if not is_committee(actor, fund.id) or actor is None:
        raise Refused(OversightRefusal.NOT_THE_COMMITTEE)
    oversight = oversight_of(session, gemeente.id, fund.id, lock=True)
    require(may_ask(oversight))
    if oversight is None:
        oversight = Oversight(gemeente_id=gemeente.id, fund_id=fund.id)
        session.add(oversight)
    oversight.state, oversight.asked_at, oversight.answered_at = OversightState.ASKED, now, None
    session.flush()
    _record(session, oversight, OversightEvent.ASKED, gemeente, actor.account_id, now)
    return oversight


def answer_fund(
    session: Session, *, account_id: UUID, gemeente: Gemeente, fund: Fund, accepts: bool, now: datetime
) -> None:
    """By the gemeente's own account."""
    oversight = _observed(session, account_id, gemeente, fund)
    require(may_answer(oversight))
    oversight.state = OversightState.ACCEPTED if accepts else OversightState.REFUSED
    oversight.answered_at = now
    session.flush()
    event = OversightEvent.ACCEPTED if accepts else OversightEvent.REFUSED
    _record(session, oversight, event, gemeente, account_id, now)


def stop_looking(session: Session, *, account_id: UUID, gemeente: Gemeente, fund: Fund, now: datetime) -> None:
    """The gemeente does not want to look on any more."""
    _end(session, _observed(session, account_id, gemeente, fund), gemeente, account_id, now)


def end_oversight(session: Session, *, actor: Membership | None, fund: Fund, gemeente: Gemeente, now: datetime) -> None:
    """The fund takes its question back, or does not want this gemeente to look on any more."""
    if not is_committee(actor, fund.id) or actor is None:
        raise Refused(OversightRefusal.NOT_THE_COMMITTEE)
    oversight = oversight_of(session, gemeente.id, fund.id, lock=True)
    if oversight is None:
        raise Refused(OversightRefusal.NOT_LOOKING_ON)
    _end(session, oversight, gemeente, actor.account_id, now)


def _end(session: Session, oversight: Oversight, gemeente: Gemeente, actor_id: UUID, now: datetime) -> None:
    require(may_end(oversight))
    oversight.state, oversight.answered_at = OversightState.ENDED, now
    session.flush()
    _record(session, oversight, OversightEvent.ENDED, gemeente, actor_id, now)


def _observed(session: Session, account_id: UUID, gemeente: Gemeente, fund: Fund) -> Oversight:
    if not is_observer(session, gemeente.id, account_id):
        raise Refused(OversightRefusal.NOT_OF_THE_GEMEENTE)
    oversight = oversight_of(session, gemeente.id, fund.id, lock=True)
    if oversight is None:
        raise Refused(OversightRefusal.NOT_LOOKING_ON)
    return oversight


def _record(
    session: Session, oversight: Oversight, event: OversightEvent, gemeente: Gemeente, actor_id: UUID, now: datetime
) -> None:
    record(session, fund_id=oversight.fund_id, event=event, actor_id=actor_id, now=now, gemeente=gemeente.name)
