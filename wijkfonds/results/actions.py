"""Asking for a count, keeping what it said, publishing it.  The caller commits."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.bundle.canonical import canonical
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.interests.queries import keeps_out_of_count
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership
from wijkfonds.results.bundling import Packed, result_of
from wijkfonds.results.counted import packed
from wijkfonds.results.events import ResultEvent
from wijkfonds.results.models import Bundle, CountedBallots, CountRun, CountState
from wijkfonds.results.permissions import CountRefusal, may_count
from wijkfonds.results.queries import Counted, newest_run
from wijkfonds.results.releasing import refusal_to_publish
from wijkfonds.rounds.models import Round
from wijkfonds.urn.models import Urn
from wijkfonds.urn.queries import urn_of

SILENT_TOO_LONG = timedelta(minutes=2)
MOST_ROWS = 20  # more of them are no slip of one ballot
ONE_AT_A_TIME = {"uq_count_run_one_at_a_time", "pk_count_run"}


def request_count(session: Session, *, actor: Membership | None, round_: Round, now: datetime) -> CountRun:
    """A count that waits for the worker.  Two people who ask at once get one count."""
    run, urn = newest_run(session, round_.id), urn_of(session, round_.id)
    require(refusal_to_count(session, actor, round_, run, urn, now))
    return new_run(session, round_id=round_.id, now=now)


def refusal_to_count(
    session: Session, actor: Membership | None, round_: Round, run: CountRun | None, urn: Urn | None, now: datetime
) -> CountRefusal | None:
    """Whom it touches is asked only where somebody could count."""
    refusal = may_count(actor, round_, run, urn, now, keeps_out=False)
    if refusal:
        return refusal
    return may_count(actor, round_, run, urn, now, keeps_out=keeps_out_of_count(session, actor, round_))


def new_run(session: Session, *, round_id: UUID, now: datetime) -> CountRun:
    last = session.scalar(select(func.max(CountRun.number)).where(CountRun.round_id == round_id)) or 0
    run = CountRun(round_id=round_id, number=last + 1, state=CountState.WAITING, requested_at=now, beat_at=now)
    try:
        with session.begin_nested():
            session.add(run)
    except IntegrityError as clash:
        if broken_constraint(clash) not in ONE_AT_A_TIME:
            raise
        raise Refused(CountRefusal.COUNTING_NOW) from clash
    return run


def take_run(session: Session, *, round_id: UUID, number: int, now: datetime) -> bool:
    """The worker takes a count that waits, or one whose worker has been silent for too long."""
    run = session.get(CountRun, (round_id, number), with_for_update=True)
    if run is None or run.state in {CountState.DONE, CountState.FAILED}:
        return False
    if run.state == CountState.RUNNING and now - run.beat_at < SILENT_TOO_LONG:
        return False
    run.state, run.beat_at, run.opened, run.steps = CountState.RUNNING, now, 0, 0
    return True


def report_progress(
    session: Session, *, round_id: UUID, number: int, opened: int, ballots: int, steps: int, now: datetime
) -> None:
    session.execute(
        update(CountRun)
        .where(CountRun.round_id == round_id, CountRun.number == number)
        .values(opened=opened, ballots=ballots, steps=steps, beat_at=now)
    )


@dataclass(frozen=True)
class Counting:
    """What one count gave, as it may be told: of each pot the count, and whether disputed votes could have changed it."""

    counts: Sequence[Counted]
    could_change: Mapping[str, bool]
    telling: Mapping[str, Any] | None = None
    bundles: Sequence[Packed] = ()


def keep_counts(session: Session, *, round_: Round, number: int, done: Counting, now: datetime) -> None:
    """What the tally said, as it is published, with the ballots; a count for each pot, or one; and the bundles."""
    run, counts = session.get_one(CountRun, (round_.id, number)), done.counts
    told = {each.pot: result_of(each, disputed_could_change=done.could_change[each.pot]) for each in counts}
    whole = told[""] if "" in told else {"pots": told, "pot_order": list(told)}
    run.outcome_json = json.dumps(whole, sort_keys=True, separators=(",", ":"))
    run.ballots = run.opened = counts[0].outcome.ballots + counts[0].outcome.blank
    run.telling_json = canonical(done.telling).decode() if done.telling else ""
    run.agrees = all(each.agrees for each in done.bundles) if done.bundles else None
    run.state, run.finished_at = CountState.DONE, now
    round_.counted_at = now
    session.flush()
    _keep_files(session, run, done)
    digest = hashlib.sha256(run.outcome_json.encode()).hexdigest()
    record(
        session,
        fund_id=round_.fund_id,
        event=ResultEvent.COUNTED,
        actor_id=None,
        now=now,
        round=round_.title,
        number=number,
        outcome_sha256=digest,
    )


def _keep_files(session: Session, run: CountRun, done: Counting) -> None:
    session.add_all(
        CountedBallots(round_id=run.round_id, number=run.number, pot=each.pot, packed=packed(each.file))
        for each in done.counts
        if each.file
    )
    session.add_all(
        Bundle(round_id=run.round_id, number=run.number, kind=each.kind, sha256=each.sha256, content=each.content)
        for each in done.bundles
    )
    session.flush()


def fail_run(
    session: Session, *, round_id: UUID, number: int, problem: str, rows: Sequence[str] = (), now: datetime
) -> None:
    """`rows`: the ballots it is about, by the hash of what was sealed."""
    run = session.get_one(CountRun, (round_id, number))
    run.state, run.problem, run.finished_at = CountState.FAILED, problem, now
    run.rows = ",".join(rows[:MOST_ROWS])
    session.flush()


def publish_result(session: Session, *, round_: Round, actor_id: UUID, now: datetime) -> None:
    """The second half of an act of two, which asked for the roles: `actor_id` is whoever confirmed."""
    require(refusal_to_publish(session, round_, now))
    round_.result_published_at = now
    session.flush()
    about = f"rondes/{round_.slug}/uitslag"
    record(
        session,
        fund_id=round_.fund_id,
        event=ResultEvent.PUBLISHED,
        actor_id=actor_id,
        now=now,
        about=about,
        round=round_.title,
    )
