"""What leads to a member or an address without a column that says so: acts about them, and keyed hashes.  The caller commits."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from wijkfonds.acts.models import Act, ActState
from wijkfonds.foundation.mail_bounces import forget_bounce
from wijkfonds.founding.models import FirstInvitation
from wijkfonds.funds.models import Fund
from wijkfonds.moderation.blocking import BLOCK
from wijkfonds.moderation.models import Block
from wijkfonds.retention.texts import NAMELESS_MEMBER
from wijkfonds.roles.models import RoleInvitation
from wijkfonds.verification.acts import BACK
from wijkfonds.verification.keys import key_of
from wijkfonds.verification.models import DeskInvitation, Double, ListPlace


def let_go_of_members(session: Session, ids: Collection[UUID], now: datetime) -> None:
    """Before their memberships go: nothing can be decided about them any more, and no act says their name."""
    doubles = select(Double.id).where(or_(Double.first_id.in_(ids), Double.second_id.in_(ids)))
    named = [str(each) for each in (*ids, *session.scalars(doubles))]
    about = or_(*(Act.subject.contains(each) for each in named)) if named else Act.id.in_([])
    session.execute(update(Act).where(about, Act.kind.in_((BLOCK, BACK))).values(what=NAMELESS_MEMBER))
    session.execute(
        update(Act).where(about, Act.state == ActState.OPEN).values(state=ActState.EXPIRED, answered_at=now)
    )
    session.execute(delete(Block).where(Block.membership_id.in_(ids)))
    asked = or_(RoleInvitation.member_id.in_(ids), RoleInvitation.handed_by.in_(ids))
    session.execute(delete(RoleInvitation).where(asked))


def forget_address(session: Session, email: str) -> None:
    """Who holds the key of this site could still try whether it was here."""
    forget_bounce(session, email=email)
    hashes = [key_of(fund_id).email(email) for fund_id in session.scalars(select(Fund.id))]
    for kept in (DeskInvitation, FirstInvitation, ListPlace):
        session.execute(delete(kept).where(kept.email_hmac.in_(hashes)))
