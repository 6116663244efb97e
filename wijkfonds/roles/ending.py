"""One's own role: laying it down at once, or handing it over to a successor."""

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, require, sentence
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.audiences import OFFICERS, current_member
from wijkfonds.membership.models import Role
from wijkfonds.membership.queries import member_of
from wijkfonds.membership.texts import ROLE_DUTIES, ROLE_NAMES
from wijkfonds.roles import actions
from wijkfonds.roles.acts import HAND_OVER, subject_of
from wijkfonds.roles.forms import SuccessorForm
from wijkfonds.roles.permissions import RoleRefusal, may_hand_over, may_lay_down
from wijkfonds.roles.queries import lock_fund, open_invitation, others_in_committee, verified_member_with
from wijkfonds.roles.telling import tell_ended
from wijkfonds.roles.views import DESK, blueprint, propose, role_in_address


@blueprint.post(f"{DESK}/<role>/neerleggen")
@open_to(OFFICERS)
def lay_down(fund: str, role: str) -> ResponseReturnValue:
    mine = role_in_address(role)
    with write() as session:
        found = fund_at(session, fund) or abort(404)
        lock_fund(session, found.id)
        me = member_of(session, found.id, whoever_is_here().account_id) or abort(404)
        actions.lay_down_role(session, member=me, role=mine, now=clock.now())
        tell_ended(session, member=me, role=mine, now=clock.now())
        still = bool(me.roles)
    flash(_("U hebt deze taak neergelegd. Bedankt voor wat u deed."), "success")
    return go_to(url_for(".index", fund=fund) if still else url_for("mine.show"))


@blueprint.route(f"{DESK}/<role>/overdragen", methods=["GET", "POST"])
@open_to(OFFICERS)
def hand_over(fund: str, role: str) -> ResponseReturnValue:
    """Laying it down stands on the same page: whoever wants to stop, finds both."""
    mine, form = role_in_address(role), SuccessorForm()
    me = current_member(fund)
    require(None if me is not None and me.has(mine) else RoleRefusal.NOT_YOURS_TO_HAND)
    if not form.validate_on_submit():
        return _page(fund, mine, form, 422 if form.is_submitted() else 200)
    try:
        _propose_successor(fund, mine, form.email.data)
    except Refused as refused:
        if not isinstance(refused.key, RoleRefusal):
            raise
        form.email.errors = [*form.email.errors, sentence(refused.key)]
    if form.errors:
        return _page(fund, mine, form, 409)
    flash(
        _("Gevraagd. Zodra iemand van de commissie dit bevestigt, krijgt uw opvolger een mail met de vraag."), "success"
    )
    return go_to(url_for(".index", fund=fund))


def _propose_successor(fund: str, role: Role, email: str) -> None:
    """Raises Refused."""
    with write() as session:
        found = fund_at(session, fund) or abort(404)
        lock_fund(session, found.id)
        me = member_of(session, found.id, whoever_is_here().account_id)
        successor = verified_member_with(session, found.id, email)
        if successor is None or me is None:
            raise Refused(RoleRefusal.NO_SUCH_MEMBER)
        require(may_hand_over(me, successor, role))
        if open_invitation(session, successor.id, role, clock.now()):
            raise Refused(RoleRefusal.ASKED_ALREADY)
        propose(session, me, successor, HAND_OVER, subject_of(successor, role, me), role)


def _page(fund: str, role: Role, form: SuccessorForm, status: int) -> ResponseReturnValue:
    me = current_member(fund) or abort(404)
    return page(
        "roles/hand_over.html",
        fund=fund_at(read_session(), fund) or abort(404),
        role=role,
        form=form,
        role_name=ROLE_NAMES[role],
        role_duties=ROLE_DUTIES[role],
        refusal=may_lay_down(me, role, others_in_committee(read_session(), me)),
        status=status,
    )
