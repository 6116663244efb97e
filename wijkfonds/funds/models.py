"""Funds, their area and their themes."""

from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijkfonds.foundation.models import Model, RandomId, UtcDateTime, one_of


class FundKind(StrEnum):
    STICHTING = auto()
    VERENIGING = auto()
    COOPERATIE = auto()
    WIJKRAAD = auto()
    BEWONERSBEDRIJF = auto()
    GEMEENTE = auto()


class LegalMode(StrEnum):
    """A public body takes a beschikking, against which one may object; a private fund decides and may review."""

    PUBLIC = auto()
    PRIVATE = auto()


class Accent(StrEnum):
    """Six colours with enough contrast in light and dark: static/css/accents."""

    GREEN = auto()
    BLUE = auto()
    BRICK = auto()
    OCHRE = auto()
    PLUM = auto()
    TEAL = auto()


class Fund(Model):
    __tablename__ = "fund"
    __table_args__ = (UniqueConstraint("slug", name="uq_fund_slug"),)

    id: Mapped[RandomId]
    slug: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(80))
    kind: Mapped[FundKind] = mapped_column(one_of(FundKind, "kind"))
    legal_mode: Mapped[LegalMode] = mapped_column(one_of(LegalMode, "legal_mode"), default=LegalMode.PRIVATE)
    summary: Mapped[str] = mapped_column(String(300), default="")
    about: Mapped[str] = mapped_column(Text, default="")
    area_name: Mapped[str] = mapped_column(String(80))
    contact_email: Mapped[str] = mapped_column(String(254), default="")
    postal_address: Mapped[str] = mapped_column(String(200), default="", server_default="")
    accent: Mapped[Accent] = mapped_column(one_of(Accent, "accent"), default=Accent.GREEN)
    created_at: Mapped[UtcDateTime]

    themes: Mapped[list["Theme"]] = relationship(order_by="Theme.position")


class AreaPostcode(Model):
    """Four digits mean the whole of it, six signs only that street.  No row at all: the area has no border."""

    __tablename__ = "area_postcode"

    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    postcode: Mapped[str] = mapped_column(String(6), primary_key=True)


class Theme(Model):
    __tablename__ = "theme"
    __table_args__ = (UniqueConstraint("fund_id", "slug", name="uq_theme_fund_id_slug"),)

    id: Mapped[RandomId]
    fund_id: Mapped[UUID] = mapped_column(ForeignKey("fund.id"))
    slug: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(60))
    position: Mapped[int]
