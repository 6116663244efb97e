"""Mine: what is kept of me, as a page and as a file; and being forgotten."""

import json
from uuid import UUID

from flask import Response, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, close_browser_session, whoever_is_here
from wijkfonds.accounts.models import Account
from wijkfonds.accounts.passwords import passwords
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.limits import failed, limiter
from wijkfonds.foundation.localtime import local
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import require, sentence
from wijkfonds.membership.queries import memberships_of
from wijkfonds.membership.texts import ROLE_NAMES, STATE_NAMES
from wijkfonds.retention import actions
from wijkfonds.retention.forms import ForgetForm
from wijkfonds.retention.nightly import day_of
from wijkfonds.retention.own_data import own_data
from wijkfonds.retention.permissions import ForgetProblem, ForgetRefusal, forget_refusal, has_to_wait_until
from wijkfonds.retention.queries import departure_of, rounds_with_a_place
from wijkfonds.retention.views import blueprint


def _me() -> str:
    """One account may be tried so often, from however many networks."""
    return f"forget {whoever_is_here().account_id}"


@blueprint.get("/mijn/gegevens")
@open_to(SIGNED_IN)
def my_data() -> ResponseReturnValue:
    me = whoever_is_here()
    told = own_data(read_session(), account_id=me.account_id, email=me.email, now=clock.now())
    return page(
        "retention/my_data.html",
        person=me,
        memberships=memberships_of(read_session(), me.account_id),
        told=told,
        departure=departure_of(read_session(), me.account_id),
        state_names=STATE_NAMES,
        role_names=ROLE_NAMES,
    )


@blueprint.get("/mijn/gegevens.json")
@open_to(SIGNED_IN)
@limiter.limit("20 per hour", key_func=_me)
def download() -> ResponseReturnValue:
    me, now = whoever_is_here(), clock.now()
    told = own_data(read_session(), account_id=me.account_id, email=me.email, now=now)
    response = Response(json.dumps(told, indent=2, ensure_ascii=False) + "\n", mimetype="application/json")
    name = f"mijn-gegevens-{local(now):%Y-%m-%d}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.get("/mijn/vergeten")
@open_to(SIGNED_IN)
def forget() -> ResponseReturnValue:
    return _forget_page(ForgetForm())


@blueprint.post("/mijn/vergeten")
@open_to(SIGNED_IN)
@limiter.limit("5 per 15 minutes", key_func=_me, deduct_when=failed)
def do_forget() -> ResponseReturnValue:
    """With the password once more.  At once, or on the day after the voting."""
    form, me = ForgetForm(), whoever_is_here()
    require(_refusal(read_session(), me.account_id))
    if not form.validate_on_submit():
        return _forget_page(form, status=422)
    seen = read_session().get_one(Account, me.account_id).password_hash
    if not passwords().fits(seen, form.password.data or ""):
        form.password.errors = [sentence(ForgetProblem.WRONG_PASSWORD)]
        return _forget_page(form, status=422)
    now = clock.now()
    with write() as session:
        if actions.locked(session, me.account_id).password_hash != seen:
            abort(409)
        until = actions.leave(session, account_id=me.account_id, day=day_of(now), now=now)
    if until is not None:
        flash(_("Wij hebben het opgeschreven. U kunt tot dan nog stemmen, en u kunt er nog van terugkomen."), "success")
        return go_to(url_for(".forget"))
    close_browser_session()
    return go_to(url_for(".forgotten"))


@blueprint.post("/mijn/vergeten/toch-niet")
@open_to(SIGNED_IN)
def stay() -> ResponseReturnValue:
    with write() as session:
        actions.stay(session, account_id=whoever_is_here().account_id)
    flash(_("Fijn dat u blijft. Uw account blijft zoals het is."), "success")
    return go_to(url_for(".my_data"))


def _refusal(session: Session, account_id: UUID) -> ForgetRefusal | None:
    return forget_refusal(session.get_one(Account, account_id), memberships_of(session, account_id))


def _forget_page(form: ForgetForm, status: int = 200) -> Response:
    session, me = read_session(), whoever_is_here()
    return page(
        "retention/forget.html",
        form=form,
        refusal=_refusal(session, me.account_id),
        with_tasks=[member.fund for member in memberships_of(session, me.account_id) if member.roles],
        departure=departure_of(session, me.account_id),
        until=has_to_wait_until(rounds_with_a_place(session, me.account_id), clock.now()),
        email=me.email,
        status=status,
    )
