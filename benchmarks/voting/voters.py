"""Many voters at once, each signed in with a ballot filled in: what takes a person minutes, written as rows.

Everything here that knows how voters, tickets and ballots are kept stands in this file.  `Stage.rehearse` holds it
against the pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.orm import Session

from wijkfonds.accounts.actions import hash_of
from wijkfonds.accounts.models import Account, LoginSession
from wijkfonds.ballots.models import Ballot
from wijkfonds.ballots.sealing import lookup_of, open_sealed
from wijkfonds.ballots.tickets import Ticket, write_ticket
from wijkfonds.bundle.codes import new_receipt
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import Database
from wijkfonds.foundation.languages import Language
from wijkfonds.membership.models import Level, Membership, MembershipState
from wijkfonds.roll.keys import read_keys, read_pepper
from wijkfonds.roll.models import Channel, EntryState, Participation, RollEntry, RollSource

MARK = {"channel": Channel.ONLINE, "told": False}  # what a mark holds beside round and entry
CHOICES = 5
RAW_TOKEN = "f" * 40  # of the forms; one for all saves signing as many


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody on the list of voters, signed in; `receipt` as it will stand on the confirmation, without hyphens."""

    account_id: UUID
    entry_id: UUID
    token: str
    receipt: str
    keys: tuple[str, ...]


def enter(session: Session, fund_id: UUID, round_id: UUID, keys: Sequence[str], count: int, seed: int) -> list[Voter]:
    """So many verified members on the list of voters, each signed in, each with a few choices."""
    chance, now = Random(seed), clock.now()
    voters = [
        Voter(uuid4(), uuid4(), f"{uuid4().hex}{uuid4().hex}", new_receipt(), _some(chance, keys)) for _ in range(count)
    ]
    rows: list[tuple[Any, Any]] = [
        (Account, lambda voter: _account(voter, now)),
        (Membership, lambda voter: _membership(voter, fund_id, now)),
        (RollEntry, lambda voter: _entry(voter, round_id)),
        (LoginSession, lambda voter: _login(voter, now)),
    ]
    for model, row_of in rows:
        session.execute(insert(model), [row_of(voter) for voter in voters])
    return voters


def _some(chance: Random, keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(chance.sample(keys, min(CHOICES, len(keys)))))


def _account(voter: Voter, now: Any) -> dict[str, Any]:
    return {
        "id": voter.account_id,
        "email": f"{voter.account_id.hex}@voorbeeld.example",
        "name": "Bewoner",
        "password_hash": "-",
        "language": Language.NL,
        "is_administrator": False,
        "created_at": now,
    }


def _membership(voter: Voter, fund_id: UUID, now: Any) -> dict[str, Any]:
    state = {"state": MembershipState.CONFIRMED, "level": Level.ADDRESS_PROVEN, "in_area": True, "refusal_reason": ""}
    address = {"postcode": "1234AB", "house_number": "1"}
    ids = {"id": uuid4(), "fund_id": fund_id, "account_id": voter.account_id}
    return ids | state | address | {"asked_at": now, "answered_at": now}


def _entry(voter: Voter, round_id: UUID) -> dict[str, Any]:
    return {
        "id": voter.entry_id,
        "round_id": round_id,
        "source": RollSource.MEMBERSHIP,
        "account_id": voter.account_id,
        "state": EntryState.VALID,
        "reissued": 0,
    }


def _login(voter: Voter, now: Any) -> dict[str, Any]:
    return {
        "token_hash": hash_of(voter.token),
        "account_id": voter.account_id,
        "created_at": now,
        "expires_at": now + timedelta(days=1),
    }


def ticket_of(voter: Voter, round_id: UUID) -> str:
    """As the page with the choices carries it, made inside the application."""
    return write_ticket(Ticket(round_id, voter.entry_id, voter.receipt))


