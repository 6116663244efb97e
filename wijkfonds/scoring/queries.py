"""Scores, and what they or the order of coming choose."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.assessments.queries import UNANSWERED
from wijkfonds.proposals.enough import with_enough
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.queries import proposals_with
from wijkfonds.rounds.models import DecisionMode, Round
from wijkfonds.scoring.models import Score
from wijkfonds.scoring.rules import LEAST_SCORES, Candidate, Place, by_scores, in_order_of_coming


@dataclass(frozen=True)
class Ranked:
    proposal: Proposal
    place: Place
    scores: Sequence[Score]


def scores_in(session: Session, round_id: UUID) -> dict[UUID, list[Score]]:
    rows = session.scalars(
        select(Score)
        .join(Proposal, Score.proposal_id == Proposal.id)
        .where(Proposal.round_id == round_id)
        .order_by(Score.scored_at)
    )
    found: dict[UUID, list[Score]] = {}
    for score in rows:
        found.setdefault(score.proposal_id, []).append(score)
    return found


def ranking_of(session: Session, round_: Round) -> list[Ranked]:
    """In the order of their places: by scores, or by who came first, of those with enough support.  Two queries."""
    queue = round_.decision_mode == DecisionMode.FIRST_COME
    statuses = (ProposalStatus.FEASIBLE, *UNANSWERED) if queue else (ProposalStatus.FEASIBLE,)
    proposals = {str(found.id): found for found in with_enough(proposals_with(session, round_.id, *statuses))}
    scores = {} if queue else scores_in(session, round_.id)
    candidates = [_candidate(key, found, scores.get(found.id, [])) for key, found in proposals.items()]
    places = (in_order_of_coming if queue else by_scores)(candidates, round_.budget_cents)
    return [Ranked(proposals[place.key], place, scores.get(proposals[place.key].id, [])) for place in places]


def _candidate(key: str, found: Proposal, scores: Sequence[Score]) -> Candidate:
    return Candidate(
        key=key,
        cost_cents=found.cost_cents,
        submitted_at=found.submitted_at or found.created_at,
        scores=tuple(score.value for score in scores),
        is_waiting=found.status in UNANSWERED,
    )


def own_score(session: Session, proposal_id: UUID, account_id: UUID) -> Score | None:
    return session.get(Score, (proposal_id, account_id))


def unscored(ranking: Sequence[Ranked]) -> int:
    """How many have fewer scores than are needed."""
    return sum(len(line.scores) < LEAST_SCORES for line in ranking)
