"""What changed in a round, for somebody alone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import PUBLIC, SHOWN
from wijkfonds.visits.models import RoundVisit

MOST_SHOWN = 100


def visit_of(session: Session, account_id: UUID, round_id: UUID) -> RoundVisit | None:
    return session.scalar(
        select(RoundVisit).where(RoundVisit.account_id == account_id, RoundVisit.round_id == round_id)
    )


def changed_since(session: Session, round_id: UUID, since: datetime) -> Sequence[Any]:
    """Rows, the newest first, one more than are shown: slug, title, status, cost_cents, status_since, submitted_at."""
    return session.execute(
        select(
            Proposal.slug,
            Proposal.title,
            Proposal.status,
            Proposal.cost_cents,
            Proposal.status_since,
            Proposal.submitted_at,
        )
        .where(Proposal.round_id == round_id, Proposal.status_since > since, Proposal.status.in_(PUBLIC), SHOWN)
        .order_by(Proposal.status_since.desc(), Proposal.slug)
        .limit(MOST_SHOWN + 1)
    ).all()
