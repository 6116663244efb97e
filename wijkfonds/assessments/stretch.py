"""On the road of a proposal: can it be done?"""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.assessments.models import Outcome
from wijkfonds.assessments.queries import newest_answer
from wijkfonds.foundation import clock
from wijkfonds.foundation.localtime import day_text, until_text
from wijkfonds.proposals.enough import has_too_little
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.road import RoadStep, StepState, add_step

WAITING = {ProposalStatus.SUBMITTED, ProposalStatus.DRAFT, ProposalStatus.CHANGES_ASKED}


def _step(session: Session, proposal: Proposal) -> RoadStep | None:
    if has_too_little(proposal, clock.now()):
        return None  # it goes no further, and the stretch of support says so
    answer = None if proposal.status in WAITING else newest_answer(session, proposal)
    label = _("Kan dit voorstel?")
    if proposal.status == ProposalStatus.CHANGES_ASKED and proposal.changes_until is not None:
        until = until_text(proposal.changes_until)
        return RoadStep(label, StepState.NOW, until, _("De beoordelaars vroegen de indiener om iets aan te passen."))
    if answer is None:
        return None if proposal.ballot_key else RoadStep(label, StepState.LATER, text=_("De commissie kijkt ernaar."))
    day = day_text(answer.published_at or answer.assessed_at)
    if answer.outcome == Outcome.INFEASIBLE and answer.review_asked_at and not answer.review_answered_at:
        return RoadStep(label, StepState.NOW, day, _("Nee. De indiener vroeg anderen om opnieuw te kijken."))
    if answer.outcome == Outcome.INFEASIBLE:
        return RoadStep(label, StepState.STOPPED, day, _("Nee, zo kan het niet."))
    return RoadStep(label, StepState.DONE, day, _("Ja, het kan."))


add_step(2, _step)
