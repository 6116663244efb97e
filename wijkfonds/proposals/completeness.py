"""From the row of a proposal to what is still missing in it."""

from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.rules import ProposalProblem, Written, problems_with


def problems_of(proposal: Proposal) -> list[ProposalProblem]:
    written = Written(
        title=proposal.title,
        summary=proposal.summary,
        text=proposal.text,
        has_theme=proposal.theme_id is not None,
        cost_cents=proposal.cost_cents,
    )
    return problems_with(written, proposal.round.budget_cents)
