"""Funds as an administrator sees them: what they are, who sits in the committee, who was asked.  Nothing from inside."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account, Authenticator, Passkey
from wijkfonds.founding.models import FirstInvitation
from wijkfonds.funds.models import AreaPostcode, Fund
from wijkfonds.funds.queries import all_funds
from wijkfonds.membership.models import Membership, MembershipRole, MembershipState, Role
from wijkfonds.rounds.models import Round
from wijkfonds.verification.keys import key_of

HAS_SECOND_STEP = or_(
    Account.id.in_(select(Authenticator.account_id).where(Authenticator.confirmed_at.is_not(None))),
    Account.id.in_(select(Passkey.account_id)),
)


FUND_RUNS = select(Round.id).where(Round.fund_id == FirstInvitation.fund_id, Round.published_at.is_not(None)).exists()


@dataclass(frozen=True)
class Officer:
    """Of the committee.  Without a second step the role does not work yet."""

    name: str
    has_second_step: bool


@dataclass(frozen=True)
class FundInMaking:
    fund: Fund
    postcodes: int
    committee: Sequence[Officer]
    asked: int
    has_round: bool

    @property
    def ready_people(self) -> int:
        return _ready(self.committee)


def committees_of(session: Session, fund_ids: Collection[UUID]) -> dict[UUID, list[Officer]]:
    """By fund, by name: whoever acts for a fund does so in public.  Whoever has to show their address anew is left out."""
    rows = session.execute(
        select(Membership.fund_id, Account.name, HAS_SECOND_STEP)
        .join(MembershipRole, MembershipRole.membership_id == Membership.id)
        .join(Account, Membership.account_id == Account.id)
        .where(Membership.fund_id.in_(fund_ids), MembershipRole.role == Role.COMMITTEE)
        .where(Membership.state == MembershipState.CONFIRMED)
        .order_by(Account.name, Account.id)
    )
    found: dict[UUID, list[Officer]] = {fund_id: [] for fund_id in fund_ids}
    for fund_id, name, has_second_step in rows:
        found[fund_id].append(Officer(name, bool(has_second_step)))
    return found


def ready_people(session: Session, fund_id: UUID) -> int:
    """How many of the committee can begin."""
    return _ready(committees_of(session, [fund_id])[fund_id])


def funds_in_making(session: Session, funds: Sequence[Fund], now: datetime) -> list[FundInMaking]:
    """Four queries, however many funds."""
    ids = [fund.id for fund in funds]
    postcodes = _counts(session, AreaPostcode.fund_id, AreaPostcode.fund_id.in_(ids))
    asked = _counts(session, FirstInvitation.fund_id, _is_open(now))
    rounds = _counts(session, Round.fund_id, Round.published_at.is_not(None))
    committees = committees_of(session, ids)
    return [
        FundInMaking(fund, postcodes.get(fund.id, 0), committees[fund.id], asked.get(fund.id, 0), fund.id in rounds)
        for fund in funds
    ]


def every_fund_in_making(session: Session, now: datetime) -> list[FundInMaking]:
    return funds_in_making(session, all_funds(session), now)


def has_published_round(session: Session, fund_id: UUID) -> bool:
    query = select(Round.id).where(Round.fund_id == fund_id, Round.published_at.is_not(None))
    return session.scalar(query.limit(1)) is not None


def invitations_of(session: Session, fund_id: UUID, now: datetime) -> Sequence[FirstInvitation]:
    query = select(FirstInvitation).where(FirstInvitation.fund_id == fund_id, _is_open(now))
    return session.scalars(query.order_by(FirstInvitation.invited_at)).all()


def first_invitations_for(session: Session, email: str, now: datetime) -> list[tuple[FirstInvitation, Fund]]:
    """Those of somebody who proved this address.  The hash is another one in each fund."""
    rows = session.execute(
        select(FirstInvitation, Fund)
        .join(Fund, FirstInvitation.fund_id == Fund.id)
        .where(_is_open(now))
        .order_by(FirstInvitation.invited_at)
    )
    return [(asked, fund) for asked, fund in rows if key_of(fund.id).email(email) == asked.email_hmac]


def _is_open(now: datetime) -> ColumnElement[bool]:
    """Once a round is online the fund runs, and those that were left are worth nothing."""
    return (FirstInvitation.expires_at > now) & ~FUND_RUNS


def fund_slugs(session: Session) -> set[str]:
    return set(session.scalars(select(Fund.slug)))


def _ready(committee: Sequence[Officer]) -> int:
    return sum(each.has_second_step for each in committee)


def _counts(session: Session, column: object, condition: object) -> dict[UUID, int]:
    rows = session.execute(select(column, func.count()).where(condition).group_by(column))  # type: ignore[call-overload]
    return {row[0]: row[1] for row in rows}
