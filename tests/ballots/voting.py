"""What a voter does, step by step, and what lies in the box afterwards."""

from collections.abc import Sequence
from html import unescape
from typing import Any
from uuid import UUID

from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.browser import Visitor
from tests.world import World, receipt_in, ticket_in
from wijkfonds.ballots.models import Ballot
from wijkfonds.ballots.sealing import open_sealed
from wijkfonds.foundation.models import Model
from wijkfonds.foundation.refusals import sentence
from wijkfonds.proposals.coming_back import withdraw_proposal
from wijkfonds.proposals.models import Proposal
from wijkfonds.roll.keys import read_keys
from wijkfonds.roll.models import Participation, RollEntry

ROUND = "/fondsen/eikenhof/rondes/zomer"
VOTE, CAST, TOTAL, RECEIPT = (
    f"{ROUND}/{end}" for end in ("stemmen", "stemmen/uitbrengen", "stemmen/totaal", "stembewijs")
)


class Voter:
    """A verified resident with a browser, before a frozen round."""

    def __init__(self, world: World, account_id: UUID | None = None) -> None:
        self.world = world
        self.account_id = account_id or world.on_roll(world.resident())
        self.browser: Visitor = world.visitor(self.account_id)

    def keys(self, *titles: str) -> list[str]:
        keys = self.world.ballot_keys("zomer")
        return [keys[title] for title in titles]

    def fields(self, *titles: str, points: Sequence[int] = ()) -> dict[str, Any]:
        return self.world.filled_in("zomer", *titles, points=points)

    def check(self, *titles: str, points: Sequence[int] = ()) -> TestResponse:
        return self.browser.post(VOTE, self.fields(*titles, points=points))

    def ticket(self, *titles: str, points: Sequence[int] = ()) -> str:
        return ticket_in(self.check(*titles, points=points).text)

    def cast(self, ticket: str, *titles: str, points: Sequence[int] = ()) -> TestResponse:
        return self.browser.post(CAST, self.fields(*titles, points=points) | {"ticket": ticket})

    def vote(self, *titles: str, points: Sequence[int] = ()) -> str:
        answer = self.cast(self.ticket(*titles, points=points), *titles, points=points)
        assert answer.status_code == 200, answer.text
        return receipt_in(answer.text)

    def change(self, receipt: str, *titles: str, points: Sequence[int] = (), step: str = "bewaren") -> TestResponse:
        data = self.fields(*titles, points=points) | {"receipt": receipt, "stap": step}
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

    def held(self) -> list[tuple[tuple[str, ...], tuple[int, ...]]]:
        """Titles and points on every ballot, in the order in which they stand there."""
        titles = {key: title for title, key in self.world.ballot_keys("zomer").items()}
        with self.world.app.app_context():
            box = read_keys(self.round_id).box
        found = (open_sealed(box, self.round_id, lookup=row.lookup, sealed=row.sealed).choices for row in self.ballots)
        return sorted((tuple(titles[key] for key in choices.keys), choices.points) for choices in found)

    def opened(self) -> list[tuple[str, ...]]:
        """The titles on every ballot, opened with the key of the box."""
        return sorted(tuple(sorted(titles)) for titles, _points in self.held())


def says(world: World, answer: TestResponse, key: Any) -> bool:
    with world.app.app_context():
        return sentence(key) in unescape(answer.text)


def withdraw(world: World, title: str) -> None:
    """Its proposer takes it back, also while people vote."""
    with world.database.write() as session:
        plan = session.query(Proposal).filter_by(title=title).one()
        reason = "Het plan is al gelukt."
        withdraw_proposal(
            session, actor=None, account_id=plan.proposer_id, proposal=plan, now=world.time(), reason=reason
        )


def everything_stored(world: World) -> str:
    """Each row of each table, as text."""
    with world.database.session() as session:
        return "\n".join(
            repr(tuple(row)) for table in Model.metadata.sorted_tables for row in session.execute(select(table))
        )
