"""Joining a fund; the committee answers."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.accounts.models import Account
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.languages import address_of, in_language
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.foundation.refusals import Refused
from wijkfonds.funds.queries import area_of, fund_at
from wijkfonds.funds.rules import is_in_area, postcode_of
from wijkfonds.membership import actions, mails
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.forms import JoinForm, RefuseForm
from wijkfonds.membership.models import Membership, MembershipState
from wijkfonds.membership.permissions import MembershipRefusal, may_answer, may_confirm, may_join
from wijkfonds.membership.queries import member_counts, member_of, members_in, open_ways
from wijkfonds.membership.registers import asks_a_register, register_here
from wijkfonds.membership.texts import ROLE_NAMES, STATE_NAMES

blueprint = Blueprint("membership", __name__, url_prefix="/fondsen/<fund>")
PER_PAGE = 50


@blueprint.route("/lid-worden", methods=["GET", "POST"])
@open_to(SIGNED_IN)
@resident_makes
def join(fund: str) -> ResponseReturnValue:
    found = fund_at(read_session(), fund) or abort(404)
    member = member_of(read_session(), found.id, whoever_is_here().account_id)
    form = JoinForm(obj=member)
    refusal = may_join(member)
    if refusal or not form.validate_on_submit() or not form.is_sure(register_here()):
        status = 422 if form.is_submitted() and not refusal else 200
        return page(
            "membership/join.html",
            fund=found,
            member=member,
            form=form,
            refusal=refusal,
            asks_register=asks_a_register(),
            status=status,
        )
    postcode = postcode_of(form.postcode.data) or abort(422)
    with write() as session:
        again = fund_at(session, fund) or abort(404)
        account = session.get(Account, whoever_is_here().account_id) or abort(401)
        address: dict[str, Any] = {"postcode": postcode, "house_number": form.house_number.data}
        area = area_of(session, again.id)
        actions.join_fund(session, account=account, fund=again, area=area, now=clock.now(), **address)
    _tell_asked(in_area=is_in_area(postcode, area))
    return go_to(url_for("membership.join", fund=fund))


def _tell_asked(*, in_area: bool) -> None:
    if in_area:
        flash(_("Uw aanvraag is verstuurd. De commissie controleert uw adres. U krijgt een mail."), "success")
    else:
        flash(
            _("Uw aanvraag is verstuurd. Let op: uw adres ligt buiten het gebied. De commissie kijkt ernaar."), "info"
        )


@blueprint.get("/beheer/leden")
@open_to(COMMITTEE)
def members(fund: str) -> ResponseReturnValue:
    found = fund_at(read_session(), fund) or abort(404)
    state = _state_asked_for()
    counts = member_counts(read_session(), found.id)
    pages = Pages(
        page_asked_for(), PER_PAGE, counts[state], lambda n: url_for(".members", fund=fund, staat=state, pagina=n)
    )
    people = members_in(read_session(), found.id, state, offset=pages.offset, limit=PER_PAGE)
    return page(
        "membership/members.html",
        part="membership/_members.html",
        fund=found,
        people=people,
        state=state,
        counts=counts,
        pages=pages,
        state_names=STATE_NAMES,
        role_names=ROLE_NAMES,
    )


@blueprint.get("/beheer/leden/<uuid:member>")
@open_to(COMMITTEE)
def show_member(fund: str, member: UUID) -> ResponseReturnValue:
    return _member_page(fund, member, RefuseForm())


@blueprint.post("/beheer/leden/<uuid:member>/bevestigen")
@open_to(COMMITTEE)
def confirm(fund: str, member: UUID) -> ResponseReturnValue:
    return _answer(fund, member, lambda session, values: actions.confirm_member(session, **values), None)


@blueprint.post("/beheer/leden/<uuid:member>/afwijzen")
@open_to(COMMITTEE)
def refuse(fund: str, member: UUID) -> ResponseReturnValue:
    form = RefuseForm()
    if not form.validate_on_submit():
        return _member_page(fund, member, form, status=422)
    reason = form.reason.data
    return _answer(
        fund, member, lambda session, values: actions.refuse_member(session, reason=reason, **values), reason
    )


def _answer(
    fund: str, member: UUID, act: Callable[[Session, dict[str, Any]], None], reason: str | None
) -> ResponseReturnValue:
    with write() as session:
        actor, found = _both(session, fund, member)
        if request.form.get("gezien") != found.asked_at.isoformat():
            raise Refused(MembershipRefusal.ADDRESS_CHANGED)
        act(session, {"actor": actor, "member": found, "now": clock.now()})
        with in_language(found.account.language):
            subject, body = (
                mails.confirmed_mail(found.fund.name, address_of("overview.show_fund", fund=fund))
                if reason is None
                else mails.refused_mail(found.fund.name, reason, address_of("membership.join", fund=fund))
            )
        post(
            session,
            to=found.account.email,
            subject=subject,
            body=body,
            now=clock.now(),
            kind="membership",
            language=found.account.language,
        )
    flash(
        _("Bevestigd. Het lid krijgt een mail.")
        if reason is None
        else _("Afgewezen. Het lid krijgt een mail met de reden."),
        "success",
    )
    return go_to(url_for(".members", fund=fund))


def _both(session: Session, fund: str, member: UUID) -> tuple[Membership | None, Membership]:
    """Who acts, and about whom: read again inside the transaction, for a role may be gone by now."""
    found_fund = fund_at(session, fund) or abort(404)
    session.refresh(found_fund, with_for_update=True)  # one at a time: two who dismiss each other would wait forever
    found = session.get(Membership, member, with_for_update=True)
    if found is None or found.fund_id != found_fund.id:
        abort(404)
    return member_of(session, found_fund.id, whoever_is_here().account_id), found


def _member_page(fund: str, member: UUID, form: RefuseForm, status: int = 200) -> ResponseReturnValue:
    found = read_session().get(Membership, member)
    if found is None or found.fund.slug != fund:
        abort(404)
    actor = current_member(fund)
    return page(
        "membership/member.html",
        fund=found.fund,
        member=found,
        form=form,
        refusal=may_answer(actor, found),
        confirm_refusal=may_confirm(actor, found, open_ways(read_session(), found.fund_id)),
        state_names=STATE_NAMES,
        role_names=ROLE_NAMES,
        status=status,
    )


def _state_asked_for() -> MembershipState:
    asked = request.args.get("staat", "")
    return MembershipState(asked) if asked in set(MembershipState) else MembershipState.ASKED
