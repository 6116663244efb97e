"""Making an organisation, changing its page, ending it.  The caller commits."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.foundation.slugs import free_slug, slug_of
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership
from wijkfonds.organisations.bindings import is_named_elsewhere, name_is_fixed
from wijkfonds.organisations.events import OrganisationEvent
from wijkfonds.organisations.models import (
    Organisation,
    OrganisationInvitation,
    OrganisationKind,
    OrganisationPerson,
    OrganisationSlug,
)
from wijkfonds.organisations.permissions import OrganisationRefusal, may_change_profile, may_make, may_manage
from wijkfonds.organisations.queries import has_had, slugs_like

MOST_TRIES = 20  # each time somebody else was first


@dataclass(frozen=True)
class Profile:
    """What everybody reads.  Empty texts are left out of the page."""

    name: str
    kind: OrganisationKind
    about: str = ""
    website: str = ""
    contact_email: str = ""
    kvk: str = ""


def make_organisation(
    session: Session, *, actor: Membership | None, fund_id: UUID, profile: Profile, now: datetime
) -> Organisation:
    """Whoever makes it is in it, and manages it."""
    require(may_make(actor, fund_id, now))
    if actor is None:
        raise Refused(OrganisationRefusal.NOT_A_MEMBER)
    made = Organisation(fund_id=fund_id, slug="", created_at=now, **asdict(profile))
    session.add(made)
    session.flush()
    _take_address(session, made)
    made.people.append(OrganisationPerson(account_id=actor.account_id, manages=True, joined_at=now))
    session.flush()
    _record(session, OrganisationEvent.MADE, made, actor.account_id, now)
    return made


def change_profile(
    session: Session,
    *,
    actor: OrganisationPerson | None,
    member: Membership | None,
    profile: Profile,
    now: datetime,
) -> None:
    """Another name gives another address; the one before leads on to it.  Raises Refused."""
    require(may_change_profile(actor, member, now))
    if actor is None:
        raise Refused(OrganisationRefusal.NOT_THE_MANAGER)
    organisation = actor.organisation
    is_renamed = profile.name != organisation.name
    if is_renamed and name_is_fixed(session, organisation):
        raise Refused(OrganisationRefusal.NAME_IS_FIXED)
    for name, value in asdict(profile).items():
        setattr(organisation, name, value)
    if is_renamed:
        _take_address(session, organisation)
    session.flush()
    if is_renamed:
        _record(session, OrganisationEvent.RENAMED, organisation, actor.account_id, now)


def end_organisation(
    session: Session, *, actor: OrganisationPerson | None, member: Membership | None, now: datetime
) -> bool:
    """Whether anything is left of it: where it proposed something its page says that it ended, and what it proposed
    stays its.
    """
    require(may_manage(actor, member, now))
    if actor is None:
        raise Refused(OrganisationRefusal.NOT_THE_MANAGER)
    organisation = actor.organisation
    close(session, organisation, actor.account_id, now)
    return not erase_unneeded(session, organisation)


def close(session: Session, organisation: Organisation, actor_id: UUID | None, now: datetime) -> None:
    """Also by itself, when nobody is left in it.  What may be the address or the words of one neighbour goes."""
    organisation.ended_at = now
    organisation.about = organisation.website = organisation.contact_email = ""
    session.flush()
    _record(session, OrganisationEvent.ENDED, organisation, actor_id, now)


def erase_unneeded(session: Session, organisation: Organisation) -> bool:
    """One that ended, with its name, its addresses and who was in it; not where a proposal bears its name."""
    if organisation.ended_at is None or is_named_elsewhere(session, organisation):
        return False
    for kind in (OrganisationInvitation, OrganisationPerson, OrganisationSlug):
        session.execute(delete(kind).where(kind.organisation_id == organisation.id))
    session.execute(delete(Organisation).where(Organisation.id == organisation.id))
    session.expire_all()
    return True


def _take_address(session: Session, organisation: Organisation) -> None:
    """Of its name, or the first of -2, -3 … that nobody has or had: of two who come at once the database lets in one."""
    for _try in range(MOST_TRIES):
        slug = free_slug(organisation.name, slugs_like(session, organisation, slug_of(organisation.name)))
        if has_had(session, organisation, slug) or _took(session, organisation, slug):
            organisation.slug = slug
            session.flush()
            return
    raise RuntimeError("no free address")


def _took(session: Session, organisation: Organisation, slug: str) -> bool:
    taken = OrganisationSlug(fund_id=organisation.fund_id, slug=slug, organisation_id=organisation.id)
    try:
        with session.begin_nested():
            session.add(taken)
    except IntegrityError as clash:
        if broken_constraint(clash) != "pk_organisation_slug":
            raise
        return False
    return True


def _record(
    session: Session, event: OrganisationEvent, organisation: Organisation, actor_id: UUID | None, now: datetime
) -> None:
    """Only which one: its name and its address are words of people, and the logbook keeps for ever."""
    which = str(organisation.id)
    record(session, fund_id=organisation.fund_id, event=event, actor_id=actor_id, now=now, organisation=which)
