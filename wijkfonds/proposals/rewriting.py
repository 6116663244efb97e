"""One step of writing: shown, kept, and shown beside what somebody else kept meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.pages import page
from wijkfonds.foundation.refusals import sentence
from wijkfonds.proposals import actions
from wijkfonds.proposals.changes import Change, say_changed
from wijkfonds.proposals.examples import example_of
from wijkfonds.proposals.forms import StepForm
from wijkfonds.proposals.freezing import is_frozen
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.owners import member_here, own_or_404
from wijkfonds.proposals.permissions import may_change
from wijkfonds.proposals.steps import onward, way_of
from wijkfonds.proposals.text import Text, seen_of, text_of


@dataclass
class Kept:
    """What came of keeping it: nothing to say, or the status of the page and what stands there already."""

    status: int | None = None
    beside: list[tuple[Any, str]] = field(default_factory=list)


def write_step(
    key: str, step: str, template: str, make: Callable[[Proposal], StepForm], *, status: int | None = None, **shown: Any
) -> ResponseReturnValue:
    """`make` gives the form, filled with what was kept, unless it was sent.  With a `status` it is shown and no more."""
    found = own_or_404(read_session(), key)
    refusal = may_change(member_here(read_session(), found), whoever_is_here().account_id, found, clock.now())
    way, form = way_of(read_session(), found.round, step, found), make(found)
    kept = Kept(status or again(form, refusal))
    if kept.status is None:
        kept = _keep(key, form)
    if kept.status is None:
        return onward(way)
    shown |= {"fund": found.round.fund, "round": found.round, "proposal": found, "beside": kept.beside}
    shown |= {"example": example_of(found.theme), "frozen": is_frozen(found, clock.now())}
    return page(template, form=form, way=way, refusal=refusal, status=kept.status, **shown)


def again(form: StepForm, refusal: Any) -> int | None:
    """The status with which the form is shown again, or None when what was typed can be kept."""
    if not form.is_submitted():
        return 200
    if "meer" in request.form:
        form.one_more(request.form["meer"])
        return 200
    return 422 if not form.validate() else (409 if refusal else None)


def _keep(key: str, form: StepForm) -> Kept:
    stands: Text | None = None
    try:
        with write() as session:
            found, now = own_or_404(session, key, lock=True), clock.now()
            stands, newest = text_of(found), found.revision
            if actions.rewrite_proposal(
                session,
                actor=member_here(session, found),
                account_id=whoever_is_here().account_id,
                proposal=found,
                text=replace(stands, **form.changes()),
                revision=newest if form.saw(stands) else form.revision.data or 0,
                now=now,
                why=form.why.data or "",
            ):
                say_changed(session, found, Change.REWRITTEN, now, by=whoever_is_here().account_id)
    except actions.NotComplete as missing:
        form.form_errors.extend(sentence(problem) for problem in missing.problems)
        return Kept(422)
    except actions.ChangedElsewhere:
        if stands is None:
            raise
        form.form_errors.append(_elsewhere())
        form.revision.raw_data, form.seen.data = [str(newest)], seen_of(stands, form.PART)
        return Kept(409, form.said(stands))
    return Kept()


def _elsewhere() -> str:
    return _(
        "Intussen is dit ergens anders veranderd: door u in een ander venster, of door een ander. Beide teksten staan hieronder. Neem over wat u wilt houden en bewaar opnieuw."
    )
