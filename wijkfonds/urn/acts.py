"""Closing the box and opening it take two people; the second one reads the dice anew."""

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from wijkfonds.acts.kinds import ActKind, register
from wijkfonds.acts.models import Act
from wijkfonds.ballots.networks import votes_per_network
from wijkfonds.foundation.database import afterwards
from wijkfonds.foundation.jobs import ask_for
from wijkfonds.foundation.languages import path_of
from wijkfonds.interests.bars import of_the_count
from wijkfonds.membership.models import Membership, Role
from wijkfonds.rounds.acts import lock_its_round, round_of
from wijkfonds.urn.actions import forget_first_digits, keep_spread, open_urn, shut_the_door
from wijkfonds.urn.queries import urn_of

CLOSE, OPEN = "close_urn", "open_urn"
COUNTERS = frozenset({Role.COMMITTEE, Role.TELLER})


def _address(session: Session, act: Act) -> str:
    return path_of("urn.show", fund=act.fund.slug, round_=round_of(session, act).slug)


def _close(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    """The door shuts now; hashing and rewriting all ballots is the worker's task."""
    round_ = round_of(session, act)
    shut_the_door(session, round_=round_, actor_id=actor.account_id, now=now)
    round_id, seen = round_.id, votes_per_network()
    keep_spread(session, round_id=round_id, spread=seen.so_far(round_id))
    afterwards(session, lambda: seen.forget(round_id))
    afterwards(session, lambda: ask_for("close_urn", round_id=str(round_id)))


def _open(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    open_urn(session, round_=round_of(session, act), actor_id=actor.account_id, now=now)


def _dropped(session: Session, act: Act) -> None:
    forget_first_digits(session, round_=round_of(session, act))


def _dice(session: Session, act: Act) -> str:
    """Other dice than the first one typed, or another box, have to be looked at again."""
    urn = urn_of(session, UUID(act.subject))
    seen = f"{urn.hash_final}|{urn.first_digits}" if urn else ""
    return hashlib.sha256(seen.encode()).hexdigest()


register(
    ActKind(
        key=CLOSE,
        proposing=COUNTERS,
        confirming=COUNTERS,
        title=lazy("De stembus sluiten"),
        address=_address,
        carry_out=_close,
        lock=lock_its_round,
    )
)
register(
    ActKind(
        key=OPEN,
        proposing=COUNTERS,
        confirming=COUNTERS,
        title=lazy("De dobbelstenen en het openen van de stembus"),
        address=_address,
        carry_out=_open,
        lock=lock_its_round,
        dropped=_dropped,
        fingerprint=_dice,
        bars=of_the_count(COUNTERS, COUNTERS),
        confirm_at=_address,
    )
)
