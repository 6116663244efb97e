"""The rules as data: what is kept of people, from when it counts, what happens then and who does it.

The worker carries out those of `Keeper.WORKER` each night; `/privacy` is written from all of them.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto

from dateutil.relativedelta import relativedelta

from wijkfonds.accounts.rules import SESSION_LASTS, SIGN_UP_LASTS
from wijkfonds.destruction.rules import KEYS_AFTER


class Unit(StrEnum):
    DAYS = auto()
    MONTHS = auto()
    YEARS = auto()


@dataclass(frozen=True)
class Term:
    """So many days, months or years of the calendar."""

    number: int
    unit: Unit

    @property
    def _length(self) -> relativedelta:
        return relativedelta(**{self.unit.value: self.number})  # type: ignore[arg-type]

    def before(self, now: datetime) -> datetime:
        """What began at this moment or earlier is due now."""
        return now - self._length

    def after(self, moment: datetime) -> datetime:
        return moment + self._length


class RuleKey(StrEnum):
    ACCOUNT = auto()
    UNUSED_ACCOUNT = auto()
    ASKED_TO_GO = auto()
    SIGNED_IN = auto()
    MAIL_LINK = auto()
    MAIL = auto()
    MEMBERSHIP = auto()
    ASKED_MEMBERSHIP = auto()
    REFUSED_MEMBERSHIP = auto()
    DRAFT = auto()
    PROPOSAL = auto()
    OFFICER = auto()
    LOGBOOK_NAME = auto()
    LETTER = auto()
    MONEY = auto()
    ROLL = auto()
    LETTER_REQUEST = auto()
    VOTE_KEYS = auto()
    VOTE = auto()
    ATTEMPT = auto()
    BACKUP = auto()


class Since(StrEnum):
    """From when a term counts."""

    NO_LONGER_USED = auto()
    VOTING_OVER = auto()
    SIGNED_IN = auto()
    SENT = auto()
    TRIED_LAST = auto()
    ASKED = auto()
    REFUSED = auto()
    SUBMITTING_CLOSED = auto()
    NOTED = auto()
    MADE = auto()
    VOTING_CLOSED = auto()
    BOX_CLOSED = auto()
    LAST_TERM = auto()
    LEAVING = auto()
    COUNTED = auto()
    MADE_AT_NIGHT = auto()
    ALWAYS = auto()


class Then(StrEnum):
    REMOVED = auto()
    EMPTIED = auto()
    NAMELESS = auto()
    STAYS = auto()


class Keeper(StrEnum):
    """Who sees to it: the worker each night or each minute, two of the committee, the person, or the server at once."""

    WORKER = auto()
    EACH_MINUTE = auto()
    TWO_PEOPLE = auto()
    YOU = auto()
    SERVER = auto()


@dataclass(frozen=True)
class Rule:
    """Without a term it happens at the moment that `since` names."""

    key: RuleKey
    since: Since
    then: Then
    by: Keeper
    term: Term | None = None


NOTICE = Term(1, Unit.MONTHS)  # between the mail that says it, and the removal of an account that nobody uses
ROLL_SHOULD_GO = Term(3, Unit.MONTHS)  # after the decision: from then on the report names rounds that wait for it

RULES = (
    Rule(RuleKey.ACCOUNT, Since.LEAVING, Then.EMPTIED, Keeper.YOU),
    Rule(RuleKey.UNUSED_ACCOUNT, Since.NO_LONGER_USED, Then.EMPTIED, Keeper.WORKER, Term(3, Unit.YEARS)),
    Rule(RuleKey.ASKED_TO_GO, Since.VOTING_OVER, Then.EMPTIED, Keeper.WORKER),
    Rule(RuleKey.SIGNED_IN, Since.SIGNED_IN, Then.REMOVED, Keeper.EACH_MINUTE, Term(SESSION_LASTS.days, Unit.DAYS)),
    Rule(RuleKey.MAIL_LINK, Since.SENT, Then.REMOVED, Keeper.EACH_MINUTE, Term(SIGN_UP_LASTS.days, Unit.DAYS)),
    Rule(RuleKey.MAIL, Since.TRIED_LAST, Then.REMOVED, Keeper.WORKER, Term(30, Unit.DAYS)),
    Rule(RuleKey.MEMBERSHIP, Since.LEAVING, Then.REMOVED, Keeper.YOU),
    Rule(RuleKey.ASKED_MEMBERSHIP, Since.ASKED, Then.REMOVED, Keeper.WORKER, Term(6, Unit.MONTHS)),
    Rule(RuleKey.REFUSED_MEMBERSHIP, Since.REFUSED, Then.REMOVED, Keeper.WORKER, Term(3, Unit.MONTHS)),
    Rule(RuleKey.DRAFT, Since.SUBMITTING_CLOSED, Then.REMOVED, Keeper.WORKER, Term(12, Unit.MONTHS)),
    Rule(RuleKey.PROPOSAL, Since.LEAVING, Then.NAMELESS, Keeper.YOU),
    Rule(RuleKey.OFFICER, Since.LEAVING, Then.NAMELESS, Keeper.YOU),
    Rule(RuleKey.LOGBOOK_NAME, Since.NOTED, Then.NAMELESS, Keeper.WORKER, Term(7, Unit.YEARS)),
    Rule(RuleKey.LETTER, Since.MADE, Then.REMOVED, Keeper.WORKER, Term(7, Unit.YEARS)),
    Rule(RuleKey.MONEY, Since.ALWAYS, Then.STAYS, Keeper.SERVER),
    Rule(RuleKey.ROLL, Since.LAST_TERM, Then.REMOVED, Keeper.TWO_PEOPLE),
    Rule(RuleKey.LETTER_REQUEST, Since.VOTING_CLOSED, Then.REMOVED, Keeper.EACH_MINUTE, Term(14, Unit.DAYS)),
    Rule(RuleKey.VOTE_KEYS, Since.BOX_CLOSED, Then.REMOVED, Keeper.EACH_MINUTE, Term(KEYS_AFTER.days, Unit.DAYS)),
    Rule(RuleKey.VOTE, Since.LAST_TERM, Then.REMOVED, Keeper.TWO_PEOPLE),
    Rule(RuleKey.ATTEMPT, Since.COUNTED, Then.REMOVED, Keeper.SERVER, Term(1, Unit.DAYS)),
    Rule(RuleKey.BACKUP, Since.MADE_AT_NIGHT, Then.REMOVED, Keeper.WORKER),  # as many nights as the settings say
)
BY_KEY = {rule.key: rule for rule in RULES}


def term_of(key: RuleKey) -> Term:
    """Of a rule that has one.  Raises LookupError."""
    term = BY_KEY[key].term
    if term is None:
        raise LookupError(key)
    return term
