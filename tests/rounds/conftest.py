"""A committee member at a browser, and what is typed in each of the four steps."""

from typing import Any

import pytest
from sqlalchemy import select

from tests.browser import Visitor
from tests.world import World
from wijkfonds.rounds.models import Round

ROUNDS = "/fondsen/eikenhof/beheer/rondes"
BASICS = {
    "title": "Zomer ronde",
    "summary": "Geld voor plannen die de straat groener maken.",
    "text": "Alles mag.",
    "budget_cents": "10.000",
    "decision_mode": "residents_advise",
}
PLAN = {
    "submitting_opens": ["2027-04-01", "09:00"],
    "submitting_closes": ["2027-05-01", "00:00"],
    "assessing_opens": ["2027-04-15", "00:00"],
    "assessing_closes": ["2027-05-15", "00:00"],
    "voting_opens": ["2027-05-15", ""],
    "voting_closes": ["1-6-2027", "12.00"],
}
BALLOT = {"ballot_type": "approval_at_most", "max_choices": "3", "rule": "greedy/stop"}


class Maker:
    """Somebody of the committee who makes rounds by the pages."""

    basics = BASICS

    def __init__(self, world: World) -> None:
        self.world = world
        self.browser: Visitor = world.visitor(world.committee)

    def step(self, name: str, data: dict[str, Any], slug: str = "zomer-ronde", by: Visitor | None = None) -> Any:
        return (by or self.browser).post(f"{ROUNDS}/{slug}/{name}", data)

    def begin(self, **changed: Any) -> Any:
        return self.browser.post(f"{ROUNDS}/nieuw", BASICS | changed)

    def whole(self) -> str:
        """A draft with all its steps done; its slug."""
        assert self.begin().status_code == 303
        assert self.step("planning", PLAN).status_code == 303
        assert self.step("stemmen", BALLOT).status_code == 303
        return "zomer-ronde"

    def kept(self) -> list[Round]:
        with self.world.database.session() as session:
            return list(session.scalars(select(Round).order_by(Round.slug)))


@pytest.fixture
def maker(world: World) -> Maker:
    return Maker(world)
