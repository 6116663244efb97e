"""What the logbook tells of proposals: what happened, never who wrote one."""

from enum import StrEnum


class ProposalEvent(StrEnum):
    FROM_PAPER = "proposal_from_paper"
