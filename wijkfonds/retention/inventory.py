"""Every table: what of it is about a person, which rule it falls under, and what becomes of it when somebody leaves.

A new table gets one line here: in HOLDINGS if it holds anything about persons, else in NOBODY.  From these lines people
get their data, are forgotten, and a test knows that nothing was overlooked.
"""

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


@dataclass(frozen=True)
class Holding:
    """`owners` are the ways from a row to its person: a column, or columns behind each other: `proposal_id.proposer_id`.

    `by_email`: what they hold is an address instead of an account.  Every column is told to its person, is ours alone
    (numbers by which we find things), or is hidden (it would open something).  Several are parted by spaces.
    """

    table: str
    rule: RuleKey
    leaving: Leaving
    owners: str = ""
    told: str = ""
    ours: str = ""
    hidden: str = ""
    by_email: bool = False
    withheld: Withheld | None = None


class Nothing(StrEnum):
    """Why a table holds nothing about persons, and may be kept for good."""

    OF_A_BODY = auto()
    OF_A_ROUND = auto()
    TOTALS = auto()
    PUBLIC_RECORD = auto()


_PROPOSAL = "proposal_id.proposer_id"
HOLDINGS = (
    Holding(
        "account",
        RuleKey.ACCOUNT,
        Leaving.OWN_STEP,
        "id",
        told="email name language is_administrator created_at used_on",
        ours="id forgotten_at",
        hidden="password_hash",
    ),
    Holding(
        "login_session",
        RuleKey.SIGNED_IN,
        Leaving.GOES,
        "account_id",
        told="created_at expires_at",
        ours="account_id",
        hidden="token_hash",
    ),
    Holding(
        "mail_link",
        RuleKey.MAIL_LINK,
        Leaving.GOES,
        "email",
        told="purpose expires_at",
        ours="email next_path",
        hidden="token_hash",
        by_email=True,
    ),
    Holding(
        "outbox_mail",
        RuleKey.MAIL,
        Leaving.GOES,
        "recipient",
        told="subject next_try",
        ours="id recipient about tries",
        hidden="body",  # a link in it may open the account
        by_email=True,
    ),
    Holding("leaving", RuleKey.ASKED_TO_GO, Leaving.GOES, "account_id", told="why noted_at due_at", ours="account_id"),
    Holding(
        "membership",
        RuleKey.MEMBERSHIP,
        Leaving.GOES,
        "account_id",
        told="fund_id state level postcode house_number in_area refusal_reason asked_at answered_at",
        ours="id account_id",
    ),
    Holding("membership_role", RuleKey.MEMBERSHIP, Leaving.GOES, "membership_id.account_id", told="membership_id role"),
    Holding("observer", RuleKey.MEMBERSHIP, Leaving.GOES, "account_id", told="gemeente_id", ours="account_id"),
    Holding(
        "act",
        RuleKey.OFFICER,
        Leaving.NAMELESS,
        "proposed_by answered_by",
        told="fund_id kind what state proposed_at expires_at answered_at reason",
        ours="id subject fingerprint proposed_by answered_by",
    ),
    Holding(
        "assessment",
        RuleKey.OFFICER,
        Leaving.NAMELESS,
        "assessor_id",
        told="proposal_id outcome rationale assessed_at",
        ours="id assessor_id",
    ),
    Holding(
        "score",
        RuleKey.OFFICER,
        Leaving.NAMELESS,
        "assessor_id",
        told="proposal_id value rationale scored_at",
        ours="assessor_id",
    ),
    Holding(
        "log_actor",
        RuleKey.LOGBOOK_NAME,
        Leaving.NAMELESS,
        "account_id",
        told="fund_id number",
        ours="account_id",
        hidden="salt",
    ),
    Holding(
        "proposal",
        RuleKey.PROPOSAL,
        Leaving.UNLINKED,
        "proposer_id",
        told="round_id status title summary text place theme_id cost_cents either_or created_at submitted_at withdrawn_at",
        ours="id proposer_id key slug search_text ballot_key ballot_position revision",
    ),
    Holding("cost_line", RuleKey.PROPOSAL, Leaving.OWN_STEP, _PROPOSAL, told="proposal_id position what cents"),
    Holding(
        "decision",
        RuleKey.PROPOSAL,
        Leaving.OWN_STEP,
        _PROPOSAL,
        told="round_id proposal_id number outcome cents reason selected follows released_at",
        ours="id key replaces_id revision written_at",
    ),
    Holding(
        "decision_letter",
        RuleKey.LETTER,
        Leaving.OWN_STEP,
        f"decision_id.{_PROPOSAL}",
        told="made_at",
        ours="decision_id pdf",  # the PDF is at the proposal, to be fetched there
    ),
    Holding(
        "payment",
        RuleKey.MONEY,
        Leaving.OWN_STEP,
        _PROPOSAL,
        told="fund_id proposal_id direction cents booked_on text created_at",
        ours="id entry_id",
    ),
    Holding(
        "ledger_entry",
        RuleKey.MONEY,
        Leaving.OWN_STEP,
        _PROPOSAL,
        told="fund_id number at booked_on kind cents round_id proposal_id text",
        ours="id origin origin_subject target target_subject source corrects_id",
    ),
    Holding(
        "roll_entry",
        RuleKey.ROLL,
        Leaving.NAMELESS,
        "account_id",
        told="round_id source state",
        ours="id account_id address_id reissued",
        hidden="code_hmac",
    ),
    Holding(
        "letter_request",
        RuleKey.LETTER_REQUEST,
        Leaving.GOES,
        "contact",
        told="round_id name number letter addition postcode contact asked_at",
        ours="id",
        by_email=True,
    ),
    Holding("roll_address", RuleKey.ROLL, Leaving.OWN_STEP, withheld=Withheld.NO_ACCOUNT),
    Holding("participation", RuleKey.ROLL, Leaving.OWN_STEP, withheld=Withheld.WHETHER_YOU_VOTED),
    Holding("ballot", RuleKey.VOTE, Leaving.OWN_STEP, withheld=Withheld.SECRET_BALLOT),
)
BY_TABLE = {holding.table: holding for holding in HOLDINGS}

NOBODY = {
    "fund": Nothing.OF_A_BODY,
    "area_postcode": Nothing.OF_A_BODY,
    "theme": Nothing.OF_A_BODY,
    "gemeente": Nothing.OF_A_BODY,
    "oversight": Nothing.OF_A_BODY,
    "round": Nothing.OF_A_ROUND,
    "pot": Nothing.OF_A_ROUND,
    "round_key": Nothing.OF_A_ROUND,
    "letter_batch": Nothing.OF_A_ROUND,
    "urn": Nothing.OF_A_ROUND,
    "left_out": Nothing.OF_A_ROUND,
    "count_run": Nothing.TOTALS,
    "counted_ballots": Nothing.TOTALS,
    "bundle": Nothing.TOTALS,
    "turnout": Nothing.TOTALS,
    "network_band": Nothing.TOTALS,
    "roll_change": Nothing.TOTALS,
    "destruction": Nothing.TOTALS,
    "retention_run": Nothing.TOTALS,
    "retention_count": Nothing.TOTALS,
    "ledger_balance": Nothing.TOTALS,
    "ledger_head": Nothing.TOTALS,
    "log_entry": Nothing.PUBLIC_RECORD,
    "log_head": Nothing.PUBLIC_RECORD,
}
