"""The terminal: bad input is one line and exit status 2, never a traceback."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn, ParamSpec, TypeVar

import click
from flask import Flask
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError

from config import Settings
from wijkfonds.foundation.database import database
from wijkfonds.foundation.migrations import is_up_to_date

P = ParamSpec("P")
R = TypeVar("R")


def settings_or_stop() -> Settings:
    try:
        return Settings()
    except ValidationError as problems:
        first = problems.errors()[0]
        where = ".".join(str(part) for part in first["loc"]).upper()
        stop(f"{where + ': ' if where else ''}{first['msg'].removeprefix('Value error, ')}")


def stop(message: str) -> NoReturn:
    raise click.ClickException(message)


def with_app(command: Callable[P, R]) -> Callable[P, R]:
    """Runs the command inside the application, on a database that is up to date."""

    @wraps(command)
    def inside(*args: P.args, **kwargs: P.kwargs) -> R:
        app = click.get_current_context().find_object(AppMaker)
        made = (app or stop("no application")).make()
        with made.app_context():
            if not is_up_to_date(database()):
                stop("the database is not up to date; run: python -m wijkfonds db upgrade")
            return command(*args, **kwargs)

    return inside


class AppMaker:
    """Makes the application when a command wants it: `count FILE.pb` needs none."""

    def __init__(self, create: Callable[[Settings], Flask]) -> None:
        self.create = create

    def make(self) -> Flask:
        return self.create(settings_or_stop())


def run(group: click.Group, create: Callable[[Settings], Flask], arguments: list[str]) -> int:
    try:
        group.main(arguments, prog_name="python -m wijkfonds", obj=AppMaker(create), standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as help_:
        click.echo(help_.format_message())
        return 0
    except click.ClickException as slip:
        return _say(slip.format_message())
    except click.Abort:
        return _say("stopped")
    except OperationalError as fault:
        return _say(f"the database does not answer: {str(fault.orig).splitlines()[0]}")
    return 0


def _say(message: Any) -> int:
    print(f"wijkfonds: {message}", file=sys.stderr)
    return 2
