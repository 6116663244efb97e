"""Memberships that look like one person: found by keyed hashes, shown to people.  The caller commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.membership.models import Membership, MembershipState
from wijkfonds.membership.rules import person_of
from wijkfonds.verification.keys import FundKey
from wijkfonds.verification.models import Double, DoubleReason, Trace, Verdict

AT_ONCE = 2000
NEW = or_(Trace.membership_id.is_(None), Trace.asked_at != Membership.asked_at)


@dataclass(frozen=True)
class Pair:
    """A double with both of its people, the older question first."""

    double: Double
    members: tuple[Membership, Membership]


def untraced(session: Session) -> Sequence[UUID]:
    """Funds where somebody stated an address since the last look."""
    query = (
        select(Membership.fund_id)
        .outerjoin(Trace, Trace.membership_id == Membership.id)
        .where(NEW, Membership.postcode != "")
        .distinct()
    )
    return session.scalars(query).all()


def find_doubles(session: Session, *, fund_id: UUID, key: FundKey, now: datetime) -> None:
    """A hash for each new address, and a double for each pair with the same one."""
    rows = session.execute(
        select(Membership, Account.name)
        .join(Account, Account.id == Membership.account_id)
        .outerjoin(Trace, Trace.membership_id == Membership.id)
        .where(NEW, Membership.fund_id == fund_id, Membership.postcode != "")
        .order_by(Membership.asked_at)
        .limit(AT_ONCE)
    )
    traced = {}
    for member, name in rows.all():
        hashed = key.person(*person_of(name, member.postcode, member.house_number))
        session.merge(Trace(membership_id=member.id, fund_id=fund_id, person_hmac=hashed, asked_at=member.asked_at))
        traced[member.id] = hashed
    session.flush()
    for first, second in _pairs(session, fund_id, set(traced.values())):
        note_double(session, fund_id=fund_id, one=first, other=second, reason=DoubleReason.ADDRESS, now=now)


def _pairs(session: Session, fund_id: UUID, hashes: set[str]) -> Sequence[tuple[UUID, UUID]]:
    """Those that are not known yet."""
    other = aliased(Trace)
    known = select(Double.id).where(
        or_(
            and_(Double.first_id == Trace.membership_id, Double.second_id == other.membership_id),
            and_(Double.first_id == other.membership_id, Double.second_id == Trace.membership_id),
        )
    )
    query = (
        select(Trace.membership_id, other.membership_id)
        .join(other, (other.fund_id == Trace.fund_id) & (other.person_hmac == Trace.person_hmac))
        .where(Trace.fund_id == fund_id, Trace.person_hmac.in_(hashes), Trace.membership_id < other.membership_id)
        .where(~known.exists())
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def note_double(
    session: Session, *, fund_id: UUID, one: UUID, other: UUID, reason: DoubleReason, now: datetime
) -> None:
    """The same two are noted once, whoever comes first."""
    first, second = sorted((one, other))
    try:
        with session.begin_nested():
            session.add(Double(fund_id=fund_id, first_id=first, second_id=second, reason=reason, found_at=now))
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_membership_double_first_id_second_id":
            raise


def open_doubles(session: Session, fund_id: UUID) -> list[Pair]:
    """Not decided, of two that both go on.  The oldest first; three queries however many."""
    first, second = aliased(Membership), aliased(Membership)
    both_go_on = and_(first.state != MembershipState.REFUSED, second.state != MembershipState.REFUSED)
    query = _with_both(first, second).where(Double.fund_id == fund_id, Double.verdict.is_(None), both_go_on)
    rows = session.execute(query.order_by(Double.found_at, Double.id).limit(100))
    return [Pair(row[0], _in_order(row[1], row[2])) for row in rows]


def ended_doubles(session: Session, fund_id: UUID) -> list[tuple[Pair, Membership]]:
    """With the membership that two people ended.  The newest first; three queries however many."""
    first, second = aliased(Membership), aliased(Membership)
    one_ended = or_(first.ended_as_double, second.ended_as_double)
    query = _with_both(first, second).where(Double.fund_id == fund_id, Double.verdict == Verdict.ONE_PERSON, one_ended)
    rows = session.execute(query.order_by(Double.decided_at.desc(), Double.id).limit(100))
    pairs = [Pair(row[0], _in_order(row[1], row[2])) for row in rows]
    ended = [(pair, ended_of(pair)) for pair in pairs]
    return [(pair, member) for pair, member in ended if member is not None]


def ended_of(pair: Pair) -> Membership | None:
    """By what was decided about this pair: one person can be in several."""
    by_this = (each for each in pair.members if each.ended_as_double and each.answered_at == pair.double.decided_at)
    return next(by_this, None) if pair.double.verdict == Verdict.ONE_PERSON else None


def _with_both(first: type[Membership], second: type[Membership]) -> Select[Double, Membership, Membership]:
    return (
        select(Double, first, second)
        .join(first, first.id == Double.first_id)
        .join(second, second.id == Double.second_id)
        .options(joinedload(first.account), joinedload(second.account))
        .options(selectinload(first.roles), selectinload(second.roles))
    )


def _in_order(one: Membership, other: Membership) -> tuple[Membership, Membership]:
    return (one, other) if (one.asked_at, one.id) <= (other.asked_at, other.id) else (other, one)


def pair_of(session: Session, double: Double) -> Pair:
    members = [session.get_one(Membership, found) for found in (double.first_id, double.second_id)]
    return Pair(double, _in_order(*members))


def looks_double(session: Session, member: Membership) -> bool:
    """Is there a pair with this member that nobody decided about?"""
    of_member = or_(Double.first_id == member.id, Double.second_id == member.id)
    return session.scalar(select(Double.id).where(of_member, Double.verdict.is_(None)).limit(1)) is not None


def told_apart(session: Session, member: Membership) -> set[UUID]:
    """Memberships of which two people said that they are somebody else's."""
    query = select(Double.first_id, Double.second_id).where(
        or_(Double.first_id == member.id, Double.second_id == member.id), Double.verdict == Verdict.TWO_PEOPLE
    )
    return {each for row in session.execute(query) for each in row} - {member.id}
