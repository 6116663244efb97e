"""What the logbook keeps of proposals: of which round, never what or whose."""

from enum import StrEnum


class ProposalEvent(StrEnum):
    WITHDRAWN = "proposal_withdrawn"
    BROUGHT_BACK = "proposal_brought_back"
