"""The numbers of a closed box, as they are published: who might vote, who did, and what lay in it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkfonds.ballots.queries import ballot_paper
from wijkfonds.bundle.making import BLANK, CHOICE, TELLING_FORMAT, WITHDRAWN, Listed
from wijkfonds.roll.models import EntryState, Participation, RollChange, RollEntry
from wijkfonds.roll.queries import entitled_by_source
from wijkfonds.rounds.models import Round
from wijkfonds.urn.models import Urn

FEWEST_PER_CHANNEL = 10


def as_told(session: Session, round_: Round) -> dict[str, Any]:
    """The part of telling.json that people can still change after a count: a count told it as it was then."""
    return {
        "roll_changes": _changes(session, round_),
        "codes_reissued": _reissued(session, round_),
        "disputed": disputed_in(session, round_),
        "withdrawn_proposals": sorted(line.key for line in ballot_paper(session, round_.id) if line.is_withdrawn),
    }


def telling_of(
    session: Session, round_: Round, urn: Urn, listed: Sequence[Listed], at_freeze: Mapping[str, int]
) -> dict[str, Any]:
    """What telling.json holds.  `at_freeze`: how many might vote per source, as the frozen rules say."""
    kinds = Counter(ballot.kind for ballot in listed)
    return {
        "format": TELLING_FORMAT,
        "round": str(round_.id),
        "entitled": {"at_freeze": dict(at_freeze), "at_close": dict(entitled_by_source(session, round_.id))},
        "participation": participation_in(session, round_),
        "ballots": urn.ballots,
        "choices": kinds[CHOICE],
        "blank": kinds[BLANK],
        "withdrawn": kinds[WITHDRAWN],
        "spoiled": 0,  # of paper, as the three that follow
        "missing": 0,
        "double_envelopes": 0,
        "left_out": urn.ballots - len(listed),
        "hash_online": urn.hash_online,
        "hash_final": urn.hash_final,
        "digits": urn.digits,
        "seed": urn.seed,
    } | as_told(session, round_)


def disputed_in(session: Session, round_: Round) -> int:
    """Votes of which somebody says: not by me."""
    query = select(func.count()).select_from(RollEntry)
    return session.scalar(query.where(RollEntry.round_id == round_.id, RollEntry.state == EntryState.DISPUTED)) or 0


def _changes(session: Session, round_: Round) -> list[dict[str, Any]]:
    """By reason; who it was about is nowhere."""
    found: dict[str, dict[str, Counter[str]]] = {}
    rows = session.execute(
        select(RollChange.reason, RollChange.source, func.sum(RollChange.added), func.sum(RollChange.removed))
        .where(RollChange.round_id == round_.id)
        .group_by(RollChange.reason, RollChange.source)
        .order_by(RollChange.reason)
    )
    for reason, source, added, removed in rows:
        change = found.setdefault(reason, {"added": Counter(), "removed": Counter()})
        change["added"][source] += int(added)
        change["removed"][source] += int(removed)
    return [
        {"reason": reason} | {name: {source: n for source, n in counts.items() if n} for name, counts in change.items()}
        for reason, change in found.items()
    ]


def _reissued(session: Session, round_: Round) -> int:
    query = select(func.coalesce(func.sum(RollEntry.reissued), 0)).where(RollEntry.round_id == round_.id)
    return int(session.scalar(query) or 0)


def participation_in(session: Session, round_: Round) -> dict[str, int]:
    """Per channel; where one of several is small they are told together, for few who came in one way are soon known."""
    rows = session.execute(
        select(Participation.channel, func.count())
        .where(Participation.round_id == round_.id)
        .group_by(Participation.channel)
    )
    found: dict[str, int] = {str(row[0]): row[1] for row in rows}
    if len(found) > 1 and min(found.values()) < FEWEST_PER_CHANNEL:
        return {"together": sum(found.values())}
    return found
