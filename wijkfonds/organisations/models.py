"""Organisations, the addresses they had, their people and whom they asked."""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, UtcDateTimeType, check, one_of
from wijkfonds.funds.models import Fund


class OrganisationKind(StrEnum):
    WIJKVERENIGING = auto()
    BUURTBEDRIJF = auto()
    WIJKRAAD = auto()
    LOKAAL_FONDS = auto()
    ENERGIECOOPERATIE = auto()
    DORPSHUIS = auto()
    BURENNETWERK = auto()
    GROEP = auto()
    ANDERS = auto()


class Organisation(Model):
    """`slug` is the one of now; `organisation_slug` holds it too, beside those it had.  All here is public.

    `people` are those of now and those who left: whoever was in it since something was begun does not judge that.
    """

    __tablename__ = "organisation"
    __table_args__ = (
        Index(None, "fund_id", "name"),
        check("kvk = '' OR length(kvk) = 8", "kvk_of_eight"),
    )

    id: Mapped[RandomId]
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    slug: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(80))
    kind: Mapped[OrganisationKind] = mapped_column(one_of(OrganisationKind, "kind"))
    about: Mapped[str] = mapped_column(Text, default="")
    website: Mapped[str] = mapped_column(String(200), default="")
    contact_email: Mapped[str] = mapped_column(String(254), default="")
    kvk: Mapped[str] = mapped_column(String(8), default="")
    created_at: Mapped[UtcDateTime]
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)

    fund: Mapped[Fund] = relationship()
    people: Mapped[list["OrganisationPerson"]] = relationship(
        order_by="OrganisationPerson.joined_at, OrganisationPerson.id", back_populates="organisation"
    )

    def has(self, account_id: UUID) -> bool:
        return any(person.account_id == account_id and person.left_at is None for person in self.people)

    def had_since(self, account_id: UUID, moment: datetime) -> bool:
        """Is in it now, or was at some time since that moment."""
        return any(
            person.account_id == account_id and (person.left_at is None or person.left_at > moment)
            for person in self.people
        )


class OrganisationSlug(Model):
    """Every address of an organisation: the one of now, and those that lead on to it.  Two never have the same."""

    __tablename__ = "organisation_slug"
    __table_args__ = (Index(None, "organisation_id"),)

    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))


class OrganisationPerson(Model):
    """`manages`: changes the page, asks others in.  Nobody's name is shown unless they said so themselves."""

    __tablename__ = "organisation_person"
    __table_args__ = (
        Index(
            "uq_organisation_person_once",
            "organisation_id",
            "account_id",
            unique=True,
            sqlite_where=text("left_at IS NULL"),
            postgresql_where=text("left_at IS NULL"),
        ),
        Index(None, "account_id"),
        check("left_at IS NULL OR NOT (manages OR shows_name)", "nothing_left"),
    )

    id: Mapped[RandomId]
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    manages: Mapped[bool] = mapped_column(default=False)
    shows_name: Mapped[bool] = mapped_column(default=False)
    joined_at: Mapped[UtcDateTime]
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTimeType)

    organisation: Mapped[Organisation] = relationship(back_populates="people")
    account: Mapped[Account] = relationship()


class OrganisationInvitation(Model):
    """An address that was asked, whether anybody has it or not.  It goes when it is answered, or too old."""

    __tablename__ = "organisation_invitation"
    __table_args__ = (
        UniqueConstraint("organisation_id", "email", name="uq_organisation_invitation_organisation_id_email"),
        Index(None, "email"),
    )

    id: Mapped[RandomId]
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    email: Mapped[str] = mapped_column(String(254))
    invited_at: Mapped[UtcDateTime]
    expires_at: Mapped[UtcDateTime]

    organisation: Mapped[Organisation] = relationship()
