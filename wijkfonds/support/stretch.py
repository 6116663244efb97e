"""On the road of a proposal: does the neighbourhood want it?"""

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from wijkfonds.foundation import clock
from wijkfonds.foundation.localtime import day_text
from wijkfonds.proposals.enough import has_too_little
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.road import RoadStep, StepState, add_step
from wijkfonds.support.showing import Moment, gathered_by

BETWEEN_SUBMITTED_AND_ASSESSED = 1.5


def _step(_session: Session, proposal: Proposal) -> RoadStep | None:
    now = clock.now()
    found = gathered_by(proposal, now)
    if found is None or not found.threshold:
        return None
    label = _("Genoeg steun?")
    if has_too_little(proposal, now):
        return RoadStep(label, StepState.STOPPED, day_text(found.closes), _("Nee, te weinig steun."))
    if not found.missing:
        return RoadStep(label, StepState.DONE, text=_("Ja, genoeg steun."))
    if found.moment == Moment.OVER:
        return None
    text = ngettext("Nog %(num)s nodig.", "Nog %(num)s nodig.", found.missing)
    return RoadStep(label, StepState.LATER, text=text)


add_step(BETWEEN_SUBMITTED_AND_ASSESSED, _step)
