"""Destroying all that is about the voters of a round takes two of the committee."""

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from wijkfonds.acts.kinds import ActKind, register
from wijkfonds.acts.models import Act
from wijkfonds.destruction.actions import destroy_voters
from wijkfonds.foundation.database import afterwards
from wijkfonds.foundation.jobs import ask_for
from wijkfonds.foundation.languages import path_of
from wijkfonds.membership.models import Membership, Role
from wijkfonds.rounds.acts import lock_its_round, round_of

DESTROY = "destroy_voters"
COMMITTEE = frozenset({Role.COMMITTEE})


def _address(session: Session, act: Act) -> str:
    return path_of("destruction.show", fund=act.fund.slug, round_=round_of(session, act).slug)


def _destroy(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    """Rows in the transaction; keys, letters and backups by the worker once it is committed, for they do not come back."""
    destroy_voters(session, round_=round_of(session, act), actor_id=actor.account_id, now=now)
    afterwards(session, lambda: ask_for("finish_destroying"))


register(
    ActKind(
        key=DESTROY,
        proposing=COMMITTEE,
        confirming=COMMITTEE,
        title=lazy("Alles over de stemmers vernietigen"),
        address=_address,
        carry_out=_destroy,
        lock=lock_its_round,
    )
)
