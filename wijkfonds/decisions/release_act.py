"""Releasing decisions takes two of the board."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from wijkfonds.acts.kinds import ActKind, Asked, Barred, register
from wijkfonds.acts.models import Act
from wijkfonds.decisions.actions import release_decisions
from wijkfonds.decisions.mails import decision_mail_to_followers
from wijkfonds.decisions.queries import decisions_in, drafts_by_round
from wijkfonds.following.telling import Said, tell_of_proposals
from wijkfonds.foundation.database import afterwards
from wijkfonds.foundation.jobs import ask_for
from wijkfonds.foundation.languages import path_of
from wijkfonds.interests.permissions import InterestRefusal
from wijkfonds.interests.queries import touched_by
from wijkfonds.membership.models import Membership, Role
from wijkfonds.rounds.acts import lock_its_round, round_of

RELEASE_DECISIONS = "release_decisions"


def _address(session: Session, act: Act) -> str:
    return path_of("decisions.board", fund=act.fund.slug, round_=round_of(session, act).slug) + "#vrijgeven"


def _seen(session: Session, act: Act) -> str:
    """Every draft as it was when the first one asked."""
    drafts = [found for found in decisions_in(session, UUID(act.subject)) if not found.released_at]
    seen = sorted(f"{found.id}|{found.outcome}|{found.cents}|{found.reason}" for found in drafts)
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()


def _bars(session: Session, asked: Sequence[Asked], _now: datetime) -> list[Barred]:
    """Whoever has an interest in one of the drafts, however few are left: then the board needs one more for it."""
    drafts = drafts_by_round(session, {UUID(subject) for subject, _proposer in asked})
    touched = touched_by(session, {found for ids in drafts.values() for found in ids})
    return [
        dict.fromkeys(set().union(*(touched[found] for found in drafts[UUID(subject)])), InterestRefusal.RELEASES_NOT)
        for subject, _proposer in asked
    ]


def _release(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    round_ = round_of(session, act)
    release_decisions(session, round_=round_, actor_id=actor.account_id, now=now)
    said = [
        Said(found.proposal, f"decided {found.id.hex}", partial(decision_mail_to_followers, found))
        for found in decisions_in(session, round_.id)
        if found.released_at == now
    ]
    tell_of_proposals(session, fund=round_.fund, said=said, now=now)  # the proposers get a letter
    round_id = str(round_.id)
    afterwards(session, lambda: ask_for("tell_proposers", round_id=round_id))


register(
    ActKind(
        key=RELEASE_DECISIONS,
        proposing=frozenset({Role.BOARD}),
        confirming=frozenset({Role.BOARD}),
        title=lazy("De besluiten vrijgeven"),
        address=_address,
        carry_out=_release,
        lock=lock_its_round,
        fingerprint=_seen,
        bars=_bars,
    )
)
