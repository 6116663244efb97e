"""Whether two memberships are one person takes two of the committee: it costs somebody a vote.

The subject is the double and, behind a colon, the membership that ends or comes back; without one they are two people.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as lazy
from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.acts.kinds import ActKind, Asked, Barred, register
from wijkfonds.acts.models import Act, ActState
from wijkfonds.foundation.languages import path_of
from wijkfonds.foundation.refusals import Refused
from wijkfonds.interests.rules import kept_out
from wijkfonds.membership.models import Membership, MembershipRole, MembershipState, Role
from wijkfonds.verification.deciding import bring_back, end_membership, say_two_people
from wijkfonds.verification.models import Double
from wijkfonds.verification.permissions import VerificationRefusal

END, TWO, BACK = "double_end", "double_two", "double_back"
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


def _address_back(_session: Session, act: Act) -> str:
    return path_of("verification.bring_back", fund=act.fund.slug, double=double_id_of(act))


def _bars(session: Session, asked: Sequence[Asked], _now: datetime) -> list[Barred]:
    """The two who ended it keep out, as long as two others can look at it."""
    subjects = [subject for subject, _proposer in asked]
    query = select(Act).where(Act.kind == END, Act.subject.in_(subjects), Act.state == ActState.CONFIRMED)
    acts = {act.subject: act for act in session.scalars(query.order_by(Act.answered_at))}
    committees = _committees(session, {act.fund_id for act in acts.values()})
    found: list[Barred] = []
    for subject, proposer in asked:
        act = acts.get(subject)
        ended = {each for each in (act.proposed_by, act.answered_by) if each} if act else set()
        people = committees[act.fund_id] if act else set()
        found.append(dict.fromkeys(kept_out(ended, people, people, proposer), VerificationRefusal.ENDED_IT))
    return found


def _committees(session: Session, fund_ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    query = (
        select(Membership.fund_id, Membership.account_id)
        .join(MembershipRole)
        .where(Membership.fund_id.in_(fund_ids), MembershipRole.role == Role.COMMITTEE)
        .where(Membership.state == MembershipState.CONFIRMED)
    )
    found: dict[UUID, set[UUID]] = {fund_id: set() for fund_id in fund_ids}
    for fund_id, account_id in session.execute(query):
        found[fund_id].add(account_id)
    return found


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


def _back(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    bring_back(session, actor=actor, double=_double(session, act), now=now)


for key, title, carry_out, address, bars in (
    (END, lazy("Twee lidmaatschappen zijn van dezelfde persoon: een ervan eindigt"), _end, _address, None),
    (TWO, lazy("Twee lidmaatschappen zijn van twee mensen: allebei blijven"), _two, _address, None),
    (BACK, lazy("Een lidmaatschap dat niet dubbel was, komt terug"), _back, _address_back, _bars),
):
    register(
        ActKind(
            key=key,
            proposing=COMMITTEE,
            confirming=COMMITTEE,
            title=title,
            address=address,
            carry_out=carry_out,
            lock=_lock,
            bars=bars,
        )
    )