class Requests:
    """The bytes that browsers send through a proxy."""

    def __init__(self, app: Flask, site: str, round_id: UUID) -> None:
        """`site` is the address as people type it; all have the same token for forms."""
        self.app = app
        self.site, self.round_id, self.host = site, round_id, site.split("://")[1]
        self.csrf = URLSafeTimedSerializer(str(app.secret_key), salt="wtf-csrf-token").dumps(RAW_TOKEN)
        self.signer = SecureCookieSessionInterface().get_signing_serializer(app)
        self.cookie_name = app.config["SESSION_COOKIE_NAME"]

    def cookie(self, voter: Voter) -> str:
        """Of a browser that is signed in."""
        if self.signer is None:
            raise RuntimeError("there is no key to sign cookies with")
        held = {"_permanent": True, "_user_id": voter.token, "_fresh": True, "csrf_token": RAW_TOKEN}
        return f"{self.cookie_name}={self.signer.dumps(held)}"

    def fields(self, voter: Voter) -> list[tuple[str, str]]:
        """What the page with the choices sends."""
        with self.app.app_context():
            ticket = ticket_of(voter, self.round_id)
        return [("csrf_token", str(self.csrf)), *(("choices", key) for key in voter.keys), ("ticket", ticket)]

    def body(self, voter: Voter) -> bytes:
        """The same, as it travels."""
        return urlencode(self.fields(voter)).encode()

    def post(self, path: str, voter: Voter, body: bytes) -> bytes:
        """A form as bytes on a connection that stays open."""
        lines = [
            f"POST {path} HTTP/1.1",
            *(f"{name}: {value}" for name, value in self.headers(voter).items()),
            f"Content-Length: {len(body)}",
        ]
        return "\r\n".join([*lines, "", ""]).encode() + body

    def headers(self, voter: Voter) -> dict[str, str]:
        """Also what the proxy adds."""
        return {
            "Host": self.host,
            "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "nl,en;q=0.5",
            "Accept-Encoding": "gzip, deflate, br",
            "Origin": self.site,
            "Cookie": self.cookie(voter),
            "X-Forwarded-For": "203.0.113.7",
            "X-Forwarded-Proto": "https",
            "Content-Type": "application/x-www-form-urlencoded",
        }


def in_the_box(database: Database, round_id: UUID) -> tuple[int, int]:
    """Ballots, and entries that were used."""
    with database.session() as session:
        ballots, used = (
            session.scalar(select(func.count()).select_from(kept).where(kept.round_id == round_id)) or 0
            for kept in (Ballot, Participation)
        )
    return ballots, used


def empty_the_box(database: Database) -> None:
    """As if nobody had voted; what was written before does not slow what comes."""
    with database.write() as session:
        for kept in (Ballot, Participation):
            session.execute(text(f"TRUNCATE {kept.__tablename__}") if not database.is_sqlite else delete(kept))
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.connection.cursor().execute(
            "PRAGMA wal_checkpoint(TRUNCATE)" if database.is_sqlite else "CHECKPOINT"
        )


@dataclass(frozen=True)
class Left:
    """Whose ballot and whose mark there is; how many there are of all; how many ballots say something else than was cast."""

    ballots: set[Voter]
    marks: set[Voter]
    count_of_ballots: int
    count_of_marks: int
    with_other_choices: int


def left_in(database: Database, round_id: UUID, people: Sequence[Voter], opened: Sequence[Voter]) -> Left:
    """Of these people; the ballots of those `opened` are opened.  Inside the application."""
    pepper, box = read_pepper(round_id), read_keys(round_id).box
    lookups = {voter: lookup_of(pepper, round_id, voter.receipt) for voter in people}
    with database.session() as session:
        found = dict(session.execute(select(Ballot.lookup, Ballot.sealed).where(Ballot.round_id == round_id)).all())
        used = list(session.scalars(select(Participation.entry_id).where(Participation.round_id == round_id)))
    marked, others = set(used), 0
    for voter in opened:
        if sealed := found.get(lookups[voter]):
            said = open_sealed(box, round_id, lookup=lookups[voter], sealed=sealed)
            others += said.choices.keys != voter.keys
    return Left(
        {voter for voter in people if lookups[voter] in found},
        {voter for voter in people if voter.entry_id in marked},
        len(found),
        len(used),
        others,
    )
