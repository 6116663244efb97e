"""Finding organisations, their people and whom they asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from wijkfonds.accounts.models import Account
from wijkfonds.funds.models import Fund
from wijkfonds.membership.models import Membership
from wijkfonds.organisations.models import (
    Organisation,
    OrganisationInvitation,
    OrganisationPerson,
    OrganisationSlug,
)


@dataclass(frozen=True)
class PublicPeople:
    """Who is in it, for everybody: the names of those who said so, and how many others."""

    names: list[str]
    others: int


def organisation_at(session: Session, fund: str, slug: str) -> Organisation | None:
    """Also by an address that it had before."""
    query = select(Organisation).join(OrganisationSlug, OrganisationSlug.organisation_id == Organisation.id)
    query = query.join(Fund, Fund.id == OrganisationSlug.fund_id)
    query = query.where(Fund.slug == fund, OrganisationSlug.slug == slug)
    return session.scalar(query.options(joinedload(Organisation.fund)))


def count_organisations(session: Session, fund_id: UUID) -> int:
    """That are there now."""
    query = select(func.count()).where(Organisation.fund_id == fund_id, Organisation.ended_at.is_(None))
    return session.scalar(query) or 0


def list_organisations(session: Session, fund_id: UUID, *, offset: int, limit: int) -> Sequence[Any]:
    """Rows of those that are there now, by name: slug, name, kind, about and how many people."""
    people = (
        select(func.count())
        .where(OrganisationPerson.organisation_id == Organisation.id, OrganisationPerson.left_at.is_(None))
        .scalar_subquery()
    )
    return session.execute(
        select(Organisation.slug, Organisation.name, Organisation.kind, Organisation.about, people.label("people"))
        .where(Organisation.fund_id == fund_id, Organisation.ended_at.is_(None))
        .order_by(func.lower(Organisation.name), Organisation.slug)
        .offset(offset)
        .limit(limit)
    ).all()


def public_people(session: Session, organisation_id: UUID) -> PublicPeople:
    rows = session.execute(
        select(OrganisationPerson.shows_name, Account.name)
        .join(OrganisationPerson.account)
        .where(OrganisationPerson.organisation_id == organisation_id, OrganisationPerson.left_at.is_(None))
        .order_by(Account.name)
    ).all()
    names = [name for shows_name, name in rows if shows_name and name]
    return PublicPeople(names, len(rows) - len(names))


def slugs_like(session: Session, organisation: Organisation, slug: str) -> set[str]:
    """Of other organisations, that begin alike: enough to find a free one."""
    query = select(OrganisationSlug.slug).where(OrganisationSlug.fund_id == organisation.fund_id)
    query = query.where(OrganisationSlug.organisation_id != organisation.id)
    return set(session.scalars(query.where(OrganisationSlug.slug.startswith(slug, autoescape=True))))


def has_had(session: Session, organisation: Organisation, slug: str) -> bool:
    """Its own address, now or before."""
    found = session.get(OrganisationSlug, (organisation.fund_id, slug))
    return found is not None and found.organisation_id == organisation.id


def own_organisation(session: Session, organisation_id: UUID, account_id: UUID) -> OrganisationPerson | None:
    """Somebody's place in it, with all of it.  Whoever is not in it finds nothing."""
    query = select(OrganisationPerson).join(OrganisationPerson.organisation)
    query = query.where(OrganisationPerson.organisation_id == organisation_id)
    query = query.where(OrganisationPerson.account_id == account_id, OrganisationPerson.left_at.is_(None))
    everything = contains_eager(OrganisationPerson.organisation)
    return session.scalar(
        query.options(
            everything.joinedload(Organisation.fund),
            everything.selectinload(Organisation.people).joinedload(OrganisationPerson.account),
        )
    )


def lock_organisation(session: Session, organisation_id: UUID) -> Organisation | None:
    """One act at a time about who is in it and who manages it; its people are read anew."""
    query = select(Organisation).where(Organisation.id == organisation_id)
    return session.scalar(
        query.options(selectinload(Organisation.people))
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )


def people_of(session: Session, account_id: UUID, fund_id: UUID | None = None) -> Sequence[OrganisationPerson]:
    """Somebody's places in organisations, of one fund or of all, those that ended last."""
    query = select(OrganisationPerson).join(OrganisationPerson.organisation)
    query = query.where(OrganisationPerson.account_id == account_id, OrganisationPerson.left_at.is_(None))
    if fund_id is not None:
        query = query.where(Organisation.fund_id == fund_id)
    eager = contains_eager(OrganisationPerson.organisation).joinedload(Organisation.fund)
    query = query.order_by(Organisation.ended_at.is_not(None), Organisation.name, Organisation.id)
    return session.scalars(query.options(eager)).all()


def speaks_for(session: Session, account_id: UUID, fund_id: UUID) -> list[Organisation]:
    """For which organisations of this fund somebody may propose."""
    found = people_of(session, account_id, fund_id)
    return [person.organisation for person in found if person.organisation.ended_at is None]


def invitations_by(session: Session, organisation_id: UUID, now: datetime) -> Sequence[OrganisationInvitation]:
    query = select(OrganisationInvitation).where(OrganisationInvitation.organisation_id == organisation_id)
    query = query.where(OrganisationInvitation.expires_at > now)
    return session.scalars(query.order_by(OrganisationInvitation.invited_at, OrganisationInvitation.id)).all()


def invitations_to(session: Session, email: str, now: datetime) -> Sequence[OrganisationInvitation]:
    query = select(OrganisationInvitation).join(OrganisationInvitation.organisation)
    query = query.where(OrganisationInvitation.email == email, OrganisationInvitation.expires_at > now)
    eager = contains_eager(OrganisationInvitation.organisation).joinedload(Organisation.fund)
    return session.scalars(
        query.where(Organisation.ended_at.is_(None)).options(eager).order_by(OrganisationInvitation.invited_at)
    ).all()


def invitation_at(session: Session, invitation_id: UUID, *, lock: bool = False) -> OrganisationInvitation | None:
    query = select(OrganisationInvitation).where(OrganisationInvitation.id == invitation_id)
    if lock:
        return session.scalar(query.with_for_update().execution_options(populate_existing=True))
    eager = joinedload(OrganisationInvitation.organisation).joinedload(Organisation.fund)
    return session.scalar(query.options(eager))


def member_account_with(session: Session, fund_id: UUID, email: str) -> Account | None:
    """Of somebody who belongs to the fund, confirmed or not."""
    query = select(Account).join(Membership, Membership.account_id == Account.id)
    return session.scalar(query.where(Membership.fund_id == fund_id, Account.email == email))
