"""Ten dice, typed by one and by another."""

import pytest

from tests.ballots.voting import says
from tests.results.conftest import COUNT
from tests.urn.conftest import DICE, URN
from wijkfonds.urn.permissions import UrnRefusal
from wijkfonds.urn.rules import seed_of


@pytest.fixture
def closed(pair, world):
    for _ in range(2):
        world.vote("zomer", "Plan 1")
    world.time.move(days=10)
    pair.close()
    world.time.move(minutes=1)
    return pair


def test_the_same_digits_of_two_people_open_the_box_and_make_the_seed(closed, world):
    answer = closed.open()
    assert (answer.status_code, answer.location) == (303, COUNT)
    urn = closed.urn
    with world.database.session() as session:
        found = world.find_round(session, "zomer")
    assert (urn.digits, urn.opened_at) == ("3162624513", world.time.now)
    assert urn.seed == seed_of(
        found.id, rules_sha256=found.rules_sha256, hash_final=urn.hash_final, digits="3162624513"
    )


def test_the_second_one_is_not_shown_what_the_first_one_typed(closed):
    closed.first.post(f"{URN}/dobbelstenen", {"digits": DICE})
    for person in (closed.first, closed.second):
        page = person.get(URN).text
        assert "3162624513" not in page
        assert DICE not in page


def test_other_digits_open_nothing_and_what_was_typed_stays(closed, world):
    answer = closed.open(second="3162624514")
    assert (answer.status_code, "3162624514" in answer.text) == (422, True)
    assert says(world, answer, UrnRefusal.NOT_THE_SAME)
    assert closed.urn.opened_at is None
    assert closed.second.post(f"{URN}/openen", {"digits": DICE}).status_code == 303
    assert closed.urn.opened_at == world.time.now


@pytest.mark.parametrize("typed", ["", "123456", "31626245139", "7162624513"])
def test_what_is_no_ten_dice_is_refused_to_both(closed, world, typed):
    answer = closed.first.post(f"{URN}/dobbelstenen", {"digits": typed})
    assert (answer.status_code, says(world, answer, UrnRefusal.NOT_TEN_DICE)) == (422, True)
    assert closed.urn.first_digits == ""
    closed.first.post(f"{URN}/dobbelstenen", {"digits": DICE})
    answer = closed.second.post(f"{URN}/openen", {"digits": typed})
    assert (answer.status_code, says(world, answer, UrnRefusal.NOT_TEN_DICE)) == (422, True)


def test_the_first_one_does_not_open_it_alone(closed):
    closed.first.post(f"{URN}/dobbelstenen", {"digits": DICE})
    assert closed.first.post(f"{URN}/openen", {"digits": DICE}).status_code == 409
    assert closed.confirm().status_code == 303, "the button of the act leads to the page that asks for the digits"
    assert closed.urn.opened_at is None


def test_a_refused_throw_is_thrown_anew(closed):
    closed.first.post(f"{URN}/dobbelstenen", {"digits": DICE})
    act = closed.world.newest_act()
    reason = {"reason": "De vierde dobbelsteen viel van de tafel."}
    assert closed.second.post(f"/fondsen/eikenhof/beheer/samen/{act}/weigeren", reason).status_code == 303
    assert closed.urn.first_digits == ""
    assert closed.open("1" * 10, "1" * 10).status_code == 303
    assert closed.urn.digits == "1" * 10


def test_dice_are_thrown_once_and_after_closing(pair, world):
    early = pair.first.post(f"{URN}/dobbelstenen", {"digits": DICE})
    assert (early.status_code, says(world, early, UrnRefusal.NOT_CLOSED)) == (409, True)
    world.time.move(days=10)
    pair.close()
    pair.open()
    late = pair.first.post(f"{URN}/dobbelstenen", {"digits": "1" * 10})
    assert (late.status_code, says(world, late, UrnRefusal.ALREADY_OPENED)) == (409, True)
    assert pair.urn.digits == "3162624513"
