"""On the road of a proposal: what did the neighbourhood choose?"""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.foundation.localtime import day_text
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.road import RoadStep, StepState, add_step
from wijkfonds.results.queries import counts_of
from wijkfonds.results.selection import selected_in
from wijkfonds.results.sentences import got_text


def _step(session: Session, proposal: Proposal) -> RoadStep | None:
    round_ = proposal.round
    label = _("De uitslag")
    if not round_.has_vote:
        return _ranked(session, proposal, label)
    if round_.result_published_at is None or proposal.ballot_key is None:
        return RoadStep(label, StepState.LATER, text=_("Na het stemmen en het tellen."))
    counts = counts_of(session, round_.id)
    lines = ((line, each.outcome) for each in counts for line in each.outcome.lines)
    line, outcome = next((found for found in lines if found[0].project_id == proposal.ballot_key), (None, None))
    if line is None or outcome is None:
        return None
    text = _("Gekozen, met %(votes)s.") if line.funded else _("Niet gekozen, met %(votes)s.")
    address = url_for("results.show", fund=round_.fund.slug, round_=round_.slug)
    day = day_text(round_.result_published_at)
    return RoadStep(label, StepState.DONE, day, text % {"votes": got_text(line, outcome)}, address)


def _ranked(session: Session, proposal: Proposal, label: str) -> RoadStep | None:
    round_ = proposal.round
    if round_.result_published_at is None:
        return RoadStep(label, StepState.LATER, text=_("Als elk voorstel een antwoord heeft."))
    line = next((line for line in selected_in(session, round_) if line.proposal.id == proposal.id), None)
    if line is None:
        return None
    address = url_for("results.show", fund=round_.fund.slug, round_=round_.slug)
    day = day_text(round_.result_published_at)
    return RoadStep(label, StepState.DONE, day, _("Gekozen.") if line.selected else _("Niet gekozen."), address)


add_step(3, _step)
