"""What is new for somebody since they last said that they saw it."""

import re
from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select

from tests.conftest import NOW
from tests.proposals.statements import statements
from tests.proposals.test_downloads import change
from wijkfonds.proposals.models import ProposalStatus
from wijkfonds.retention.holdings import Leaving
from wijkfonds.retention.inventory import BY_TABLE
from wijkfonds.retention.removing_in_funds import visits
from wijkfonds.visits.models import RoundVisit
from wijkfonds.visits.rules import FIRST_TIME, new_since, seen_at

PAGE = "/mijn/nieuw/eikenhof/zomer"
SECOND = timedelta(seconds=1)


def test_whoever_comes_for_the_first_time_reads_of_two_weeks():
    assert new_since(None, NOW) == NOW - FIRST_TIME
    assert new_since(NOW - SECOND, NOW) == NOW - SECOND


@pytest.mark.parametrize(
    ("shown", "seen"), [(None, NOW), (NOW, NOW), (NOW - SECOND, NOW - SECOND), (NOW + SECOND, NOW)]
)
def test_nothing_that_has_yet_to_happen_was_seen(shown, seen):
    assert seen_at(shown, NOW) == seen


@pytest.fixture
def reader(world):
    world.round()
    world.proposal("zomer", "Oud plan")
    return world.visitor(world.resident())


def titles(answer):
    assert answer.status_code == 200
    return re.findall(r'<a href="/fondsen/eikenhof/rondes/zomer/voorstellen/([a-z0-9-]+)">', answer.text)


def see(reader):
    until = re.search(r'name="tot" value="(\d+)"', reader.get(PAGE).text)[1]
    assert reader.post(PAGE, {"tot": until}).status_code == 303


def test_what_was_seen_is_not_new_any_more_and_what_comes_after_is(reader, world):
    assert titles(reader.get(PAGE)) == ["oud-plan"]
    assert titles(reader.get(PAGE)) == ["oud-plan"], "looking is noted nowhere"
    see(reader)
    assert titles(reader.get(PAGE)) == []
    world.time.move(hours=1)
    world.proposal("zomer", "Nieuw plan")
    assert titles(reader.get(PAGE)) == ["nieuw-plan"]
    assert titles(reader.get(f"{PAGE}?alles=ja")) == ["nieuw-plan", "oud-plan"]


def test_what_came_while_somebody_was_reading_stays_new(reader, world):
    until = re.search(r'name="tot" value="(\d+)"', reader.get(PAGE).text)[1]
    world.time.move(minutes=1)
    world.proposal("zomer", "Nieuw plan")
    reader.post(PAGE, {"tot": until})
    assert titles(reader.get(PAGE)) == ["nieuw-plan"]


def test_an_older_tab_brings_nothing_back(reader, world):
    until = re.search(r'name="tot" value="(\d+)"', reader.get(PAGE).text)[1]
    world.time.move(minutes=1)
    world.proposal("zomer", "Nieuw plan")
    see(reader)
    reader.post(PAGE, {"tot": until})
    assert titles(reader.get(PAGE)) == []


def test_a_status_that_changed_is_news(reader, world):
    see(reader)
    world.time.move(hours=1)
    change(world, "oud-plan", status=ProposalStatus.FEASIBLE)
    answer = reader.get(PAGE)
    assert titles(answer) == ["oud-plan"]
    assert "1 voorstel met nieuws" in answer.text


def test_drafts_and_hidden_ones_are_news_to_nobody(reader, world):
    see(reader)
    world.time.move(hours=1)
    world.proposal("zomer", "Concept", draft=True)
    world.proposal("zomer", "Verborgen")
    change(world, "verborgen", hidden_at=world.time.now, hidden_reason="Zo staat het in de regels.")
    assert titles(reader.get(PAGE)) == []


@pytest.mark.parametrize("odd", ["", "x", "-1", "9" * 17, "9" * 40, "٣"])
def test_an_odd_moment_is_now_or_never(reader, odd):
    assert reader.post(PAGE, {"tot": odd}).status_code == 303
    assert titles(reader.get(PAGE)) in ([], ["oud-plan"])


def test_it_is_each_one_s_own_and_needs_an_account(reader, world, visitor):
    see(reader)
    assert titles(world.visitor(world.resident()).get(PAGE)) == ["oud-plan"]
    assert visitor.get(PAGE).status_code == 303
    with world.database.session() as session:
        assert session.scalar(select(func.count()).select_from(RoundVisit)) == 1
    assert reader.get("/mijn/nieuw/eikenhof/winter").status_code == 404


def test_sixty_pieces_of_news_ask_no_more_than_three(reader, world, app):
    asked, owner = [], world.resident()
    for more in (3, 57):
        for number in range(more):
            world.proposal("zomer", f"Plan {more} {number}", by=owner)
        with statements(app) as sent:
            reader.get(PAGE)
        asked.append(len(sent))
    assert asked[0] == asked[1] > 0


def test_a_year_after_the_last_news_it_goes(reader, world):
    see(reader)
    over = NOW + timedelta(days=30) + relativedelta(months=12)
    for now, left in ((over - SECOND, 1), (over, 0)):
        with world.database.write() as session:
            visits(session, now)
        with world.database.session() as session:
            assert session.scalar(select(func.count()).select_from(RoundVisit)) == left


def test_it_is_told_to_who_asks_and_goes_with_them():
    holding = BY_TABLE["round_visit"]
    assert (holding.leaving, holding.told) == (Leaving.GOES, "round_id seen_until")
