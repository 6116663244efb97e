"""The organisation of the sample: one of its two people makes it and asks the other in."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import write
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.queries import member_of
from wijkfonds.organisations.actions import Profile, make_organisation
from wijkfonds.organisations.models import OrganisationKind
from wijkfonds.organisations.people import ask_in, join_organisation, show_name
from wijkfonds.organisations.queries import own_organisation, speaks_for


def found_together(fund: str, wanted: dict[str, Any], people: dict[str, UUID], at: datetime) -> None:
    """The first of its people makes it, and lets her name be shown; the second says yes a day later."""
    first, second = (people[key] for key in wanted["people"])
    with clock.at(at), write() as session:
        found = fund_at(session, fund)
        if found is None:
            raise LookupError(fund)
        member, now = member_of(session, found.id, first), clock.now()
        profile = Profile(wanted["name"], OrganisationKind(wanted["kind"]), wanted["about"].strip(), kvk=wanted["kvk"])
        made = make_organisation(session, actor=member, fund_id=found.id, profile=profile, now=now)
        place = own_organisation(session, made.id, first)
        email = session.get_one(Account, second).email
        asked = ask_in(session, actor=place, member=member, email=email, now=now)
        if place is not None:
            show_name(session, person=place, shows=True)
        joiner, later = member_of(session, found.id, second), now + timedelta(days=1)
        join_organisation(session, account_id=second, email=email, member=joiner, invitation=asked, now=later)


def on_behalf_of(session: Session, wanted: dict[str, Any], account_id: UUID, fund_id: UUID) -> UUID | None:
    """The organisation of a proposal that says it has one."""
    return speaks_for(session, account_id, fund_id)[0].id if wanted.get("organisation") else None
