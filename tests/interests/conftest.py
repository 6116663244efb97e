"""A round in which proposals are assessed, and people with a role who say what touches them."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.world import World
from wijkfonds.assessments.models import Outcome
from wijkfonds.interests.models import Interest
from wijkfonds.logbook.queries import check_chain, entries_in_order
from wijkfonds.membership.models import Role

DESK = "/fondsen/eikenhof/beheer/rondes/zomer"
PUBLIC = "/fondsen/eikenhof/rondes/zomer/voorstellen"


class Noting:
    """Through the pages; `plan` is the address of a proposal."""

    def __init__(self, world: World) -> None:
        self.world = world

    def note(self, by: UUID, plan: str = "plan-1", kind: str = "family") -> Any:
        return self.world.visitor(by).post(f"{DESK}/belangen/{plan}", {"kind": kind})

    def ask_back(self, by: UUID, plan: str = "plan-1") -> Any:
        return self.world.visitor(by).post(f"{DESK}/belangen/{plan}/terugnemen")

    def confirm(self, by: UUID) -> Any:
        return self.world.visitor(by).post(f"/fondsen/eikenhof/beheer/samen/{self.world.newest_act()}/bevestigen")

    def assess(self, by: UUID, plan: str = "plan-1") -> Any:
        answer = {"outcome": Outcome.FEASIBLE.value, "rationale": "", "revision": "1"}
        return self.world.visitor(by).post(f"{DESK}/voorstellen/{plan}", answer)

    def page(self, plan: str = "plan-1") -> str:
        return self.world.visitor().get(f"{PUBLIC}/{plan}").text

    def kept(self) -> list[Interest]:
        with self.world.database.session() as session:
            return list(session.scalars(select(Interest)))

    def told(self) -> list[tuple[str, str]]:
        with self.world.database.session() as session:
            fund = self.world.find_round(session, "zomer").fund_id
            assert check_chain(session, fund) == []
            entries = entries_in_order(session, fund)
            return [(each.event, each.facts_json) for each in entries if each.event.startswith("interest")]


class Assessing(Noting):
    """Plan 1 and Plan 2 wait for an answer."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        world.round()
        for number in (1, 2):
            world.proposal("zomer", f"Plan {number}")
        world.time.move(days=10)
        self.assessor = world.resident(Role.ASSESSOR)


@pytest.fixture
def noting(world: World) -> Noting:
    return Noting(world)


@pytest.fixture
def assessing(world: World) -> Assessing:
    return Assessing(world)
