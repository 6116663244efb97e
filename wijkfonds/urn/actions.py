"""Closing the box and opening it.  The caller commits."""

import hashlib
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.ballots.networks import Spread
from wijkfonds.ballots.queries import ballots_in
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.logbook.actions import record
from wijkfonds.roll.locks import take_the_box
from wijkfonds.roll.queries import entitled_in, used_in
from wijkfonds.rounds.models import Round
from wijkfonds.urn.events import UrnEvent
from wijkfonds.urn.models import LeftOut, NetworkBand, Turnout, Urn
from wijkfonds.urn.permissions import UrnProblem, UrnRefusal, closing_refusal, opening_refusal
from wijkfonds.urn.queries import hash_of_box, places_file, urn_of
from wijkfonds.urn.rewriting import rewrite
from wijkfonds.urn.rules import digits_of, seed_of


def shut_the_door(session: Session, *, round_: Round, actor_id: UUID, now: datetime) -> None:
    """Two people say that voting is over: from now on no clock opens the door again.  Waits for casts under way."""
    take_the_box(session, round_.id)
    require(closing_refusal(round_, urn_of(session, round_.id), now))
    round_.closed_at = now
    session.add(Urn(round_id=round_.id, asked_at=now))
    session.flush()
    _record(session, round_, UrnEvent.SHUT, now, actor_id)


def close_urn(session: Session, *, round_: Round, now: datetime) -> bool:
    """As many marks as ballots, the hash of them all, and everything written anew.  False: they are not as many."""
    urn = urn_of(session, round_.id)
    if urn is None or urn.closed_at is not None:
        return True
    take_the_box(session, round_.id)
    count = ballots_in(session, round_.id)
    if used_in(session, round_.id) != count:
        urn.problem = UrnProblem.NOT_AS_MANY
        session.flush()
        return False
    found, entitled = hash_of_box(session, round_.id), entitled_in(session, round_.id)
    places = hashlib.sha256(places_file(session, round_.id)).hexdigest()
    rewrite(session, closing=round_.id)
    urn.hash_online, urn.hash_final, urn.hash_marks = found, found, places
    urn.closed_at, urn.ballots, urn.entitled, urn.problem = now, count, entitled, ""
    session.flush()
    _record(session, round_, UrnEvent.CLOSED, now, ballots=count, box_sha256=found, places_sha256=places)
    return True


def keep_first_digits(session: Session, *, round_: Round, typed: str) -> None:
    """What the first one read from the dice.  Raises Refused."""
    urn = urn_of(session, round_.id)
    require(opening_refusal(urn))
    digits = digits_of(typed)
    if digits is None or urn is None:
        raise Refused(UrnRefusal.NOT_TEN_DICE, 422)
    urn.first_digits = digits
    session.flush()


def forget_first_digits(session: Session, *, round_: Round) -> None:
    """The first one took it back, or somebody refused it: the dice are thrown anew."""
    urn = urn_of(session, round_.id)
    if urn is not None and urn.opened_at is None:
        urn.first_digits = ""
        session.flush()


def open_urn(session: Session, *, round_: Round, actor_id: UUID, now: datetime) -> None:
    """Both typed the same: now the seed is known, and the box may be counted.  Raises Refused."""
    urn = urn_of(session, round_.id)
    require(opening_refusal(urn))
    if urn is None or not urn.first_digits:
        raise Refused(UrnRefusal.NOT_TEN_DICE)
    urn.digits, urn.opened_at = urn.first_digits, now
    urn.seed = seed_of(round_.id, rules_sha256=round_.rules_sha256, hash_final=urn.hash_final, digits=urn.first_digits)
    session.flush()
    _record(session, round_, UrnEvent.OPENED, now, actor_id, digits=urn.digits, seed_sha256=urn.seed)


def keep_turnout(session: Session, *, round_id: UUID, now: datetime) -> None:
    """How many voted, until the next night."""
    voted, turnout = used_in(session, round_id), session.get(Turnout, round_id)
    if turnout is None:
        session.add(Turnout(round_id=round_id, voted=voted, counted_at=now))
    else:
        turnout.voted, turnout.counted_at = voted, now
    session.flush()


def keep_spread(session: Session, *, round_id: UUID, spread: Spread) -> None:
    """How votes were spread over connections, now that nobody can vote any more."""
    for band, (networks, votes) in spread.items():
        session.add(NetworkBand(round_id=round_id, band=band, networks=networks, votes=votes))
    session.flush()


def leave_out(session: Session, *, round_: Round, row: str, reason: str, actor_id: UUID, now: datetime) -> None:
    """Two people decided in writing that this ballot is not counted: it cannot be read, or breaks the rules."""
    session.add(LeftOut(round_id=round_.id, row=row, reason=reason, decided_at=now))
    session.flush()
    _record(session, round_, UrnEvent.LEFT_OUT, now, actor_id)


def tell_of_spot_check(session: Session, *, round_: Round, actor_id: UUID, now: datetime) -> None:
    """A teller was shown whom an observer asks."""
    _record(session, round_, UrnEvent.SPOT_CHECKED, now, actor_id)


def _record(
    session: Session, round_: Round, event: UrnEvent, now: datetime, actor_id: UUID | None = None, **facts: str | int
) -> None:
    record(
        session,
        fund_id=round_.fund_id,
        event=event,
        actor_id=actor_id,
        now=now,
        about=f"rondes/{round_.slug}",
        round=round_.title,
        **facts,
    )
