"""Mine: the organisation seen from inside, by the people who are in it.  Nobody else finds it."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.refusals import Refused, sentence
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.organisations import actions, people
from wijkfonds.organisations.forms import AskInForm, NameForm, OrganisationForm
from wijkfonds.organisations.mails import tell_asked
from wijkfonds.organisations.models import OrganisationPerson
from wijkfonds.organisations.permissions import OrganisationRefusal, may_change_profile, may_leave, may_manage
from wijkfonds.organisations.queries import invitation_at, invitations_by, lock_organisation, own_organisation
from wijkfonds.organisations.texts import KIND_NAMES


@open_to(SIGNED_IN)
def own(own: UUID) -> ResponseReturnValue:
    return _page(_mine(read_session(), own), AskInForm())


@open_to(SIGNED_IN)
@resident_makes
def ask(own: UUID) -> ResponseReturnValue:
    """The answer is the same whether anybody has this address or not."""
    mine, form, now = _mine(read_session(), own), AskInForm(), clock.now()
    if not form.validate_on_submit():
        return _page(mine, form, 422)
    try:
        with write() as session:
            actor = _mine(session, own, lock=True)
            member = _member(session, actor)
            made = people.ask_in(session, actor=actor, member=member, email=form.email.data or "", now=now)
            tell_asked(session, invitation=made, now=now)
    except Refused as refused:
        if refused.key != OrganisationRefusal.ASKED_ALREADY:
            raise
        form.email.errors = [*form.email.errors, sentence(refused.key)]
        return _page(mine, form, 409)
    flash(_("Gevraagd. Is dit het adres van een lid van het fonds? Dan krijgt die nu een mail."), "success")
    return go_to(url_for(".own", own=own))


@open_to(SIGNED_IN)
def withdraw(own: UUID, asked: UUID) -> ResponseReturnValue:
    with write() as session:
        actor = _mine(session, own, lock=True)
        found = invitation_at(session, asked, lock=True) or abort(404)
        people.withdraw_invitation(
            session, actor=actor, member=_member(session, actor), invitation=found, now=clock.now()
        )
    flash(_("De vraag is ingetrokken."), "success")
    return go_to(url_for(".own", own=own))


@open_to(SIGNED_IN)
@resident_makes
def change(own: UUID) -> ResponseReturnValue:
    mine = _mine(read_session(), own)
    refusal = may_change_profile(mine, _member(read_session(), mine), clock.now())
    form = OrganisationForm(of=mine.organisation)
    if not refusal and form.validate_on_submit():
        try:
            with write() as session:
                actor = _mine(session, own, lock=True)
                member, profile = _member(session, actor), form.profile()
                actions.change_profile(session, actor=actor, member=member, profile=profile, now=clock.now())
        except Refused as refused:
            if refused.key != OrganisationRefusal.NAME_IS_FIXED:
                raise
            form.name.errors = [*form.name.errors, sentence(refused.key)]
        if not form.errors:
            flash(_("Bewaard. Zo staat het nu op de pagina."), "success")
            return go_to(url_for(".own", own=own))
    status = (409 if refusal else 422) if form.is_submitted() else 200
    shown: dict[str, Any] = {"fund": mine.organisation.fund, "organisation": mine.organisation, "form": form}
    return page("organisations/write.html", refusal=refusal, status=status, **shown)


@open_to(SIGNED_IN)
def name(own: UUID) -> ResponseReturnValue:
    """Whether everybody may read mine."""
    shows = bool(NameForm().shows.data)
    with write() as session:
        people.show_name(session, person=_mine(session, own, lock=True), shows=shows)
    flash(_("Uw naam staat nu op de pagina.") if shows else _("Uw naam staat niet op de pagina."), "success")
    return go_to(url_for(".own", own=own))


@open_to(SIGNED_IN)
def let_manage(own: UUID, person: UUID) -> ResponseReturnValue:
    with write() as session:
        actor = _mine(session, own, lock=True)
        whom, member = _person(actor, person), _member(session, actor)
        people.let_manage(session, actor=actor, member=member, person=whom, now=clock.now())
    flash(_("Deze persoon is nu ook beheerder."), "success")
    return go_to(url_for(".own", own=own))


@open_to(SIGNED_IN)
def take_out(own: UUID, person: UUID) -> ResponseReturnValue:
    with write() as session:
        actor = _mine(session, own, lock=True)
        whom, member = _person(actor, person), _member(session, actor)
        people.take_out(session, actor=actor, member=member, person=whom, now=clock.now())
    flash(_("Deze persoon hoort niet meer bij de organisatie."), "success")
    return go_to(url_for(".own", own=own))


@open_to(SIGNED_IN)
def leave(own: UUID) -> ResponseReturnValue:
    with write() as session:
        mine = _mine(session, own, lock=True)
        people.leave_organisation(session, person=mine, member=_member(session, mine), now=clock.now())
    flash(_("U hoort niet meer bij deze organisatie."), "success")
    return go_to(url_for("mine.show"))


@open_to(SIGNED_IN)
def end(own: UUID) -> ResponseReturnValue:
    with write() as session:
        mine = _mine(session, own, lock=True)
        member = _member(session, mine)
        is_left = actions.end_organisation(session, actor=mine, member=member, now=clock.now())
    if not is_left:
        flash(_("De organisatie is opgeheven. Zij staat nergens meer."), "success")
        return go_to(url_for("mine.show"))
    flash(_("De organisatie is opgeheven. Dat staat nu op de pagina."), "success")
    return go_to(url_for(".own", own=own))


def _page(mine: OrganisationPerson, form: AskInForm, status: int = 200) -> ResponseReturnValue:
    organisation, now = mine.organisation, clock.now()
    member = _member(read_session(), mine)
    refusal = may_change_profile(mine, member, now)
    return page(
        "organisations/own.html",
        fund=organisation.fund,
        organisation=organisation,
        mine=mine,
        people=[person for person in organisation.people if person.left_at is None],
        invitations=invitations_by(read_session(), organisation.id, now) if mine.manages else [],
        form=form,
        refusal=refusal,
        manage_refusal=may_manage(mine, member, now),
        leave_refusal=may_leave(mine, member),
        kind_name=KIND_NAMES[organisation.kind],
        status=status,
    )


def _mine(session: Session, own: UUID, *, lock: bool = False) -> OrganisationPerson:
    if lock:
        lock_organisation(session, own)
    return own_organisation(session, own, whoever_is_here().account_id) or abort(404)


def _member(session: Session, mine: OrganisationPerson) -> Membership | None:
    return member_of(session, mine.organisation.fund_id, mine.account_id)


def _person(actor: OrganisationPerson, person_id: UUID) -> OrganisationPerson:
    found = [person for person in actor.organisation.people if person.id == person_id]
    return found[0] if found else abort(404)


def install(blueprint: Blueprint) -> None:
    place, one = "/mijn/organisaties/<uuid:own>", "/mijn/organisaties/<uuid:own>/mensen/<uuid:person>"
    blueprint.add_url_rule(place, view_func=own)
    blueprint.add_url_rule(f"{place}/bewerken", view_func=change, methods=["GET", "POST"])
    blueprint.add_url_rule(f"{place}/vragen", view_func=ask, methods=["POST"])
    blueprint.add_url_rule(f"{place}/gevraagd/<uuid:asked>/intrekken", view_func=withdraw, methods=["POST"])
    blueprint.add_url_rule(f"{place}/mijn-naam", view_func=name, methods=["POST"])
    blueprint.add_url_rule(f"{one}/beheerder", view_func=let_manage, methods=["POST"])
    blueprint.add_url_rule(f"{one}/eruit", view_func=take_out, methods=["POST"])
    blueprint.add_url_rule(f"{place}/weggaan", view_func=leave, methods=["POST"])
    blueprint.add_url_rule(f"{place}/opheffen", view_func=end, methods=["POST"])
