"""The committee asks, the gemeente sees exactly that, and the assessor reads what it wrote."""

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from tests.assessments.conftest import PLAN, PUBLIC, Two
from tests.overview.counting import questions
from wijkfonds.advice.models import Advice, AdviceRequest
from wijkfonds.foundation.localtime import local
from wijkfonds.gemeenten.actions import appoint_observer, make_gemeente
from wijkfonds.gemeenten.models import Oversight, OversightState

DESK = "/fondsen/eikenhof/beheer/rondes/zomer/advies"
WORDS = "Geen bezwaar, als de stoep breed genoeg blijft voor een rolstoel."
FINE = {"kind": "conditions", "explanation": WORDS, "shown_to": "commissie"}


class Officials(Two):
    """The gemeente looks on in the fund; another one does not."""

    def __init__(self, world):
        super().__init__(world)
        self.gemeente, self.other = self._official("merenveld"), self._official("elders")
        with world.database.write() as session:
            found = world.find_round(session, "zomer")
            session.add(
                Oversight(
                    gemeente_id=self.id_of["merenveld"],
                    fund_id=found.fund_id,
                    state=OversightState.ACCEPTED,
                    asked_at=world.time(),
                    answered_at=world.time(),
                )
            )

    def _official(self, slug):
        account = self.world.account(email=f"{slug}@voorbeeld.example")
        with self.world.database.write() as session:
            made = make_gemeente(session, slug=slug, name=slug.title(), now=self.world.time())
            appoint_observer(session, gemeente=made, account_id=account)
            self.id_of = getattr(self, "id_of", {}) | {slug: made.id}
        return self.world.visitor(account)

    def ask(self, days=7, slug="een-bankje"):
        day = f"{local(self.world.time()) + timedelta(days=days):%d-%m-%Y}"
        return self.board.post(DESK, {"gemeente": "merenveld", "last_day": day, "voorstel": slug}).status_code

    def place(self):
        with self.world.database.session() as session:
            return f"/gemeenten/merenveld/advies/{session.scalars(select(AdviceRequest.id)).one()}"


@pytest.fixture
def officials(world):
    return Officials(world)


@pytest.mark.parametrize(("days", "code"), [(0, 422), (1, 303), (90, 303), (91, 422)])
def test_a_day_from_tomorrow_on(officials, days, code):
    assert officials.ask(days) == code


@pytest.mark.parametrize(("slug", "code"), [("", 409), ("bestaat-niet", 409)])
def test_something_has_to_be_chosen(officials, slug, code):
    assert officials.ask(slug=slug) == code


def test_the_gemeente_sees_exactly_what_it_was_asked(officials):
    officials.world.time.move(days=-10)
    officials.world.proposal("zomer", "Iets geheims")
    officials.world.time.move(days=10)
    officials.ask()
    listed = officials.gemeente.get("/gemeenten/merenveld/advies").text
    assert ("Een bankje" in listed, "Iets geheims" in listed) == (True, False)
    shown = unescape(officials.gemeente.get(officials.place()).text)
    assert "Bij het water" in shown
    assert "van Bewoner" not in shown
    assert "van Bewoner" in unescape(officials.first.get(PLAN).text)
    elsewhere = officials.place().replace("merenveld", "elders")
    assert [officials.other.get(each).status_code for each in (officials.place(), elsewhere)] == [404, 404]
    assert officials.first.get(officials.place()).status_code == 404


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (FINE, 303),
        (FINE | {"explanation": "u" * 39}, 422),
        (FINE | {"explanation": "u" * 40}, 303),
        (FINE | {"kind": "objection", "explanation": "u" * 39}, 422),
        (FINE | {"kind": "no_objection", "explanation": ""}, 303),
        (FINE | {"kind": "misschien"}, 422),
        (FINE | {"shown_to": ""}, 422),
    ],
)
def test_an_objection_and_a_condition_are_explained(officials, form, code):
    officials.ask()
    assert officials.gemeente.post(officials.place(), form).status_code == code


OWN_PAGES = ("/mijn", "/gemeenten/merenveld/meekijken", "/gemeenten/merenveld/advies")


def says_waiting(officials):
    """Each of its pages, and whether it says that one waits."""
    return [
        re.search(r"\b1 voorstel wacht op uw advies", officials.gemeente.get(page).text) is not None
        for page in OWN_PAGES
    ]


