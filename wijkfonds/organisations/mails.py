"""Somebody is asked to join an organisation."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.foundation.languages import address_of, in_language
from wijkfonds.foundation.localtime import until_text
from wijkfonds.foundation.outbox import post
from wijkfonds.organisations.models import OrganisationInvitation
from wijkfonds.organisations.queries import member_account_with


def tell_asked(session: Session, *, invitation: OrganisationInvitation, now: datetime) -> None:
    """Where the address is that of somebody of the fund; to strangers we write nothing."""
    organisation = invitation.organisation
    account = member_account_with(session, organisation.fund_id, invitation.email)
    if account is None:
        return
    with in_language(account.language):
        address = address_of("organisations.answer", asked=invitation.id)
        until = until_text(invitation.expires_at)
        subject, body = asked_mail(organisation.name, organisation.fund.name, until, address)
    about = f"organisation invitation {invitation.id}"
    post(session, to=account.email, subject=subject, body=body, now=now, about=about, language=account.language)


def asked_mail(name: str, fund_name: str, until: str, address: str) -> tuple[str, str]:
    return _("Hoort u bij %(name)s?", name=name), _(
        "Hallo,\n\nIemand van %(name)s vraagt of u daar bij %(fund)s ook bij wilt horen. Dan kunt u samen voorstellen doen namens %(name)s.\n\n"
        "U beslist zelf. Lees wat het inhoudt en zeg ja of nee; dat kan %(until)s: %(address)s\n\n"
        "Kent u deze organisatie niet? Dan hoeft u niets te doen.\n",
        name=name,
        fund=fund_name,
        until=until,
        address=address,
    )
