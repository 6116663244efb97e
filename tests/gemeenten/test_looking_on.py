"""A fund asks, the gemeente answers, everybody sees the same, and nothing about a person."""

import csv
import io

import pytest

from tests.ballots.voting import says
from tests.decisions.conftest import Boardroom
from tests.overview.counting import fill, questions
from wijkfonds.__main__ import wijkfonds
from wijkfonds.foundation.terminal import run
from wijkfonds.gemeenten.actions import appoint_observer, make_gemeente
from wijkfonds.gemeenten.permissions import OversightRefusal
from wijkfonds.gemeenten.queries import gemeente_at
from wijkfonds.logbook.queries import check_chain, entries_in_order
from wijkfonds.membership.models import Role

PAGE = "/gemeenten/merenveld"
DESK = f"{PAGE}/meekijken"
ASK = "/fondsen/eikenhof/beheer/gemeenten"


@pytest.fixture
def observer(world):
    """Somebody who looks on for Merenveld."""
    account_id = world.account("kijker@voorbeeld.example", "Kijker")
    with world.database.write() as session:
        gemeente = make_gemeente(session, slug="merenveld", name="Merenveld", now=world.time())
        appoint_observer(session, gemeente=gemeente, account_id=account_id)
    return account_id


@pytest.fixture
def looking(world, observer):
    world.visitor(world.committee).post(ASK, {"gemeente": "merenveld"})
    assert world.visitor(observer).post(f"{DESK}/eikenhof/ja").status_code == 303
    return observer


def events(world):
    with world.database.session() as session:
        fund = world.member(session, world.committee).fund_id
        assert check_chain(session, fund) == []
        return [entry.event for entry in entries_in_order(session, fund) if entry.event.startswith("oversight")]


def test_nothing_is_shown_before_the_gemeente_says_yes(world, observer, visitor):
    assert "Deze gemeente kijkt nog nergens mee" in visitor.get(PAGE).text
    assert world.visitor(world.committee).post(ASK, {"gemeente": "merenveld"}).status_code == 303
    assert "Fonds Eikenhof" not in visitor.get(PAGE).text
    assert "Fonds Eikenhof" in world.visitor(observer).get(DESK).text
    world.visitor(observer).post(f"{DESK}/eikenhof/ja")
    assert "Fonds Eikenhof" in visitor.get(PAGE).text
    assert "Merenveld" in visitor.get("/fondsen/eikenhof").text
    assert events(world) == ["oversight_asked", "oversight_accepted"]


@pytest.mark.parametrize("way", ["nee", "stop"])
def test_after_a_no_nothing_is_shown_and_the_fund_may_ask_again(world, observer, visitor, way):
    committee = world.visitor(world.committee)
    committee.post(ASK, {"gemeente": "merenveld"})
    assert says(world, committee.post(ASK, {"gemeente": "merenveld"}), OversightRefusal.ALREADY_ASKED)
    world.visitor(observer).post(f"{DESK}/eikenhof/{way}")
    assert "Fonds Eikenhof" not in visitor.get(PAGE).text
    assert committee.post(ASK, {"gemeente": "merenveld"}).status_code == 303


def test_each_side_can_end_it(world, looking, visitor):
    assert says(world, world.visitor(looking).post(f"{DESK}/eikenhof/ja"), OversightRefusal.ALREADY_ANSWERED)
    committee = world.visitor(world.committee)
    assert says(world, committee.post(ASK, {"gemeente": "merenveld"}), OversightRefusal.ALREADY_LOOKING_ON)
    assert committee.post(f"{ASK}/merenveld/stop").status_code == 303
    assert "Fonds Eikenhof" not in visitor.get(PAGE).text
    assert says(world, committee.post(f"{ASK}/merenveld/stop"), OversightRefusal.NOT_LOOKING_ON)


def test_only_the_committee_asks_and_only_the_gemeente_answers(world, observer, visitor):
    for role in (Role.BOARD, Role.TREASURER, Role.ASSESSOR):
        assert world.visitor(world.resident(role)).post(ASK, {"gemeente": "merenveld"}).status_code == 403
    assert says(
        world, world.visitor(world.committee).post(ASK, {"gemeente": "elders"}), OversightRefusal.NO_SUCH_GEMEENTE
    )
    world.visitor(world.committee).post(ASK, {"gemeente": "merenveld"})
    assert world.visitor(world.committee).post(f"{DESK}/eikenhof/ja").status_code == 404
    assert world.visitor(world.committee).get(DESK).status_code == 404
    assert visitor.get(DESK).status_code == 303
    assert "Fonds Eikenhof" not in visitor.get(PAGE).text


