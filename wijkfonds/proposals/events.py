"""What the logbook tells of proposals: of which round and what happened, never what one says or who wrote it."""

from enum import StrEnum


class ProposalEvent(StrEnum):
    WITHDRAWN = "proposal_withdrawn"
    BROUGHT_BACK = "proposal_brought_back"
    FROM_PAPER = "proposal_from_paper"
