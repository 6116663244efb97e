"""Whether two memberships are one person takes two of the committee: it costs somebody a vote.

The subject is the double and, behind a colon, the membership that ends; without one they are two people.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as lazy
from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.acts.kinds import ActKind, register
from wijkfonds.acts.models import Act
from wijkfonds.foundation.languages import path_of
from wijkfonds.foundation.refusals import Refused
from wijkfonds.membership.models import Membership, Role
from wijkfonds.verification.deciding import end_membership, say_two_people
from wijkfonds.verification.models import Double
from wijkfonds.verification.permissions import VerificationRefusal

END, TWO = "double_end", "double_two"
KINDS = (END, TWO)
COMMITTEE = frozenset({Role.COMMITTEE})


def subject_of(double_id: UUID, ends: UUID | None = None) -> str:
    return f"{double_id}:{ends}" if ends else str(double_id)


def double_id_of(act: Act) -> UUID:
    return UUID(act.subject.partition(":")[0])


def ends_of(act: Act) -> UUID | None:
    ends = act.subject.partition(":")[2]
    return UUID(ends) if ends else None


def _address(_session: Session, act: Act) -> str:
    return path_of("verification.doubles", fund=act.fund.slug)


def _lock(session: Session, act: Act) -> None:
    """The memberships in the order of their ids, so that two answers never wait for one another."""
    double = session.get(Double, double_id_of(act), with_for_update=True)
    if double is not None:
        both = (double.first_id, double.second_id)
        query = select(Membership).where(Membership.id.in_(both)).order_by(Membership.id).with_for_update()
        session.scalars(query.execution_options(populate_existing=True)).all()


def _double(session: Session, act: Act) -> Double:
    double = session.get(Double, double_id_of(act))
    if double is None or double.fund_id != act.fund_id:
        raise Refused(VerificationRefusal.DECIDED)
    return double


def _end(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    double, ends = _double(session, act), ends_of(act)
    member = session.get(Membership, ends) if ends in {double.first_id, double.second_id} else None
    if member is None:
        raise Refused(VerificationRefusal.DECIDED)
    end_membership(session, actor=actor, double=double, member=member, now=now)


def _two(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    say_two_people(session, actor=actor, double=_double(session, act), now=now)


for key, title, carry_out in (
    (END, lazy("Twee lidmaatschappen zijn van dezelfde persoon: een ervan eindigt"), _end),
    (TWO, lazy("Twee lidmaatschappen zijn van twee mensen: allebei blijven"), _two),
):
    register(
        ActKind(
            key=key,
            proposing=COMMITTEE,
            confirming=COMMITTEE,
            title=title,
            address=_address,
            carry_out=carry_out,
            lock=_lock,
        )
    )
