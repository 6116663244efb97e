"""Who was forgotten stays forgotten, also when a backup of a night before is put back.

Beside the backups lies a list of the numbers of forgotten accounts.  They are random and lead to nobody: in the database
their rows are empty, and of a backup that still knows a name they say that it has to go once more.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from flask import current_app
from sqlalchemy import Select, select

from config import Settings
from wijkfonds.accounts.models import Account
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.whole_files import whole_file
from wijkfonds.retention.actions import insert_once
from wijkfonds.retention.models import Departure, WhyLeaving

NAME = "forgotten.txt"
AT_ONCE = 500


def remember_the_forgotten() -> None:
    """Writes the list anew where it is out of date.  Where no backups are made, there is none."""
    path = _path()
    if path is None:
        return
    known = _listed(path)
    found = known | set(read_session().scalars(select(Account.id).where(Account.forgotten_at.is_not(None))))
    if found != known:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with whole_file(path, instead=True) as file:
            file.write("".join(f"{account_id}\n" for account_id in sorted(found)).encode())


def note_who_came_back(now: datetime) -> None:
    """By a backup: they leave again like somebody who asks today, so never while they may vote."""
    path = _path()
    ids = sorted(_listed(path)) if path else []
    for start in range(0, len(ids), AT_ONCE):
        with write() as session:
            for account in session.scalars(_still_known(ids[start : start + AT_ONCE])).all():
                departure = Departure(account_id=account, why=WhyLeaving.ASKED, noted_at=now, due_at=now)
                insert_once(session, departure, "pk_leaving")


def _still_known(ids: Sequence[UUID]) -> Select[UUID]:
    return select(Account.id).where(Account.id.in_(ids), Account.forgotten_at.is_(None))


def _path() -> Path | None:
    settings: Settings = current_app.extensions["settings"]
    return settings.backups_folder / NAME if settings.backups else None


def _listed(path: Path) -> set[UUID]:
    return {UUID(line) for line in path.read_text().split()} if path.exists() else set()
