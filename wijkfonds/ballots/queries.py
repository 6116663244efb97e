"""What is on the ballot, and how many lie in the box."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkfonds.ballots.models import Ballot
from wijkfonds.ballots.rules import Limits
from wijkfonds.funds.models import Theme
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import BallotType, Round


@dataclass(frozen=True)
class OnBallot:
    key: str
    slug: str
    title: str
    summary: str
    theme: str
    cost_cents: int
    is_withdrawn: bool
    either_or: str = ""
    pot: str = ""


def ballot_paper(session: Session, round_id: UUID) -> Sequence[OnBallot]:
    """In the order that was frozen."""
    rows = session.execute(
        select(
            func.coalesce(Proposal.ballot_key, ""),
            func.coalesce(Proposal.slug, ""),
            Proposal.title,
            Proposal.summary,
            func.coalesce(Theme.name, ""),
            Proposal.cost_cents,
            Proposal.withdrawn_at.is_not(None),
            Proposal.either_or,
            func.coalesce(Theme.slug, ""),
        )
        .outerjoin(Proposal.theme)
        .where(Proposal.round_id == round_id, Proposal.ballot_key.is_not(None))
        .order_by(Proposal.ballot_position)
    )
    return [OnBallot(*row) for row in rows]


def costs_on(paper: Sequence[OnBallot]) -> dict[str, int]:
    """What can be chosen; a withdrawn proposal cannot."""
    return {line.key: line.cost_cents for line in paper if not line.is_withdrawn}


def limits_of(round_: Round) -> Limits:
    within = round_.ballot_type == BallotType.APPROVAL_WITHIN_BUDGET
    return Limits(
        least=round_.min_choices,
        most=round_.max_choices,
        most_cents=round_.budget_cents if within else None,
        points=round_.points_to_give if round_.ballot_type == BallotType.CUMULATIVE else None,
        ranked=round_.ballot_type == BallotType.ORDINAL,
    )


def ballots_in(session: Session, round_id: UUID) -> int:
    """In the box, blank and withdrawn ones too."""
    return session.scalar(select(func.count()).select_from(Ballot).where(Ballot.round_id == round_id)) or 0
