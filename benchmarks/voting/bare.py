"""What the application is compared with: a bare Flask route that asks who is there and writes the same, but has no rules.

Session cookie, CSRF check, a query for the login, and the mark and a ballot of the same bytes in one transaction, as
durable as ours.  Which entry of the list of voters it is, the form says.
"""

import os
from dataclasses import dataclass
from uuid import UUID

from flask import Flask, request
from flask_login import LoginManager, current_user, login_required
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import insert, select

from benchmarks.voting.voters import MARK
from config import Settings
from wijkfonds.accounts.actions import hash_of
from wijkfonds.accounts.models import Account, LoginSession
from wijkfonds.ballots.models import Ballot
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import Database, open_database
from wijkfonds.roll.models import Participation

COOKIE = "__Host-wijkfonds"
PATH = "/<uuid:round_id>"


@dataclass(frozen=True)
class Person:
    """Who is there."""

    account_id: UUID
    name: str

    is_authenticated = True
    is_active = True
    is_anonymous = False


def create_app() -> Flask:
    """Settings and the lengths of a ballot come from the environment."""
    settings = Settings()
    app, database = Flask("bare"), open_database(settings)
    app.config.update(
        SECRET_KEY=settings.secret,
        SESSION_COOKIE_NAME=COOKIE,
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    app.extensions["database"] = database
    CSRFProtect(app)
    _recognise(app, database)
    _take_votes(app, database, int(os.environ["SEALED_BYTES"]), int(os.environ["OWN_COPY_BYTES"]))
    return app


def _recognise(app: Flask, database: Database) -> None:
    logins = LoginManager(app)
    logins.session_protection = None

    @logins.user_loader
    def load(token: str) -> Person | None:
        query = (
            select(Account.id, Account.name)
            .join(LoginSession, LoginSession.account_id == Account.id)
            .where(LoginSession.token_hash == hash_of(token), LoginSession.expires_at > clock.now())
        )
        with database.engine.connect() as connection:
            found = connection.execute(query).one_or_none()
        return Person(*found) if found else None


def _take_votes(app: Flask, database: Database, sealed: int, own_copy: int) -> None:
    @app.get("/gezond")
    def health() -> str:
        return "ok"

    @app.post(PATH)
    @login_required
    def cast(round_id: UUID) -> str:
        entry, lookup = UUID(request.form["entry"]), os.urandom(32).hex()
        ballot = {"sealed": os.urandom(sealed), "own_copy": os.urandom(own_copy)}
        with database.write() as session:
            session.execute(insert(Participation).values(round_id=round_id, entry_id=entry, **MARK))
            session.execute(insert(Ballot).values(round_id=round_id, lookup=lookup, **ballot))
        return f"Dank u wel, {current_user.name}."
