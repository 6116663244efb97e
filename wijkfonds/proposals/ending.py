"""A public proposal that ends keeps where it stood, so that it can come back to that."""

from enum import StrEnum, auto

from wijkfonds.foundation.signs import visible
from wijkfonds.proposals.models import Proposal, ProposalStatus

SHORTEST_REASON = 10
LONGEST_REASON = 500


class EndingProblem(StrEnum):
    NO_REASON = auto()
    REASON_TOO_LONG = auto()


def problems_with_reason(reason: str) -> list[EndingProblem]:
    """Everybody reads why it was withdrawn."""
    length = visible(reason)
    if length < SHORTEST_REASON:
        return [EndingProblem.NO_REASON]
    return [EndingProblem.REASON_TOO_LONG] if len(reason.strip()) > LONGEST_REASON else []


def end(proposal: Proposal, status: ProposalStatus) -> None:
    proposal.ended_from, proposal.ended_changes_until = proposal.status, proposal.changes_until
    proposal.status, proposal.changes_until = status, None


def come_back(proposal: Proposal) -> None:
    """As it was.  What was withdrawn before we kept that is submitted again."""
    until = proposal.ended_changes_until
    status = proposal.ended_from or ProposalStatus.SUBMITTED
    if status == ProposalStatus.CHANGES_ASKED and until is None:
        status = ProposalStatus.SUBMITTED
    proposal.status, proposal.changes_until = status, until
    proposal.ended_from = proposal.ended_changes_until = None
