"""What a stated address is worth, and how far each way brings a member."""

from collections.abc import Collection

from wijkfonds.membership.models import Level, Way

GIVES = {
    Way.AREA: Level.ADDRESS_STATED,
    Way.LETTER: Level.ADDRESS_PROVEN,
    Way.DESK: Level.PERSON_PROVEN,
    Way.LIST: Level.PERSON_PROVEN,
}


def somebody_can_vote(ways: Collection[Way], level: int) -> bool:
    """Does one of these ways bring a member to this level?"""
    return any(GIVES[way] >= level for way in ways)


def level_stated(*, in_area: bool, ways: Collection[Way]) -> Level:
    """Inside the area it counts where the fund has that way open."""
    return Level.ADDRESS_STATED if in_area and Way.AREA in ways else Level.EMAIL_CONFIRMED
