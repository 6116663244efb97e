"""Somebody was asked to join an organisation, and says yes or no."""

from uuid import UUID

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.membership.queries import member_of
from wijkfonds.organisations import people
from wijkfonds.organisations.models import OrganisationInvitation
from wijkfonds.organisations.permissions import may_join
from wijkfonds.organisations.queries import invitation_at, lock_organisation
from wijkfonds.organisations.texts import KIND_NAMES


@open_to(SIGNED_IN)
def answer(asked: UUID) -> ResponseReturnValue:
    found, me = _mine(asked), whoever_is_here()
    organisation = found.organisation
    member = member_of(read_session(), organisation.fund_id, me.account_id)
    return page(
        "organisations/answer.html",
        invitation=found,
        organisation=organisation,
        fund=organisation.fund,
        kind_name=KIND_NAMES[organisation.kind],
        refusal=may_join(me.email, member, found, clock.now()),
    )


@open_to(SIGNED_IN)
def give_answer(asked: UUID) -> ResponseReturnValue:
    """`antwoord` is what the button says: ja or nee."""
    said = request.form.get("antwoord", "")
    seen, me, now = _mine(asked), whoever_is_here(), clock.now()
    if said not in {"ja", "nee"}:
        abort(400)
    with write() as session:
        organisation = lock_organisation(session, seen.organisation_id) or abort(404)
        found = invitation_at(session, asked, lock=True) or abort(404)
        if said == "nee":
            people.decline_to_join(session, email=me.email, invitation=found)
        else:
            member = member_of(session, organisation.fund_id, me.account_id)
            people.join_organisation(
                session, account_id=me.account_id, email=me.email, member=member, invitation=found, now=now
            )
        own = organisation.id
    if said == "nee":
        flash(_("U hebt nee gezegd. Dat is goed; u hoeft niets meer te doen."), "success")
        return go_to(url_for("mine.show"))
    flash(_("U hoort er nu bij. Uw naam staat nergens, tot u zelf zegt dat dat mag."), "success")
    return go_to(url_for(".own", own=own))


def _mine(asked: UUID) -> OrganisationInvitation:
    """What somebody else was asked is not found."""
    found = invitation_at(read_session(), asked)
    if found is None or found.email != whoever_is_here().email:
        abort(404)
    return found


def install(blueprint: Blueprint) -> None:
    place = "/mijn/organisaties/gevraagd/<uuid:asked>"
    blueprint.add_url_rule(place, view_func=answer)
    blueprint.add_url_rule(place, view_func=give_answer, methods=["POST"])
