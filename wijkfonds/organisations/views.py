"""The list and the page of an organisation, the same for everybody; and how one is made."""

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import SIGNED_IN, whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import ANYONE, open_to
from wijkfonds.foundation.limits import resident_makes
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.queries import member_of
from wijkfonds.organisations import actions, answering, own_views
from wijkfonds.organisations.bindings import panels_of
from wijkfonds.organisations.forms import OrganisationForm
from wijkfonds.organisations.permissions import may_make
from wijkfonds.organisations.queries import count_organisations, list_organisations, organisation_at, public_people
from wijkfonds.organisations.texts import KIND_NAMES

blueprint = Blueprint("organisations", __name__)
PLACE = "/fondsen/<fund>/organisaties"
PER_PAGE = 24


@blueprint.get(PLACE)
@open_to(ANYONE)
def index(fund: str) -> ResponseReturnValue:
    session = read_session()
    found = fund_at(session, fund) or abort(404)

    def address(number: int) -> str:
        return url_for(".index", fund=fund) + (f"?pagina={number}" if number > 1 else "")

    pages = Pages(page_asked_for(), PER_PAGE, count_organisations(session, found.id), address)
    return page(
        "organisations/index.html",
        part="organisations/_list.html",
        fund=found,
        organisations=list_organisations(session, found.id, offset=pages.offset, limit=PER_PAGE),
        pages=pages,
        kind_names=KIND_NAMES,
    )


@blueprint.get(f"{PLACE}/<organisation>")
@open_to(ANYONE)
def show(fund: str, organisation: str) -> ResponseReturnValue:
    session = read_session()
    found = organisation_at(session, fund, organisation) or abort(404)
    if found.slug != organisation:
        return redirect(url_for(".show", fund=fund, organisation=found.slug), 301)
    return page(
        "organisations/show.html",
        fund=found.fund,
        organisation=found,
        people=public_people(session, found.id),
        panels=panels_of(session, found),
        kind_name=KIND_NAMES[found.kind],
    )


@blueprint.route(f"{PLACE}/nieuw", methods=["GET", "POST"])
@open_to(SIGNED_IN)
@resident_makes
def new(fund: str) -> ResponseReturnValue:
    found, me = fund_at(read_session(), fund) or abort(404), whoever_is_here().account_id
    refusal = may_make(member_of(read_session(), found.id, me), found.id, clock.now())
    form = OrganisationForm()
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        return page("organisations/write.html", fund=found, form=form, refusal=refusal, status=status)
    with write() as session:
        again = fund_at(session, fund) or abort(404)
        actor, profile = member_of(session, again.id, me), form.profile()
        made = actions.make_organisation(session, actor=actor, fund_id=again.id, profile=profile, now=clock.now())
        own = made.id
    flash(_("Aangemeld. Vraag nu de anderen erbij, of doe een voorstel namens de organisatie."), "success")
    return go_to(url_for(".own", own=own))


own_views.install(blueprint)
answering.install(blueprint)
