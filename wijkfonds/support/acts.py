"""Names on paper count when two of the committee saw the paper; nobody whom the proposal touches is one of them."""

import hashlib
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
from wijkfonds.interests.queries import touched_by
from wijkfonds.membership.models import Membership, Role
from wijkfonds.rounds.queries import lock_round
from wijkfonds.support.models import SupportSheet
from wijkfonds.support.paper import PAPER, confirm_sheet, drop_sheet
from wijkfonds.support.permissions import SheetRefusal

COMMITTEE = frozenset({Role.COMMITTEE})


def _sheet(session: Session, act: Act) -> SupportSheet:
    return session.get_one(SupportSheet, UUID(act.subject), populate_existing=True)


def _address(session: Session, act: Act) -> str:
    proposal = _sheet(session, act).proposal
    at = {"fund": act.fund.slug, "round_": proposal.round.slug, "proposal": proposal.slug}
    return path_of("support.sheet", sheet=UUID(act.subject), **at)


def _lock(session: Session, act: Act) -> None:
    lock_round(session, _sheet(session, act).proposal.round)


def _seen(session: Session, act: Act) -> str:
    found = _sheet(session, act)
    told = [f"{found.number}|{found.handed_in_on}", *(f"{line.state}|{line.person_hmac}" for line in found.lines)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _count(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    confirm_sheet(session, actor=actor, sheet=_sheet(session, act), now=now)


def _dropped(session: Session, act: Act) -> None:
    drop_sheet(session, sheet=_sheet(session, act), reason=act.reason)


def _bars(session: Session, asked: Sequence[Asked], _now: datetime) -> list[Barred]:
    ids = [UUID(subject) for subject, _proposer in asked]
    rows = session.execute(select(SupportSheet.id, SupportSheet.proposal_id).where(SupportSheet.id.in_(ids)))
    about = {row[0]: row[1] for row in rows}
    touched = touched_by(session, set(about.values()))
    return [dict.fromkeys(touched[about[found]], SheetRefusal.HAS_INTEREST) if found in about else {} for found in ids]


register(
    ActKind(
        key=PAPER,
        proposing=COMMITTEE,
        confirming=COMMITTEE,
        title=lazy("Steun op papier laten meetellen"),
        address=_address,
        carry_out=_count,
        lock=_lock,
        dropped=_dropped,
        fingerprint=_seen,
        bars=_bars,
    )
)
