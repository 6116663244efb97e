"""Carrying out the rules, once a night: in small transactions that count what they did, so that a run goes on after a crash.

Two workers take turns at the row of the night; whoever comes when it is done does nothing.
"""

import logging
from datetime import date, datetime

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import database, end_the_snapshot, read_session, write
from wijkfonds.foundation.localtime import local
from wijkfonds.retention.actions import add_to_count, insert_once
from wijkfonds.retention.models import RetentionRun
from wijkfonds.retention.remembering import note_who_came_back, remember_the_forgotten
from wijkfonds.retention.removing import WORK, Work
from wijkfonds.retention.rules import RuleKey
from wijkfonds.urn.rewriting import sweep
from wijkfonds.urn.rules import last_night

log = logging.getLogger(__name__)


def day_of(now: datetime) -> date:
    """A day begins at three o'clock at night."""
    return local(last_night(now)).date()


def keep_to_the_rules() -> None:
    """Runs each minute; does its work once a night, and after a night that was missed."""
    now = clock.now()
    day = day_of(now)
    run = read_session().get(RetentionRun, day)
    if run is not None and run.finished_at is not None:
        return
    with write() as session:
        insert_once(session, RetentionRun(day=day, started_at=now), "pk_retention_run")
    note_who_came_back(now)
    for key, work in WORK:
        while _carry_out(day, key, work, now):
            pass
    with write() as session:
        session.get_one(RetentionRun, day, with_for_update=True).finished_at = clock.now()
    clear_what_was_removed()


def _carry_out(day: date, key: RuleKey, work: Work, now: datetime) -> int:
    """One transaction.  Gives how many it looked at: none, and this rule is done."""
    with write() as session:
        run = session.get_one(RetentionRun, day, with_for_update=True)
        if run.finished_at is not None:
            return 0
        looked_at, done = work(session, now)
        if done:
            add_to_count(session, day=day, rule=key, number=done)
    return looked_at


def clear_what_was_removed() -> None:
    """Asked for after somebody was forgotten, too.  Rows that went leave the file of the database too, and its log.  PostgreSQL does so by itself, sooner or later."""
    remember_the_forgotten()
    end_the_snapshot()
    if not sweep(database()):
        log.warning("the log of the database was in use; what was removed is cleared from it tonight")
