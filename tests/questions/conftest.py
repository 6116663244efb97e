"""A committee that asks, in a round that is open for proposals."""

import pytest
from sqlalchemy import select

from tests.proposals.conftest import NEW, WHOLE
from tests.proposals.pages import hidden_in, write_new
from tests.world import World
from wijkfonds.membership.models import Role
from wijkfonds.proposals.models import Proposal
from wijkfonds.questions.models import Question

DESK = "/fondsen/eikenhof/beheer/rondes/zomer/vragen"
OWN = {"label": "Hoe is iedereen welkom?", "kind": "long", "demand": "optional", "readers": "iedereen"}


class Asking:
    def __init__(self, world: World) -> None:
        self.world = world
        world.round(budget_cents=1_000_000)
        self.committee = world.visitor(world.committee)
        self.colleague = world.visitor(world.resident(Role.COMMITTEE))
        self.writer = world.visitor(world.resident())

    def questions(self):
        with self.world.database.session() as session:
            return list(session.scalars(select(Question).order_by(Question.position, Question.id)))

    def own(self):
        return [each for each in self.questions() if not each.standard]

    def demand(self, **demands):
        """Of the standard ones; the others as they are."""
        now = {f"vraag-{each.standard or each.id}": each.demand.value for each in self.questions()}
        always = dict.fromkeys(NAMES, "off") | now
        return self.committee.post(DESK, always | {f"vraag-{key}": demand for key, demand in demands.items()})

    def add(self, **changed):
        return self.committee.post(f"{DESK}/nieuw", OWN | changed)

    def draft(self, **typed) -> str:
        return write_new(self.writer, NEW, WHOLE | typed)

    def submitted(self) -> str:
        draft = self.draft()
        assert self.writer.post(f"{draft}/indienen").status_code == 303
        return draft

    def answer(self, draft, *answers):
        """To the questions in order; one more than there are is a fault of the test."""
        asked = [each for each in self.questions() if each.is_asked]
        typed = {f"question-{each.id}": text for each, text in zip(asked, answers, strict=True)}
        shown = hidden_in(self.writer.get(f"{draft}/vragen").text)
        return self.writer.post(f"{draft}/vragen", shown | typed)

    def answers(self):
        with self.world.database.session() as session:
            return [each.text for each in session.scalars(select(Proposal)).one().answers]


NAMES = [
    f"vraag-{key}"
    for key in (
        "for_whom",
        "starts",
        "ends",
        "needed",
        "own_part",
        "owner",
        "permit",
        "upkeep",
        "fees",
        "contact",
        "age",
    )
]


@pytest.fixture
def asking(world):
    return Asking(world)
