"""A proposal that somebody reported, and the people who deal with it."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.browser import Visitor
from tests.world import World
from wijkfonds.membership.models import Role
from wijkfonds.moderation.models import Block, Hiding, Report
from wijkfonds.proposals.models import Proposal

ROUND = "/fondsen/eikenhof/rondes/zomer"
PAGE = f"{ROUND}/voorstellen/een-bankje"
REPORT = f"{PAGE}/melden"
DESK = "/fondsen/eikenhof/beheer/meldingen"
REASON = "Het telefoonnummer van een buurman stond in de tekst."
APPEAL = "Ik heb het nummer uit de tekst gehaald, kijkt u nog eens."
ANSWER = "Wij hebben gekeken en er staat niets in dat niet mag."


class Moderated:
    """`proposer` wrote it, `reporter` is a neighbour, `committee` and `other` run the fund, `board` decides."""

    def __init__(self, world: World) -> None:
        self.world = world
        world.round()
        self.author = world.resident(email="indiener@voorbeeld.example")
        self.key = world.proposal("zomer", by=self.author)
        self.neighbour = world.resident(email="melder@voorbeeld.example")
        self.second = world.resident(Role.COMMITTEE)
        self.director = world.resident(Role.BOARD)
        self.committee, self.other, self.board, self.proposer, self.reporter = map(
            world.visitor, (world.committee, self.second, self.director, self.author, self.neighbour)
        )

    @property
    def proposal(self) -> Proposal:
        with self.world.database.session() as session:
            return session.scalars(select(Proposal).where(Proposal.key == self.key)).one()

    @property
    def place(self) -> str:
        return f"{DESK}/{self.proposal.id}"

    def rows(self, kind: type) -> list[Any]:
        with self.world.database.session() as session:
            return list(session.scalars(select(kind)))

    @property
    def reports(self) -> list[Report]:
        return sorted(self.rows(Report), key=lambda report: report.reported_at)

    @property
    def hiding(self) -> Hiding:
        return max(self.rows(Hiding), key=lambda hiding: hiding.hidden_at)

    @property
    def block(self) -> Block:
        return max(self.rows(Block), key=lambda block: block.proposed_at)

    def report(self, by: Visitor | None = None, **fields: str) -> Any:
        return (by or self.reporter).post(REPORT, {"kind": "personal_data", "text": "In de tweede zin."} | fields)

    def hide(self, by: Visitor | None = None, reason: str = REASON) -> Any:
        return (by or self.committee).post(f"{self.place}/verbergen", {"reason": reason})

    def appeal(self, text: str = APPEAL) -> Any:
        return self.proposer.post(f"/mijn/voorstellen/{self.key}/verborgen", {"appeal": text})

    def answer(self, by: Visitor, upheld: str = "ja") -> Any:
        return by.post(f"{self.place}/antwoord", {"upheld": upheld, "appeal_answer": ANSWER})

    def member(self, account: UUID) -> Any:
        with self.world.database.session() as session:
            return self.world.member(session, account)


@pytest.fixture
def moderated(world: World) -> Moderated:
    return Moderated(world)
