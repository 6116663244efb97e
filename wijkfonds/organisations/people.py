"""Asking somebody in, joining, leaving; who manages it and whose name is shown.  The caller commits, and has it locked."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.membership.models import Membership
from wijkfonds.organisations.actions import close, erase_unneeded
from wijkfonds.organisations.bindings import hand_over, say_people_changed
from wijkfonds.organisations.models import Organisation, OrganisationInvitation, OrganisationPerson
from wijkfonds.organisations.permissions import (
    OrganisationRefusal,
    may_change_person,
    may_change_profile,
    may_decline,
    may_join,
    may_leave,
    may_manage,
)
from wijkfonds.organisations.queries import lock_organisation, people_of
from wijkfonds.organisations.rules import INVITATION_LASTS


def ask_in(
    session: Session, *, actor: OrganisationPerson | None, member: Membership | None, email: str, now: datetime
) -> OrganisationInvitation:
    """Nothing here tells whether anybody has this address: it is noted either way.  Raises Refused."""
    require(may_change_profile(actor, member, now))
    if actor is None:
        raise Refused(OrganisationRefusal.NOT_THE_MANAGER)
    organisation_id = actor.organisation_id
    old = delete(OrganisationInvitation).where(OrganisationInvitation.organisation_id == organisation_id)
    session.execute(old.where(OrganisationInvitation.expires_at <= now))
    made = OrganisationInvitation(organisation_id=organisation_id, email=email, invited_at=now)
    made.expires_at = now + INVITATION_LASTS
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_organisation_invitation_organisation_id_email":
            raise
        raise Refused(OrganisationRefusal.ASKED_ALREADY) from clash
    return made


def withdraw_invitation(
    session: Session,
    *,
    actor: OrganisationPerson | None,
    member: Membership | None,
    invitation: OrganisationInvitation,
    now: datetime,
) -> None:
    require(may_manage(actor, member, now))
    if actor is None or invitation.organisation_id != actor.organisation_id:
        raise Refused(OrganisationRefusal.NOT_THE_MANAGER)
    session.delete(invitation)
    session.flush()


def join_organisation(
    session: Session,
    *,
    account_id: UUID,
    email: str,
    member: Membership | None,
    invitation: OrganisationInvitation,
    now: datetime,
) -> None:
    """Their name is not shown until they say so.  Raises Refused."""
    require(may_join(email, member, invitation, now))
    made = OrganisationPerson(organisation_id=invitation.organisation_id, account_id=account_id, joined_at=now)
    session.delete(invitation)
    session.flush()
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_organisation_person_once":
            raise
        return  # they were in it already: the question is answered all the same
    say_people_changed(session, made.organisation)


def decline_to_join(session: Session, *, email: str, invitation: OrganisationInvitation) -> None:
    require(may_decline(email, invitation))
    session.delete(invitation)
    session.flush()


def leave_organisation(
    session: Session, *, person: OrganisationPerson | None, member: Membership | None, now: datetime
) -> None:
    """What they wrote for it stays with it.  Raises Refused for the last who manages it."""
    require(may_leave(person, member))
    if person is not None and _step_out(session, person, now):
        erase_unneeded(session, person.organisation)


def take_out(
    session: Session,
    *,
    actor: OrganisationPerson | None,
    member: Membership | None,
    person: OrganisationPerson,
    now: datetime,
) -> None:
    require(may_change_person(actor, member, person, now))
    _let_go(session, person, now)


def let_manage(
    session: Session,
    *,
    actor: OrganisationPerson | None,
    member: Membership | None,
    person: OrganisationPerson,
    now: datetime,
) -> None:
    """Beside whoever does already."""
    require(may_change_person(actor, member, person, now))
    person.manages = True
    session.flush()


def show_name(session: Session, *, person: OrganisationPerson, shows: bool) -> None:
    """On the public page; everybody says so for themselves."""
    person.shows_name = shows
    session.flush()


def leave_all(session: Session, *, account_id: UUID, now: datetime) -> list[Organisation]:
    """Of somebody who is forgotten.  Who has been in it longest manages it from now on; without anybody it ends.

    Gives those where nobody is left.  `erase_unneeded` is for them, once what this person wrote has gone.
    """
    left_alone = []
    for place in people_of(session, account_id):
        organisation = lock_organisation(session, place.organisation_id)
        if organisation is not None and _step_out(session, place, now):
            left_alone.append(organisation)
    return left_alone


def _step_out(session: Session, place: OrganisationPerson, now: datetime) -> bool:
    """Somebody else manages it from now on, or it ends.  Gives whether nobody is left in it."""
    organisation = place.organisation
    others = _others(organisation, place.account_id)
    if others and not any(other.manages for other in others):
        others[0].manages = True
    if not others and organisation.ended_at is None:
        close(session, organisation, None, now)
    _let_go(session, place, now)
    return not others


def _let_go(session: Session, person: OrganisationPerson, now: datetime) -> None:
    person.left_at, person.manages, person.shows_name = now, False, False
    session.flush()
    others = sorted(_others(person.organisation, person.account_id), key=lambda other: not other.manages)
    if others:
        hand_over(session, person.organisation, person.account_id, others[0].account_id)
    say_people_changed(session, person.organisation)


def _others(organisation: Organisation, account_id: UUID) -> list[OrganisationPerson]:
    """Who is in it now, who came first in front."""
    return [other for other in organisation.people if other.left_at is None and other.account_id != account_id]
