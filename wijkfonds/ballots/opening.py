"""Opening the box after voting: every ballot must be whole, of its own row, and legal."""

from collections import Counter
from collections.abc import Callable, Iterator
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


class BoxProblem(StrEnum):
    """Why the box may not be counted.  Nothing is dropped silently."""

    NOT_AS_MANY = auto()
    UNREADABLE = auto()
    TWICE = auto()
    ILLEGAL = auto()


class BoxDisagrees(Exception):
    def __init__(self, problem: BoxProblem) -> None:
        super().__init__(problem)
        self.problem = problem


def open_box(session: Session, round_: Round, keys: RoundKeys, progress: Callable[[int], None]) -> list[Choices]:
    """The choices of every ballot, sorted by kenmerk; blank ones are empty, withdrawn ones left out.

    Raises BoxDisagrees, naming what is wrong; then nobody counts until people have looked.
    """
    if used_in(session, round_.id) != ballots_in(session, round_.id):
        raise BoxDisagrees(BoxProblem.NOT_AS_MANY)
    opened = list(_opened(session, round_.id, keys, progress))
    if any(count > 1 for count in Counter(ballot.mark for ballot in opened).values()):
        raise BoxDisagrees(BoxProblem.TWICE)
    costs = {line.key: 0 if line.is_withdrawn else line.cost_cents for line in ballot_paper(session, round_.id)}
    limits = limits_of(round_)
    for ballot in opened:
        is_choice = ballot.kind == Kind.CHOICE
        if problem_with_choices(ballot.choices, costs, limits) if is_choice else ballot.choices != Choices():
            raise BoxDisagrees(BoxProblem.ILLEGAL)
    return [ballot.choices for ballot in sorted(opened, key=lambda found: found.mark) if ballot.kind != Kind.WITHDRAWN]


def _opened(session: Session, round_id: UUID, keys: RoundKeys, progress: Callable[[int], None]) -> Iterator[Opened]:
    rows = session.execute(select(Ballot.lookup, Ballot.sealed).where(Ballot.round_id == round_id))
    for number, (lookup, sealed) in enumerate(rows, 1):
        try:
            yield open_sealed(keys.box, round_id, lookup=lookup, sealed=sealed)
        except Unreadable as fault:
            raise BoxDisagrees(BoxProblem.UNREADABLE) from fault
        if number % REPORT_EACH == 0:
            progress(number)
