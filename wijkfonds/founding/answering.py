"""On one's own pages: somebody was asked for the first committee, and says yes or no."""

from uuid import UUID

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.accounts.models import Account
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.founding import actions
from wijkfonds.founding.blueprint import blueprint
from wijkfonds.founding.models import FirstInvitation
from wijkfonds.funds.models import Fund
from wijkfonds.membership.models import Role
from wijkfonds.membership.texts import ROLE_DUTIES
from wijkfonds.roles.queries import lock_fund
from wijkfonds.roles.texts import PROMISES
from wijkfonds.verification.keys import key_of


@blueprint.get("/mijn/eerste-commissie/<uuid:invitation>")
@open_to(SIGNED_IN)
def answer(invitation: UUID) -> ResponseReturnValue:
    session, me = read_session(), whoever_is_here().account_id
    asked, fund = _mine(session, invitation)
    refusal = actions.refusal_to_accept(session, account_id=me, invitation=asked, now=clock.now())
    return page(
        "founding/answer.html",
        invitation=asked,
        shown=fund,
        refusal=refusal,
        duties=ROLE_DUTIES[Role.COMMITTEE],
        promise=PROMISES[Role.COMMITTEE],
    )


@blueprint.post("/mijn/eerste-commissie/<uuid:invitation>")
@open_to(SIGNED_IN)
def give_answer(invitation: UUID) -> ResponseReturnValue:
    """`antwoord` is what the button says: ja or nee."""
    said = request.form.get("antwoord", "")
    if said not in {"ja", "nee"}:
        abort(400)
    with write() as session:
        asked, fund = _mine(session, invitation)
        lock_fund(session, fund.id)
        asked = session.get(FirstInvitation, invitation, populate_existing=True) or abort(404)
        slug = fund.slug
        if said == "nee":
            actions.decline_first(session, invitation=asked)
        else:
            account = session.get_one(Account, whoever_is_here().account_id)
            actions.accept_first(session, account=account, fund=fund, invitation=asked, now=clock.now())
    if said == "nee":
        flash(_("U hebt nee gezegd. Dat is goed."), "success")
        return go_to(url_for("mine.show"))
    flash(_("U zit nu in de commissie. Fijn dat u meedoet."), "success")
    return go_to(url_for("desk.show", fund=slug))


def _mine(session: Session, invitation: UUID) -> tuple[FirstInvitation, Fund]:
    """Somebody else's is not found: the address it was sent to is theirs."""
    found = session.get(FirstInvitation, invitation) or abort(404)
    if key_of(found.fund_id).email(whoever_is_here().email) != found.email_hmac:
        abort(404)
    return found, session.get_one(Fund, found.fund_id)
