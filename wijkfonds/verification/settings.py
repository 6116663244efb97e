"""Which ways a fund has open.  The caller commits."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.funds.models import Fund
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership, OpenWay, Way
from wijkfonds.membership.queries import chose_ways, open_ways
from wijkfonds.verification.events import VerificationEvent
from wijkfonds.verification.permissions import VerificationRefusal, may_run


def choose_ways(
    session: Session, *, actor: Membership | None, fund: Fund, ways: Collection[Way], now: datetime
) -> None:
    """At least one.  Whoever was verified before stays so."""
    session.refresh(fund, with_for_update=True)  # two who choose at once are one after the other
    require(may_run(actor, fund.id))
    if not ways:
        raise Refused(VerificationRefusal.NO_WAY)
    is_the_same = frozenset(ways) == open_ways(session, fund.id)
    if is_the_same and chose_ways(session, fund.id):
        return
    session.execute(delete(OpenWay).where(OpenWay.fund_id == fund.id))
    session.add_all(OpenWay(fund_id=fund.id, way=way) for way in sorted(ways))
    session.flush()
    if is_the_same:  # chosen for the first time, and nothing changes for anybody
        return
    told = {f"way_{way.value}": "yes" if way in ways else "no" for way in Way}
    actor_id = actor.account_id if actor else None
    record(session, fund_id=fund.id, event=VerificationEvent.WAYS_CHOSEN, actor_id=actor_id, now=now, **told)
