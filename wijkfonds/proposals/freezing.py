"""From when a text is frozen: what people put their name under may not become something else unseen."""

from datetime import datetime

from wijkfonds.proposals.models import Proposal, ProposalStatus


def text_is_frozen(support_count: int, supporting_opens: datetime | None, now: datetime) -> bool:
    """From the first support, or from the moment that people can give it: a paper may be going round that nobody here
    has seen yet.  Without support in a round a text is never frozen.
    """
    return support_count > 0 or (supporting_opens is not None and supporting_opens <= now)


def is_frozen(proposal: Proposal, now: datetime) -> bool:
    """Whoever changes it from now on says what and why.  A draft nobody can support."""
    if proposal.status == ProposalStatus.DRAFT:
        return False
    return text_is_frozen(proposal.support_count, proposal.round.supporting_opens, now)
