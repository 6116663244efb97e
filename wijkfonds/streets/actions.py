"""Asking for the streets of an area, and keeping how far the worker is.  The caller commits."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.foundation.refusals import require
from wijkfonds.funds.models import Fund
from wijkfonds.membership.models import Membership
from wijkfonds.streets.models import StreetMap, StreetState
from wijkfonds.streets.permissions import may_fetch_streets
from wijkfonds.streets.tiles import Cover

SILENT_TOO_LONG = timedelta(minutes=5)


def is_busy(found: StreetMap | None, now: datetime) -> bool:
    """A worker that says nothing for five minutes is gone: then somebody may ask again."""
    return found is not None and found.is_busy and now - found.beat_at < SILENT_TOO_LONG


def ask_for_streets(
    session: Session, *, actor: Membership | None, fund: Fund, has_border: bool, offered: bool, now: datetime
) -> None:
    """Two people who ask at once ask for one.  Raises Refused."""
    found = session.get(StreetMap, fund.id, with_for_update=True)
    busy = is_busy(found, now)
    require(may_fetch_streets(actor, fund.id, has_border=has_border, offered=offered, busy=busy))
    if found is None:
        found = StreetMap(fund_id=fund.id)
        session.add(found)
    found.state, found.fetched, found.asked_at, found.beat_at = StreetState.WAITING, 0, now, now
    session.flush()


def take_streets(session: Session, *, fund_id: UUID, whole: Cover, now: datetime) -> datetime | None:
    """When it was asked for, if there is something to do."""
    found = session.get(StreetMap, fund_id, with_for_update=True)
    if found is None or not found.is_busy or (found.state == StreetState.FETCHING and is_busy(found, now)):
        return None
    found.state, found.wanted, found.beat_at = StreetState.FETCHING, len(whole.tiles), now
    return found.asked_at


def report(session: Session, *, fund_id: UUID, fetched: int, now: datetime) -> None:
    found = session.get_one(StreetMap, fund_id, with_for_update=True)
    found.fetched, found.beat_at = fetched, now


def finish(session: Session, *, fund_id: UUID, whole: Cover | None, now: datetime) -> None:
    """Without `whole` it did not work; what was there before stays."""
    found = session.get_one(StreetMap, fund_id, with_for_update=True)
    found.state, found.beat_at = StreetState.READY if whole else StreetState.FAILED, now
    if whole:
        found.least, found.most, found.fetched = whole.least, whole.most, len(whole.tiles)
