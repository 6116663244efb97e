"""Is the house there?  A register may say so; whoever is sure is believed, and a register that is away stops nobody."""

import logging
import re
import time
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import ValidationError

from tests.foundation.test_settings import WHOLE, settings
from tests.membership.conftest import ADDRESS, JOIN
from tests.membership.register_server import register, told
from wijkfonds.membership.registers import REST_SECONDS, Found, NoRegister, Pdok, register_here

DOUBT = "Wij vinden dit huisnummer niet bij deze postcode. Klopt het?"
MOVED = f"{JOIN}/verhuisd"


@dataclass
class Clock:
    seconds: float = 0

    def __call__(self):
        return self.seconds


@pytest.fixture
def server():
    with register() as found:
        yield found


@pytest.fixture
def pdok(server):
    return Pdok(server.url)


@pytest.fixture
def asking(app, pdok, monkeypatch):
    """The app asks the register of this test."""
    monkeypatch.setitem(app.extensions, "address_register", pdok)
    monkeypatch.setattr(app.extensions["settings"], "pdok", True)


@pytest.mark.parametrize("typed", ["12", "12 B", "12-3", "12bis"])
def test_a_house_with_its_number_is_there_whatever_its_addition(server, pdok, typed):
    server.body = told(("1234AC", 12), ("1234AB", 12))
    assert pdok.look_up("1234AB", typed) == Found.THERE


@pytest.mark.parametrize("near", [[], [("1234AB", 1)], [("1234AC", 12)], [("1234AB", 120)]])
def test_a_house_that_is_only_like_it_is_not_there(server, pdok, near):
    server.body = told(*near)
    assert pdok.look_up("1234AB", "12") == Found.NOT_THERE


def test_the_register_is_told_an_address_and_nothing_else(server, pdok):
    pdok.look_up("1234AB", "12 B")
    asked = parse_qs(urlsplit(server.asked[0]).query)
    assert asked == {"q": ["1234AB 12"], "fq": ["type:adres"], "fl": ["postcode,huisnummer"]}
    assert {line.split(":")[0] for line in server.headers[0].split("\n") if line} == {
        "Accept-Encoding",
        "Host",
        "User-Agent",
        "Accept",
        "Connection",
    }


@pytest.mark.parametrize("status", [204, 400, 403, 404, 429, 500, 503])
def test_a_fault_of_the_register_is_no_answer(server, pdok, status):
    server.status = status
    server.body = b"" if status == 204 else b"{}"
    assert pdok.look_up("1234AB", "12") == Found.NOT_KNOWN_NOW


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"{}",
        b'{"response": null}',
        b'{"response": {"docs": [{}]}}',
        b'{"response": {"docs": [{"postcode": "1234AB", "huisnummer": "x"}]}}',
        b'{"response": {"docs": 3}}',
        b"\xff\xfe",
        b" " * 300_000 + told(("1234AB", 12)),
    ],
)
def test_garbage_is_no_answer(server, pdok, body):
    server.body = body
    assert pdok.look_up("1234AB", "12") == Found.NOT_KNOWN_NOW


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nobody_sends_an_address_on_to_another_server(server, pdok, status):
    with register() as other:
        other.body = told(("1234AB", 12))
        server.status, server.location = status, other.url
        assert pdok.look_up("1234AB", "12") == Found.NOT_KNOWN_NOW
        assert (len(server.asked), other.asked) == (1, [])


def test_nobody_waits_longer_than_three_seconds(server, pdok):
    server.waits, server.body = 5, told(("1234AB", 12))
    began = time.monotonic()
    assert pdok.look_up("1234AB", "12") == Found.NOT_KNOWN_NOW
    assert 2.5 < time.monotonic() - began < 4


