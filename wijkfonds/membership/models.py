"""An account in a fund: how sure we are where they live, and their roles."""

from datetime import datetime
from enum import IntEnum, StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.funds.models import Fund


class Level(IntEnum):
    """How sure we are.  "Verified" means an address that was proven, or more."""

    UNKNOWN = 0
    EMAIL_CONFIRMED = 1
    ADDRESS_STATED = 2
    ADDRESS_PROVEN = 3
    PERSON_PROVEN = 4


class MembershipState(StrEnum):
    ASKED = auto()
    CONFIRMED = auto()
    REFUSED = auto()


class Role(StrEnum):
    COMMITTEE = auto()
    ASSESSOR = auto()
    TELLER = auto()
    BOARD = auto()
    TREASURER = auto()


class Way(StrEnum):
    """How somebody can show where they live or who they are; each fund has some of them open."""

    AREA = auto()
    LETTER = auto()
    DESK = auto()
    LIST = auto()


class OpenWay(Model):
    """No row at all: the fund never chose, and has `DEFAULT_WAYS` open."""

    __tablename__ = "open_way"

    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    way: Mapped[Way] = mapped_column(one_of(Way, "way"), primary_key=True)


DEFAULT_WAYS = frozenset({Way.AREA, Way.DESK})


class Membership(Model):
    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("fund_id", "account_id", name="uq_membership_fund_id_account_id"),
        Index(None, "account_id"),
        check("level BETWEEN 0 AND 4", "level"),
        check("(state = 'refused') = (refusal_reason <> '')", "refused_with_reason"),
    )

    id: Mapped[RandomId]
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    level: Mapped[int] = mapped_column(default=Level.EMAIL_CONFIRMED)
    state: Mapped[MembershipState] = mapped_column(one_of(MembershipState, "state"), default=MembershipState.ASKED)
    postcode: Mapped[str] = mapped_column(String(6), default="")
    house_number: Mapped[str] = mapped_column(String(12), default="")
    in_area: Mapped[bool] = mapped_column(default=False)
    refusal_reason: Mapped[str] = mapped_column(Text, default="")
    asked_at: Mapped[UtcDateTime]
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
    ended_as_double: Mapped[bool] = mapped_column(default=False)
    blocked_until: Mapped[datetime | None] = mapped_column(UtcDateTimeType)

    account: Mapped[Account] = relationship()
    fund: Mapped[Fund] = relationship()
    roles: Mapped[list["MembershipRole"]] = relationship(cascade="all, delete-orphan")

    def has(self, *roles: Role) -> bool:
        """Holds one of them, and may use it: whoever moved or was refused first shows where they live."""
        return self.state not in {MembershipState.ASKED, MembershipState.REFUSED} and self.holds(*roles)

    def holds(self, *roles: Role) -> bool:
        return any(held.role in roles for held in self.roles)

    def is_blocked(self, now: datetime) -> bool:
        """From proposing, talking and reporting; never from voting."""
        return self.blocked_until is not None and now < self.blocked_until


class MembershipRole(Model):
    """`given_at` is when somebody accepted it; empty for whoever was appointed on the terminal or is of the first committee."""

    __tablename__ = "membership_role"

    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(one_of(Role, "role"), primary_key=True)
    given_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)
