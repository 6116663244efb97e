"""How many questions a page asks the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from tests.browser import Visitor
from tests.world import World


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    """What is asked inside the block."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(world.database.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(world.database.engine, "before_cursor_execute", note)


def questions(world: World, person: Visitor, path: str) -> int:
    with statements(world) as asked:
        answer = person.get(path)
    assert answer.status_code == 200, path
    return len(asked)


def fill(world: World, count: int, beginning: int = 0) -> None:
    """Rounds, each with a proposal; proposals in the first round; people who wait, belong and were refused."""
    for number in range(beginning, count):
        slug = world.round(slug=f"ronde-{number}")
        world.proposal(slug, f"Plan in {number}", by=world.committee)
        world.proposal("ronde-0", f"Plan {number}", by=world.resident())
