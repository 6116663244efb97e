"""Opening the box after voting: every ballot must be whole, of its own row, and legal."""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.ballots.models import Ballot
from wijkfonds.ballots.queries import ballot_paper, ballots_in, limits_of
from wijkfonds.ballots.rules import Choices, problem_with_choices
from wijkfonds.ballots.sealing import Kind, Opened, Unreadable, open_sealed
from wijkfonds.roll.keys import RoundKeys
from wijkfonds.roll.queries import used_in
from wijkfonds.rounds.models import Round

REPORT_EACH = 1000
AT_ONCE = 5000


class BoxProblem(StrEnum):
    """Why the box may not be counted.  Nothing is dropped silently."""

    NOT_AS_MANY = auto()
    OTHER_BOX = auto()
    UNREADABLE = auto()
    TWICE = auto()
    ILLEGAL = auto()


class BoxDisagrees(Exception):
    """`rows`: the hex SHA-256 of the sealed ballots that it is about; none where it is about all of them."""

    def __init__(self, problem: BoxProblem, rows: Collection[str] = ()) -> None:
        super().__init__(problem)
        self.problem, self.rows = problem, sorted(rows)


def open_box(
    session: Session,
    round_: Round,
    keys: RoundKeys,
    progress: Callable[[int], None],
    left_out: Collection[str] = (),
) -> list[Opened]:
    """Every ballot, sorted by kenmerk.  `left_out`: those that two people decided not to count, by their hash.

    Raises BoxDisagrees, naming what is wrong; then nobody counts until people have looked.
    """
    if used_in(session, round_.id) != ballots_in(session, round_.id):
        raise BoxDisagrees(BoxProblem.NOT_AS_MANY)
    opened = dict(_opened(session, round_.id, keys, progress, left_out))
    marks = Counter(ballot.mark for ballot in opened.values())
    _stop_at(BoxProblem.TWICE, [row for row, ballot in opened.items() if marks[ballot.mark] > 1])
    costs = {line.key: 0 if line.is_withdrawn else line.cost_cents for line in ballot_paper(session, round_.id)}
    limits = limits_of(round_)

    def is_illegal(ballot: Opened) -> bool:
        if ballot.kind != Kind.CHOICE:
            return ballot.choices != Choices()
        return problem_with_choices(ballot.choices, costs, limits) is not None

    _stop_at(BoxProblem.ILLEGAL, [row for row, ballot in opened.items() if is_illegal(ballot)])
    return sorted(opened.values(), key=lambda ballot: ballot.mark)


def _opened(
    session: Session, round_id: UUID, keys: RoundKeys, progress: Callable[[int], None], left_out: Collection[str]
) -> Iterator[tuple[str, Opened]]:
    query = select(Ballot.lookup, Ballot.sealed).where(Ballot.round_id == round_id)
    unreadable = []
    for number, (lookup, sealed) in enumerate(session.execute(query.execution_options(yield_per=AT_ONCE)), 1):
        row = hashlib.sha256(sealed).hexdigest()
        if row in left_out:
            continue
        try:
            yield row, open_sealed(keys.box, round_id, lookup=lookup, sealed=sealed)
        except Unreadable:
            unreadable.append(row)
        if number % REPORT_EACH == 0:
            progress(number)
    _stop_at(BoxProblem.UNREADABLE, unreadable)


def _stop_at(problem: BoxProblem, rows: Collection[str]) -> None:
    if rows:
        raise BoxDisagrees(problem, rows)
