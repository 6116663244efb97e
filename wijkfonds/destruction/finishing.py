"""What two people decided to destroy, beyond the rows: files, pages of the database, backups.  Goes on after a crash."""

import json
import logging
from collections.abc import Callable
from uuid import UUID

from flask import current_app
from sqlalchemy import select

from config import Settings
from wijkfonds.ballots.models import Ballot
from wijkfonds.bundle.canonical import canonical
from wijkfonds.destruction.actions import TABLES
from wijkfonds.destruction.models import Destruction, Stage
from wijkfonds.destruction.rules import KEYS, LAST_KEY
from wijkfonds.foundation import clock
from wijkfonds.foundation.backup import BackupRefused
from wijkfonds.foundation.database import Database, database, read_session, write
from wijkfonds.foundation.kept_backups import Goes, backups_in, take_out
from wijkfonds.letters.files import destroy_all
from wijkfonds.letters.models import LetterRequest
from wijkfonds.roll.keys import destroy_keys
from wijkfonds.roll.models import Participation, RollAddress, RollEntry
from wijkfonds.urn.nightly import back_up_now
from wijkfonds.urn.rewriting import sweep, write_anew

log = logging.getLogger(__name__)


def finish_destroying() -> None:
    """Asked for by the act, and each minute as long as something is left to do.  Everything may be done twice."""
    unfinished = select(Destruction.round_id).where(
        Destruction.stage == Stage.EVERYTHING, Destruction.finished_at.is_(None)
    )
    for round_id in read_session().scalars(unfinished).all():
        destroy_keys(round_id, [*KEYS, LAST_KEY])
        destroy_all(round_id)
        if not _clear_pages(database()):
            log.warning("the log of the database was in use; what was destroyed is cleared from it in a minute")
            continue
        _tell(round_id, _clear_backups(round_id))


def _clear_pages(found: Database) -> bool:
    """What was deleted leaves the files of the database too.  False: somebody reads in the log, it has to wait.

    Nobody is told anything here: who voted today in another round hears of it tonight.
    """
    with write() as session:
        write_anew(session, Participation, Ballot, RollAddress, RollEntry, LetterRequest)
    return sweep(found)


def _clear_backups(round_id: UUID) -> dict[str, bool]:
    """A new one is made first: what is taken out of the others, nothing else holds.  Gives what is told of it.

    What failed is not tried again: each time would make one backup more, and the nights before would have to go for it.
    """
    settings: Settings = current_app.extensions["settings"]
    leaving = {table.__tablename__: _of_round(round_id) for _name, table in TABLES}
    done = [
        _is_done(lambda: back_up_now(clock.now())),
        _is_done(lambda: take_out(backups_in(settings.backups_folder), leaving)),
    ]
    return {"in_backups": not all(done)} if settings.backups else {}


def _is_done(work: Callable[[], None]) -> bool:
    try:
        work()
    except BackupRefused as refused:
        log.warning("%s", refused)
        return False
    return True


def _of_round(round_id: UUID) -> Goes:
    def goes(line: bytes) -> bool:
        return bool(json.loads(line)["round_id"] == str(round_id))

    return goes


def _tell(round_id: UUID, of_backups: dict[str, bool]) -> None:
    """Of the keys those that were not told of two weeks after closing."""
    with write() as session:
        found = session.get_one(Destruction, (round_id, Stage.EVERYTHING))
        is_told = session.get(Destruction, (round_id, Stage.KEYS)) is not None
        told = json.loads(found.report_json) | {"files": [LAST_KEY] if is_told else [*KEYS, LAST_KEY]} | of_backups
        found.report_json, found.finished_at = canonical(told).decode(), clock.now()
