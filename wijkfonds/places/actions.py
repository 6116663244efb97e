"""Drawing the area, and saying where a proposal is.  The caller commits."""

import json
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from wijkfonds.foundation.refusals import require
from wijkfonds.funds.models import Fund
from wijkfonds.membership.models import Membership
from wijkfonds.places.models import AreaOutline
from wijkfonds.places.permissions import may_outline
from wijkfonds.places.rules import Outline, Point
from wijkfonds.places.sheets import point_of
from wijkfonds.proposals.besides import changing_besides
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.permissions import may_change


def outline_area(session: Session, *, actor: Membership | None, fund: Fund, outline: Outline, now: datetime) -> None:
    """In the place of the one that was there.  Points that people chose stay where they are."""
    require(may_outline(actor, fund.id))
    session.merge(AreaOutline(fund_id=fund.id, rings=json.dumps(outline), set_at=now))
    session.flush()


def remove_outline(session: Session, *, actor: Membership | None, fund: Fund) -> None:
    require(may_outline(actor, fund.id))
    session.execute(delete(AreaOutline).where(AreaOutline.fund_id == fund.id))


def put_on_the_map(
    session: Session,
    *,
    actor: Membership | None,
    account_id: UUID,
    proposal: Proposal,
    point: Point | None,
    now: datetime,
    why: str = "",
) -> bool:
    """None: not known yet.  Says whether it is another one than before.  Raises Refused, NotComplete."""
    require(may_change(actor, account_id, proposal, now))
    if point == point_of(proposal):
        return False
    with changing_besides(session, proposal, by=account_id, why=why, now=now):
        proposal.longitude, proposal.latitude = point or (None, None)
    return True
