"""A round in which people vote with a code from a letter."""

import csv
import io
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.ballot_forms import receipt_in, ticket_in
from tests.ballots.voting import Box
from tests.browser import Visitor
from tests.world import World
from wijkfonds.assessments.models import Outcome
from wijkfonds.letters import files
from wijkfonds.roll.codes import hmac_of
from wijkfonds.roll.keys import read_code_key
from wijkfonds.rounds.models import Voters

ROUND = "/fondsen/eikenhof/rondes/zomer"
DESK = "/fondsen/eikenhof/beheer/rondes/zomer"
ROLL, LETTERS = f"{DESK}/stemmers", f"{DESK}/brieven"
LINES = [f"P. Bewoner {n};Lindelaan;{n};;;1234AB;Eikenhof;1" for n in range(1, 13)]
HEAD = "naam;straat;huisnummer;huisletter;toevoeging;postcode;plaats;aantal"


class Post:
    """The committee with its list and letters; a voter with a letter."""

    def __init__(self, world: World) -> None:
        self.world = world

    @property
    def committee(self) -> Visitor:
        return self.world.visitor(self.world.committee)

    def put(self, lines: Any = LINES) -> TestResponse:
        content = "\n".join([HEAD, *lines]).encode()
        return self.committee.post(f"{ROLL}/lijst", {"lijst": (io.BytesIO(content), "lijst.csv")})

    def round(self, voters: Voters = Voters.LETTERS, lines: Any = LINES) -> None:
        world = self.world
        world.round(voters=voters)
        for number, cents in enumerate((20_000, 30_000, 60_000), 1):
            world.proposal("zomer", f"Plan {number}", cents)
        world.time.move(days=10)
        assert self.put(lines).status_code == 303
        world.assess_all("zomer", Outcome.FEASIBLE)
        world.time.move(days=10)
        world.freeze("zomer")

    def make(self) -> TestResponse:
        return self.committee.post(LETTERS)

    def rows(self, number: int = 1) -> list[dict[str, str]]:
        """What the printer gets."""
        with self.world.app.app_context():
            with self.world.database.session() as session:
                round_id = self.world.find_round(session, "zomer").id
            found = [path for path in files.files_of(round_id, number) if path.suffix == ".csv"]
        texts = [path.read_text(encoding="utf-8-sig") for path in found]
        return [row for text in texts for row in csv.DictReader(io.StringIO(text), delimiter=";")]

    def code(self, place: int = 0) -> str:
        return self.rows()[place]["code"]

    def enter(self, code: str, visitor: Visitor | None = None) -> tuple[Visitor, TestResponse]:
        browser = visitor or self.world.visitor()
        return browser, browser.post(f"{ROUND}/stemmen/code", {"code": code})

    def vote(self, code: str, *titles: str) -> str:
        browser, answer = self.enter(code)
        assert answer.status_code == 303, answer.text
        choices = self.world.filled_in("zomer", *titles)
        ticket = ticket_in(browser.post(f"{ROUND}/stemmen", choices).text)
        done = browser.post(f"{ROUND}/stemmen/uitbrengen", choices | {"ticket": ticket})
        assert done.status_code == 200, done.text
        return receipt_in(done.text)


@pytest.fixture
def post(world: World) -> Post:
    return Post(world)


def kept(post, kind):
    with post.world.database.session() as session:
        return list(session.scalars(select(kind)))


def entry_of(post, place=0):
    """The place on the roll of this letter."""
    return place_with(post, post.rows()[place])


def place_with(post, row):
    code = row["code"].replace("-", "")
    with post.world.app.app_context():
        found = hmac_of(read_code_key(Box(post.world).round_id), Box(post.world).round_id, code)
    return next(entry for entry in Box(post.world).roll if entry.code_hmac == found)
