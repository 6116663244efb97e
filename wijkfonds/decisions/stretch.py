"""On the road of a proposal: what did the board decide?"""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.decisions.queries import decision_on
from wijkfonds.decisions.rules import DecisionOutcome
from wijkfonds.decisions.texts import OUTCOME_NAMES
from wijkfonds.foundation.localtime import day_text
from wijkfonds.foundation.money import euro
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.road import RoadStep, StepState, add_step


def _step(session: Session, proposal: Proposal) -> RoadStep | None:
    round_ = proposal.round
    if round_.source:
        return None  # an imported round ends with its count
    label = _("Het besluit")
    decision = decision_on(session, proposal.id) if round_.decided_at else None
    if decision is None or decision.released_at is None:
        return RoadStep(label, StepState.LATER, text=_("Het bestuur beslist na de uitslag."))
    rejected = decision.outcome == DecisionOutcome.REJECTED
    text = str(OUTCOME_NAMES[decision.outcome]) + ("" if rejected else f": {euro(decision.cents)}")
    address = url_for("decisions.show", fund=round_.fund.slug, round_=round_.slug, key=decision.key)
    state = StepState.STOPPED if rejected else StepState.DONE
    return RoadStep(label, state, day_text(decision.released_at), text, address)


add_step(4, _step)
