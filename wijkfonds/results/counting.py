"""One count, from the sealed box to the outcome: the worker's task, with progress that people see."""

import hashlib
import logging
import time
from collections.abc import Callable, Collection, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.ballots.actions import forget_own_copies, take_the_box
from wijkfonds.ballots.codes import framed
from wijkfonds.ballots.keys import KeyMissing, read_keys
from wijkfonds.ballots.models import Ballot, RoundKey
from wijkfonds.ballots.opening import BoxDisagrees, open_box
from wijkfonds.ballots.queries import ballot_paper, count_of
from wijkfonds.ballots.rules import Choices
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import database, read_session, write
from wijkfonds.results.actions import fail_run, keep_outcome, report_progress, take_run
from wijkfonds.results.texts import CountProblem
from wijkfonds.rounds.counting import rule_of
from wijkfonds.rounds.models import BallotType, Round
from wijkfonds.rounds.queries import lock_round
from wijkfonds.tally.count import count
from wijkfonds.tally.election import Election, Project, election_from
from wijkfonds.tally.outcome import Outcome
from wijkfonds.tally.rule import points_of_places

log = logging.getLogger(__name__)
SECONDS_BETWEEN_REPORTS = 0.5


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

    def _tell(self) -> None:
        if time.monotonic() - self.told < SECONDS_BETWEEN_REPORTS:
            return
        self.told = time.monotonic()
        with database().write() as session:  # not write(): the count goes on reading its own snapshot
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
        forget_own_copies(session, found)
        lock_round(session, session.get_one(Round, found))  # and so is whoever withdrew a proposal
    try:
        outcome = _outcome(found, number)
    except BoxDisagrees as fault:
        return _fail(found, number, fault.problem)
    except KeyMissing:
        return _fail(found, number, CountProblem.KEY_MISSING)
    except Exception:
        log.exception("the count stopped")
        return _fail(found, number, CountProblem.FAULT)
    with write() as session:
        keep_outcome(session, round_=session.get_one(Round, found), number=number, outcome=outcome, now=clock.now())
    return None


def _fail(round_id: UUID, number: int, problem: str) -> None:
    with write() as session:
        fail_run(session, round_id=round_id, number=number, problem=problem, now=clock.now())


def _outcome(round_id: UUID, number: int) -> Outcome:
    session = read_session()
    round_ = session.get_one(Round, round_id)
    progress = Progress(round_id, number, count_of(session, Ballot, round_id))
    seed = seed_of(session, round_)
    rule = rule_of(round_, seed)
    return count(election_of(session, round_, progress.opening), rule, progress.stepping)


def election_of(session: Session, round_: Round, progress: Callable[[int], None]) -> Election:
    """What was on the ballot and in the box.  A withdrawn proposal cannot win; ballots stay as they were cast."""
    paper = [line for line in ballot_paper(session, round_.id) if not line.is_withdrawn]
    known = {line.key for line in paper}
    keys = read_keys(round_.id)
    if session.get_one(RoundKey, round_.id).public != keys.public_hex:
        raise KeyMissing("the key of the box is not the one of the freeze")
    chosen = open_box(session, round_, keys, progress)
    ballots = [_as_counted(round_, choices, known) for choices in chosen]
    projects = [
        Project(line.key, line.cost_cents, line.title, group=line.either_or, pot=line.pot if round_.pots else "")
        for line in paper
    ]
    return election_from(projects, ballots, round_.budget_cents)


def _as_counted(round_: Round, choices: Choices, known: Collection[str]) -> Collection[str] | Mapping[str, int]:
    """What a ballot gives to those that can win.  In a ranking those behind a withdrawn one move up."""
    kept = [key for key in choices.keys if key in known]
    if round_.ballot_type == BallotType.ORDINAL:
        worth = points_of_places(round_.rank_points, len(kept))
        return {key: points for key, points in zip(kept, worth, strict=True) if points}
    if round_.ballot_type == BallotType.CUMULATIVE:
        points = dict(zip(choices.keys, choices.points, strict=True))
        return {key: points[key] for key in kept}
    return set(kept)


def seed_of(session: Session, round_: Round) -> str:
    """Known to nobody while voting is open: it depends on every sealed ballot, and on the frozen rules."""
    rows = session.scalars(select(Ballot.sealed).where(Ballot.round_id == round_.id))
    box = hashlib.sha256(b"".join(sorted(hashlib.sha256(sealed).digest() for sealed in rows))).digest()
    rules = bytes.fromhex(round_.rules_sha256)
    return hashlib.sha256(framed("seed", round_.id.bytes, rules, box)).hexdigest()
