"""One count, from the sealed box to the outcome of each pot: the worker's task, with progress that people see."""

import hashlib
import json
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.ballots.models import RoundKey
from wijkfonds.ballots.opening import BoxDisagrees, BoxProblem, open_box
from wijkfonds.ballots.queries import ballot_paper, ballots_in
from wijkfonds.bundle.codes import framed
from wijkfonds.bundle.making import Listed
from wijkfonds.bundle.recount import EITHER_OR, without_payments
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import Database, database, read_session, write
from wijkfonds.results.actions import Counting, fail_run, keep_counts, report_progress, take_run
from wijkfonds.results.bundling import has_bundle, listed_of, pack, result_of
from wijkfonds.results.counted import file_of, may_be_published, per_pot, published
from wijkfonds.results.models import BundleKind
from wijkfonds.results.queries import Counted
from wijkfonds.results.telling import disputed_in, telling_of
from wijkfonds.results.texts import CountProblem
from wijkfonds.roll.keys import KeyMissing, RoundKeys, read_keys
from wijkfonds.roll.locks import take_the_box
from wijkfonds.rounds.counting import rule_of
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import lock_round
from wijkfonds.tally.count import count
from wijkfonds.tally.disputed import could_change
from wijkfonds.tally.pabulib_file import PabulibFile
from wijkfonds.tally.report import report_of
from wijkfonds.tally.rule import Rule
from wijkfonds.urn.queries import hash_of_box, left_out_of, urn_of

log = logging.getLogger(__name__)
SECONDS_BETWEEN_REPORTS = 0.5
SECONDS_BETWEEN_BEATS = 30.0


