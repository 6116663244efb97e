"""What is said of a table: what of it is about a person, which rule it falls under, and what becomes of it."""

from dataclasses import dataclass
from enum import StrEnum, auto

from wijkfonds.retention.rules import RuleKey


class Leaving(StrEnum):
    """When its person is forgotten: the row goes, loses its person, keeps an account without a name, or has none."""

    GOES = auto()
    UNLINKED = auto()
    NAMELESS = auto()
    OWN_STEP = auto()  # actions.py says it in words


class Withheld(StrEnum):
    """Why a table is no part of what people download."""

    SECRET_BALLOT = auto()
    WHETHER_YOU_VOTED = auto()
    NO_ACCOUNT = auto()
    HASH_ALONE = auto()


@dataclass(frozen=True)
class Holding:
    """`owners` are the ways from a row to its person: a column, or columns behind each other: `proposal_id.proposer_id`.

    `by_email`: what they hold is an address instead of an account.  Every column is told to its person, is ours alone
    (numbers by which we find things), or is hidden (it would open something).  Several are parted by spaces.
    `acted` are ways to somebody who did something to another: they are told the columns of `told_of_acts` alone, and
    leave an account without a name behind.
    """

    table: str
    rule: RuleKey
    leaving: Leaving
    owners: str = ""
    told: str = ""
    ours: str = ""
    hidden: str = ""
    by_email: bool = False
    acted: str = ""
    told_of_acts: str = ""
    withheld: Withheld | None = None


class Nothing(StrEnum):
    """Why a table holds nothing about one person whom we know, and is kept as long as what it is about."""

    OF_A_BODY = auto()
    OF_AN_ORGANISATION = auto()
    OF_A_ROUND = auto()
    OF_THE_SERVER = auto()
    TOTALS = auto()
    PUBLIC_RECORD = auto()
