"""Somebody is asked to propose something too."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.foundation.languages import address_of, in_language
from wijkfonds.foundation.localtime import until_text
from wijkfonds.foundation.outbox import post
from wijkfonds.organisations.queries import member_account_with
from wijkfonds.proposals.models import CoProposerInvitation, Proposal


def tell_asked_along(session: Session, *, proposal: Proposal, invitation: CoProposerInvitation, now: datetime) -> None:
    """Where the address is that of somebody of the fund; to strangers we write nothing."""
    account = member_account_with(session, proposal.round.fund_id, invitation.email)
    if account is None:
        return
    with in_language(account.language):
        address = address_of("proposals.answer_along", asked=invitation.id)
        until = until_text(invitation.expires_at)
        subject, body = asked_along_mail(proposal.title, proposal.round.fund.name, until, address)
    about = f"co-proposer invitation {invitation.id}"
    post(session, to=account.email, subject=subject, body=body, now=now, about=about, language=account.language)


def asked_along_mail(title: str, fund_name: str, until: str, address: str) -> tuple[str, str]:
    return _("Doet u mee met dit voorstel?"), _(
        "Hallo,\n\nIemand vraagt of u samen met hem of haar een voorstel wilt doen bij %(fund)s: %(title)s.\n\n"
        "U beslist zelf. Lees wat het inhoudt en zeg ja of nee; dat kan %(until)s: %(address)s\n\n"
        "Kent u dit voorstel niet? Dan hoeft u niets te doen.\n",
        title=title,
        fund=fund_name,
        until=until,
        address=address,
    )
