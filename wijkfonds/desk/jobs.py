"""Nobody is held to what they took up long ago."""

from flask import Flask
from sqlalchemy import ColumnElement, delete, exists, select

from wijkfonds.desk.chores import HELD_FOR
from wijkfonds.desk.models import ChoreHolder
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.jobs import register


def let_go_of_chores() -> None:
    """Looks before it writes: most minutes there is nothing."""
    if not read_session().scalar(select(exists().where(_is_old()))):
        return
    with write() as session:
        session.execute(delete(ChoreHolder).where(_is_old()))


def _is_old() -> ColumnElement[bool]:
    return ChoreHolder.taken_at <= clock.now() - HELD_FOR


def install(app: Flask) -> None:
    register(app, "let_go_of_chores", let_go_of_chores, each_minute=True)
