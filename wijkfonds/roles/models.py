"""What somebody was asked to do for a fund, and what they answered."""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.membership.models import Membership, Role


class InvitationState(StrEnum):
    OPEN = auto()
    ACCEPTED = auto()
    DECLINED = auto()
    WITHDRAWN = auto()
    LAPSED = auto()


class RoleInvitation(Model):
    """`handed_by` is the membership that loses the role at the moment this one is accepted."""

    __tablename__ = "role_invitation"
    __table_args__ = (
        Index(
            "uq_role_invitation_one_open",
            "member_id",
            "role",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        check("(state = 'open') = (answered_at IS NULL)", "answered_when_closed"),
        check("handed_by IS NULL OR handed_by <> member_id", "handed_to_another"),
    )

    id: Mapped[RandomId]
    member_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"))
    role: Mapped[Role] = mapped_column(one_of(Role, "role"))
    handed_by: Mapped[UUID | None] = mapped_column(ForeignKey("membership.id"))
    state: Mapped[InvitationState] = mapped_column(one_of(InvitationState, "state"), default=InvitationState.OPEN)
    invited_at: Mapped[UtcDateTime]
    expires_at: Mapped[UtcDateTime]
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)

    member: Mapped[Membership] = relationship(foreign_keys=[member_id])
    giver: Mapped[Membership | None] = relationship(foreign_keys=[handed_by])
