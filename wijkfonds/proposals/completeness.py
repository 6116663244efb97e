"""From the row of a proposal to what is still missing in it."""

from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.rules import ProposalProblem
from wijkfonds.proposals.text import problems_in, text_of


def problems_of(proposal: Proposal) -> list[ProposalProblem]:
    return problems_in(text_of(proposal), proposal.round, proposal.questions)
