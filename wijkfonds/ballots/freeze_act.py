"""Fixing the rules and the list takes two of the committee."""

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from wijkfonds.acts.kinds import ActKind, register
from wijkfonds.acts.models import Act
from wijkfonds.ballots.freezing import freeze_round, in_ballot_order
from wijkfonds.ballots.frozen import frozen_rules
from wijkfonds.foundation.languages import path_of
from wijkfonds.membership.models import Membership, Role
from wijkfonds.proposals.enough import with_enough
from wijkfonds.proposals.models import ProposalStatus
from wijkfonds.proposals.queries import proposals_with
from wijkfonds.roll.fixing import coming_roll, fingerprint_of_list
from wijkfonds.roll.keys import RoundKeys, make_keys
from wijkfonds.roll.models import RollSource
from wijkfonds.rounds.acts import lock_its_round, round_of

FREEZE = "freeze"


def _address(session: Session, act: Act) -> str:
    return path_of("desk.show_round", fund=act.fund.slug, round_=round_of(session, act).slug) + "#stap-freeze"


def _keys(act: Act) -> RoundKeys:
    """Files first: a ballot must never be sealed with a key that nobody kept."""
    return make_keys(UUID(act.subject))


def _seen(session: Session, act: Act) -> str:
    """The rules, the proposals and the list of letters as they would be fixed now.  Members may be confirmed meanwhile."""
    found = round_of(session, act)
    paper = in_ballot_order(found.id, with_enough(proposals_with(session, found.id, ProposalStatus.FEASIBLE)))
    letters = {RollSource.LETTER: coming_roll(session, found).letters}
    return hashlib.sha256(
        frozen_rules(found, paper, roll=letters) + fingerprint_of_list(session, found).encode()
    ).hexdigest()


def _freeze(session: Session, act: Act, actor: Membership, prepared: Any, now: datetime) -> None:
    freeze_round(session, actor=actor, round_=round_of(session, act), keys=prepared, now=now)


register(
    ActKind(
        key=FREEZE,
        proposing=frozenset({Role.COMMITTEE}),
        confirming=frozenset({Role.COMMITTEE}),
        title=lazy("De spelregels en de lijst vastzetten"),
        address=_address,
        carry_out=_freeze,
        prepare=_keys,
        lock=lock_its_round,
        fingerprint=_seen,
    )
)
