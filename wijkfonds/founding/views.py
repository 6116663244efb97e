"""An administrator makes a fund: what it is, its area, and who is asked for its first committee."""

from typing import Any
from uuid import UUID

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.actions import account_with, make_link, new_token
from wijkfonds.accounts.audiences import ADMINISTRATOR
from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.accounts.models import Account, LinkPurpose
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.languages import address_of, in_language, path_of, spoken
from wijkfonds.foundation.limits import limiter
from wijkfonds.foundation.localtime import until_text
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, sentence
from wijkfonds.founding import actions, mails
from wijkfonds.founding.blueprint import blueprint
from wijkfonds.founding.forms import AreaForm, FirstForm, FundForm
from wijkfonds.founding.models import FirstInvitation
from wijkfonds.founding.permissions import may_ask_first, may_choose_area, may_describe
from wijkfonds.founding.queries import funds_in_making, has_published_round, invitations_of
from wijkfonds.founding.rules import ENOUGH
from wijkfonds.funds.actions import SlugTaken
from wijkfonds.funds.models import Fund, FundKind, LegalMode
from wijkfonds.funds.queries import area_of, fund_at
from wijkfonds.funds.texts import FUND_KINDS, LEGAL_MODES
from wijkfonds.verification.keys import key_of

DESK = "/beheer/fondsen"


@blueprint.route(f"{DESK}/nieuw", methods=["GET", "POST"])
@open_to(ADMINISTRATOR)
def new() -> ResponseReturnValue:
    form = FundForm()
    if not form.validate_on_submit():
        return page(
            "founding/fund.html", shown=None, form=form, refusal=None, status=422 if form.is_submitted() else 200
        )
    try:
        with write() as session:
            found = actions.found_fund(session, actor=_me(session), now=clock.now(), **_details(form))
            slug = found.slug
    except SlugTaken:
        abort(409)
    flash(_("Het fonds is gemaakt. Nu het gebied."), "success")
    return go_to(url_for(".area", fund=slug))


@blueprint.route(f"{DESK}/<fund>/gegevens", methods=["GET", "POST"])
@open_to(ADMINISTRATOR)
def describe(fund: str) -> ResponseReturnValue:
    found = _fund(read_session(), fund)
    has_round = has_published_round(read_session(), found.id)
    form = FundForm(obj=found)
    refusal = may_describe(is_administrator=whoever_is_here().is_administrator, has_round=has_round)
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        return page("founding/fund.html", shown=found, form=form, refusal=refusal, status=status)
    with write() as session:
        again = _fund(session, fund)
        actions.describe_fund(session, actor=_me(session), fund=again, now=clock.now(), **_details(form))
    flash(_("Bewaard."), "success")
    return go_to(url_for(".show", fund=fund))


@blueprint.route(f"{DESK}/<fund>/gebied", methods=["GET", "POST"])
@open_to(ADMINISTRATOR)
def area(fund: str) -> ResponseReturnValue:
    session = read_session()
    found = _fund(session, fund)
    form = AreaForm(postcodes="\n".join(sorted(area_of(session, found.id))))
    has_round = has_published_round(session, found.id)
    refusal = may_choose_area(is_administrator=whoever_is_here().is_administrator, has_round=has_round)
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        return page("founding/area.html", shown=found, form=form, refusal=refusal, status=status)
    with write() as session:
        again = _fund(session, fund)
        actions.choose_area(session, actor=_me(session), fund=again, postcodes=form.codes, now=clock.now())
    flash(_("Het gebied is bewaard. Vraag nu mensen voor de commissie."), "success")
    return go_to(url_for(".show", fund=fund))


@blueprint.route(f"{DESK}/<fund>", methods=["GET", "POST"])
@open_to(ADMINISTRATOR)
@limiter.limit("60 per hour", methods=["POST"])
def show(fund: str) -> ResponseReturnValue:
    """What the fund is, and its committee; the form asks somebody for it."""
    found, form = _fund(read_session(), fund), FirstForm()
    if not form.validate_on_submit():
        return _page(found, form, 422 if form.is_submitted() else 200)
    token, email = new_token(), form.email.data
    try:
        with write() as session:
            again, key = _fund(session, fund), key_of(found.id).email(email)
            asked = account_with(session, email)
            made = actions.ask_first(
                session, actor=_me(session), fund=again, asked=asked, email_hmac=key, now=clock.now()
            )
            _mail(session, again, made, email, asked, token)
    except Refused as refused:
        form.email.errors = [sentence(refused.key)]
        return _page(found, form, 409)
    flash(_("Gevraagd. Deze persoon krijgt een mail en zegt zelf ja of nee."), "success")
    return go_to(url_for(".show", fund=fund))


def _mail(session: Session, fund: Fund, made: FirstInvitation, email: str, asked: Account | None, token: str) -> None:
    """Whoever has an account signs in; for whoever has none the link makes one."""
    language = asked.language if asked else spoken()
    with in_language(language):
        address, until = address_of("founding.answer", invitation=made.id), until_text(made.expires_at)
        if asked:
            subject, body = mails.first_mail(fund.name, until, address)
        else:
            link, path = (
                address_of("accounts.finish_sign_up", token=token),
                path_of("founding.answer", invitation=made.id),
            )
            subject, body = mails.first_mail_to_somebody_new(fund.name, until, link, address)
            make_link(session, purpose=LinkPurpose.SIGN_UP, email=email, token=token, now=clock.now(), next_path=path)
    post(session, to=email, subject=subject, body=body, now=clock.now(), language=language)


@blueprint.post(f"{DESK}/<fund>/vragen/<uuid:invitation>/intrekken")
@open_to(ADMINISTRATOR)
def withdraw(fund: str, invitation: UUID) -> ResponseReturnValue:
    with write() as session:
        found = _fund(session, fund)
        asked = session.get(FirstInvitation, invitation, with_for_update=True)
        if asked is None or asked.fund_id != found.id:
            abort(404)
        actions.withdraw_first(session, actor=_me(session), invitation=asked)
    flash(_("Ingetrokken. U kunt nu iemand anders vragen."), "success")
    return go_to(url_for(".show", fund=fund))


def _page(found: Fund, form: FirstForm, status: int) -> ResponseReturnValue:
    session, now = read_session(), clock.now()
    [making] = funds_in_making(session, [found], now)
    refusal = may_ask_first(
        is_administrator=whoever_is_here().is_administrator,
        ready=making.ready_people,
        has_round=making.has_round,
    )
    return page(
        "founding/show.html",
        shown=found,
        making=making,
        postcodes=sorted(area_of(session, found.id)),
        invitations=invitations_of(session, found.id, now),
        enough=ENOUGH,
        kind=FUND_KINDS[found.kind],
        legal=LEGAL_MODES[found.legal_mode],
        refusal=refusal,
        form=form,
        status=status,
    )


def _details(form: FundForm) -> dict[str, Any]:
    names = ("name", "area_name", "summary", "contact_email", "postal_address")
    found: dict[str, Any] = {name: form[name].data or "" for name in names}
    return found | {"kind": FundKind(form.kind.data), "legal_mode": LegalMode(form.legal_mode.data)}


def _fund(session: Session, fund: str) -> Fund:
    return fund_at(session, fund) or abort(404)


def _me(session: Session) -> Account:
    return session.get_one(Account, whoever_is_here().account_id)
