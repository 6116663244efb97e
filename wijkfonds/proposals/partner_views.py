"""On the page "Wie": asking somebody along, leaving, names; and the page where somebody says yes or no."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, sentence
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals import partners
from wijkfonds.proposals.models import CoProposerInvitation
from wijkfonds.proposals.owners import member_here, own_or_404
from wijkfonds.proposals.partner_mails import tell_asked_along
from wijkfonds.proposals.partner_permissions import PartnerRefusal, may_join
from wijkfonds.proposals.who_views import AskAlongForm, who_page
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import lock_round

SAID_ON_THE_PAGE = {PartnerRefusal.ASKED_ALREADY, PartnerRefusal.TOO_MANY}


@open_to(SIGNED_IN)
@resident_makes
def ask(key: str) -> ResponseReturnValue:
    """The answer is the same whether anybody has this address or not."""
    own_or_404(read_session(), key)
    form, now = AskAlongForm(), clock.now()
    if not form.validate_on_submit():
        return who_page(key, ask_form=form, status=422)
    try:
        with write() as session:
            found = own_or_404(session, key, lock=True)
            made = partners.ask_along(
                session,
                actor=member_here(session, found),
                account_id=whoever_is_here().account_id,
                proposal=found,
                email=form.email.data or "",
                now=now,
            )
            tell_asked_along(session, proposal=found, invitation=made, now=now)
    except Refused as refused:
        if refused.key not in SAID_ON_THE_PAGE:
            raise
        if refused.key == PartnerRefusal.ASKED_ALREADY:
            form.email.errors = [sentence(refused.key)]
        else:
            form.form_errors.append(sentence(refused.key))
        return who_page(key, ask_form=form, status=409)
    flash(_("Gevraagd. Is dit het adres van een lid van het fonds? Dan krijgt die nu een mail."), "success")
    return go_to(url_for(".who", key=key))


@open_to(SIGNED_IN)
def withdraw_ask(key: str, asked: UUID) -> ResponseReturnValue:
    with write() as session:
        proposal = own_or_404(session, key, lock=True)
        found = partners.invitation_at(session, asked)
        if found is None or found.proposal_id != proposal.id:
            abort(404)
        partners.withdraw_invitation(session, account_id=whoever_is_here().account_id, invitation=found)
    flash(_("De vraag is ingetrokken."), "success")
    return go_to(url_for(".who", key=key))


@open_to(SIGNED_IN)
def my_name(key: str) -> ResponseReturnValue:
    """Whether everybody may read mine."""
    shows = request.form.get("shows") == "y"
    with write() as session:
        found = own_or_404(session, key, lock=True)
        partners.show_name(session, account_id=whoever_is_here().account_id, proposal=found, shows=shows)
    flash(_("Uw naam staat nu op de pagina.") if shows else _("Uw naam staat niet op de pagina."), "success")
    return go_to(url_for(".who", key=key))


@open_to(SIGNED_IN)
def leave(key: str) -> ResponseReturnValue:
    with write() as session:
        found = own_or_404(session, key, lock=True)
        partners.leave_proposal(session, account_id=whoever_is_here().account_id, proposal=found, now=clock.now())
    flash(_("U doet niet meer mee met dit voorstel."), "success")
    return go_to(url_for("mine.show"))


@open_to(SIGNED_IN)
def take_out(key: str, person: UUID) -> ResponseReturnValue:
    with write() as session:
        found = own_or_404(session, key, lock=True)
        whom = [each for each in found.co_proposers if each.id == person] or abort(404)
        partners.take_out(session, account_id=whoever_is_here().account_id, partner=whom[0], now=clock.now())
    flash(_("Deze persoon doet niet meer mee met het voorstel."), "success")
    return go_to(url_for(".who", key=key))


@open_to(SIGNED_IN)
def answer_along(asked: UUID) -> ResponseReturnValue:
    found, me = _mine(asked), whoever_is_here()
    fund = found.proposal.round.fund
    member = member_of(read_session(), fund.id, me.account_id)
    refusal = may_join(me.account_id, me.email, member, found, clock.now())
    shown: dict[str, Any] = {
        "invitation": found,
        "proposal": found.proposal,
        "round": found.proposal.round,
        "fund": fund,
    }
    return page("proposals/answer_along.html", refusal=refusal, **shown)


@open_to(SIGNED_IN)
def give_answer_along(asked: UUID) -> ResponseReturnValue:
    """`antwoord` is what the button says: ja or nee."""
    said, seen, me = request.form.get("antwoord", ""), _mine(asked), whoever_is_here()
    if said not in {"ja", "nee"}:
        abort(400)
    with write() as session:
        lock_round(session, session.get_one(Round, seen.proposal.round_id))
        found = partners.invitation_at(session, asked) or abort(404)
        key = found.proposal.key
        if said == "nee":
            partners.decline_to_join(session, email=me.email, invitation=found, now=clock.now())
        else:
            partners.join_proposal(
                session,
                account_id=me.account_id,
                email=me.email,
                member=member_of(session, found.proposal.round.fund_id, me.account_id),
                invitation=found,
                shows_name=request.form.get("shows") == "y",
                now=clock.now(),
            )
    if said == "nee":
        flash(_("U hebt nee gezegd. Dat is goed; u hoeft niets meer te doen."), "success")
        return go_to(url_for("mine.show"))
    flash(_("U doet nu mee met dit voorstel. U kunt er meteen mee verder."), "success")
    return go_to(url_for(".check", key=key))


def _mine(asked: UUID) -> CoProposerInvitation:
    """What somebody else was asked is not found."""
    found = partners.invitation_at(read_session(), asked)
    if found is None or found.email != whoever_is_here().email:
        abort(404)
    return found


def install(blueprint: Blueprint) -> None:
    place, asked = "/mijn/voorstellen/<key>/wie", "/mijn/voorstellen/gevraagd/<uuid:asked>"
    blueprint.add_url_rule(f"{place}/vragen", "ask_along", ask, methods=["POST"])
    blueprint.add_url_rule(f"{place}/gevraagd/<uuid:asked>/intrekken", view_func=withdraw_ask, methods=["POST"])
    blueprint.add_url_rule(f"{place}/mijn-naam", view_func=my_name, methods=["POST"])
    blueprint.add_url_rule(f"{place}/weggaan", view_func=leave, methods=["POST"])
    blueprint.add_url_rule(f"{place}/<uuid:person>/eruit", view_func=take_out, methods=["POST"])
    blueprint.add_url_rule(asked, view_func=answer_along)
    blueprint.add_url_rule(asked, view_func=give_answer_along, methods=["POST"])
