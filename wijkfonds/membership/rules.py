"""What a stated address is worth, how far each way brings a member, and who looks like one person."""

import re
from collections.abc import Collection

from wijkfonds.foundation.slugs import plain
from wijkfonds.membership.models import Level, Way

TITLES = frozenset({"dhr", "mevr", "mw", "fam", "dr", "ir", "drs", "mr", "ing"})
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


def person_of(name: str, postcode: str, house_number: str) -> tuple[str, str]:
    """The place and the name as one person would give them with any account: first letter and last name, no accents."""
    words = re.findall(r"[^\W_]+", plain(name.replace("'", "").replace("’", "")))
    words = [word for word in words if word not in TITLES]
    short = f"{words[0][0]} {words[-1]}" if len(words) > 1 else "".join(words)
    house = "".join(sign for sign in house_number.casefold() if sign.isalnum())
    return postcode + house, short
