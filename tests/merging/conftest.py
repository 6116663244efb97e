"""Two neighbours with nearly the same plan, and somebody who follows one of them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.following.conftest import Follower
from tests.world import World
from wijkfonds.merging.models import MergeOffer
from wijkfonds.proposals.models import Proposal

ROUND = "/fondsen/eikenhof/rondes/zomer/voorstellen"
SAMEN = "/mijn/samen"
MESSAGE = "Wij willen hetzelfde: samen krijgen we het sneller voor elkaar."


class Neighbours:
    """`anna` proposed "Een bankje", `bram` "Een bank"; `anna` may ask to join."""

    def __init__(self, world: World) -> None:
        self.world = world
        world.round()
        self.anna_id, self.bram_id = (
            world.resident(email="anna@voorbeeld.example"),
            world.resident(email="bram@voorbeeld.example"),
        )
        self.from_key = world.proposal("zomer", "Een bankje", by=self.anna_id)
        self.into_key = world.proposal("zomer", "Een bank", by=self.bram_id)
        self.anna, self.bram = world.visitor(self.anna_id), world.visitor(self.bram_id)

    def offer(self, into: str = "een-bank", own: str = "", by: Any = None, message: str = MESSAGE) -> Any:
        self.world.time.move(minutes=1)
        typed = {"own": own or self.from_key, "message": message}
        return (by or self.anna).post(f"{SAMEN}/eikenhof/zomer/{into}", typed)

    def newest(self) -> MergeOffer:
        return self.offers()[-1]

    def offers(self) -> Sequence[MergeOffer]:
        with self.world.database.session() as session:
            return session.scalars(select(MergeOffer).order_by(MergeOffer.offered_at, MergeOffer.id)).all()

    def say(self, word: str, by: Any = None, offer: UUID | None = None, **typed: Any) -> Any:
        return (by or self.bram).post(f"{SAMEN}/{offer or self.newest().id}/{word}", typed)

    def merge(self) -> MergeOffer:
        assert self.offer().status_code == 303
        assert self.say("ja").status_code == 303
        return self.newest()

    def another(self, title: str) -> tuple[Any, str]:
        """Somebody's browser, and the key of their proposal."""
        account_id = self.world.resident()
        return self.world.visitor(account_id), self.world.proposal("zomer", title, by=account_id)

    def status(self, slug: str) -> str:
        return str(self.proposal(slug).status)

    def proposal(self, slug: str) -> Proposal:
        with self.world.database.session() as session:
            return session.scalars(select(Proposal).where(Proposal.slug == slug)).one()

    def read(self, slug: str) -> str:
        answer = self.world.visitor().get(f"{ROUND}/{slug}")
        assert answer.status_code == 200
        return answer.text


@pytest.fixture
def neighbours(world: World) -> Neighbours:
    return Neighbours(world)


@pytest.fixture
def follower(world: World) -> Follower:
    return Follower(world, "volger@voorbeeld.example")
