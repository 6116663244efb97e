"""Two weeks after closing the worker destroys the keys that find a ballot; after the last act it sweeps the database."""

from flask import Flask

from wijkfonds.destruction.actions import tell_of_keys
from wijkfonds.destruction.queries import rounds_with_keys_due
from wijkfonds.destruction.rules import KEYS
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import database, read_session, write
from wijkfonds.foundation.jobs import register
from wijkfonds.roll.keys import destroy_keys
from wijkfonds.rounds.models import Round
from wijkfonds.urn.rewriting import rewrite, sweep


def destroy_due_keys() -> None:
    for due in rounds_with_keys_due(read_session(), clock.now()):
        names = destroy_keys(due.id, KEYS)
        with write() as session:
            tell_of_keys(session, round_=session.get_one(Round, due.id), names=names, now=clock.now())


def sweep_after_destroying() -> None:
    """What was deleted leaves the pages too."""
    with write() as session:
        rewrite(session)
    sweep(database())


def install(app: Flask) -> None:
    register(app, "destroy_due_keys", destroy_due_keys, each_minute=True)
    register(app, "sweep_after_destroying", sweep_after_destroying)
