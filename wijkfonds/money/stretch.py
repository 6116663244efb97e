"""On the road of a proposal: what was paid?"""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.foundation.money import euro
from wijkfonds.money.queries import proposal_money
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.road import RoadStep, StepState, add_step


def _step(session: Session, proposal: Proposal) -> RoadStep | None:
    if proposal.round.source:
        return None
    label = _("De betaling")
    money = proposal_money(session, [proposal.id])[proposal.id]
    if not money.promised_cents:
        return RoadStep(label, StepState.LATER, text=_("Na het besluit, met twee mensen samen."))
    text = _("%(paid)s van %(promised)s is betaald.", paid=euro(money.paid_cents), promised=euro(money.promised_cents))
    state = StepState.LATER if money.awarded_cents else StepState.DONE
    return RoadStep(label, state, text=text, url=url_for("money.index", fund=proposal.round.fund.slug))


add_step(5, _step)
