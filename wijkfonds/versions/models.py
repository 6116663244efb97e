"""The texts of a proposal, one row each, from the day it was submitted."""

from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.models import Model, UtcDateTime, check, one_of
from wijkfonds.proposals.models import Proposal


class WriterRole(StrEnum):
    """What whoever wrote it was to the proposal."""

    PROPOSER = auto()
    CO_PROPOSER = auto()
    ORGANISATION = auto()
    COMMITTEE = auto()


class Version(Model):
    """Never changed.  `parts_json` is the whole text, `is_amendment` says that it was frozen then: `why` is its reason.

    `restores` is the number of the version whose text this is.  The account goes when its person is forgotten.
    """

    __tablename__ = "proposal_version"
    __table_args__ = (
        Index(None, "account_id"),
        check("number > 0", "number_positive"),
        check("NOT is_amendment OR why <> ''", "amendment_with_why"),
        check("restores IS NULL OR restores < number", "restores_an_earlier_one"),
    )

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[UtcDateTime]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    role: Mapped[WriterRole] = mapped_column(one_of(WriterRole, "role"))
    is_amendment: Mapped[bool] = mapped_column(default=False)
    why: Mapped[str] = mapped_column(Text, default="")
    restores: Mapped[int | None]
    parts_json: Mapped[str] = mapped_column(Text)

    proposal: Mapped[Proposal] = relationship()
    account: Mapped[Account | None] = relationship()
