"""The application with a fault that a kill brings to light: the drill must find it, else it finds nothing."""

import time
from io import BytesIO
from threading import Timer
from typing import Any
from urllib.parse import parse_qs

from flask import Flask
from sqlalchemy import Connection, event

from wijkfonds.app import create_app
from wijkfonds.ballots.tickets import read_ticket
from wijkfonds.bundle.codes import in_groups

WAIT = 0.05  # seconds
PAIR = ("INSERT INTO ballot ", "INSERT INTO participation ")


def answers_before_it_commits() -> Flask:
    """Says that the vote is in the box, and puts it there a moment later."""
    app = create_app()
    app.wsgi_app = Hasty(app, app.wsgi_app)  # type: ignore[method-assign]
    return app


class Hasty:
    def __init__(self, app: Flask, careful: Any) -> None:
        self.app, self.careful = app, careful

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        if not environ["PATH_INFO"].endswith("/stemmen/uitbrengen"):
            return self.careful(environ, start_response)
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        Timer(WAIT, self._cast, [dict(environ) | {"wsgi.input": BytesIO(body)}]).start()
        with self.app.app_context():
            ticket = read_ticket(parse_qs(body.decode())["ticket"][0])
            text = in_groups(ticket.receipt if ticket else "").encode()
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(text)))])
        return [text]

    def _cast(self, environ: dict[str, Any]) -> None:
        b"".join(self.careful(environ, lambda *_: None))


def marks_in_another_transaction() -> Flask:
    """Commits between the mark and the ballot, whichever comes first."""
    app = create_app()

    @event.listens_for(app.extensions["database"].engine, "before_cursor_execute")
    def _part(connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(PAIR):
            return
        if not connection.info.pop("first", None):
            connection.info["first"] = True
            return
        direct = connection.connection.cursor()
        direct.execute("COMMIT")
        time.sleep(WAIT)
        if connection.dialect.name == "sqlite":
            direct.execute("BEGIN IMMEDIATE")

    return app
