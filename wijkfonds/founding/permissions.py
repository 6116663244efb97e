"""What may an administrator do for a fund, and who may accept?"""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.founding.models import FirstInvitation
from wijkfonds.founding.rules import ENOUGH
from wijkfonds.membership.models import Membership, MembershipState
from wijkfonds.rounds.permissions import is_committee


class FoundingRefusal(StrEnum):
    NOT_AN_ADMINISTRATOR = auto()
    ROUND_IS_ONLINE = auto()
    COMMITTEE_STANDS = auto()
    FUND_RUNS = auto()
    HAS_IT_ALREADY = auto()
    BUSY = auto()
    LAPSED = auto()
    BEGUN_WITHOUT_YOU = auto()
    TWO_STAND = auto()
    REFUSED_HERE = auto()
    COMMITTEE_DESCRIBES = auto()
    NOT_THE_COMMITTEE = auto()


def may_found(*, is_administrator: bool) -> FoundingRefusal | None:
    return None if is_administrator else FoundingRefusal.NOT_AN_ADMINISTRATOR


def may_describe(*, is_administrator: bool, has_round: bool) -> FoundingRefusal | None:
    """Once a round is online the fund is of its committee: where an objection goes is no longer an administrator's."""
    refusal = may_found(is_administrator=is_administrator)
    return refusal or (FoundingRefusal.COMMITTEE_DESCRIBES if has_round else None)


def may_change_contact(actor: Membership | None, fund_id: UUID) -> FoundingRefusal | None:
    return None if is_committee(actor, fund_id) else FoundingRefusal.NOT_THE_COMMITTEE


def may_choose_area(*, is_administrator: bool, has_round: bool) -> FoundingRefusal | None:
    """`has_round`: one was published.  From then on residents count on the area, and on being able to object or not."""
    refusal = may_found(is_administrator=is_administrator)
    return refusal or (FoundingRefusal.ROUND_IS_ONLINE if has_round else None)


def may_ask_first(*, is_administrator: bool, ready: int, has_round: bool) -> FoundingRefusal | None:
    """`ready`: of the committee, with a second step.  Two ask others themselves; in a fund that runs nobody else does."""
    refusal = may_found(is_administrator=is_administrator)
    if refusal or ready >= ENOUGH:
        return refusal or FoundingRefusal.COMMITTEE_STANDS
    return FoundingRefusal.FUND_RUNS if has_round else None


def may_accept_first(
    invitation: FirstInvitation, now: datetime, *, ready: int, has_round: bool, member: Membership | None
) -> FoundingRefusal | None:
    """By whoever has the e-mail address; for others there is no such invitation.

    A question is worth no more than asking anew would be: once the fund runs, a seat takes two of its committee.
    """
    if now >= invitation.expires_at:
        return FoundingRefusal.LAPSED
    if has_round:
        return FoundingRefusal.BEGUN_WITHOUT_YOU
    if member is not None and member.state == MembershipState.REFUSED:
        return FoundingRefusal.REFUSED_HERE
    return FoundingRefusal.TWO_STAND if ready >= ENOUGH else None
