"""What came out of a round per proposal, whatever way it was decided."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.queries import proposals_with
from wijkfonds.results.queries import counts_of
from wijkfonds.results.sentences import why
from wijkfonds.rounds.models import Round
from wijkfonds.scoring.queries import ranking_of
from wijkfonds.scoring.sentences import why_place


@dataclass(frozen=True)
class Selected:
    """`why` is one true sentence, for people."""

    proposal: Proposal
    selected: bool
    why: str


def selected_in(session: Session, round_: Round) -> list[Selected]:
    """Of every proposal on the list that was not withdrawn; empty before there is a count.

    Without a vote: in the order of the ranking as it is now; nothing in it changes once the result is out.
    """
    if not round_.has_vote:
        return [Selected(line.proposal, line.place.selected, why_place(line)) for line in ranking_of(session, round_)]
    lines = {
        line.project_id: (line, each.outcome) for each in counts_of(session, round_.id) for line in each.outcome.lines
    }
    found = [
        proposal
        for proposal in proposals_with(session, round_.id, ProposalStatus.ON_BALLOT)
        if proposal.ballot_key in lines
    ]
    titles = {proposal.ballot_key or "": proposal.title for proposal in found}
    return [
        Selected(proposal, line.funded, why(line, outcome, titles))
        for proposal in found
        for line, outcome in [lines[proposal.ballot_key or ""]]
    ]
