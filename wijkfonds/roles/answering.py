"""On one's own pages: what somebody was asked to do, to accept or to decline."""

from uuid import UUID

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.membership.texts import ROLE_DUTIES, ROLE_NAMES
from wijkfonds.roles import actions
from wijkfonds.roles.models import RoleInvitation
from wijkfonds.roles.permissions import may_accept_role
from wijkfonds.roles.queries import invitation_at, lock_fund
from wijkfonds.roles.rules import takes_two
from wijkfonds.roles.telling import tell_ended, tell_got
from wijkfonds.roles.texts import PROMISES
from wijkfonds.roles.views import blueprint


@blueprint.get("/mijn/taken/<uuid:invitation>")
@open_to(SIGNED_IN)
def answer(invitation: UUID) -> ResponseReturnValue:
    found = _mine(invitation)
    return page(
        "roles/answer.html",
        invitation=found,
        fund=found.member.fund,
        refusal=may_accept_role(whoever_is_here().account_id, found, clock.now()),
        takes_two=takes_two(found.role),
        role_name=ROLE_NAMES[found.role],
        duties=ROLE_DUTIES[found.role],
        promise=PROMISES[found.role],
    )


@blueprint.post("/mijn/taken/<uuid:invitation>")
@open_to(SIGNED_IN)
def give_answer(invitation: UUID) -> ResponseReturnValue:
    """`antwoord` is what the button says: ja or nee."""
    said = request.form.get("antwoord", "")
    if said not in {"ja", "nee"}:
        abort(400)
    seen, me, now = _mine(invitation), whoever_is_here().account_id, clock.now()
    with write() as session:
        lock_fund(session, seen.member.fund_id)
        asked = invitation_at(session, invitation, lock=True) or abort(404)
        if said == "nee":
            actions.decline_role(session, account_id=me, invitation=asked, now=now)
        else:
            actions.accept_role(session, account_id=me, invitation=asked, now=now)
            tell_got(session, member=asked.member, role=asked.role, now=now)
            if asked.giver is not None:
                tell_ended(session, member=asked.giver, role=asked.role, now=now)
        fund = asked.member.fund.slug
    if said == "nee":
        flash(_("U hebt nee gezegd. Dat is goed; de commissie ziet het."), "success")
        return go_to(url_for("mine.show"))
    flash(_("U hebt deze taak nu. Fijn dat u meedoet."), "success")
    return go_to(url_for("desk.show", fund=fund))


def _mine(invitation: UUID) -> RoleInvitation:
    """Somebody else's is not found."""
    found = invitation_at(read_session(), invitation)
    if found is None or found.member.account_id != whoever_is_here().account_id:
        abort(404)
    return found
