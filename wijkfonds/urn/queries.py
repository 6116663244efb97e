"""The box of a round, its hash, and how many voted as of last night."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.ballots.models import Ballot
from wijkfonds.ballots.networks import Band, Connections, Spread
from wijkfonds.roll.models import Participation, RollEntry
from wijkfonds.rounds.models import WITHOUT_VOTE, Round
from wijkfonds.urn.models import LeftOut, NetworkBand, Turnout, Urn

AT_ONCE = 5000


def urn_of(session: Session, round_id: UUID) -> Urn | None:
    return session.get(Urn, round_id)


def ballots_by_round(session: Session, round_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many voted, of the boxes that are closed: told for good, also when the rows are gone."""
    rows = session.execute(
        select(Urn.round_id, Urn.ballots).where(Urn.round_id.in_(round_ids), Urn.closed_at.is_not(None))
    )
    return {row[0]: row[1] for row in rows}


def entitled_at_closing(session: Session, round_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many might vote, of the boxes that are closed."""
    rows = session.execute(
        select(Urn.round_id, Urn.entitled).where(Urn.round_id.in_(round_ids), Urn.closed_at.is_not(None))
    )
    return {row[0]: row[1] for row in rows}


def turnout_of(session: Session, round_id: UUID) -> Turnout | None:
    return session.get(Turnout, round_id)


def spread_in(session: Session, round_id: UUID) -> Spread:
    """Empty until the box is closed, and where the server started anew after the last vote."""
    rows = {each.band: each for each in session.scalars(select(NetworkBand).where(NetworkBand.round_id == round_id))}
    return {band: Connections(rows[band].networks, rows[band].votes) for band in Band if band in rows}


def hash_of_box(session: Session, round_id: UUID) -> str:
    """Hex SHA-256 over the sorted SHA-256 of every sealed ballot: the order of rows says nothing in it."""
    rows = session.scalars(
        select(Ballot.sealed).where(Ballot.round_id == round_id).execution_options(yield_per=AT_ONCE)
    )
    digests = sorted(hashlib.sha256(sealed).digest() for sealed in rows)
    return hashlib.sha256(b"".join(digests)).hexdigest()


def places_file(session: Session, round_id: UUID) -> bytes:
    """The numbers of the places that were used, 32 hex signs a line, sorted: they say nothing about whose they are."""
    used = session.scalars(
        select(Participation.entry_id).where(Participation.round_id == round_id).execution_options(yield_per=AT_ONCE)
    )
    return "".join(f"{place}\n" for place in sorted(found.hex for found in used)).encode()


def rounds_at_the_box(session: Session, now: datetime) -> Sequence[Round]:
    """Whose voting began and whose box is not closed."""
    return session.scalars(
        select(Round).where(
            Round.frozen_at.is_not(None),
            Round.decision_mode.not_in(WITHOUT_VOTE),
            Round.voting_opens <= now,
            Round.closed_at.is_(None),
            Round.source == "",
            Round.counted_at.is_(None),
        )
    ).all()


def untold_accounts(session: Session, round_id: UUID) -> Sequence[Account]:
    """Who voted since last night, signed in."""
    return session.scalars(
        select(Account)
        .join(RollEntry, RollEntry.account_id == Account.id)
        .join(Participation, (Participation.entry_id == RollEntry.id) & (Participation.round_id == RollEntry.round_id))
        .where(RollEntry.round_id == round_id, Participation.told.is_(False), Account.forgotten_at.is_(None))
    ).all()


def left_out_of(session: Session, round_id: UUID) -> dict[str, str]:
    """The ballots that two people decided not to count: what was sealed, as hex SHA-256, and why."""
    rows = session.execute(select(LeftOut.row, LeftOut.reason).where(LeftOut.round_id == round_id))
    return {row[0]: row[1] for row in rows}


def waiting_urns(session: Session) -> Sequence[UUID]:
    """Two people closed them; the worker has not done its part."""
    return session.scalars(select(Urn.round_id).where(Urn.closed_at.is_(None), Urn.problem == "")).all()
