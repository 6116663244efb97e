"""Tells somebody that they were asked, that they have a role now, or that it ended; in their own language."""

from datetime import datetime

from sqlalchemy.orm import Session

from wijkfonds.foundation.languages import address_of, in_language
from wijkfonds.foundation.localtime import until_text
from wijkfonds.foundation.outbox import post
from wijkfonds.membership.models import Membership, Role
from wijkfonds.membership.texts import ROLE_NAMES
from wijkfonds.roles.mails import ended_mail, got_mail, invited_mail
from wijkfonds.roles.models import RoleInvitation


def tell_invited(session: Session, *, invitation: RoleInvitation, now: datetime) -> None:
    member = invitation.member
    with in_language(member.account.language):
        address = address_of("roles.answer", invitation=invitation.id)
        role, until = str(ROLE_NAMES[invitation.role]), until_text(invitation.expires_at)
        subject, body = invited_mail(member.fund.name, role, until, address)
    about = f"role invitation {invitation.id}"
    post(
        session,
        to=member.account.email,
        subject=subject,
        body=body,
        now=now,
        about=about,
        language=member.account.language,
    )


def tell_got(session: Session, *, member: Membership, role: Role, now: datetime) -> None:
    with in_language(member.account.language):
        address = address_of("desk.show", fund=member.fund.slug)
        subject, body = got_mail(member.fund.name, str(ROLE_NAMES[role]), address)
    post(session, to=member.account.email, subject=subject, body=body, now=now, language=member.account.language)


def tell_ended(session: Session, *, member: Membership, role: Role, now: datetime) -> None:
    with in_language(member.account.language):
        address = address_of("overview.show_fund", fund=member.fund.slug)
        subject, body = ended_mail(member.fund.name, str(ROLE_NAMES[role]), address)
    post(session, to=member.account.email, subject=subject, body=body, now=now, language=member.account.language)
