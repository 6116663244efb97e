"""Counts and their outcome."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.bundle.verifying import DISPUTED
from wijkfonds.results.counted import unpacked
from wijkfonds.results.models import Bundle, BundleKind, CountedBallots, CountRun, CountState
from wijkfonds.tally.outcome import Outcome
from wijkfonds.tally.outcome_json import outcome_from_dict
from wijkfonds.tally.report import Report, report_from_dict


@dataclass(frozen=True)
class Counted:
    """The count of one pot; `pot` is empty where there is one budget.

    `report` is missing from counts of few ballots, and from those that were kept before there were reports.  `file` are
    the ballots as published; empty where there are few, or they were not asked for.
    """

    pot: str
    outcome: Outcome
    report: Report | None
    file: bytes = b""


def newest_run(session: Session, round_id: UUID) -> CountRun | None:
    return session.scalar(
        select(CountRun).where(CountRun.round_id == round_id).order_by(CountRun.number.desc()).limit(1)
    )


def newest_done(session: Session, round_id: UUID) -> CountRun | None:
    """The newest count that was finished."""
    return session.scalar(
        select(CountRun)
        .where(CountRun.round_id == round_id, CountRun.state == CountState.DONE)
        .order_by(CountRun.number.desc())
        .limit(1)
    )


def counts_of(session: Session, round_id: UUID) -> list[Counted]:
    """What the newest finished count said, for each pot; empty before there is one."""
    run = newest_done(session, round_id)
    if run is None:
        return []
    known: dict[tuple[UUID, int], list[Counted]] = session.info.setdefault("counts", {})  # a page asks more than once
    key = (round_id, run.number)
    if key not in known:
        known[key] = [_counted(pot, plain) for pot, plain in told_by(run).items()]
    return known[key]


def told_by(run: CountRun) -> dict[str, dict[str, Any]]:
    """The published result of each pot, as JSON holds it; under "" where there is one budget."""
    told = json.loads(run.outcome_json)
    return {pot: told["pots"][pot] for pot in told["pot_order"]} if "pots" in told else {"": told}


def could_disputed_change(run: CountRun | None) -> bool:
    """In any pot; only where it is proven that they could not, it is False."""
    told = told_by(run).values() if run and run.outcome_json else []
    return any(plain.get(DISPUTED) for plain in told)


def _counted(pot: str, plain: dict[str, Any]) -> Counted:
    return Counted(pot, outcome_from_dict(plain), report_from_dict(plain))


def ballots_counted(session: Session, run: CountRun, pot: str) -> bytes | None:
    """The `.pb` file of one pot; None for a pot that there is not, or a count from before they were kept."""
    kept = session.get(CountedBallots, (run.round_id, run.number, pot))
    return unpacked(kept.packed) if kept else None


def bundle_of(session: Session, run: CountRun, kind: BundleKind) -> Bundle | None:
    """Without its content, which is read when it is asked for."""
    return session.get(Bundle, (run.round_id, run.number, kind))


def telling_by(run: CountRun | None) -> dict[str, Any] | None:
    """The numbers of the closed box, as published with this count; None where there was no box."""
    return json.loads(run.telling_json) if run and run.telling_json else None


def unfinished_runs(session: Session) -> list[tuple[UUID, int]]:
    rows = session.execute(
        select(CountRun.round_id, CountRun.number).where(CountRun.state.in_((CountState.WAITING, CountState.RUNNING)))
    )
    return [(round_id, number) for round_id, number in rows]