def test_the_observer_sees_no_member_no_draft_and_no_desk_of_the_fund(world, looking):
    world.round(published=False, slug="geheim")
    browser = world.visitor(looking)
    for address in ("", "/leden", "/geld", "/rondes/geheim", "/samen"):
        assert browser.get(f"/fondsen/eikenhof/beheer{address}").status_code == 404, address
    assert "geheim" not in browser.get(PAGE).text + browser.get(DESK).text


def test_the_gemeente_reads_budget_result_decision_and_money(world, looking, visitor):
    room = Boardroom(world)
    room.reserve()
    room.browser.post(f"{room.desk}/overnemen")
    room.release()
    html = visitor.get(PAGE).text
    for part in ("Zomerronde", "€\xa01.000", "minder dan 10 stemmen", "1 voorstel met geld", "€\xa0200"):
        assert part in html, part
    rows = list(
        csv.DictReader(io.StringIO(visitor.get(f"{PAGE}/rondes.csv").text.removeprefix("\ufeff")), delimiter=";")
    )
    assert [(row["budget"], row["toegekend"], row["betaald"], row["opkomst"]) for row in rows] == [
        ("1000,00", "200,00", "0,00", "minder dan 10 stemmen")
    ]


def test_the_page_can_be_asked_for_a_year_a_theme_and_a_fund(world, looking, visitor):
    room = Boardroom(world)
    room.reserve()
    room.browser.post(f"{room.desk}/overnemen")
    room.release()
    assert "€\xa0200" in visitor.get(f"{PAGE}?jaar=2027&thema=kansen&fonds=eikenhof").text
    assert "Bij deze keuze horen geen rondes" in visitor.get(f"{PAGE}?jaar=2026").text
    assert "€\xa0200" not in visitor.get(f"{PAGE}?thema=duurzaam").text
    for odd in ("jaar=veel", "thema=onzin"):
        assert "Zomerronde" in visitor.get(f"{PAGE}?{odd}").text


def test_who_is_late_is_told(world, looking, visitor):
    world.on_ballot([100])
    world.time.move(days=10 + 14)
    assert "Uitslag is laat" in visitor.get(PAGE).text
    assert "Uitslag is laat" in world.visitor(looking).get(DESK).text


def test_the_page_asks_no_more_when_there_is_more(world, looking, visitor):
    fill(world, 2)
    few = questions(world, visitor, PAGE)
    fill(world, 8, beginning=2)
    assert questions(world, visitor, PAGE) == few


def test_the_gemeente_is_made_and_appointed_on_the_terminal(world, app, monkeypatch, capsys):
    monkeypatch.setattr("wijkfonds.foundation.terminal.settings_or_stop", lambda: app.extensions["settings"])

    def typed(*words):
        return run(wijkfonds, lambda _settings: app, ["gemeente", *words])

    world.account("ambtenaar@voorbeeld.example")
    assert typed("create", "--name", "Oeverdam") == 0
    assert "made Oeverdam: /gemeenten/oeverdam" in capsys.readouterr().out
    assert typed("create", "--name", "Oeverdam") == 2
    assert typed("create", "--name", " ") == 2
    assert typed("create", "--name", "Oeverdam", "--slug", "Met spaties") == 2
    for verb in ("appoint", "dismiss"):
        assert typed(verb, "--gemeente", "oeverdam", "--email", "ambtenaar@voorbeeld.example") == 0
        assert typed(verb, "--gemeente", "nergens", "--email", "ambtenaar@voorbeeld.example") == 2
        assert typed(verb, "--gemeente", "oeverdam", "--email", "niemand@voorbeeld.example") == 2
        assert len(capsys.readouterr().err.splitlines()) == (5 if verb == "appoint" else 2)
    with world.database.session() as session:
        assert gemeente_at(session, "oeverdam") is not None