class Progress:
    """Tells how far the count is, twice a second at most."""

    def __init__(self, round_id: UUID, number: int, ballots: int) -> None:
        self.round_id, self.number, self.ballots = round_id, number, ballots
        self.opened = self.steps = 0
        self.told = time.monotonic()

    def opening(self, opened: int) -> None:
        self.opened = opened
        self._tell()

    def stepping(self, steps: int) -> None:
        self.opened, self.steps = self.ballots, steps
        self._tell()

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Says that this worker is alive, also while one long step says nothing; else another would take it over."""
        done, held = Event(), database()

        def beat() -> None:
            while not done.wait(SECONDS_BETWEEN_BEATS):
                self._say(held)

        heart = Thread(target=beat, daemon=True)
        heart.start()
        try:
            yield
        finally:
            done.set()
            heart.join()

    def _tell(self) -> None:
        if time.monotonic() - self.told < SECONDS_BETWEEN_REPORTS:
            return
        self.told = time.monotonic()
        self._say(database())

    def _say(self, held: Database) -> None:
        with held.write() as session:  # not write(): the count goes on reading its own snapshot
            report_progress(
                session,
                round_id=self.round_id,
                number=self.number,
                opened=self.opened,
                ballots=self.ballots,
                steps=self.steps,
                now=clock.now(),
            )


def count_round(round_id: str, number: int) -> None:
    """Runs once however often it is asked for; what goes wrong is kept as a key that has a sentence."""
    found = UUID(round_id)
    with write() as session:
        if not take_run(session, round_id=found, number=number, now=clock.now()):
            return None
        take_the_box(session, found)  # the last casts are in before we look
        lock_round(session, session.get_one(Round, found))  # and so is whoever withdrew a proposal
    try:
        done = _counting(found, number)
    except BoxDisagrees as fault:
        return _fail(found, number, fault.problem, fault.rows)
    except KeyMissing:
        return _fail(found, number, CountProblem.KEY_MISSING)
    except Exception:
        log.exception("the count stopped")
        return _fail(found, number, CountProblem.FAULT)
    with write() as session:
        keep_counts(session, round_=session.get_one(Round, found), number=number, done=done, now=clock.now())
    return None


def _fail(round_id: UUID, number: int, problem: str, rows: Sequence[str] = ()) -> None:
    with write() as session:
        fail_run(session, round_id=round_id, number=number, problem=problem, rows=rows, now=clock.now())


def _counting(round_id: UUID, number: int) -> Counting:
    progress = Progress(round_id, number, ballots_in(read_session(), round_id))
    with progress.beating():
        return _counting_with(progress, read_session())


def _counting_with(progress: Progress, session: Session) -> Counting:
    round_, keys = session.get_one(Round, progress.round_id), read_keys(progress.round_id)
    rule = rule_of(round_, seed_of(session, round_))
    listed = opened_box(session, round_, keys, progress.opening)
    file = file_of(round_, ballot_paper(session, round_.id), listed)
    budgets = {pot.theme.slug: pot.cents for pot in sorted(round_.pots, key=lambda pot: pot.theme.position)}
    parts = per_pot(file, budgets)
    whole = [count_pot(pot, part, rule, progress.stepping) for pot, part in parts.items()]
    disputed = disputed_in(session, round_)
    could = {
        each.pot: could_change(parts[each.pot].election_by(rule.points, groups=EITHER_OR), each.outcome, rule, disputed)
        for each in whole
    }
    urn = urn_of(session, round_.id)
    if urn is None or not has_bundle(round_):
        return Counting([as_published(each) for each in whole], could)
    at_freeze = json.loads(round_.rules_json)["voters"]["roll"]
    return _with_bundles(round_, keys, whole, could, listed, telling_of(session, round_, urn, listed, at_freeze))


def _with_bundles(
    round_: Round,
    keys: RoundKeys,
    whole: Sequence[Counted],
    could: Mapping[str, bool],
    listed: Sequence[Listed],
    telling: Mapping[str, Any],
) -> Counting:
    """The observer gets a bundle where the public one may not tell everything."""
    public = [as_published(each) for each in whole]
    kinds = {BundleKind.PUBLIC: public} | ({} if public == list(whole) else {BundleKind.OBSERVER: whole})
    packed = [
        pack(
            round_,
            keys,
            kind=kind,
            listed=listed,
            counts=counts,
            results={each.pot: result_of(each, disputed_could_change=could[each.pot]) for each in counts},
            telling=telling,
        )
        for kind, counts in kinds.items()
    ]
    return Counting(public, could, telling, packed)


def count_pot(pot: str, file: PabulibFile, rule: Rule, progress: Callable[[int], None] | None = None) -> Counted:
    """The count of one pot, with all that can be told about it."""
    election = file.election_by(rule.points, groups=EITHER_OR)
    outcome = count(election, rule, progress)
    return Counted(pot, outcome, report_of(election, outcome), published(file, outcome))


def as_published(whole: Counted) -> Counted:
    """Of few ballots little is told."""
    if may_be_published(whole.outcome.ballots):
        return whole
    return Counted(whole.pot, without_payments(whole.outcome), None)


def opened_box(session: Session, round_: Round, keys: RoundKeys, progress: Callable[[int], None]) -> list[Listed]:
    """Every ballot, in the order of the list.  Raises BoxDisagrees, KeyMissing."""
    if session.get_one(RoundKey, round_.id).public != keys.public_hex:
        raise KeyMissing("the key of the box is not the one of the freeze")
    urn = urn_of(session, round_.id)
    if urn and hash_of_box(session, round_.id) != urn.hash_final:
        raise BoxDisagrees(BoxProblem.OTHER_BOX)
    opened = open_box(session, round_, keys, progress, left_out_of(session, round_.id))
    return listed_of(opened, with_marks=round_.publish_marks)


def seed_of(session: Session, round_: Round) -> str:
    """What the dice made.  Where there were none, in an imported round, it follows from the rules and the ballots."""
    urn = urn_of(session, round_.id)
    if urn and urn.seed:
        return urn.seed
    parts = bytes.fromhex(round_.rules_sha256), bytes.fromhex(hash_of_box(session, round_.id))
    return hashlib.sha256(framed("seed", round_.id.bytes, *parts)).hexdigest()
