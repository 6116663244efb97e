"""A round that asks for two readers, with a proposal, on the first day of assessing."""

import pytest
from sqlalchemy import select

from tests.world import REASON
from wijkfonds.assessments.models import Assessment
from wijkfonds.membership.models import Role
from wijkfonds.proposals.models import Proposal

DESK = "/fondsen/eikenhof/beheer/rondes/zomer/voorstellen"
PLAN = f"{DESK}/een-bankje"
PUBLIC = "/fondsen/eikenhof/rondes/zomer/voorstellen/een-bankje"
NO = {"outcome": "infeasible", "rationale": REASON, "revision": "1"}
YES = {"outcome": "feasible", "rationale": "De grond is vrij.", "revision": "1"}


class Two:
    """Two assessors with a browser each, and the proposer.  The committee of the world is an assessor as well."""

    def __init__(self, world):
        self.world = world
        self.proposer = world.resident(email="indiener@voorbeeld.example")
        world.round(second_reader=True)
        self.key = world.proposal("zomer", by=self.proposer)
        world.time.move(days=10)
        self.first_id, self.second_id = world.resident(Role.ASSESSOR), world.resident(Role.ASSESSOR)
        self.first, self.second = world.visitor(self.first_id), world.visitor(self.second_id)
        self.board = world.visitor(world.committee)

    def proposal(self):
        with self.world.database.session() as session:
            return session.scalars(select(Proposal).where(Proposal.slug == "een-bankje")).one()

    def states(self):
        with self.world.database.session() as session:
            found = session.scalars(select(Assessment).order_by(Assessment.assessed_at, Assessment.state)).all()
            return [each.state.value for each in found]

    def set(self, **values):
        """Of the round, as its committee chose before."""
        with self.world.database.write() as session:
            found = self.world.find_round(session, "zomer")
            for name, value in values.items():
                setattr(found, name, value)


@pytest.fixture
def two(world):
    return Two(world)
