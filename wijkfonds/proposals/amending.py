"""What a change of a frozen text needs: it says what and why, and stays the plan that people put their name under."""

from enum import StrEnum, auto

from wijkfonds.foundation.signs import visible

SHORTEST_WHY = 20
LONGEST_WHY = 500


class AmendmentProblem(StrEnum):
    NO_WHY = auto()
    WHY_TOO_LONG = auto()
    OTHER_TITLE = auto()
    OTHER_THEME = auto()


def problems_with_amendment(*, why: str, same_title: bool, same_theme: bool) -> list[AmendmentProblem]:
    """In the order of the form; empty when it may be kept."""
    found = {
        AmendmentProblem.OTHER_TITLE: not same_title,
        AmendmentProblem.OTHER_THEME: not same_theme,
        AmendmentProblem.NO_WHY: visible(why) < SHORTEST_WHY,
        AmendmentProblem.WHY_TOO_LONG: len(why.strip()) > LONGEST_WHY,
    }
    return [problem for problem, is_there in found.items() if is_there]
