"""A committee with a list to work through."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.browser import Visitor
from tests.world import World
from wijkfonds.membership.models import Role
from wijkfonds.proposals.models import Proposal
from wijkfonds.worklist.models import Assignment, BulkAct, BulkLine

LIST = "/fondsen/eikenhof/beheer/rondes/zomer/werklijst"


class Desk:
    """Three proposals of three people; `committee` and `other` run the fund, Anna and Ben assess."""

    titles = ("Een bankje", "Een boom", "Een schommel")

    def __init__(self, world: World) -> None:
        self.world = world
        world.round()
        self.proposers = [world.resident(email=f"indiener{number}@voorbeeld.example") for number in range(3)]
        for title, proposer in zip(self.titles, self.proposers, strict=True):
            world.proposal("zomer", title, by=proposer)
            world.time.move(minutes=1)
        self.second = world.resident(Role.COMMITTEE)
        self.anna, self.ben = (
            world.resident(Role.ASSESSOR, email=f"{name}@voorbeeld.example") for name in ("anna", "ben")
        )
        self.committee: Visitor = world.visitor(world.committee)
        self.other: Visitor = world.visitor(self.second)

    def check(self, word: str, to: object, *slugs: str, by: Visitor | None = None, **more: str) -> Any:
        ticks = {"kies": list(slugs)} if slugs else {"alle": "ja"}
        return (by or self.committee).get(f"{LIST}/{word}", query_string={"naar": str(to), **ticks, **more})

    def press(self, checked: Any, *, by: Visitor | None = None, key: UUID | None = None) -> Any:
        """The button under the check page."""
        form = re.search(r'<form method="post" action="([^"]+)">(.*?)</form>', checked.text, re.DOTALL)
        assert form, checked.text
        fields: dict[str, Any] = {}
        for name, value in re.findall(r'name="([a-z_]+)"[^>]*? value="([^"]*)"', form[2]):
            fields.setdefault(name, []).append(value)
        fields.pop("csrf_token", None)
        return (by or self.committee).post(form[1], fields | ({"key": str(key)} if key else {}))

    def do(self, word: str, to: object, *slugs: str, by: Visitor | None = None, **more: str) -> Any:
        return self.press(self.check(word, to, *slugs, by=by, **more), by=by, key=uuid4())

    def rows(self, kind: type) -> list[Any]:
        with self.world.database.session() as session:
            return list(session.scalars(select(kind)))

    @property
    def held(self) -> dict[str, set[UUID]]:
        """By title."""
        found: dict[str, set[UUID]] = {}
        for row in self.rows(Assignment):
            found.setdefault(self.titles_by_id[row.proposal_id], set()).add(row.account_id)
        return found

    @property
    def titles_by_id(self) -> dict[UUID, str]:
        return {each.id: each.title for each in self.rows(Proposal)}

    def proposal(self, title: str = "Een bankje") -> Proposal:
        return next(each for each in self.rows(Proposal) if each.title == title)

    @property
    def bulk(self) -> BulkAct:
        return max(self.rows(BulkAct), key=lambda act: act.done_at)

    def lines(self) -> list[BulkLine]:
        return [line for line in self.rows(BulkLine) if line.bulk_act_id == self.bulk.id]

    def undo(self, by: Visitor | None = None) -> Any:
        return (by or self.other).post(f"{LIST}/gedaan/{self.bulk.id}/terugdraaien")

    def note_interest(self, who: UUID, slug: str = "een-bankje") -> None:
        place = f"/fondsen/eikenhof/beheer/rondes/zomer/belangen/{slug}"
        assert self.world.visitor(who).post(place, {"kind": "family"}).status_code == 303


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)
