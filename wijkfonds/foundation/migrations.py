"""Numbered, forward only, the same on both databases.  One process migrates; the others refuse an old database."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from wijkfonds.foundation.database import Database

FOLDER = Path(__file__).resolve().parents[2] / "migrations"


def _config(database: Database | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["database"] = database
    return config


def newest() -> str:
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def current(database: Database) -> str:
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def is_up_to_date(database: Database) -> bool:
    return current(database) == newest()


def upgrade(database: Database, to: str = "head") -> None:
    command.upgrade(_config(database), to)
