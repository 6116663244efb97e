"""The committee has the streets fetched once; whoever opens the map asks nobody but this site."""

import os

import pytest

from tests.places.test_pages import DESK, border
from tests.streets.map_server import map_server
from wijkfonds.streets.files import MOST_BYTES, NoTile, fetch
from wijkfonds.streets.jobs import fetch_streets
from wijkfonds.streets.models import StreetMap, StreetState
from wijkfonds.streets.permissions import StreetRefusal as No
from wijkfonds.streets.permissions import may_fetch_streets
from wijkfonds.streets.tiles import Tile

STREETS, AREA = f"{DESK}/straten", "/fondsen/eikenhof/gebied.json"


@pytest.fixture
def server():
    with map_server() as found:
        yield found


@pytest.fixture
def offered(app, server, monkeypatch, tmp_path):
    monkeypatch.setattr(app.extensions["settings"], "map_tiles", server.address)
    monkeypatch.setattr(app.extensions["settings"], "data_dir", tmp_path)
    monkeypatch.setattr("wijkfonds.streets.jobs.BREATH_SECONDS", 0)
    return server


@pytest.fixture
def committee(world):
    found = world.visitor(world.committee)
    assert found.post(DESK, border()).status_code == 303
    return found


def kept(world):
    with world.database.session() as session:
        return session.query(StreetMap).one()


def test_every_square_is_fetched_once_and_then_everybody_gets_it_here(offered, committee, world, visitor):
    assert committee.post(STREETS).status_code == 303
    found = kept(world)
    assert (found.state, found.fetched) == (StreetState.READY, found.wanted)
    assert len(offered.asked) == len(set(offered.asked)) == found.wanted
    told = visitor.get(AREA).json
    streets = told["streets"]
    assert (streets["least"], streets["most"], streets["source"]) == (
        found.least,
        found.most,
        "Kadaster / PDOK, CC BY 4.0",
    )
    zoom, x, y = offered.asked[-1].removesuffix(".png").strip("/").split("/")
    address = streets["address"].format(z=zoom, x=x, y=y)
    answer = visitor.get(address)
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "image/png", offered.body)
    assert "public" in answer.headers["Cache-Control"]
    assert visitor.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert "Set-Cookie" not in answer.headers
    assert len(offered.asked) == found.wanted, "nobody asked it again"


def test_the_border_is_there_without_streets_too(committee, visitor):
    told = visitor.get(AREA).json
    assert told["streets"] is None
    assert len(told["border"][0]) >= 3


@pytest.mark.parametrize("place", ["16/1/1", "19/1/1", "3/8/1", "3/1/8", "99999999/1/1", "3/-1/1", "3/x/1"])
def test_no_other_file_is_given_out(offered, committee, visitor, place):
    committee.post(STREETS)
    assert visitor.get(f"/fondsen/eikenhof/straten/{place}").status_code == 404


def test_a_map_that_does_not_answer_is_told_and_can_be_asked_again(offered, committee, world, visitor):
    offered.status = 503
    assert committee.post(STREETS).status_code == 303
    assert kept(world).state == StreetState.FAILED
    assert "Het ophalen is niet gelukt" in committee.get(STREETS).text
    assert visitor.get(AREA).json["streets"] is None
    offered.status = 200
    assert committee.post(STREETS).status_code == 303
    assert kept(world).state == StreetState.READY
    assert "De straten zijn opgehaald" in committee.get(STREETS).text


def test_what_was_fetched_before_stays_when_it_goes_wrong_later(offered, committee, world, visitor):
    committee.post(STREETS)
    before = visitor.get(AREA).json
    offered.fails_from = len(offered.asked) + 30
    world.time.move(minutes=1)
    committee.post(STREETS)
    assert kept(world).state == StreetState.FAILED
    assert visitor.get(AREA).json == before


def test_a_worker_that_was_stopped_is_followed_by_one_that_goes_on(offered, committee, world, app, tmp_path):
    committee.post(STREETS)
    first = len(offered.asked)
    with world.database.write() as session:
        found = session.query(StreetMap).one()
        found.state = StreetState.FETCHING
        fund_id = str(found.fund_id)
    gone = next(tmp_path.rglob("*-*-*"))
    gone.unlink()
    for path in tmp_path.rglob("*-*-*"):
        os.utime(path, (world.time().timestamp() + 1,) * 2)
    with app.app_context():
        fetch_streets(fund_id)
        assert len(offered.asked) == first, "the other one may be working still"
        world.time.move(minutes=5)
        fetch_streets(fund_id)
    assert len(offered.asked) == first + 1
    assert kept(world).state == StreetState.READY


@pytest.mark.parametrize("body", [b"", b"<svg onload=alert(1)>", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"x" * MOST_BYTES])
def test_what_is_no_picture_of_a_square_is_not_kept(server, body):
    server.body = body
    with pytest.raises(NoTile):
        fetch(server.address, Tile(3, 1, 1))


def test_a_redirect_is_not_followed(server):
    with map_server() as other:
        server.status, server.location = 302, other.address.format(z=1, x=1, y=1)
        with pytest.raises(NoTile):
            fetch(server.address, Tile(3, 1, 1))
        assert other.asked == []


def test_without_a_setting_the_page_says_whom_to_ask(committee, world):
    assert "geen kaart met straten ingesteld" in committee.get(STREETS).text
    assert committee.post(STREETS).status_code == 409


def test_without_a_border_it_comes_first(offered, world):
    person = world.visitor(world.committee)
    assert "Bewaar eerst de grens" in person.get(STREETS).text
    assert person.post(STREETS).status_code == 409
    assert offered.asked == []


def test_others_may_not(offered, committee, world):
    person = world.visitor(world.resident())
    assert [person.get(STREETS).status_code, person.post(STREETS).status_code] == [403, 403]


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({}, None),
        ({"offered": False}, No.NOT_OFFERED),
        ({"has_border": False}, No.NO_BORDER),
        ({"busy": True}, No.BUSY),
    ],
)
def test_who_may_and_when(world, changed, refusal):
    with world.database.session() as session:
        member = world.member(session, world.committee)
        asked = {"has_border": True, "offered": True, "busy": False} | changed
        assert may_fetch_streets(member, member.fund_id, **asked) == refusal
        assert may_fetch_streets(None, member.fund_id, **asked) == No.NOT_THE_COMMITTEE
