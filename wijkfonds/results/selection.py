"""What came out of a round per proposal, whatever way it was decided."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.queries import proposals_with
from wijkfonds.results.queries import outcome_of
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
    outcome = outcome_of(session, round_.id)
    if outcome is None:
        return []
    lines = {line.project_id: line for line in outcome.lines}
    found = proposals_with(session, round_.id, ProposalStatus.ON_BALLOT)
    return [
        Selected(proposal, lines[proposal.ballot_key].funded, why(lines[proposal.ballot_key], outcome))
        for proposal in found
        if proposal.ballot_key in lines
    ]