def test_its_own_pages_say_how_many_wait_and_lead_there(officials):
    assert says_waiting(officials) == [False] * 3
    officials.ask()
    assert says_waiting(officials) == [True] * 3
    for page in OWN_PAGES[:2]:
        assert f'href="{OWN_PAGES[2]}">' in officials.gemeente.get(page).text
    assert "uw advies" not in officials.other.get("/mijn").text
    assert "uw advies" not in officials.other.get("/gemeenten/elders/meekijken").text
    officials.gemeente.post(officials.place(), FINE)
    assert says_waiting(officials) == [False] * 3


@pytest.mark.parametrize(("seconds", "waits"), [(-1, True), (0, False)])
def test_advice_waits_until_its_day_is_over(officials, seconds, waits):
    officials.ask(1)
    with officials.world.database.session() as session:
        until = session.scalars(select(AdviceRequest.until)).one()
    officials.world.time.move(seconds=(until - officials.world.time()).total_seconds() + seconds)
    assert says_waiting(officials) == [waits] * 3


def test_what_nobody_can_write_any_more_does_not_wait(officials):
    officials.ask()
    with officials.world.database.write() as session:
        found = officials.world.find_round(session, "zomer")
        found.frozen_at, found.rules_json, found.rules_sha256 = officials.world.time(), "{}", "0" * 64
    assert says_waiting(officials) == [False] * 3


def test_its_own_pages_ask_no_more_when_more_waits(officials):
    officials.ask()
    before = [questions(officials.world, officials.gemeente, page) for page in OWN_PAGES]
    officials.world.time.move(days=-10)
    slugs = [f"plan-{number}" for number in range(5)]
    for slug in slugs:
        officials.world.proposal("zomer", slug.capitalize().replace("-", " "))
    officials.world.time.move(days=10)
    for slug in slugs:
        assert officials.ask(slug=slug) == 303
    assert "6 voorstellen wachten op uw advies" in officials.gemeente.get("/mijn").text
    assert [questions(officials.world, officials.gemeente, page) for page in OWN_PAGES] == before


@pytest.mark.parametrize("shown_to", ["openbaar", "commissie"])
def test_the_gemeente_chooses_who_reads_it(officials, visitor, shown_to):
    officials.ask()
    officials.gemeente.post(officials.place(), FINE | {"shown_to": shown_to})
    assert WORDS in unescape(officials.first.get(PLAN).text)
    assert (WORDS in unescape(visitor.get(PUBLIC).text)) is (shown_to == "openbaar")


def test_it_may_be_replaced_and_every_one_is_kept(officials):
    officials.ask()
    officials.gemeente.post(officials.place(), FINE)
    officials.gemeente.post(officials.place(), FINE)
    officials.world.time.move(seconds=1)
    officials.gemeente.post(officials.place(), {"kind": "no_objection", "explanation": "", "shown_to": "commissie"})
    with officials.world.database.session() as session:
        kinds = session.scalars(select(Advice.kind).order_by(Advice.written_at)).all()
    assert kinds == ["conditions", "no_objection"], "the same twice is one"
    assert WORDS in unescape(officials.gemeente.get(officials.place()).text)


@pytest.mark.parametrize(("seconds", "code"), [(-1, 303), (0, 409)])
def test_it_is_written_until_the_day_is_over(officials, seconds, code):
    officials.ask()
    with officials.world.database.session() as session:
        until = session.scalars(select(AdviceRequest.until)).one()
    officials.world.time.now = until + timedelta(seconds=seconds)
    assert officials.gemeente.post(officials.place(), FINE).status_code == code


def test_who_looks_on_no_more_or_is_asked_no_more_finds_nothing(officials):
    officials.ask()
    place = officials.place()
    take_back = f"{DESK}/{place.rpartition('/')[2]}/terugnemen"
    assert officials.first.post(take_back).status_code == 403
    assert officials.board.post(take_back).status_code == 303
    assert officials.gemeente.get(place).status_code == 404
    officials.ask()
    assert officials.gemeente.get(place).status_code == 200
    with officials.world.database.write() as session:
        session.scalars(select(Oversight)).one().state = OversightState.ENDED
    assert officials.gemeente.get(place).status_code == 404


def test_without_a_gemeente_that_looks_on_there_is_nobody_to_ask(two_without):
    assert "kijkt geen gemeente mee" in unescape(two_without.board.get(DESK).text)


@pytest.fixture
def two_without(world):
    return Two(world)


def test_nobody_asks_about_what_touches_them(officials):
    officials.world.time.move(days=-10)
    officials.world.proposal("zomer", "Van mijzelf", by=officials.world.committee)
    officials.world.time.move(days=10)
    assert officials.ask(slug="van-mijzelf") == 409
