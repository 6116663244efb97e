"""The committee asks; the gemeente reads exactly those proposals and writes."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.accounts.models import Account
from wijkfonds.advice.actions import ask_advice, take_back_advice
from wijkfonds.advice.forms import AskAdviceForm
from wijkfonds.advice.mails import asked_mail
from wijkfonds.advice.models import AdviceRequest
from wijkfonds.advice.permissions import AdviceRefusal, may_ask_advice
from wijkfonds.advice.queries import asked_in_round, can_be_asked, count_askable, named, newest_advice
from wijkfonds.advice.rules import until_of
from wijkfonds.advice.texts import KIND_KINDS, KIND_NAMES
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.languages import in_language
from wijkfonds.foundation.localtime import local
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.foundation.refusals import sentence
from wijkfonds.funds.models import Fund
from wijkfonds.gemeenten.models import Observer
from wijkfonds.gemeenten.queries import gemeente_at, onlookers_of
from wijkfonds.interests.queries import touches
from wijkfonds.membership.audiences import COMMITTEE, current_member
from wijkfonds.membership.queries import member_of
from wijkfonds.notifications.actions import News, tell_once
from wijkfonds.notifications.rules import Kind
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import round_at

blueprint = Blueprint("advice", __name__)
PER_PAGE, MOST_SHOWN = 50, 200
DESK = "/fondsen/<fund>/beheer/rondes/<round_>/advies"


@blueprint.route(DESK, methods=["GET", "POST"])
@open_to(COMMITTEE)
def desk(fund: str, round_: str) -> ResponseReturnValue:
    session, now = read_session(), clock.now()
    found = round_at(session, fund, round_) or abort(404)
    onlookers = onlookers_of(session, found.fund_id)
    refusal = may_ask_advice(current_member(fund), found, looks_on=bool(onlookers))
    form = AskAdviceForm(gemeenten=[(each.slug, each.name) for each in onlookers], now=now)
    chosen = request.form.getlist("voorstel")[:PER_PAGE]
    is_valid = form.validate_on_submit()
    if is_valid and not chosen:
        form.form_errors.append(sentence(AdviceRefusal.NOTHING_CHOSEN))
    if refusal or not is_valid or not chosen:
        status = (409 if refusal else 422) if form.is_submitted() else 200
        return _desk(found, form, chosen, refusal, status)
    _ask(fund, round_, form, chosen)
    flash(_("Gevraagd. De mensen van de gemeente krijgen een mail."), "success")
    return go_to(url_for(".desk", fund=fund, round_=round_))


def _desk(
    found: Round, form: AskAdviceForm, chosen: Sequence[str], refusal: AdviceRefusal | None, status: int
) -> ResponseReturnValue:
    session, me = read_session(), whoever_is_here().account_id
    requests = asked_in_round(session, found.id, offset=0, limit=MOST_SHOWN)

    def address(number: int) -> str:
        return url_for(".desk", fund=found.fund.slug, round_=found.slug, pagina=number)

    pages = Pages(page_asked_for(), PER_PAGE, count_askable(session, found.id), address)
    return page(
        "advice/desk.html",
        fund=found.fund,
        round=found,
        form=form,
        chosen=chosen,
        refusal=refusal,
        proposals=can_be_asked(session, found.id, offset=pages.offset, limit=PER_PAGE),
        pages=pages,
        touched=touches(session, me, found.id),
        requests=requests,
        advice=newest_advice(session, [each.id for each in requests]),
        kind_names=KIND_NAMES,
        kind_kinds=KIND_KINDS,
        status=status,
    )


def _ask(fund: str, round_: str, form: AskAdviceForm, chosen: Sequence[str]) -> None:
    """Raises Refused."""
    now = clock.now()
    until = until_of(form.last_day.data or local(now).date())
    with write() as session:
        found = round_at(session, fund, round_, lock=True) or abort(404)
        gemeente = gemeente_at(session, form.gemeente.data) or abort(404)
        actor = member_of(session, found.fund_id, whoever_is_here().account_id)
        made = ask_advice(
            session,
            actor=actor,
            round_=found,
            gemeente=gemeente,
            proposals=named(session, found.id, chosen),
            until=until,
            now=now,
        )
        people = session.scalars(
            select(Account).join(Observer, Observer.account_id == Account.id).where(Observer.gemeente_id == gemeente.id)
        ).all()
        words = partial(asked_mail, found, gemeente, len(made), until)
        tell_people(session, found.fund, people, f"advice {found.id.hex} {now:%Y%m%d%H%M%S}", words)


@blueprint.post(f"{DESK}/<uuid:about>/terugnemen")
@open_to(COMMITTEE)
def take_back(fund: str, round_: str, about: UUID) -> ResponseReturnValue:
    with write() as session:
        found = round_at(session, fund, round_, lock=True) or abort(404)
        asked = session.get(AdviceRequest, about)
        if asked is None or asked.proposal.round_id != found.id:
            abort(404)
        actor = member_of(session, found.fund_id, whoever_is_here().account_id)
        take_back_advice(session, actor=actor, request=asked, now=clock.now())
    flash(_("Teruggenomen. De gemeente ziet dit voorstel hier niet meer."), "success")
    return go_to(url_for(".desk", fund=fund, round_=round_))


def tell_people(
    session: Session, fund: Fund, people: Sequence[Account], about: str, words: Callable[[], tuple[str, str]]
) -> None:
    """With the mail of the day."""
    news = []
    for person in people:
        if person.forgotten_at is None:
            with in_language(person.language):
                news.append(News(person, *words(), about=f"{about} {person.id}"))
    tell_once(session, fund=fund, news={Kind.WAITS_FOR_ME: news}, now=clock.now(), with_the_mail_of_the_day=True)
