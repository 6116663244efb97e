"""Two weeks after closing the worker destroys the keys that find a ballot; after the last act it finishes what that began."""

from flask import Flask

from wijkfonds.destruction.actions import tell_of_keys
from wijkfonds.destruction.finishing import finish_destroying
from wijkfonds.destruction.queries import rounds_with_keys_due
from wijkfonds.destruction.rules import KEYS
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.jobs import register
from wijkfonds.roll.keys import destroy_keys
from wijkfonds.rounds.models import Round


def destroy_due_keys() -> None:
    for due in rounds_with_keys_due(read_session(), clock.now()):
        destroy_keys(due.id, KEYS)
        with write() as session:
            tell_of_keys(session, round_=session.get_one(Round, due.id), names=KEYS, now=clock.now())


def install(app: Flask) -> None:
    register(app, "destroy_due_keys", destroy_due_keys, each_minute=True)
    register(app, "finish_destroying", finish_destroying, each_minute=True)
