"""Writing, following, releasing and correcting decisions.  The caller commits."""

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.decisions.events import DecisionEvent
from wijkfonds.decisions.models import Decision
from wijkfonds.decisions.permissions import DecisionRefusal, may_decide, may_decide_on, release_refusal
from wijkfonds.decisions.queries import ToDecide, added_by, to_decide
from wijkfonds.decisions.rules import DecisionOutcome, Wish, cents_of, follows, needs_reason, problems_with
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.interests.queries import has_interest, touches
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership
from wijkfonds.money.actions import award, balance, take_back_award
from wijkfonds.money.rules import Ledger
from wijkfonds.rounds.models import BINDING, Round

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


def wish_for(line: ToDecide, round_: Round, outcome: DecisionOutcome, typed_cents: int, reason: str) -> Wish:
    cost_cents = line.proposal.cost_cents
    before = (line.decision.outcome, line.decision.cents) if line.decision else None
    return Wish(
        outcome=outcome,
        cents=cents_of(outcome, cost_cents, typed_cents),
        reason=reason,
        selected=line.came_out.selected,
        cost_cents=cost_cents,
        is_binding=round_.decision_mode in BINDING,
        before=before,
    )


def write_decision(
    session: Session,
    *,
    actor: Membership | None,
    round_: Round,
    line: ToDecide,
    outcome: DecisionOutcome,
    typed_cents: int,
    reason: str,
    revision: int,
    now: datetime,
) -> Decision:
    """A draft, or another version of it; after the release a correction.  `revision` is the one that was seen, or 0.

    Raises Refused, with a DecisionProblem where something is missing.
    """
    require(_refusal_on(session, actor, round_, line))
    wish = wish_for(line, round_, outcome, typed_cents, reason)
    require(next(iter(problems_with(wish)), None))
    if revision != (line.draft.revision if line.draft else 0):
        raise Refused(DecisionRefusal.OLDER_VERSION)
    draft = line.draft or _new_draft(line, round_)
    _fill(draft, wish, now)
    draft.revision = revision + 1
    session.add(draft)
    session.flush()
    return draft


def follow_result(session: Session, *, actor: Membership | None, round_: Round, reason: str, now: datetime) -> int:
    """Drafts for every proposal without one, as it came out; what touches the actor is left to others.  How many were made."""
    require(may_decide(actor, round_))
    touched = touches(session, actor.account_id, round_.id) if actor else set()
    made = 0
    for line in to_decide(session, round_):
        if line.draft or line.decision or line.proposal.id in touched:
            continue
        outcome = DecisionOutcome.AWARDED if line.came_out.selected else DecisionOutcome.REJECTED
        draft = _new_draft(line, round_)
        _fill(draft, wish_for(line, round_, outcome, 0, reason), now)
        session.add(draft)
        made += 1
    session.flush()
    return made


def _refusal_on(session: Session, actor: Membership | None, round_: Round, line: ToDecide) -> DecisionRefusal | None:
    touched = actor is not None and has_interest(session, actor.account_id, line.proposal)
    return may_decide_on(actor, round_, line.proposal, has_interest=touched)


def drop_draft(session: Session, *, actor: Membership | None, round_: Round, line: ToDecide) -> None:
    """The correction that was begun is not made after all; or the choice is open again."""
    require(_refusal_on(session, actor, round_, line))
    if line.draft:
        session.delete(line.draft)
        session.flush()


def refusal_to_release(session: Session, round_: Round, lines: list[ToDecide]) -> DecisionRefusal | None:
    drafts = [line for line in lines if line.draft]
    without = [
        line
        for line in drafts
        if line.draft and not line.draft.reason and needs_reason(_wish_of(line, line.draft, round_))
    ]
    return release_refusal(
        drafts=len(drafts),
        undecided=sum(not line.draft and not line.decision for line in lines),
        without_reason=len(without),
        added_cents=added_by(lines),
        reserved_cents=balance(session, round_.fund_id, Ledger.RESERVED, str(round_.id)),
    )


def release_decisions(session: Session, *, round_: Round, actor_id: UUID, now: datetime) -> int:
    """The second half of an act of two: all drafts of the round become decisions, and the money follows them."""
    lines = to_decide(session, round_)
    require(refusal_to_release(session, round_, lines))
    drafts = [line for line in lines if line.draft]
    for line in sorted(drafts, key=_taken_back_first):
        _release(session, round_, line, actor_id, now)
    if round_.decided_at is None:
        round_.decided_at = now
    session.flush()
    return len(drafts)


def _taken_back_first(line: ToDecide) -> int:
    """Money that comes back may be what another award needs."""
    old = line.decision.cents if line.decision else 0
    return (line.draft.cents if line.draft else 0) - old


def _release(session: Session, round_: Round, line: ToDecide, actor_id: UUID, now: datetime) -> None:
    draft = line.draft
    if draft is None:
        return
    old = line.decision.cents if line.decision else 0
    draft.released_at = now
    session.flush()
    moved: dict[str, Any] = {"round_": round_, "proposal_id": draft.proposal_id, "actor_id": actor_id, "now": now}
    if draft.cents > old:
        award(session, cents=draft.cents - old, **moved)
    elif draft.cents < old:
        take_back_award(session, cents=old - draft.cents, **moved)
    record(
        session,
        fund_id=round_.fund_id,
        event=DecisionEvent.CORRECTED if draft.replaces_id else DecisionEvent.RELEASED,
        actor_id=actor_id,
        now=now,
        about=f"rondes/{round_.slug}/besluiten/{draft.key}",
        proposal=line.proposal.title,
        outcome=draft.outcome.value,
        amount_cents=draft.cents,
    )


def _new_draft(line: ToDecide, round_: Round) -> Decision:
    before = line.decision
    return Decision(
        key="".join(secrets.choice(SIGNS) for _ in range(10)),
        round_id=round_.id,
        proposal_id=line.proposal.id,
        number=before.number + 1 if before else 1,
        replaces_id=before.id if before else None,
        revision=1,
    )


def _fill(draft: Decision, wish: Wish, now: datetime) -> None:
    draft.outcome, draft.cents, draft.reason = wish.outcome, wish.cents, wish.reason.strip()
    draft.selected, draft.follows, draft.written_at = wish.selected, follows(wish), now


def _wish_of(line: ToDecide, draft: Decision, round_: Round) -> Wish:
    return wish_for(line, round_, draft.outcome, draft.cents, draft.reason)
