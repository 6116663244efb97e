"""What a stated address is worth."""

from collections.abc import Collection

from wijkfonds.membership.models import Level, Way


def level_stated(*, in_area: bool, ways: Collection[Way]) -> Level:
    """Inside the area it counts where the fund has that way open."""
    return Level.ADDRESS_STATED if in_area and Way.AREA in ways else Level.EMAIL_CONFIRMED
