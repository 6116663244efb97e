"""The list to go through, and the page to answer on."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.assessments.actions import CriteriaChanged, TextChanged, assess_proposal, mark_read
from wijkfonds.assessments.forms import AssessmentForm, assessment_form
from wijkfonds.assessments.listing import Filter, Reader, needs_support
from wijkfonds.assessments.models import AnswerState, Outcome
from wijkfonds.assessments.permissions import AssessmentRefusal, may_assess
from wijkfonds.assessments.queries import answer_in_hand, asked_again, first_two, newest_answer, reading_of
from wijkfonds.assessments.rules import AnswerProblem
from wijkfonds.assessments.showing import beside, page_values, public_words
from wijkfonds.assessments.telling import tell_answer
from wijkfonds.assessments.texts import FILTER_NAMES, TURN_NAMES
from wijkfonds.criteria.queries import criteria_of
from wijkfonds.criteria.rules import Asked, only_on, seen_of
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.foundation.pagination import Pages, page_asked_for
from wijkfonds.foundation.refusals import sentence
from wijkfonds.interests.queries import has_interest
from wijkfonds.membership.audiences import ASSESSORS, current_member
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.panels import add_panel
from wijkfonds.proposals.queries import public_proposal_at
from wijkfonds.proposals.texts import STATUS_KINDS, STATUS_NAMES
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import round_at

blueprint = Blueprint("assessments", __name__, url_prefix="/fondsen/<fund>/beheer/rondes/<round_>/voorstellen")
PER_PAGE = 25
SAID = {
    AnswerState.PUBLISHED: lambda: _("Bewaard. De indiener krijgt een mail."),
    AnswerState.WAITING: lambda: _("Bewaard. Het telt zodra een tweede beoordelaar het heeft nagelezen."),
    AnswerState.READY: lambda: _("Bewaard. Het komt online als de commissie alle antwoorden online zet."),
}


@blueprint.get("")
@open_to(ASSESSORS)
def index(fund: str, round_: str) -> ResponseReturnValue:
    session, now = read_session(), clock.now()
    found = round_at(session, fund, round_) or abort(404)
    chosen = _chosen()
    reader = Reader(found, whoever_is_here().account_id, now)
    counts = reader.counts(session)

    def address(number: int) -> str:
        kept = {"toon": chosen.value} | ({"pagina": number} if number > 1 else {})
        return url_for(".index", fund=fund, round_=round_) + f"?{urlencode(kept)}"

    pages = Pages(page_asked_for(), PER_PAGE, counts[chosen], address)
    return page(
        "assessments/index.html",
        fund=found.fund,
        round=found,
        lines=reader.lines(session, chosen, offset=pages.offset, limit=PER_PAGE),
        pages=pages,
        chosen=chosen,
        counts=counts,
        filters=_filters(found, chosen, counts),
        needs_support=needs_support(found),
        is_supporting_over=reader.is_supporting_over,
        turn_names=TURN_NAMES,
        status_names=STATUS_NAMES,
        status_kinds=STATUS_KINDS,
        **page_values(session, current_member(fund), found, counts[Filter.READY], now),
    )


def _chosen() -> Filter:
    asked = request.args.get("toon", "")
    return Filter(asked) if asked in set(Filter) else Filter.MY_TURN


def _filters(round_: Round, chosen: Filter, counts: dict[Filter, int]) -> list[tuple[str, Any, int, bool]]:
    """Address, words, how many, and whether it is this one.  What cannot be there is left out while it is empty."""
    rare = {Filter.ASKED_AGAIN, Filter.READY, Filter.SECOND_READER, Filter.CHANGES_ASKED}
    found = []
    for each in Filter:
        if counts[each] or each == chosen or each not in rare:
            place = url_for(".index", fund=round_.fund.slug, round_=round_.slug, toon=each.value)
            found.append((place, FILTER_NAMES[each], counts[each], each == chosen))
    return found


@blueprint.route("/<proposal>", methods=["GET", "POST"])
@open_to(ASSESSORS)
def assess(fund: str, round_: str, proposal: str) -> ResponseReturnValue:
    session = read_session()
    found = proposal_at(session, fund, round_, proposal)
    latest = answer_in_hand(session, found) or newest_answer(session, found)
    refusal = _refusal(session, current_member(fund), found)
    asked = only_on(criteria_of(session, found.round.fund_id, found.round))
    again = asked_again(session, found)
    form = assessment_form(found, None if again is not None and latest is again else latest, asked)
    form.is_asked_again = again is not None
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        _mark_read(found)
        return judge(found, form, asked, refusal, status)
    try:
        kept = _keep(fund, round_, proposal, form)
    except TextChanged:
        form.form_errors.append(
            _("De indiener heeft de tekst net veranderd. Lees hem opnieuw en geef dan uw antwoord.")
        )
        form.revision.raw_data = [str(found.revision)]
        return judge(found, form, asked, refusal, 409)
    except CriteriaChanged:
        form.form_errors.append(sentence(AnswerProblem.CRITERIA_CHANGED))
        form.criteria_seen.data = seen_of(asked)
        return judge(found, form, asked, refusal, 409)
    flash(SAID.get(kept or AnswerState.PUBLISHED, SAID[AnswerState.PUBLISHED])(), "success")
    return go_to(url_for(".index", fund=fund, round_=round_))


def _refusal(session: Session, actor: Membership | None, found: Proposal) -> AssessmentRefusal | None:
    touched = has_interest(session, whoever_is_here().account_id, found)
    return may_assess(actor, found, clock.now(), has_interest=touched, first_two=first_two(session, found))


def _mark_read(found: Proposal) -> None:
    """Once for each text: who opens the page again writes nothing."""
    me = whoever_is_here().account_id
    reading = reading_of(read_session(), found, me)
    if reading is None or reading.revision < found.revision:
        with write() as session:
            mark_read(session, account_id=me, proposal=session.get_one(Proposal, found.id), now=clock.now())


def judge(
    found: Proposal, form: AssessmentForm, asked: Sequence[Asked], refusal: AssessmentRefusal | None, status: int
) -> ResponseReturnValue:
    return page(
        "assessments/assess.html",
        fund=found.round.fund,
        round=found.round,
        proposal=found,
        form=form,
        asked=asked,
        refusal=refusal,
        **beside(read_session(), current_member(found.round.fund.slug), found, clock.now()),
        status=status,
    )


def _keep(fund: str, round_: str, proposal: str, form: AssessmentForm) -> AnswerState | None:
    """Where the answer stands; None when it said nothing new.  Raises TextChanged, CriteriaChanged, Refused."""
    names = ("rationale", "cents_reason", "note")
    answer: dict[str, Any] = {name: form[name].data or "" for name in names} | {"cents": form.cents.data}
    if form.cents.data is None:
        answer["cents_reason"] = ""
    with write() as session:
        again = proposal_at(session, fund, round_, proposal, lock=True)
        actor = member_of(session, again.round.fund_id, whoever_is_here().account_id) or abort(404)
        kept = assess_proposal(
            session,
            actor=actor,
            proposal=again,
            revision=form.revision.data or 0,
            outcome=Outcome(form.outcome.data),
            verdicts=form.judged(),
            criteria=form.criteria_seen.data or "",
            now=clock.now(),
            **answer,
        )
        if kept is None:
            return None
        tell_answer(session, kept, clock.now())
        return kept.state


def proposal_at(session: Session, fund: str, round_: str, slug: str, *, lock: bool = False) -> Proposal:
    found = round_at(session, fund, round_, lock=lock) or abort(404)
    return public_proposal_at(session, found.id, slug) or abort(404)


add_panel("assessments/_panel.html", public_words)
