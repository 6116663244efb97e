"""A member who moved states a new address, and shows it again.  The caller commits."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.funds.rules import is_in_area
from wijkfonds.membership.models import Membership, MembershipState
from wijkfonds.membership.queries import open_ways
from wijkfonds.membership.rules import level_stated
from wijkfonds.verification.codes import void_letters
from wijkfonds.verification.models import DeskProof, ProofKind
from wijkfonds.verification.permissions import VerificationRefusal, may_move
from wijkfonds.verification.queries import committee_size, locked_member


def state_new_address(
    session: Session, *, member: Membership, postcode: str, house_number: str, area: Collection[str], now: datetime
) -> None:
    """What was known of the old address says nothing of the new one: the level falls until it is shown."""
    session.refresh(member.fund, with_for_update=True)  # of two of the committee who move at once one waits
    locked_member(session, member)
    require(may_move(member, committee_size(session, member.fund_id)))
    if (member.postcode, member.house_number) == (postcode, house_number):
        raise Refused(VerificationRefusal.SAME_ADDRESS)
    void_letters(session, member=member)
    shows_address = DeskProof.kind != ProofKind.IDENTITY
    session.execute(delete(DeskProof).where(DeskProof.membership_id == member.id, shows_address))
    member.postcode, member.house_number = postcode, house_number
    member.in_area = is_in_area(postcode, area)
    member.level = level_stated(in_area=member.in_area, ways=open_ways(session, member.fund_id))
    member.state, member.asked_at, member.answered_at = MembershipState.ASKED, now, None
    session.flush()
