"""Finding decisions.  A draft is seen by the board only."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased, joinedload

from wijkfonds.decisions.models import Decision, DecisionLetter
from wijkfonds.decisions.rules import total_cents
from wijkfonds.proposals.models import Proposal
from wijkfonds.results.selection import Selected, selected_in
from wijkfonds.rounds.models import Round


@dataclass(frozen=True)
class ToDecide:
    """A proposal on the list, what came out for it, the decision that holds and the draft, if any."""

    proposal: Proposal
    came_out: Selected
    decision: Decision | None
    draft: Decision | None


def decisions_in(session: Session, round_id: UUID) -> Sequence[Decision]:
    """Every one of the round, drafts too, oldest first."""
    query = select(Decision).where(Decision.round_id == round_id).options(joinedload(Decision.proposal))
    return session.scalars(query.order_by(Decision.number)).all()


def to_decide(session: Session, round_: Round) -> list[ToDecide]:
    """Chosen ones first, then by title."""
    kept = decisions_in(session, round_.id)
    holds = {decision.proposal_id: decision for decision in kept if decision.released_at}
    drafts = {decision.proposal_id: decision for decision in kept if not decision.released_at}
    lines = [
        ToDecide(found.proposal, found, holds.get(found.proposal.id), drafts.get(found.proposal.id))
        for found in selected_in(session, round_)
    ]
    return sorted(lines, key=lambda line: (not line.came_out.selected, line.proposal.title))


def drafts_by_round(session: Session, round_ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """The proposals that have a draft."""
    rows = session.execute(
        select(Decision.round_id, Decision.proposal_id).where(
            Decision.round_id.in_(round_ids), Decision.released_at.is_(None)
        )
    )
    found: dict[UUID, set[UUID]] = {round_id: set() for round_id in round_ids}
    for round_id, proposal_id in rows:
        found[round_id].add(proposal_id)
    return found


def added_by(lines: Sequence[ToDecide]) -> int:
    return total_cents(
        (line.draft.cents, line.decision.cents if line.decision else 0) for line in lines if line.draft is not None
    )


def released_in(session: Session, round_id: UUID) -> Sequence[Decision]:
    """The decisions that hold now: those that no released one took the place of; what was awarded comes first."""
    later = aliased(Decision)
    query = (
        select(Decision)
        .outerjoin(later, (later.replaces_id == Decision.id) & later.released_at.is_not(None))
        .where(Decision.round_id == round_id, Decision.released_at.is_not(None), later.id.is_(None))
        .options(joinedload(Decision.proposal).joinedload(Proposal.theme))
        .order_by(Decision.cents == 0, Decision.released_at, Decision.key)
    )
    return session.scalars(query).all()


def released_at(session: Session, round_id: UUID, key: str) -> Decision | None:
    query = select(Decision).where(
        Decision.round_id == round_id, Decision.key == key, Decision.released_at.is_not(None)
    )
    return session.scalar(query.options(joinedload(Decision.proposal), joinedload(Decision.replaces)))


def replaced_by(session: Session, decision: Decision) -> Decision | None:
    return session.scalar(
        select(Decision).where(Decision.replaces_id == decision.id, Decision.released_at.is_not(None))
    )


def decision_on(session: Session, proposal_id: UUID) -> Decision | None:
    """The one that holds now."""
    query = select(Decision).where(Decision.proposal_id == proposal_id, Decision.released_at.is_not(None))
    return session.scalar(query.order_by(Decision.number.desc()).limit(1))


def letter_of(session: Session, decision_id: UUID) -> DecisionLetter | None:
    return session.get(DecisionLetter, decision_id)


def without_letter(session: Session, round_id: UUID) -> Sequence[Decision]:
    """Released, with a proposer, and no letter yet."""
    query = (
        select(Decision)
        .join(Decision.proposal)
        .outerjoin(DecisionLetter)
        .where(Decision.round_id == round_id, Decision.released_at.is_not(None))
        .where(Proposal.proposer_id.is_not(None), DecisionLetter.decision_id.is_(None))
        .options(joinedload(Decision.proposal).joinedload(Proposal.proposer), joinedload(Decision.replaces))
        .options(joinedload(Decision.proposal).joinedload(Proposal.organisation))
    )
    return session.scalars(query).all()


def unlettered_rounds(session: Session) -> Sequence[UUID]:
    """Rounds with a released decision whose letter was not made: the worker stopped half-way."""
    query = (
        select(Decision.round_id)
        .join(Decision.proposal)
        .outerjoin(DecisionLetter)
        .where(Decision.released_at.is_not(None), Proposal.proposer_id.is_not(None))
        .where(DecisionLetter.decision_id.is_(None))
    )
    return session.scalars(query.distinct()).all()
