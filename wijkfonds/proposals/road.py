"""A proposal's one line from idea to invoice.  Each feature tells its own stretch; dates and people are its own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum, auto

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.foundation.localtime import day_text
from wijkfonds.proposals.models import Proposal, ProposalStatus


class StepState(StrEnum):
    DONE = auto()
    NOW = auto()
    LATER = auto()
    STOPPED = auto()


@dataclass(frozen=True)
class RoadStep:
    """`when` is a day in words, `text` what came out, `url` where one reads more."""

    label: str
    state: StepState
    when: str = ""
    text: str = ""
    url: str = ""


Read = Callable[[Session, Proposal], RoadStep | None]
_steps: dict[float, Read] = {}


def add_step(place: float, read: Read) -> None:
    """`place` orders the features: submitted 1, supported 1.5, assessed 2, result 3, decision 4, paid 5."""
    _steps[place] = read


def road_of(session: Session, proposal: Proposal) -> list[RoadStep]:
    found = [_steps[place](session, proposal) for place in sorted(_steps)]
    return in_order([step for step in found if step is not None])


def in_order(steps: list[RoadStep]) -> list[RoadStep]:
    """The first that is not done is where it is now, unless a later one says so; a stop ends the road."""
    shown: list[RoadStep] = []
    is_said = any(step.state in {StepState.NOW, StepState.STOPPED} for step in steps)
    for step in steps:
        if not is_said and step.state == StepState.LATER and all(before.state == StepState.DONE for before in shown):
            shown.append(replace(step, state=StepState.NOW))
        else:
            shown.append(step)
        if step.state == StepState.STOPPED:
            break
    return shown


def _submitted(_session: Session, proposal: Proposal) -> RoadStep | None:
    if proposal.status == ProposalStatus.WITHDRAWN:
        day = day_text(proposal.withdrawn_at) if proposal.withdrawn_at else ""
        return RoadStep(_("Ingetrokken"), StepState.STOPPED, day, _("De indiener trok het voorstel in."))
    if proposal.status == ProposalStatus.MERGED:
        return RoadStep(_("Samengevoegd"), StepState.STOPPED, "", _("Het gaat verder in een ander voorstel."))
    if proposal.submitted_at is None or proposal.round.source:
        return None
    return RoadStep(_("Ingediend"), StepState.DONE, day_text(proposal.submitted_at))


add_step(1, _submitted)
