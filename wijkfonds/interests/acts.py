"""Taking back that one has an interest takes a second person of the committee, who has none in it themselves."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as lazy
from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.acts.kinds import ActKind, Asked, Barred, register
from wijkfonds.acts.models import Act
from wijkfonds.foundation.languages import path_of
from wijkfonds.foundation.refusals import Refused
from wijkfonds.interests.actions import take_back
from wijkfonds.interests.models import Interest
from wijkfonds.interests.permissions import InterestRefusal
from wijkfonds.interests.queries import touched_by
from wijkfonds.membership.models import Membership, Role
from wijkfonds.membership.queries import member_of
from wijkfonds.rounds.queries import lock_round

TAKE_BACK = "interest_take_back"


def _bars(session: Session, asked: Sequence[Asked], _now: datetime) -> list[Barred]:
    ids = [UUID(subject) for subject, _proposer in asked]
    notes = {each.id: each for each in session.scalars(select(Interest).where(Interest.id.in_(ids)))}
    touched = touched_by(session, {each.proposal_id for each in notes.values()})
    return [
        dict.fromkeys(touched[notes[found].proposal_id] - {notes[found].account_id}, InterestRefusal.TOUCHED_TOO)
        if found in notes
        else {}
        for found in ids
    ]


def _address(session: Session, act: Act) -> str:
    """The desk for an act of long ago: the note is gone."""
    found = session.get(Interest, UUID(act.subject))
    if found is None:
        return path_of("desk.show", fund=act.fund.slug)
    proposal = found.proposal
    return path_of("interests.show", fund=act.fund.slug, round_=proposal.round.slug, proposal=proposal.slug)


def _lock(session: Session, act: Act) -> None:
    found = session.get(Interest, UUID(act.subject))
    if found is not None:
        lock_round(session, found.proposal.round)


def _take_back(session: Session, act: Act, _actor: Membership, _prepared: Any, now: datetime) -> None:
    found = session.get(Interest, UUID(act.subject))
    member = member_of(session, act.fund_id, found.account_id) if found else None
    if found is None or member is None:
        raise Refused(InterestRefusal.NOT_YOUR_NOTE)
    take_back(session, interest=found, member=member, now=now)


register(
    ActKind(
        key=TAKE_BACK,
        proposing=frozenset(Role),
        confirming=frozenset({Role.COMMITTEE}),
        title=lazy("Een gemeld belang terugnemen"),
        address=_address,
        carry_out=_take_back,
        lock=_lock,
        bars=_bars,
    )
)
