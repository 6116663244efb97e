"""`/gezond`: does the server answer, and can it read its database?"""

from flask import Flask, Response
from sqlalchemy import text

from wijkfonds.foundation.database import read_session
from wijkfonds.foundation.gate import VISITOR, open_to


def install(app: Flask) -> None:
    @app.get("/gezond")
    @open_to(VISITOR)
    def healthy() -> Response:
        read_session().execute(text("SELECT 1"))
        return Response("gezond\n", mimetype="text/plain")
