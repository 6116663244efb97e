"""A proposal that people talk about."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.browser import Visitor
from tests.world import World
from wijkfonds.comments.models import Comment
from wijkfonds.membership.models import Role
from wijkfonds.proposals.models import Proposal

ROUND = "/fondsen/eikenhof/rondes/zomer"
PLAN = f"{ROUND}/voorstellen/een-bankje"
ALL = f"{PLAN}/reacties"
MINE = "/mijn/reacties"
WRITE = f"{MINE}/eikenhof/zomer/een-bankje"
QUESTIONS = "/fondsen/eikenhof/beheer/vragen"
DESK = "/fondsen/eikenhof/beheer/meldingen"


class Talk:
    """`proposer` wrote "Een bankje", `neighbour` and `another` are residents, `committee` and `second` run the fund."""

    def __init__(self, world: World) -> None:
        self.world = world
        world.round()
        self.author = world.resident(email="indiener@voorbeeld.example")
        self.key = world.proposal("zomer", by=self.author)
        self.buur = world.resident(email="buur@voorbeeld.example")
        self.ander = world.resident(email="ander@voorbeeld.example")
        self.colleague = world.resident(Role.COMMITTEE, email="collega@voorbeeld.example")
        people = (self.author, self.buur, self.ander, world.committee, self.colleague)
        self.proposer, self.neighbour, self.another, self.committee, self.second = map(world.visitor, people)

    def say(self, text: str = "Wat een goed plan", by: Visitor | None = None, **fields: str) -> Any:
        return (by or self.neighbour).post(WRITE, {"text": text, "once": str(uuid4())} | fields)

    def ask(self, text: str = "Komt er ook schaduw?", of: str = "proposer", by: Visitor | None = None) -> Any:
        typed = {"text": text, "addressee": of, "once": str(uuid4())}
        return (by or self.neighbour).post(f"{WRITE}?soort=vraag", typed)

    def reply(self, to: Comment, text: str = "Dat vind ik ook", by: Visitor | None = None) -> Any:
        return (by or self.another).post(f"{MINE}/{to.id}/reageren", {"text": text, "once": str(uuid4())})

    def answer(self, question: Comment, text: str = "Ja, van een boom", by: Visitor | None = None) -> Any:
        return (by or self.proposer).post(f"{MINE}/{question.id}/beantwoorden", {"text": text})

    def answer_at_desk(self, question: Comment, text: str = "Dat mag", by: Visitor | None = None) -> Any:
        return (by or self.committee).post(f"{QUESTIONS}/{question.id}", {"text": text})

    def rows(self, kind: type) -> list[Any]:
        with self.world.database.session() as session:
            return list(session.scalars(select(kind)))

    @property
    def comments(self) -> Sequence[Comment]:
        return sorted(self.rows(Comment), key=lambda one: (one.written_at, one.place))

    @property
    def newest(self) -> Comment:
        return self.comments[-1]

    @property
    def proposal(self) -> Proposal:
        with self.world.database.session() as session:
            return session.scalars(select(Proposal).where(Proposal.key == self.key)).one()

    @property
    def count(self) -> int:
        return self.proposal.comment_count

    def later(self, **length: int) -> None:
        self.world.time.move(**(length or {"minutes": 1}))

    def change(self, comment_id: UUID, **values: Any) -> None:
        with self.world.database.write() as session:
            for name, value in values.items():
                setattr(session.get_one(Comment, comment_id), name, value)


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(world)
