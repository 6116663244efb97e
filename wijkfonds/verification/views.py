"""What a member can do to show where they live or who they are."""

from typing import Any

from flask import Response, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.accounts.models import Account
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.limits import code_tries, count_as_failed
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, sentence
from wijkfonds.funds.models import Fund
from wijkfonds.funds.queries import area_of
from wijkfonds.funds.rules import postcode_of
from wijkfonds.membership.forms import JoinForm
from wijkfonds.membership.models import Membership, Way
from wijkfonds.membership.queries import open_ways
from wijkfonds.membership.registers import asks_a_register, register_here
from wijkfonds.verification import acts, desk_views, double_views, list_views, print_views  # noqa: F401
from wijkfonds.verification.blueprint import MEMBER, blueprint, fund_here, me_in
from wijkfonds.verification.codes import ask_letter, use_code
from wijkfonds.verification.desk import accept_invitation, invitation_for
from wijkfonds.verification.forms import CodeForm, LetterForm, NumberForm
from wijkfonds.verification.keys import key_of
from wijkfonds.verification.moving import state_new_address
from wijkfonds.verification.permissions import (
    CodeProblem,
    PlaceProblem,
    VerificationRefusal,
    may_ask_letter,
    may_move,
    may_prove,
)
from wijkfonds.verification.places import take_place
from wijkfonds.verification.queries import committee_size, letters_made, letters_of
from wijkfonds.verification.texts import LEVELS_GIVEN
from wijkfonds.verification.ways import WAYS, in_order

__all__ = ["blueprint"]
GUESSED = {CodeProblem.UNKNOWN, CodeProblem.NO_LETTER, CodeProblem.NOT_MADE}


@blueprint.get(f"{MEMBER}/bewijs")
@open_to(SIGNED_IN)
def choose(fund: str) -> ResponseReturnValue:
    """The ways that are open, and what each of them asks."""
    found = fund_here(fund)
    member, ways = me_in(found), open_ways(read_session(), found.id)
    letters = letters_of(read_session(), member.id) if member else []
    return page(
        "verification/choose.html",
        fund=found,
        member=member,
        ways=[(way, may_prove(member, way.key, ways)) for way in in_order(ways)],
        newest=letters[0] if letters else None,
        levels=LEVELS_GIVEN,
    )


@blueprint.route(f"{MEMBER}/brief", methods=["GET", "POST"])
@open_to(SIGNED_IN)
def letter(fund: str) -> ResponseReturnValue:
    found, form = fund_here(fund), LetterForm()
    member, now = me_in(found), clock.now()
    made = letters_made(read_session(), member.id, now) if member else 0
    refusal = may_ask_letter(member, open_ways(read_session(), found.id), made)
    if refusal or not form.validate_on_submit():
        return _form_page("letter", found, member, form, refusal, way=Way.LETTER)
    with write() as session:
        again = fund_here(fund, session)
        asks = me_in(again, session) or abort(404)
        ask_letter(
            session,
            member=asks,
            ways=open_ways(session, again.id),
            street=form.street.data,
            town=form.town.data,
            key=key_of(again.id),
            now=clock.now(),
        )
    flash(_("Aangevraagd. De commissie maakt uw brief en doet hem op de post."), "success")
    return go_to(url_for(".choose", fund=fund))


@blueprint.route(f"{MEMBER}/code", methods=["GET", "POST"])
@open_to(SIGNED_IN)
@code_tries
def code(fund: str) -> ResponseReturnValue:
    found, form = fund_here(fund), CodeForm()
    member = me_in(found)
    refusal = may_prove(member, Way.LETTER, open_ways(read_session(), found.id))
    if refusal or not form.validate_on_submit():
        return _form_page("code", found, member, form, refusal, way=Way.LETTER)
    with write() as session:
        again = fund_here(fund, session)
        proves = me_in(again, session) or abort(404)
        ways, key = open_ways(session, again.id), key_of(again.id)
        problem = use_code(session, member=proves, ways=ways, typed=form.code.data, key=key, now=clock.now())
    if problem is None:
        flash(_("Uw adres is gecontroleerd. U bent lid en mag stemmen."), "success")
        return go_to(url_for("membership.join", fund=fund))
    if problem in GUESSED:
        count_as_failed()
    form.code.errors = [sentence(problem)]
    return _form_page("code", found, me_in(found), form, None, way=Way.LETTER)