def test_a_register_that_failed_is_left_alone_for_a_minute(server):
    clock = Clock()
    pdok = Pdok(server.url, clock)
    server.status = 500
    assert pdok.look_up("1234AB", "12") == Found.NOT_KNOWN_NOW
    server.status, server.body = 200, told(("1234AB", 12))
    clock.seconds = REST_SECONDS - 1
    assert pdok.look_up("1234AB", "12") == Found.NOT_KNOWN_NOW
    assert len(server.asked) == 1
    clock.seconds = REST_SECONDS
    assert pdok.look_up("1234AB", "12") == Found.THERE


def test_a_server_that_is_not_there_is_no_answer():
    with register() as gone:
        url = gone.url
    assert Pdok(url).look_up("1234AB", "12") == Found.NOT_KNOWN_NOW


def test_unless_somebody_says_so_no_register_is_asked(people, context):
    assert isinstance(register_here(), NoRegister)
    account_id = people.ask(house_number="9999")
    assert "PDOK" not in people.world.visitor(account_id).get(JOIN).text
    assert "PDOK" not in people.world.visitor().get("/privacy").text


def test_where_it_is_asked_the_pages_say_so(people, asking, server):
    server.body = told(("1234AB", 12))
    account_id = people.ask()
    assert "PDOK" in people.world.visitor(account_id).get(JOIN).text
    assert "PDOK" in people.world.visitor(account_id).get(MOVED).text
    assert "PDOK" in people.world.visitor().get("/privacy").text


def doubted_in(page):
    return re.search(r'name="doubted"[^>]*value="([^"]*)"', page)[1]


def test_a_house_that_the_register_does_not_know_is_kept_once_it_is_said_again(people, world, asking, server, caplog):
    caplog.set_level(logging.DEBUG)
    browser = world.visitor(account_id := world.account())
    first = browser.post(JOIN, ADDRESS)
    assert (first.status_code, DOUBT in first.text, "Ja, dit adres klopt" in first.text) == (422, True, True)
    assert 'value="12 B"' in first.text
    with world.database.session() as session:
        assert world.member(session, account_id) is None
    again = browser.post(JOIN, ADDRESS | {"doubted": doubted_in(first.text)})
    assert again.status_code == 303
    assert people.kept(account_id).house_number == "12 B"
    assert len(server.asked) == 1
    assert "1234" not in caplog.text


def test_another_address_than_the_one_in_doubt_is_looked_up_too(world, asking, server):
    browser = world.visitor(world.account())
    doubted = doubted_in(browser.post(JOIN, ADDRESS).text)
    second = browser.post(JOIN, ADDRESS | {"house_number": "13", "doubted": doubted})
    assert (second.status_code, DOUBT in second.text) == (422, True)
    server.body = told(("1234AB", 14))
    assert browser.post(JOIN, ADDRESS | {"house_number": "14", "doubted": doubted_in(second.text)}).status_code == 303


@pytest.mark.parametrize("status", [200, 500])
def test_a_house_that_is_there_or_cannot_be_looked_up_needs_no_second_time(people, asking, server, status):
    server.status, server.body = status, told(("1234AB", 12))
    people.ask()
    assert len(server.asked) == 1


def test_whoever_moved_is_asked_the_same(people, world, asking, server):
    server.body = told(("1234AB", 12))
    account_id = people.ask()
    people.confirm(account_id)
    browser = world.visitor(account_id)
    first = browser.post(MOVED, ADDRESS | {"house_number": "13"})
    assert (first.status_code, DOUBT in first.text) == (422, True)
    assert people.kept(account_id).house_number == "12 B"
    again = {"house_number": "13", "doubted": doubted_in(first.text)}
    assert browser.post(MOVED, ADDRESS | again).status_code == 303
    assert people.kept(account_id).house_number == "13"


def test_what_is_no_address_is_not_looked_up(world, asking, server):
    assert world.visitor(world.account()).post(JOIN, ADDRESS | {"postcode": "1234"}).status_code == 422
    assert server.asked == []


def test_in_production_addresses_go_over_a_closed_line():
    assert settings(**WHOLE, pdok=True).pdok
    with pytest.raises(ValidationError):
        settings(**WHOLE, pdok=True, pdok_url="http://register.example/free")
