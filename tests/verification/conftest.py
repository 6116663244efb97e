"""A fund with its ways, people who show who they are, and a committee at its desk."""

import io
import re
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.browser import Visitor
from tests.world import World
from wijkfonds.membership.models import Level, Membership, MembershipState
from wijkfonds.verification import files, jobs
from wijkfonds.verification.models import AddressLetter, Double

FUND = "/fondsen/eikenhof"
JOIN, CHECK = f"{FUND}/lid-worden", f"{FUND}/beheer/controle"
ADDRESS = {"postcode": "1234 AB", "house_number": "12 B"}
PLACE = {"street": "Lindelaan", "town": "Eikenhof"}
DOUBLES = f"{CHECK}/dubbel"
LIST = "lidnummer;postcode;e-mail\n00-17;1234 AB;\n18;1234ab;truus@voorbeeld.example\n;;joop@voorbeeld.example\n"
CODE = re.compile(r"[2-9A-HJKMNP-Z]{4}(?:-[2-9A-HJKMNP-Z]{4}){2}")


class Proving:
    """Everything goes through the pages."""

    def __init__(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        self.world = world
        self.committee: Visitor = world.visitor(world.committee)
        self.printed: list[dict[str, Any]] = []
        monkeypatch.setattr(jobs, "address_letters", self._set)

    def _set(self, words: Any, letters: Any) -> bytes:
        """Typesetting takes seconds; what would stand in the letters is what counts here."""
        self.printed = list(letters)
        return b"%PDF of a test"

    def open(self, *ways: str) -> TestResponse:
        return self.committee.post(CHECK, {"ways": list(ways)})

    def ask(self, account_id: UUID | None = None, fund: str = "eikenhof", **typed: str) -> UUID:
        account_id = account_id or self.world.account()
        answer = self.world.visitor(account_id).post(f"/fondsen/{fund}/lid-worden", ADDRESS | typed)
        assert answer.status_code == 303, answer.text
        return account_id

    def ask_letter(self, account_id: UUID, fund: str = "eikenhof") -> TestResponse:
        return self.world.visitor(account_id).post(f"/fondsen/{fund}/lid-worden/brief", PLACE)

    def print(self) -> list[str]:
        """The codes, in the order of the letters."""
        self.printed = []
        assert self.committee.post(f"{CHECK}/brieven").status_code == 303
        return [letter["code"] for letter in self.printed]

    def code(self, account_id: UUID) -> str:
        assert self.ask_letter(account_id).status_code == 303
        return self.print()[0]

    def type(self, account_id: UUID, code: str, fund: str = "eikenhof") -> TestResponse:
        return self.world.visitor(account_id).post(f"/fondsen/{fund}/lid-worden/code", {"code": code})

    def put(self, text: str, by: Visitor | None = None) -> TestResponse:
        file = (io.BytesIO(text.encode()), "leden.csv")
        return (by or self.committee).post(f"{CHECK}/ledenlijst", {"lijst": file})

    def find_me(self, account_id: UUID, number: str = "") -> TestResponse:
        return self.world.visitor(account_id).post(f"{JOIN}/ledenlijst", {"number": number})

    def kept(self, account_id: UUID, fund: str = "") -> Membership:
        with self.world.database.session() as session:
            found = self.world.member(session, account_id, fund)
            assert found is not None
            return found

    def level(self, account_id: UUID, fund: str = "") -> Level:
        return Level(self.kept(account_id, fund).level)

    def is_member(self, account_id: UUID, level: Level = Level.ADDRESS_PROVEN) -> bool:
        kept = self.kept(account_id)
        return (kept.state, kept.level) == (MembershipState.CONFIRMED, level)

    def letters(self, account_id: UUID) -> list[AddressLetter]:
        with self.world.database.session() as session:
            of_member = AddressLetter.membership_id == self.kept(account_id).id
            return list(session.scalars(select(AddressLetter).where(of_member).order_by(AddressLetter.asked_at)))

    def seen(self, account_id: UUID, *kinds: str, by: Visitor | None = None, address: str = "") -> TestResponse:
        member = self.kept(account_id)
        typed = {"kinds": list(kinds), "address": address or member.asked_at.isoformat()}
        return (by or self.committee).post(f"{FUND}/beheer/leden/{member.id}/gezien", typed)

    def look_for_doubles(self) -> list[Double]:
        with self.world.app.app_context():
            jobs._look_for_doubles()
        with self.world.database.session() as session:
            return list(session.scalars(select(Double)))

    def file_of(self, number: int = 1) -> Any:
        with self.world.app.app_context(), self.world.database.session() as session:
            return files.path_of(self.world.member(session, self.world.committee).fund_id, number)


@pytest.fixture
def proving(world: World, monkeypatch: pytest.MonkeyPatch) -> Proving:
    return Proving(world, monkeypatch)


@pytest.fixture
def pair(proving, world):
    """Two accounts of Jan Bakker; the first is a member."""
    first = proving.ask(world.account("jan@voorbeeld.example", "Jan Bakker"))
    proving.seen(first, "letter")
    world.time.move(minutes=5)
    second = proving.ask(world.account("bakker@voorbeeld.example", "J. Bakker"))
    proving.look_for_doubles()
    return first, second


def propose(proving, double, ends=None, by=None):
    typed = {"dubbel": str(double.id)} | ({"eindigt": str(proving.kept(ends).id)} if ends else {})
    return (by or proving.committee).post(DOUBLES, typed)


def the_double(proving):
    (double,) = proving.look_for_doubles()
    return double


@pytest.fixture
def listed(proving):
    """A list of three, where the list is a way."""
    proving.open("area", "list")
    assert proving.put(LIST).status_code == 303
