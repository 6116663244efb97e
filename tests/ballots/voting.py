"""What a voter does, step by step, and what lies in the box afterwards."""

from html import unescape
from typing import Any
from uuid import UUID

from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.browser import Visitor
from tests.world import World, receipt_in, ticket_in
from wijkfonds.ballots.keys import read_keys
from wijkfonds.ballots.models import Ballot, Participation, RollEntry
from wijkfonds.ballots.sealing import open_sealed
from wijkfonds.foundation.models import Model
from wijkfonds.foundation.refusals import sentence

ROUND = "/fondsen/eikenhof/rondes/zomer"
VOTE, CAST, TOTAL, RECEIPT = (
    f"{ROUND}/{end}" for end in ("stemmen", "stemmen/uitbrengen", "stemmen/totaal", "stembewijs")
)


class Voter:
    """A verified resident with a browser, before a frozen round."""

    def __init__(self, world: World, account_id: UUID | None = None) -> None:
        self.world = world
        self.account_id = account_id or world.resident()
        self.browser: Visitor = world.visitor(self.account_id)

    def keys(self, *titles: str) -> list[str]:
        keys = self.world.ballot_keys("zomer")
        return [keys[title] for title in titles]

    def check(self, *titles: str) -> TestResponse:
        return self.browser.post(VOTE, {"choices": self.keys(*titles)})

    def ticket(self, *titles: str) -> str:
        return ticket_in(self.check(*titles).text)

    def cast(self, ticket: str, *titles: str) -> TestResponse:
        return self.browser.post(CAST, {"choices": self.keys(*titles), "ticket": ticket})

    def vote(self, *titles: str) -> str:
        answer = self.cast(self.ticket(*titles), *titles)
        assert answer.status_code == 200, answer.text
        return receipt_in(answer.text)

    def change(self, receipt: str, *titles: str, step: str = "bewaren") -> TestResponse:
        data: dict[str, Any] = {"receipt": receipt, "choices": self.keys(*titles), "stap": step}
        return self.world.visitor().post(RECEIPT, data)


class Box:
    """The rows of a round, as a copy of the database would show them."""

    def __init__(self, world: World, slug: str = "zomer") -> None:
        self.world = world
        with world.database.session() as session:
            self.round_id = world.find_round(session, slug).id
            kinds = (Ballot, Participation, RollEntry)
            self.ballots, self.marks, self.roll = (
                list(session.scalars(select(kind).where(kind.round_id == self.round_id))) for kind in kinds
            )

    @property
    def sizes(self) -> tuple[int, int]:
        """Ballots, and people who voted."""
        return len(self.ballots), len(self.marks)

    def opened(self) -> list[tuple[str, ...]]:
        """The titles on every ballot, opened with the key of the box."""
        titles = {key: title for title, key in self.world.ballot_keys("zomer").items()}
        with self.world.app.app_context():
            box = read_keys(self.round_id).box
        found = (open_sealed(box, self.round_id, lookup=row.lookup, sealed=row.sealed) for row in self.ballots)
        return sorted(tuple(sorted(titles[key] for key in ballot.choices)) for ballot in found)


def says(world: World, answer: TestResponse, key: Any) -> bool:
    with world.app.app_context():
        return sentence(key) in unescape(answer.text)


def everything_stored(world: World) -> str:
    """Each row of each table, as text."""
    with world.database.session() as session:
        return "\n".join(
            repr(tuple(row)) for table in Model.metadata.sorted_tables for row in session.execute(select(table))
        )
