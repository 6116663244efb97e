"""Mine: ending my proposal, and bringing it back."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms.validators import Optional

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.fields import TextAreaField, trimmed
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import sentence
from wijkfonds.membership.models import Membership
from wijkfonds.proposals import coming_back
from wijkfonds.proposals.actions import NotComplete
from wijkfonds.proposals.along import came_along
from wijkfonds.proposals.changes import Change, say_changed
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.owners import home_of, member_here, own_or_404
from wijkfonds.proposals.permissions import ProposalRefusal, may_bring_back, may_withdraw


class WithdrawForm(FlaskForm):
    """A draft needs no reason; how long it is, the action says."""

    reason = TextAreaField(lazy("Waarom trekt u het in?"), filters=[trimmed], validators=[Optional()])


@open_to(SIGNED_IN)
def withdraw(key: str) -> ResponseReturnValue:
    form = WithdrawForm()
    if not form.validate_on_submit():
        return _ask(key, form, 422 if form.is_submitted() else 200)
    try:
        with write() as session:
            found, now = own_or_404(session, key, lock=True), clock.now()
            me, actor, was_draft = whoever_is_here().account_id, member_here(session, found), _is_draft(found)
            reason, home = form.reason.data or "", home_of(found)
            coming_back.withdraw_proposal(session, actor=actor, account_id=me, proposal=found, now=now, reason=reason)
            if not was_draft:
                say_changed(session, found, Change.WITHDRAWN, now, by=me)
    except NotComplete as missing:
        form.reason.errors = [sentence(problem) for problem in missing.problems]
        return _ask(key, form, 422)
    flash(_("Uw tekst is weggegooid.") if was_draft else _("Uw voorstel is ingetrokken."), "success")
    return go_to(home if was_draft else url_for(".check", key=key))


def _ask(key: str, form: WithdrawForm, status: int) -> ResponseReturnValue:
    found = own_or_404(read_session(), key)
    refusal = _withdraw_refusal(member_here(read_session(), found), whoever_is_here().account_id, found)
    return page(
        "proposals/withdraw.html",
        fund=found.round.fund,
        round=found.round,
        proposal=found,
        form=form,
        refusal=refusal,
        status=409 if refusal and form.is_submitted() else status,
    )


@open_to(SIGNED_IN)
def bring_back(key: str) -> ResponseReturnValue:
    with write() as session:
        found, now = own_or_404(session, key, lock=True), clock.now()
        me, actor = whoever_is_here().account_id, member_here(session, found)
        coming_back.bring_back(session, actor=actor, account_id=me, proposal=found, now=now)
        say_changed(session, found, Change.BROUGHT_BACK, now, by=me)
    flash(_("Uw voorstel doet weer mee."), "success")
    return go_to(url_for(".check", key=key))


def ways_out(member: Membership | None, account_id: UUID, proposal: Proposal) -> dict[str, Any]:
    """What the page of one's own proposal says of ending it and coming back (`proposals/_ending.html`)."""
    now = clock.now()
    return {
        "withdraw_refusal": _withdraw_refusal(member, account_id, proposal),
        "back_refusal": may_bring_back(member, account_id, proposal, now),
    }


def _withdraw_refusal(member: Membership | None, account_id: UUID, proposal: Proposal) -> ProposalRefusal | None:
    along = came_along(read_session(), account_id, proposal)
    return may_withdraw(member, account_id, proposal, clock.now(), came_along=along)


def _is_draft(proposal: Proposal) -> bool:
    return proposal.status == ProposalStatus.DRAFT


def install(blueprint: Blueprint) -> None:
    mine = "/mijn/voorstellen/<key>"
    blueprint.add_url_rule(f"{mine}/intrekken", view_func=withdraw, methods=["GET", "POST"])
    blueprint.add_url_rule(f"{mine}/terughalen", view_func=bring_back, methods=["POST"])
