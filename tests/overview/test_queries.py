"""A page asks as many questions with twelve of everything as with three."""

import pytest

from tests.overview.counting import fill, questions, statements
from wijkfonds.funds.actions import make_fund
from wijkfonds.membership.models import Membership, Role

FUND = "/fondsen/eikenhof"
MOST = {
    "/mijn": 22,
    f"{FUND}/beheer": 17,
    f"{FUND}/beheer/rondes/ronde-0": 15,
}  # each kind of thing that may wait for somebody is asked once


def ask(world, count):
    """Members who wait, with an address; some with tasks."""
    for number in range(count):
        world.visitor(world.account(name=f"Wacht {number}")).post(
            f"{FUND}/lid-worden", {"postcode": "1234 AB", "house_number": str(number + 1)}
        )
        world.resident(Role.ASSESSOR, Role.BOARD)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/fondsen",
        FUND,
        f"{FUND}/rondes/ronde-0",
        f"{FUND}/rondes/ronde-0/voorstellen",
        f"{FUND}/beheer",
        f"{FUND}/beheer/rondes/ronde-0",
        f"{FUND}/beheer/leden",
        f"{FUND}/beheer/leden?staat=confirmed",
        "/mijn",
    ],
)
def test_a_page_asks_no_more_when_there_is_more(world, path):
    person = world.visitor(world.committee)
    fill(world, 3)
    ask(world, 3)
    few = questions(world, person, path)
    fill(world, 12, beginning=3)
    ask(world, 9)
    assert questions(world, person, path) == few
    assert 0 < few <= MOST.get(path, 12)


def another_fund(world, number):
    """With a round that runs."""
    slug = world.round(slug=f"elders-{number}")
    with world.database.write() as session:
        made = make_fund(
            session, slug=f"f-{number}", name=f"Fonds {number}", area_name="A", postcodes=[], now=world.time.now
        )
        world.find_round(session, slug).fund_id = made.id
        return made.id


@pytest.mark.parametrize("path", ["/", "/fondsen"])
def test_a_shared_page_asks_no_more_when_there_are_more_funds(world, visitor, path):
    another_fund(world, 0)
    few = questions(world, visitor, path)
    for number in range(1, 6):
        another_fund(world, number)
    assert "Fonds 5" in visitor.get(path).text
    assert questions(world, visitor, path) == few


def test_my_page_asks_no_more_when_i_belong_to_more_funds(world):
    account_id = world.resident(Role.COMMITTEE)
    person = world.visitor(account_id)
    another_fund(world, 0)
    world.round()
    few = questions(world, person, "/mijn")
    for number in range(1, 6):
        fund_id = another_fund(world, number)
        with world.database.write() as session:
            session.add(Membership(fund_id=fund_id, account_id=account_id, asked_at=world.time.now))
    assert "Fonds 5" in person.get("/mijn").text
    assert questions(world, person, "/mijn") == few


def test_counting_sees_every_question(world):
    with statements(world) as asked, world.database.session() as session:
        assert world.member(session, world.committee) is not None
    assert len(asked) >= 3
