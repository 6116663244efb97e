"""How somebody comes in to vote: with the code of a letter, or signed in.  Both lead to one place on the roll."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum, auto
from uuid import UUID

from flask import current_app
from flask import session as cookie
from itsdangerous import BadSignature, TimestampSigner, URLSafeTimedSerializer
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import signed_in
from wijkfonds.ballots.permissions import VoteRefusal, may_vote, sign_in_refusal
from wijkfonds.foundation import clock
from wijkfonds.membership.queries import member_of
from wijkfonds.roll.models import EntryState, RollEntry
from wijkfonds.roll.queries import entry_at, entry_of, is_used
from wijkfonds.rounds.models import Round

COOKIE = "code"
CODE_LASTS = timedelta(hours=1)  # on a computer that is shared somebody else sits down


class DoorKind(StrEnum):
    CODE = auto()
    ACCOUNT = auto()


@dataclass(frozen=True)
class Door:
    """`entry` is None where there is no place on the roll; `refusal` says why nobody can vote through it now."""

    kind: DoorKind
    entry: RollEntry | None
    has_voted: bool
    refusal: VoteRefusal | None


def door_of(session: Session, round_: Round) -> Door | None:
    """The one that stands open for whoever asks: a code that was typed goes before an account.  None: nobody came in."""
    entry = _entry_of_code(session, round_)
    if entry is not None:
        return Door(DoorKind.CODE, entry, is_used(session, entry), may_vote(entry, round_, clock.now()))
    return door_of_account(session, round_)


def door_of_account(session: Session, round_: Round) -> Door | None:
    """That of whoever is signed in, whatever code was typed."""
    person = signed_in()
    if person is None:
        return None
    entry = entry_of(session, round_.id, person.account_id)
    member = member_of(session, round_.fund_id, person.account_id)
    refusal = sign_in_refusal(member, entry, round_, clock.now())
    return Door(DoorKind.ACCOUNT, entry, entry is not None and is_used(session, entry), refusal)


def open_by_code(entry: RollEntry) -> None:
    """Until the browser closes, an hour passes, or the vote is cast.  The cookie is signed and holds no code."""
    cookie[COOKIE] = _signer().dumps([str(entry.round_id), str(entry.id)])


def close_by_code() -> None:
    cookie.pop(COOKIE, None)


def _entry_of_code(session: Session, round_: Round) -> RollEntry | None:
    kept = cookie.get(COOKIE)
    if not kept:
        return None
    try:
        round_id, entry_id = _signer().loads(kept, max_age=int(CODE_LASTS.total_seconds()))
    except (BadSignature, ValueError, TypeError):
        return None
    entry = entry_at(session, round_.id, UUID(entry_id)) if round_id == str(round_.id) else None
    return entry if entry is not None and entry.state != EntryState.VOID else None


class _OurClock(TimestampSigner):
    """Says when by the clock of the application."""

    def get_timestamp(self) -> int:
        return int(clock.now().timestamp())

    def timestamp_to_datetime(self, ts: int) -> datetime:
        return datetime.fromtimestamp(ts, tz=UTC)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="wijkfonds/1/code", signer=_OurClock)
