"""Every table: what of it is about a person, which rule it falls under, and what becomes of it when somebody leaves.

A new table gets one line: in of_accounts.py or of_funds.py if it holds anything about persons, else in NOBODY here.
From these lines people get their data, are forgotten, and a test knows that nothing was overlooked.
"""

from wijkfonds.retention.holdings import Nothing
from wijkfonds.retention.of_accounts import OF_ACCOUNTS, OF_MEMBERS
from wijkfonds.retention.of_funds import OF_FUNDS
from wijkfonds.retention.of_proposals import OF_PROPOSALS

HOLDINGS = (*OF_ACCOUNTS, *OF_MEMBERS, *OF_FUNDS, *OF_PROPOSALS)
BY_TABLE = {holding.table: holding for holding in HOLDINGS}

NOBODY = {
    "fund": Nothing.OF_A_BODY,
    "area_postcode": Nothing.OF_A_BODY,
    "area_outline": Nothing.OF_A_BODY,
    "street_map": Nothing.OF_A_BODY,
    "open_way": Nothing.OF_A_BODY,
    "address_batch": Nothing.OF_A_BODY,
    "theme": Nothing.OF_A_BODY,
    "bylaws": Nothing.OF_A_BODY,
    "criterion": Nothing.OF_A_BODY,
    "organisation": Nothing.OF_AN_ORGANISATION,
    "organisation_slug": Nothing.OF_AN_ORGANISATION,
    "gemeente": Nothing.OF_A_BODY,
    "oversight": Nothing.OF_A_BODY,
    "round": Nothing.OF_A_ROUND,
    "pot": Nothing.OF_A_ROUND,
    "question": Nothing.OF_A_ROUND,
    "title_word": Nothing.OF_A_ROUND,
    "proposal_words": Nothing.OF_A_ROUND,
    "round_asked": Nothing.TOTALS,
    "round_word": Nothing.OF_A_ROUND,
    "round_key": Nothing.OF_A_ROUND,
    "letter_batch": Nothing.OF_A_ROUND,
    "urn": Nothing.OF_A_ROUND,
    "round_told": Nothing.OF_A_ROUND,
    "support_told": Nothing.OF_A_ROUND,
    "left_out": Nothing.OF_A_ROUND,
    "message_proposal": Nothing.OF_A_ROUND,
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
    "heartbeat": Nothing.OF_THE_SERVER,
    "log_entry": Nothing.PUBLIC_RECORD,
    "log_head": Nothing.PUBLIC_RECORD,
}
