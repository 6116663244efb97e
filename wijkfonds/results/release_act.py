"""Putting the result online takes two: one of the committee, and a second one or a teller."""

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from wijkfonds.acts.kinds import ActKind, register
from wijkfonds.acts.models import Act
from wijkfonds.foundation.languages import path_of
from wijkfonds.interests.bars import of_the_count
from wijkfonds.membership.models import Membership, Role
from wijkfonds.results.actions import publish_result
from wijkfonds.results.releasing import what_is_seen
from wijkfonds.rounds.acts import lock_its_round, round_of

RELEASE = "release_result"
PROPOSING, CONFIRMING = frozenset({Role.COMMITTEE}), frozenset({Role.COMMITTEE, Role.TELLER})


def _address(session: Session, act: Act) -> str:
    round_ = round_of(session, act)
    place = "results.count" if round_.has_vote else "results.ranking"
    return path_of(place, fund=act.fund.slug, round_=round_.slug)


def _seen(session: Session, act: Act) -> str:
    """A count after it, or another score, has to be looked at again."""
    return what_is_seen(session, round_of(session, act))


def _release(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    publish_result(session, round_=round_of(session, act), actor_id=actor.account_id, now=now)


register(
    ActKind(
        key=RELEASE,
        proposing=PROPOSING,
        confirming=CONFIRMING,
        title=lazy("De uitslag online zetten"),
        address=_address,
        carry_out=_release,
        lock=lock_its_round,
        fingerprint=_seen,
        bars=of_the_count(PROPOSING, CONFIRMING),
    )
)
