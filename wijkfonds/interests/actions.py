"""Noting an interest, and taking that back.  The caller commits and has the round locked."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.interests.events import InterestEvent
from wijkfonds.interests.models import Interest, InterestKind
from wijkfonds.interests.permissions import InterestRefusal, may_note, may_take_back
from wijkfonds.interests.queries import interest_of
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership, Role
from wijkfonds.proposals.models import Proposal

Undo = Callable[[Session, Interest], None]
_undoing: list[Undo] = []


def undo_when_noted(undo: Undo) -> None:
    """What later features take away of what somebody did before they said that it touches them."""
    _undoing.append(undo)


def note_interest(
    session: Session, *, actor: Membership | None, proposal: Proposal, kind: InterestKind, now: datetime
) -> Interest:
    """From now on they keep out of it.  Raises Refused."""
    mine = interest_of(session, actor.account_id, proposal.id) if actor else None
    refusal = may_note(actor, proposal, mine)
    if refusal or actor is None:
        raise Refused(refusal or InterestRefusal.NO_ROLE)
    return _keep(session, actor, proposal, kind, now)


def note_what_is_seen(
    session: Session, *, member: Membership, proposal: Proposal, kind: InterestKind, now: datetime
) -> Interest:
    """By the app itself: somebody with a role proposed it, or is in its organisation."""
    return _keep(session, member, proposal, kind, now)


def _keep(session: Session, member: Membership, proposal: Proposal, kind: InterestKind, now: datetime) -> Interest:
    made = Interest(proposal_id=proposal.id, account_id=member.account_id, kind=kind, noted_at=now)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_interest_proposal_id_account_id":
            raise
        raise Refused(InterestRefusal.NOTED_ALREADY) from clash
    for undo in _undoing:
        undo(session, made)
    _record(session, InterestEvent.NOTED, member, proposal, now)
    return made


def take_back(session: Session, *, interest: Interest, member: Membership, now: datetime) -> None:
    """The second half of an act of two; `member` is the one who noted it."""
    proposal = interest.proposal
    require(may_take_back(interest.account_id, interest))
    session.delete(interest)
    session.flush()
    _record(session, InterestEvent.TAKEN_BACK, member, proposal, now)


def _record(session: Session, event: InterestEvent, member: Membership, proposal: Proposal, now: datetime) -> None:
    """With the first role somebody has, in the order of Role: the name stays out of it, and what is hidden."""
    is_shown = proposal.hidden_at is None
    role = next((role for role in Role if member.holds(role)), None)
    record(
        session,
        fund_id=member.fund_id,
        event=event,
        actor_id=member.account_id,
        now=now,
        about=f"rondes/{proposal.round.slug}/voorstellen" + (f"/{proposal.slug}" if is_shown else ""),
        role=role.value if role else "",
        proposal=proposal.title if is_shown else "…",
    )
