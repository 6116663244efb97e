"""The limited access of a gemeente: the proposals that it was asked about, and nothing else."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.accounts.models import Account
from wijkfonds.advice.actions import write_advice
from wijkfonds.advice.forms import INSIDE, OPENLY, AdviceForm
from wijkfonds.advice.mails import written_mail
from wijkfonds.advice.models import Advice, AdviceRequest
from wijkfonds.advice.permissions import AdviceRefusal, may_advise
from wijkfonds.advice.queries import advice_on, advice_waiting, asked_of_gemeente, newest_advice, request_of_gemeente
from wijkfonds.advice.texts import KIND_KINDS, KIND_TAGS
from wijkfonds.advice.views import MOST_SHOWN, blueprint, tell_people
from wijkfonds.assessments.showing import add_part
from wijkfonds.criteria.defaults import in_words
from wijkfonds.criteria.queries import criteria_of
from wijkfonds.criteria.rules import only_on
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.gate import open_to
from wijkfonds.foundation.pages import go_to, page
from wijkfonds.gemeenten.answering import OBSERVERS
from wijkfonds.gemeenten.models import Gemeente
from wijkfonds.gemeenten.queries import gemeente_at
from wijkfonds.gemeenten.waiting import Waiting, add_waiting
from wijkfonds.interests.queries import has_interest
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.panels import add_panel
from wijkfonds.rounds.queries import lock_round


@blueprint.get("/gemeenten/<gemeente>/advies")
@open_to(OBSERVERS)
def of_gemeente(gemeente: str) -> ResponseReturnValue:
    found = gemeente_at(read_session(), gemeente) or abort(404)
    requests = asked_of_gemeente(read_session(), found.id, limit=MOST_SHOWN)
    written = newest_advice(read_session(), [each.id for each in requests])
    now = clock.now()
    return page(
        "advice/of_gemeente.html",
        gemeente=found,
        requests=requests,
        written=written,
        waiting=advice_waiting(read_session(), [found.id], now).get(found.id, 0),
        open_ones={each.id for each in requests if may_advise(each, now, has_interest=False) is None},
        kind_names=KIND_TAGS,
        kind_kinds=KIND_KINDS,
    )


@blueprint.route("/gemeenten/<gemeente>/advies/<uuid:about>", methods=["GET", "POST"])
@open_to(OBSERVERS)
def advise(gemeente: str, about: UUID) -> ResponseReturnValue:
    session = read_session()
    found, asked = _asked(session, gemeente, about)
    refusal = may_advise(asked, clock.now(), has_interest=_touches_me(session, asked))
    written = next((rows for each, rows in advice_on(session, asked.proposal_id) if each.id == asked.id), [])
    form = _form(written[0] if written else None)
    if refusal or not form.validate_on_submit():
        status = (409 if refusal else 422) if form.is_submitted() else 200
        return _page(found, asked, form, written, refusal, status)
    _keep(gemeente, about, form)
    flash(_("Bewaard. De commissie leest het bij het beoordelen."), "success")
    return go_to(url_for(".of_gemeente", gemeente=gemeente))


def _asked(session: Session, gemeente: str, about: UUID) -> tuple[Gemeente, AdviceRequest]:
    found = gemeente_at(session, gemeente) or abort(404)
    return found, request_of_gemeente(session, found.id, about) or abort(404)


def _touches_me(session: Session, asked: AdviceRequest) -> bool:
    return has_interest(session, whoever_is_here().account_id, asked.proposal)


def _form(before: Advice | None) -> AdviceForm:
    if before is None:
        return AdviceForm()
    shown_to = OPENLY if before.is_public else INSIDE
    return AdviceForm(kind=before.kind.value, explanation=before.explanation, shown_to=shown_to)


def _page(
    found: Gemeente,
    asked: AdviceRequest,
    form: AdviceForm,
    written: list[Advice],
    refusal: AdviceRefusal | None,
    status: int,
) -> ResponseReturnValue:
    """Text, costs and questions; no note of the assessors, and nobody's name."""
    round_ = asked.proposal.round
    questions = only_on(criteria_of(read_session(), round_.fund_id, round_))
    return page(
        "advice/advise.html",
        gemeente=found,
        round=round_,
        proposal=asked.proposal,
        asked=asked,
        form=form,
        written=written,
        questions=[in_words(row.question) for row in questions],
        refusal=refusal,
        kind_names=KIND_TAGS,
        kind_kinds=KIND_KINDS,
        status=status,
    )


def _keep(gemeente: str, about: UUID, form: AdviceForm) -> None:
    """Raises Refused."""
    now, me = clock.now(), whoever_is_here().account_id
    with write() as session:
        found, asked = _asked(session, gemeente, about)
        lock_round(session, asked.proposal.round)
        found, asked = _asked(session, gemeente, about)
        advice = write_advice(session, account_id=me, request=asked, now=now, **form.written())
        who = session.get(Account, asked.asked_by_id)
        if advice is not None and who is not None:
            words = partial(written_mail, asked.proposal, found)
            tell_people(session, asked.proposal.round.fund, [who], f"advised {advice.id.hex}", words)


def _words(rows: Any) -> dict[str, Any] | None:
    return {"rows": rows, "kind_names": KIND_TAGS, "kind_kinds": KIND_KINDS} if rows else None


def _beside(session: Session, proposal: Proposal) -> dict[str, Any] | None:
    """For assessors: every advice, and what is still waited for."""
    return _words(advice_on(session, proposal.id))


def _public(session: Session, proposal: Proposal) -> dict[str, Any] | None:
    """For everybody: the newest of each gemeente, if that is for everybody."""
    newest = [(request, rows[:1]) for request, rows in advice_on(session, proposal.id) if rows]
    return _words([(request, rows) for request, rows in newest if rows[0].is_public])


def _waiting(gemeente: Gemeente, number: int) -> Waiting:
    words = ngettext("%(num)s voorstel wacht op uw advies", "%(num)s voorstellen wachten op uw advies", number)
    return Waiting(words, url_for("advice.of_gemeente", gemeente=gemeente.slug))


add_waiting(advice_waiting, _waiting)
add_part("advice/_beside.html", _beside)
add_panel("advice/_panel.html", _public)
