"""Who may ask, answer and end?"""

from enum import StrEnum, auto

from wijkfonds.gemeenten.models import Oversight, OversightState


class OversightRefusal(StrEnum):
    NOT_THE_COMMITTEE = auto()
    NOT_OF_THE_GEMEENTE = auto()
    ALREADY_ASKED = auto()
    ALREADY_LOOKING_ON = auto()
    ALREADY_ANSWERED = auto()
    NOT_LOOKING_ON = auto()
    NO_SUCH_GEMEENTE = auto()


def may_ask(oversight: Oversight | None) -> OversightRefusal | None:
    """After a no or an end one may ask again."""
    if oversight is None:
        return None
    refusals = {
        OversightState.ASKED: OversightRefusal.ALREADY_ASKED,
        OversightState.ACCEPTED: OversightRefusal.ALREADY_LOOKING_ON,
    }
    return refusals.get(oversight.state)


def may_answer(oversight: Oversight) -> OversightRefusal | None:
    return None if oversight.state == OversightState.ASKED else OversightRefusal.ALREADY_ANSWERED


def may_end(oversight: Oversight) -> OversightRefusal | None:
    """Either side, also a question that was not answered yet."""
    open_states = {OversightState.ASKED, OversightState.ACCEPTED}
    return None if oversight.state in open_states else OversightRefusal.NOT_LOOKING_ON
