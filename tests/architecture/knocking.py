"""How people ask at a door, and what counts as being refused."""

from typing import Any

from sqlalchemy import Connection
from werkzeug.test import TestResponse

from tests.architecture.town import Door, Person, Town
from tests.browser import HTMX
from wijkfonds.foundation.gate import ACCOUNT, STRANGER
from wijkfonds.rounds.rules import Phase

TYPED = {"reason": "Wat hier staat, verandert niets."}
SPEAKERS = {STRANGER: "stranger", ACCOUNT: "member"}  # of each other kind the person with that name


def ask(person: Person, method: str, address: str, form: dict[str, str], *, htmx: bool = False) -> TestResponse:
    headers = HTMX if htmx else {}
    if method == "GET":
        return person.browser.client.get(address, headers=headers, buffered=True)
    return person.browser.client.post(address, data=person.form | form, headers=headers, buffered=True)


def sent_to_sign_in(answer: TestResponse) -> bool:
    place = answer.headers.get("HX-Redirect") or answer.location or ""
    return answer.status_code in {204, 303} and place.startswith("/inloggen?volgende=")


def is_refused(person: Person, method: str, answer: TestResponse) -> bool:
    """Strangers are asked to sign in; others are told that it is not for them, or that there is nothing."""
    if STRANGER in person.kinds:
        return sent_to_sign_in(answer) if method == "GET" else answer.status_code == 401
    return answer.status_code in {403, 404}


def insiders(town: Town, door: Door) -> list[str]:
    """Everybody who belongs there once the result is out; in the other phases one of each kind with a cross.

    Pages that are the same for everybody are for a stranger, those with a form that strangers can send for a member too.
    """
    if STRANGER in door.kinds:
        return ["stranger"] if door.audience.shared else ["stranger", "member"]
    if town.phase is Phase.RESULT and door.method == "GET":
        return [name for name, person in town.people.items() if door.is_open_to(person)]
    if ACCOUNT in door.kinds:
        return [SPEAKERS[ACCOUNT]]
    return sorted(SPEAKERS.get(kind, kind) for kind in door.kinds)


class Kept:
    """What an SQLite database held, to be put back after a form was taken."""

    def __init__(self, town: Town) -> None:
        engine = town.world.database.engine
        self.ours: Connection = engine.connect()
        self.copy = engine.dialect.dbapi.connect(":memory:")  # type: ignore[union-attr]
        self._raw().backup(self.copy)
        self.version = self._version()

    def _raw(self) -> Any:
        return self.ours.connection.driver_connection

    def _version(self) -> int:
        """Another one after somebody else has written."""
        return int(self._raw().execute("PRAGMA data_version").fetchone()[0])

    def put_back(self) -> None:
        if self._version() != self.version:
            self.copy.backup(self._raw())
            self.version = self._version()

    def close(self) -> None:
        self.copy.close()
        self.ours.close()
