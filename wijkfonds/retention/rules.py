"""The rules as data: what is kept of people, from when it counts, what happens then and who does it.

The worker carries out those of `Keeper.WORKER` each night; `/privacy` is written from all of them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, auto

from dateutil.relativedelta import relativedelta

from wijkfonds.accounts.rules import DEVICE_KNOWN_FOR, SESSION_LASTS, SIGN_UP_LASTS, TRIES_COUNT_FOR
from wijkfonds.destruction.rules import KEYS_AFTER
from wijkfonds.following.rules import MONTHS_WITH_NEWS
from wijkfonds.founding import rules as founding
from wijkfonds.organisations import rules as organisations
from wijkfonds.support.rules import MONTHS_KEPT
from wijkfonds.verification import rules as verification


class Unit(StrEnum):
    HOURS = auto()
    DAYS = auto()
    MONTHS = auto()
    YEARS = auto()


@dataclass(frozen=True)
class Term:
    """So many hours, days, months or years of the calendar."""

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


def _days(length: timedelta) -> Term:
    return Term(length.days, Unit.DAYS)


class RuleKey(StrEnum):
    ACCOUNT = auto()
    UNUSED_ACCOUNT = auto()
    ASKED_TO_GO = auto()
    SIGNED_IN = auto()
    HALF_LOGIN = auto()
    KNOWN_DEVICE = auto()
    SECOND_STEP = auto()
    MAIL_LINK = auto()
    MAIL = auto()
    BOUNCE = auto()
    NOTIFICATIONS = auto()
    FOLLOWING = auto()
    SUPPORT = auto()
    MEMBERSHIP = auto()
    ASKED_MEMBERSHIP = auto()
    REFUSED_MEMBERSHIP = auto()
    ADDRESS_LETTER = auto()
    ADDRESS_FILE = auto()
    PROOF_TRIES = auto()
    DESK_INVITATION = auto()
    MEMBER_LIST = auto()
    ROLE_INVITATION = auto()
    FIRST_INVITATION = auto()
    INTEREST = auto()
    ORGANISATION = auto()
    ORGANISATION_INVITATION = auto()
    COMMENT = auto()
    OFFER = auto()
    REPORT = auto()
    MEASURE = auto()
    DRAFT = auto()
    PROPOSAL = auto()
    MESSAGE = auto()
    OFFICER = auto()
    CHORE = auto()
    ASSESSMENT_NOTE = auto()
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
    FIRST_STEP = auto()
    FIRST_SEEN = auto()
    SENT = auto()
    POSTED = auto()
    BOUNCED = auto()
    ASKED = auto()
    REFUSED = auto()
    LETTER_ASKED = auto()
    PRINTED = auto()
    TRIED_WRONG = auto()
    INVITED = auto()
    LEFT_IT = auto()
    NEXT_LIST = auto()
    REPORTED = auto()
    OVER = auto()
    SUBMITTING_CLOSED = auto()
    NOTED = auto()
    MADE = auto()
    VOTING_CLOSED = auto()
    BOX_CLOSED = auto()
    LAST_TERM = auto()
    LAST_NEWS = auto()
    LEAVING = auto()
    COUNTED = auto()
    MADE_AT_NIGHT = auto()
    ALWAYS = auto()


class Then(StrEnum):
    REMOVED = auto()
    EMPTIED = auto()
    NAMELESS = auto()
    WORDS_GONE = auto()
    STAYS = auto()


class Keeper(StrEnum):
    """Who sees to it: the worker each night or each minute, the committee or two of it, the person, or the server."""

    WORKER = auto()
    EACH_MINUTE = auto()
    COMMITTEE = auto()
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
    Rule(RuleKey.SIGNED_IN, Since.SIGNED_IN, Then.REMOVED, Keeper.EACH_MINUTE, _days(SESSION_LASTS)),
    Rule(
        RuleKey.HALF_LOGIN,
        Since.FIRST_STEP,
        Then.REMOVED,
        Keeper.EACH_MINUTE,
        Term(TRIES_COUNT_FOR // timedelta(hours=1), Unit.HOURS),
    ),
    Rule(RuleKey.KNOWN_DEVICE, Since.FIRST_SEEN, Then.REMOVED, Keeper.EACH_MINUTE, _days(DEVICE_KNOWN_FOR)),
    Rule(RuleKey.SECOND_STEP, Since.LEAVING, Then.REMOVED, Keeper.YOU),
    Rule(RuleKey.MAIL_LINK, Since.SENT, Then.REMOVED, Keeper.EACH_MINUTE, _days(SIGN_UP_LASTS)),
    Rule(RuleKey.MAIL, Since.POSTED, Then.REMOVED, Keeper.EACH_MINUTE, Term(30, Unit.DAYS)),
    Rule(RuleKey.BOUNCE, Since.BOUNCED, Then.REMOVED, Keeper.EACH_MINUTE, Term(90, Unit.DAYS)),
    Rule(RuleKey.NOTIFICATIONS, Since.LEAVING, Then.REMOVED, Keeper.YOU),
    Rule(RuleKey.FOLLOWING, Since.LAST_NEWS, Then.REMOVED, Keeper.WORKER, Term(MONTHS_WITH_NEWS, Unit.MONTHS)),
    Rule(RuleKey.SUPPORT, Since.LAST_NEWS, Then.REMOVED, Keeper.WORKER, Term(MONTHS_KEPT, Unit.MONTHS)),
    Rule(RuleKey.MEMBERSHIP, Since.LEAVING, Then.REMOVED, Keeper.YOU),
    Rule(RuleKey.ASKED_MEMBERSHIP, Since.ASKED, Then.REMOVED, Keeper.WORKER, Term(6, Unit.MONTHS)),
    Rule(RuleKey.REFUSED_MEMBERSHIP, Since.REFUSED, Then.REMOVED, Keeper.WORKER, Term(3, Unit.MONTHS)),
    Rule(
        RuleKey.ADDRESS_LETTER, Since.LETTER_ASKED, Then.REMOVED, Keeper.WORKER, _days(verification.LETTERS_COUNT_FOR)
    ),
    Rule(RuleKey.ADDRESS_FILE, Since.PRINTED, Then.REMOVED, Keeper.WORKER, _days(verification.CODE_LASTS)),
    Rule(RuleKey.PROOF_TRIES, Since.TRIED_WRONG, Then.REMOVED, Keeper.EACH_MINUTE, _days(verification.TRIES_COUNT_FOR)),
    Rule(
        RuleKey.DESK_INVITATION, Since.INVITED, Then.REMOVED, Keeper.EACH_MINUTE, _days(verification.INVITATION_LASTS)
    ),
    Rule(RuleKey.MEMBER_LIST, Since.NEXT_LIST, Then.REMOVED, Keeper.COMMITTEE),
    Rule(RuleKey.ROLE_INVITATION, Since.INVITED, Then.REMOVED, Keeper.WORKER, Term(12, Unit.MONTHS)),
    Rule(RuleKey.FIRST_INVITATION, Since.INVITED, Then.REMOVED, Keeper.WORKER, _days(founding.LASTS)),
    Rule(RuleKey.INTEREST, Since.NOTED, Then.REMOVED, Keeper.WORKER, Term(7, Unit.YEARS)),
    Rule(RuleKey.ORGANISATION, Since.LEFT_IT, Then.REMOVED, Keeper.WORKER, Term(7, Unit.YEARS)),
    Rule(
        RuleKey.ORGANISATION_INVITATION,
        Since.INVITED,
        Then.REMOVED,
        Keeper.WORKER,
        _days(organisations.INVITATION_LASTS),
    ),
    Rule(RuleKey.COMMENT, Since.LEAVING, Then.NAMELESS, Keeper.YOU),
    Rule(RuleKey.OFFER, Since.LAST_NEWS, Then.REMOVED, Keeper.WORKER, Term(MONTHS_WITH_NEWS, Unit.MONTHS)),
    Rule(RuleKey.REPORT, Since.REPORTED, Then.REMOVED, Keeper.WORKER, Term(12, Unit.MONTHS)),
    Rule(RuleKey.MEASURE, Since.OVER, Then.REMOVED, Keeper.WORKER, Term(12, Unit.MONTHS)),
    Rule(RuleKey.DRAFT, Since.SUBMITTING_CLOSED, Then.REMOVED, Keeper.WORKER, Term(12, Unit.MONTHS)),
    Rule(RuleKey.PROPOSAL, Since.LEAVING, Then.NAMELESS, Keeper.YOU),
    Rule(RuleKey.MESSAGE, Since.LAST_NEWS, Then.WORDS_GONE, Keeper.WORKER, Term(MONTHS_WITH_NEWS, Unit.MONTHS)),
    Rule(RuleKey.OFFICER, Since.LEAVING, Then.NAMELESS, Keeper.YOU),
    Rule(RuleKey.CHORE, Since.NOTED, Then.REMOVED, Keeper.EACH_MINUTE, Term(14, Unit.DAYS)),
    Rule(RuleKey.ASSESSMENT_NOTE, Since.NOTED, Then.REMOVED, Keeper.WORKER, Term(12, Unit.MONTHS)),
    Rule(RuleKey.LOGBOOK_NAME, Since.NOTED, Then.NAMELESS, Keeper.WORKER, Term(7, Unit.YEARS)),
    Rule(RuleKey.LETTER, Since.MADE, Then.REMOVED, Keeper.WORKER, Term(7, Unit.YEARS)),
    Rule(RuleKey.MONEY, Since.ALWAYS, Then.STAYS, Keeper.SERVER),
    Rule(RuleKey.ROLL, Since.LAST_TERM, Then.REMOVED, Keeper.TWO_PEOPLE),
    Rule(RuleKey.LETTER_REQUEST, Since.VOTING_CLOSED, Then.REMOVED, Keeper.EACH_MINUTE, Term(14, Unit.DAYS)),
    Rule(RuleKey.VOTE_KEYS, Since.BOX_CLOSED, Then.REMOVED, Keeper.EACH_MINUTE, _days(KEYS_AFTER)),
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
