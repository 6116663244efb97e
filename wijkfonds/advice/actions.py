"""Asking for advice, taking that back, and writing it.  The caller commits, and tells people."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.advice.models import Advice, AdviceKind, AdviceRequest
from wijkfonds.advice.permissions import (
    AdviceRefusal,
    may_advise,
    may_ask_advice,
    may_be_asked_about,
    may_take_back,
)
from wijkfonds.advice.queries import asked_about, newest_advice
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.gemeenten.models import Gemeente
from wijkfonds.gemeenten.queries import onlookers_of
from wijkfonds.interests.queries import has_interest, touches
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round


def ask_advice(
    session: Session,
    *,
    actor: Membership | None,
    round_: Round,
    gemeente: Gemeente,
    proposals: Sequence[Proposal],
    until: datetime,
    now: datetime,
) -> list[AdviceRequest]:
    """What was asked before is asked anew, with its new day.  The caller holds the lock of the round.  Raises Refused."""
    looks_on = gemeente.id in {each.id for each in onlookers_of(session, round_.fund_id)}
    require(may_ask_advice(actor, round_, looks_on=looks_on))
    if not proposals or actor is None:
        raise Refused(AdviceRefusal.NOTHING_CHOSEN)
    touched = touches(session, actor.account_id, round_.id)
    before = asked_about(session, [each.id for each in proposals], gemeente.id)
    made = []
    for proposal in proposals:
        require(may_be_asked_about(proposal, touched))
        request = before.get(proposal.id) or AdviceRequest(proposal=proposal, gemeente_id=gemeente.id)
        request.asked_by_id, request.asked_at, request.until, request.ended_at = actor.account_id, now, until, None
        session.add(request)
        made.append(request)
    session.flush()
    return made


def take_back_advice(session: Session, *, actor: Membership | None, request: AdviceRequest, now: datetime) -> None:
    """From now on the gemeente does not see the proposal any more; what it wrote goes with it.  Raises Refused."""
    require(may_take_back(actor, request))
    request.ended_at = now
    session.flush()


def write_advice(
    session: Session,
    *,
    account_id: UUID,
    request: AdviceRequest,
    kind: AdviceKind,
    explanation: str,
    is_public: bool,
    now: datetime,
) -> Advice | None:
    """Takes the place of what was written before, which is kept; None when it says the same.  Raises Refused."""
    require(may_advise(request, now, has_interest=has_interest(session, account_id, request.proposal)))
    before = newest_advice(session, [request.id]).get(request.id)
    if before and (before.kind, before.explanation, before.is_public) == (kind, explanation, is_public):
        return None
    advice = Advice(request_id=request.id, written_by_id=account_id, written_at=now, kind=kind)
    advice.explanation, advice.is_public = explanation, is_public
    session.add(advice)
    session.flush()
    return advice
