"""Changing the roll after it was fixed takes two of the committee.

The subject of an act is an id and, behind a colon, the reason; who it is about stands on the page alone.
"""

import hashlib
from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as lazy
from sqlalchemy import delete, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from wijkfonds.acts.kinds import ActKind, register
from wijkfonds.acts.models import Act
from wijkfonds.acts.queries import open_acts
from wijkfonds.foundation.languages import path_of
from wijkfonds.membership.models import Membership, Role
from wijkfonds.roll import actions
from wijkfonds.roll.locks import take_the_box
from wijkfonds.roll.models import ChangeReason, RollAddress, RollEntry
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import lock_round

ADD_MEMBERS, ADD_ADDRESS, VOID, DISPUTE = "roll_add_members", "roll_add_address", "roll_void", "roll_dispute"
COMMITTEE = frozenset({Role.COMMITTEE})


def subject_of(found: UUID, reason: ChangeReason | None = None) -> str:
    return f"{found}:{reason}" if reason else str(found)


def parts_of(act: Act) -> tuple[UUID, ChangeReason]:
    found, _, reason = act.subject.partition(":")
    return UUID(found), ChangeReason(reason or ChangeReason.OTHER)


def round_of(session: Session, act: Act) -> Round:
    """Of the round, entry or address that it is about.  Raises NoResultFound: an address that nobody confirmed is gone."""
    found = _round_or_none(session, act)
    if found is None:
        raise NoResultFound
    return found


def _round_or_none(session: Session, act: Act) -> Round | None:
    found = parts_of(act)[0]
    row = session.get(RollEntry, found) or session.get(RollAddress, found)
    return session.get(Round, row.round_id if row else found)


def changes_waiting(session: Session, round_: Round, kinds: Collection[str], now: datetime) -> list[Act]:
    """Acts of these kinds that wait for a second person, in this round."""
    acts = [act for act in open_acts(session, [round_.fund_id], now) if act.kind in kinds]
    return [act for act in acts if round_of(session, act).id == round_.id]


def forget_unconfirmed(session: Session, round_: Round, now: datetime) -> None:
    """Addresses that nobody confirmed in time."""
    waiting = {parts_of(act)[0] for act in changes_waiting(session, round_, {ADD_ADDRESS}, now)}
    placed = select(RollEntry.id).where(RollEntry.address_id == RollAddress.id)
    lost = session.scalars(select(RollAddress.id).where(RollAddress.round_id == round_.id, ~placed.exists())).all()
    session.execute(delete(RollAddress).where(RollAddress.id.in_(set(lost) - waiting)))


def address_of_roll(session: Session, act: Act) -> str:
    """The desk for an act of long ago, whose address was dropped or destroyed since."""
    found = _round_or_none(session, act)
    if found is None:
        return path_of("desk.show", fund=act.fund.slug)
    return path_of("roll.show", fund=act.fund.slug, round_=found.slug)


def lock(session: Session, act: Act) -> None:
    """Nobody votes between the look at whether a place was used and what is done with it."""
    round_ = _round_or_none(session, act)
    if round_ is not None:
        take_the_box(session, round_.id)
        lock_round(session, round_)


def _add_members(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    actions.add_newcomers(session, round_=round_of(session, act), actor_id=actor.account_id, now=now)


def _newcomers(session: Session, act: Act) -> str:
    """Who came later has to be looked at again."""
    ids = sorted(found.hex for found in actions.newcomers(session, round_of(session, act)))
    return hashlib.sha256("".join(ids).encode()).hexdigest()


def _add_address(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    found, reason = parts_of(act)
    address = session.get_one(RollAddress, found)
    round_ = round_of(session, act)
    actions.add_address(session, round_=round_, address=address, reason=reason, actor_id=actor.account_id, now=now)


def _drop_address(session: Session, act: Act) -> None:
    address = session.get(RollAddress, parts_of(act)[0])
    if address is not None:
        actions.drop_address(session, address=address)


def _void(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    found, reason = parts_of(act)
    round_ = round_of(session, act)
    actions.void_entry(session, round_=round_, entry_id=found, reason=reason, actor_id=actor.account_id, now=now)


def _dispute(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    found, round_ = parts_of(act)[0], round_of(session, act)
    actions.dispute_entry(session, round_=round_, entry_id=found, actor_id=actor.account_id, now=now)


for key, title, carry_out, dropped, fingerprint in (
    (ADD_MEMBERS, lazy("Nieuwe leden op de lijst van stemmers zetten"), _add_members, None, _newcomers),
    (ADD_ADDRESS, lazy("Een adres op de lijst van stemmers zetten"), _add_address, _drop_address, None),
    (VOID, lazy("Iemand van de lijst van stemmers halen"), _void, None, None),
    (DISPUTE, lazy("Een stem als betwist noteren"), _dispute, None, None),
):
    register(
        ActKind(
            key=key,
            proposing=COMMITTEE,
            confirming=COMMITTEE,
            title=title,
            address=address_of_roll,
            carry_out=carry_out,
            lock=lock,
            dropped=dropped,
            fingerprint=fingerprint,
        )
    )
