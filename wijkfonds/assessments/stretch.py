"""On the road of a proposal: can it be done?"""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.assessments.actions import newest_assessment
from wijkfonds.assessments.models import Outcome
from wijkfonds.foundation import clock
from wijkfonds.foundation.localtime import day_text
from wijkfonds.proposals.enough import has_too_little
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.road import RoadStep, StepState, add_step

WAITING = {ProposalStatus.SUBMITTED, ProposalStatus.DRAFT}


def _step(session: Session, proposal: Proposal) -> RoadStep | None:
    if has_too_little(proposal, clock.now()):
        return None  # it goes no further, and the stretch of support says so
    answer = None if proposal.status in WAITING else newest_assessment(session, proposal)
    label = _("Kan dit voorstel?")
    if answer is None:
        return None if proposal.ballot_key else RoadStep(label, StepState.LATER, text=_("De commissie kijkt ernaar."))
    day = day_text(answer.assessed_at)
    if answer.outcome == Outcome.INFEASIBLE:
        return RoadStep(label, StepState.STOPPED, day, _("Nee, zo kan het niet."))
    return RoadStep(label, StepState.DONE, day, _("Ja, het kan."))


add_step(2, _step)
