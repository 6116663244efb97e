"""Making a fund.  The caller commits."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.funds.models import Accent, AreaPostcode, Fund, FundKind, LegalMode, Theme
from wijkfonds.funds.rules import DEFAULT_THEMES

DEFAULTS = {"kind": FundKind.STICHTING, "legal_mode": LegalMode.PRIVATE, "accent": Accent.GREEN}


class SlugTaken(Exception):
    """The database found a fund at this address."""


def make_fund(
    session: Session, *, slug: str, name: str, area_name: str, postcodes: Iterable[str], now: datetime, **details: Any
) -> Fund:
    """With the seven themes.  `details` are other columns of Fund: kind, summary …  Raises SlugTaken."""
    fund = Fund(slug=slug, name=name, area_name=area_name, created_at=now, **DEFAULTS | details)
    try:
        with session.begin_nested():
            session.add(fund)
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_fund_slug":
            raise
        raise SlugTaken from clash
    session.add_all(AreaPostcode(fund_id=fund.id, postcode=code) for code in sorted(set(postcodes)))
    session.add_all(
        Theme(fund_id=fund.id, slug=slug_, name=name_, position=place)
        for place, (slug_, name_) in enumerate(DEFAULT_THEMES, 1)
    )
    session.flush()
    return fund
