"""Giving, taking and handing over a role take two of the committee.

What must never be: one person who takes in a friend, gives that friend the second role, and so is two people alone.
Three things keep that out, and each is needed:

1. The second person had the role already, and was seen by two others when they got it.  So whoever can be one of two
   was let in by two people, back to those whom the administrator appointed on the terminal.
2. Handing over counts as giving.  Somebody of the committee who also is the teller could else hand that to a friend
   and count with them.
3. Whoever accepted the role in the committee has no say over the roles of others for a week.  Two people cannot let
   in a third and, within the hour, have turned out everybody else: the others read of it first.

The person that it is about is neither of the two.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from wijkfonds.acts.kinds import NOBODY, ActKind, Asked, Barred, register
from wijkfonds.acts.models import Act
from wijkfonds.foundation.languages import path_of
from wijkfonds.foundation.refusals import Refused
from wijkfonds.membership.models import Membership, Role
from wijkfonds.roles import actions
from wijkfonds.roles.permissions import RoleRefusal
from wijkfonds.roles.queries import lock_fund, members_by_id, new_in_committee
from wijkfonds.roles.telling import tell_ended, tell_invited

GIVE, TAKE, HAND_OVER = "role_give", "role_take", "role_hand_over"
KINDS = frozenset({GIVE, TAKE, HAND_OVER})
COMMITTEE = frozenset({Role.COMMITTEE})


def subject_of(member: Membership, role: Role, giver: Membership | None = None) -> str:
    """Whose role it is about, which one, and who hands it over."""
    return f"{member.id.hex}:{role}" + (f":{giver.id.hex}" if giver else "")


def parts_of(subject: str) -> tuple[UUID, Role, UUID | None]:
    member, role, *giver = subject.split(":")
    return UUID(member), Role(role), UUID(giver[0]) if giver else None


def _bars(session: Session, asked: Sequence[Asked], now: datetime) -> list[Barred]:
    parts = [parts_of(subject) for subject, _proposer in asked]
    named = {found for member, _role, giver in parts for found in (member, giver) if found}
    members = members_by_id(session, named)
    new = new_in_committee(session, {member.fund_id for member in members.values()}, now)
    return [
        _barred(members[member], members.get(giver) if giver else None, new) if member in members else NOBODY
        for member, _role, giver in parts
    ]


def _barred(member: Membership, giver: Membership | None, new: dict[UUID, set[UUID]]) -> Barred:
    """What is theirs people may hand over in their first week, too."""
    too_new = new[member.fund_id] - ({giver.account_id} if giver else set())
    barred: dict[UUID, StrEnum] = dict.fromkeys(too_new, RoleRefusal.FIRST_WEEK)
    return barred | {member.account_id: RoleRefusal.CONCERNS_YOU}


def _address(_session: Session, act: Act) -> str:
    return path_of("roles.index", fund=act.fund.slug) + "#wacht"


def _lock(session: Session, act: Act) -> None:
    lock_fund(session, act.fund_id)


def _member(session: Session, member_id: UUID | None) -> Membership:
    """As it is now.  Raises Refused when the membership is gone."""
    found = session.get(Membership, member_id, populate_existing=True) if member_id else None
    if found is None:
        raise Refused(RoleRefusal.NOT_VERIFIED)
    session.refresh(found, ["roles"])
    return found


def _give(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    member_id, role, _giver = parts_of(act.subject)
    made = actions.invite(session, actor=actor, member=_member(session, member_id), role=role, now=now)
    tell_invited(session, invitation=made, now=now)


def _take(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    member_id, role, _giver = parts_of(act.subject)
    member = _member(session, member_id)
    actions.take_role(session, actor=actor, member=member, role=role, now=now)
    tell_ended(session, member=member, role=role, now=now)


def _hand_over(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    member_id, role, giver_id = parts_of(act.subject)
    giver, member = _member(session, giver_id), _member(session, member_id)
    who = actor.account_id
    made = actions.invite_successor(session, giver=giver, member=member, role=role, actor_id=who, now=now)
    tell_invited(session, invitation=made, now=now)


for key, title, proposing, carry_out in (
    (GIVE, lazy("Iemand een taak geven"), COMMITTEE, _give),
    (TAKE, lazy("Iemand een taak afnemen"), COMMITTEE, _take),
    (HAND_OVER, lazy("Een taak overdragen"), frozenset(Role), _hand_over),
):
    register(
        ActKind(
            key=key,
            proposing=proposing,
            confirming=COMMITTEE,
            title=title,
            address=_address,
            carry_out=carry_out,
            lock=_lock,
            bars=_bars,
        )
    )