@blueprint.route(f"{MEMBER}/ledenlijst", methods=["GET", "POST"])
@open_to(SIGNED_IN)
@code_tries
def on_list(fund: str) -> ResponseReturnValue:
    found, form = fund_here(fund), NumberForm()
    member = me_in(found)
    refusal = may_prove(member, Way.LIST, open_ways(read_session(), found.id))
    if refusal or not form.validate_on_submit():
        return _form_page("on_list", found, member, form, refusal, way=Way.LIST)
    with write() as session:
        again = fund_here(fund, session)
        proves = me_in(again, session) or abort(404)
        told: dict[str, Any] = {"email": proves.account.email, "number": form.number.data, "key": key_of(again.id)}
        problem = take_place(session, member=proves, ways=open_ways(session, again.id), now=clock.now(), **told)
    if problem is None:
        flash(_("U staat op de ledenlijst. U bent lid en mag stemmen."), "success")
        return go_to(url_for("membership.join", fund=fund))
    if problem in {PlaceProblem.NUMBER_UNKNOWN, PlaceProblem.TAKEN}:
        count_as_failed()
    form.number.errors = [sentence(problem)]
    return _form_page("on_list", found, me_in(found), form, None, way=Way.LIST)


@blueprint.route(f"{MEMBER}/verhuisd", methods=["GET", "POST"])
@open_to(SIGNED_IN)
def move(fund: str) -> ResponseReturnValue:
    found = fund_here(fund)
    member, form = me_in(found), JoinForm()
    refusal = may_move(member, committee_size(read_session(), found.id))
    if refusal or not form.validate_on_submit() or not form.is_sure(register_here()):
        return _form_page("move", found, member, form, refusal, way=Way.AREA)
    postcode = postcode_of(form.postcode.data) or abort(422)
    try:
        with write() as session:
            again = fund_here(fund, session)
            moves = me_in(again, session) or abort(404)
            told: dict[str, Any] = {"postcode": postcode, "house_number": form.house_number.data}
            state_new_address(session, member=moves, area=area_of(session, again.id), now=clock.now(), **told)
    except Refused as refused:
        if refused.key != VerificationRefusal.SAME_ADDRESS:
            raise
        form.postcode.errors = [sentence(refused.key)]
        return _form_page("move", found, member, form, None, way=Way.AREA)
    flash(_("Uw nieuwe adres is bewaard. Laat nu zien dat u er woont."), "success")
    return go_to(url_for(".choose", fund=fund))


@blueprint.route(f"{MEMBER}/balie", methods=["GET", "POST"])
@open_to(SIGNED_IN)
def accept(fund: str) -> ResponseReturnValue:
    """Whoever stood at the desk says: that was me."""
    found, me, now = fund_here(fund), whoever_is_here(), clock.now()
    invitation = invitation_for(read_session(), found.id, me.email, key_of(found.id), now)
    form = CodeForm()
    if invitation is None or not form.is_submitted():
        return page("verification/accept.html", fund=found, invitation=invitation, member=me_in(found))
    with write() as session:
        again = fund_here(fund, session)
        account = session.get(Account, me.account_id) or abort(401)
        area, key = area_of(session, again.id), key_of(again.id)
        accept_invitation(session, account=account, fund=again, area=area, key=key, now=clock.now())
    flash(_("Welkom! U bent lid en mag stemmen. U logt voortaan zelf in."), "success")
    return go_to(url_for("membership.join", fund=fund))


def _form_page(
    name: str, fund: Fund, member: Membership | None, form: Any, refusal: VerificationRefusal | None, *, way: Way
) -> Response:
    """A page with one form, what it asks and why."""
    has_slip = bool(form.is_submitted() and form.errors) and not refusal
    return page(
        f"verification/{name}.html",
        fund=fund,
        member=member,
        form=form,
        refusal=refusal,
        way=WAYS[way],
        asks_register=asks_a_register(),
        status=422 if has_slip else 200,
    )
