"""Making a fund, its area and its first committee.  The caller commits."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.foundation.slugs import free_slug
from wijkfonds.founding.events import FoundingEvent
from wijkfonds.founding.models import FirstInvitation
from wijkfonds.founding.permissions import (
    FoundingRefusal,
    may_accept_first,
    may_ask_first,
    may_change_contact,
    may_choose_area,
    may_describe,
    may_found,
)
from wijkfonds.founding.queries import fund_slugs, has_published_round, ready_people
from wijkfonds.founding.rules import LASTS
from wijkfonds.funds.actions import make_fund
from wijkfonds.funds.models import AreaPostcode, Fund
from wijkfonds.logbook.actions import record
from wijkfonds.membership.actions import appoint, take_in
from wijkfonds.membership.models import Membership, Role
from wijkfonds.membership.queries import member_of
from wijkfonds.roles.queries import lock_fund

CONTACT = ("contact_email", "postal_address", "summary")


def found_fund(session: Session, *, actor: Account, now: datetime, **details: Any) -> Fund:
    """`details` are columns of Fund, name and area_name among them.  Raises SlugTaken when another was faster."""
    require(may_found(is_administrator=actor.is_administrator))
    slug = free_slug(details["name"], fund_slugs(session))
    return make_fund(session, slug=slug, postcodes=[], now=now, **details)


def describe_fund(session: Session, *, actor: Account, fund: Fund, now: datetime, **details: Any) -> None:
    """Its address stays.  Once a round is online all of it stays, but for what the committee changes itself."""
    session.refresh(fund, with_for_update=True)
    has_round = has_published_round(session, fund.id)
    require(may_describe(is_administrator=actor.is_administrator, has_round=has_round))
    _change(session, fund, details, event=FoundingEvent.DESCRIBED, actor_id=actor.id, now=now)


def change_contact(session: Session, *, actor: Membership | None, fund: Fund, now: datetime, **details: str) -> None:
    """Of CONTACT: where people and their objections reach the fund, and what it is for."""
    require(may_change_contact(actor, fund.id))
    session.refresh(fund, with_for_update=True)
    kept = {name: details[name] for name in CONTACT}
    actor_id = actor.account_id if actor else None
    _change(session, fund, kept, event=FoundingEvent.CONTACT_CHANGED, actor_id=actor_id, now=now)


def _change(
    session: Session,
    fund: Fund,
    details: Mapping[str, Any],
    *,
    event: FoundingEvent,
    actor_id: UUID | None,
    now: datetime,
) -> None:
    """The logbook tells which of them changed, never what stands there."""
    changed = {name: value for name, value in details.items() if getattr(fund, name) != value}
    for name, value in changed.items():
        setattr(fund, name, value)
    session.flush()
    for name in changed:
        record(session, fund_id=fund.id, event=event, actor_id=actor_id, now=now, detail=name)


def choose_area(session: Session, *, actor: Account, fund: Fund, postcodes: Collection[str], now: datetime) -> None:
    lock_fund(session, fund.id)
    has_round = has_published_round(session, fund.id)
    require(may_choose_area(is_administrator=actor.is_administrator, has_round=has_round))
    session.execute(delete(AreaPostcode).where(AreaPostcode.fund_id == fund.id))
    session.add_all(AreaPostcode(fund_id=fund.id, postcode=code) for code in sorted(set(postcodes)))
    session.flush()
    event, many = FoundingEvent.AREA_CHOSEN, len(set(postcodes))
    record(session, fund_id=fund.id, event=event, actor_id=actor.id, now=now, postcodes=many)


def ask_first(
    session: Session, *, actor: Account, fund: Fund, asked: Account | None, email_hmac: str, now: datetime
) -> FirstInvitation:
    """`asked` is the account with that address, if there is one.  A newer one replaces an older; raises Refused."""
    lock_fund(session, fund.id)
    ready, has_round = ready_people(session, fund.id), has_published_round(session, fund.id)
    require(may_ask_first(is_administrator=actor.is_administrator, ready=ready, has_round=has_round))
    member = member_of(session, fund.id, asked.id) if asked else None
    if member is not None and member.has(Role.COMMITTEE):
        raise Refused(FoundingRefusal.HAS_IT_ALREADY)
    same = (FirstInvitation.fund_id == fund.id, FirstInvitation.email_hmac == email_hmac)
    session.execute(delete(FirstInvitation).where(*same))
    made = FirstInvitation(fund_id=fund.id, email_hmac=email_hmac, invited_at=now, expires_at=now + LASTS)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_first_invitation_fund_id_email_hmac":
            raise
        raise Refused(FoundingRefusal.BUSY) from clash
    record(session, fund_id=fund.id, event=FoundingEvent.FIRST_ASKED, actor_id=actor.id, now=now)
    return made


def withdraw_first(session: Session, *, actor: Account, invitation: FirstInvitation) -> None:
    require(may_found(is_administrator=actor.is_administrator))
    session.delete(invitation)
    session.flush()


def accept_first(
    session: Session, *, account: Account, fund: Fund, invitation: FirstInvitation, now: datetime
) -> Membership:
    """By whoever has the address that it was sent to.  They may begin at once, as those appointed on the terminal."""
    lock_fund(session, fund.id)
    require(refusal_to_accept(session, account_id=account.id, invitation=invitation, now=now))
    session.delete(invitation)
    member = take_in(session, account=account, fund=fund, now=now)
    appoint(session, member=member, role=Role.COMMITTEE, now=now, actor_id=account.id, at_once=True)
    return member


def refusal_to_accept(
    session: Session, *, account_id: UUID, invitation: FirstInvitation, now: datetime
) -> FoundingRefusal | None:
    fund_id = invitation.fund_id
    return may_accept_first(
        invitation,
        now,
        ready=ready_people(session, fund_id),
        has_round=has_published_round(session, fund_id),
        member=member_of(session, fund_id, account_id),
    )


def decline_first(session: Session, *, invitation: FirstInvitation) -> None:
    session.delete(invitation)
    session.flush()
