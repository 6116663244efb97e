"""Saying "I do this": whoever can do it takes it, takes it over, lets it go; the others see who has it."""

from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from wijkfonds.desk.chores import HELD_FOR
from wijkfonds.desk.jobs import let_go_of_chores
from wijkfonds.desk.models import ChoreHolder
from wijkfonds.desk.permissions import ChoreRefusal
from wijkfonds.foundation.refusals import sentence
from wijkfonds.membership.models import Role

DESK = "/fondsen/eikenhof/beheer"
TAKE, DROP = f"{DESK}/klus/oppakken", f"{DESK}/klus/loslaten"


@pytest.fixture
def chore(world):
    """A proposal that waits for an answer while assessing is open."""
    slug = world.round()
    world.proposal(slug)
    world.time.move(days=10)
    with world.database.session() as session:
        return f"assess:{world.find_round(session, slug).id}"


def holders(world):
    with world.database.session() as session:
        return list(session.scalars(select(ChoreHolder.account_id)))


def text_of(person):
    return unescape(person.get(DESK).text)


def test_a_second_person_sees_who_does_it_and_takes_it_over(world, chore):
    one, other = world.committee, world.resident(Role.ASSESSOR)
    assert world.visitor(one).post(TAKE, {"klus": chore}).status_code == 303
    assert "U doet dit" in text_of(world.visitor(one))
    assert "Laat dit los" in text_of(world.visitor(one))
    assert "Neem dit over" in text_of(world.visitor(other))
    world.visitor(other).post(TAKE, {"klus": chore})
    assert holders(world) == [other]
    assert "U doet dit" not in text_of(world.visitor(one))


def test_taking_twice_is_taking_once_and_letting_go_frees_it(world, chore):
    person = world.visitor(world.committee)
    for _ in range(2):
        assert person.post(TAKE, {"klus": chore}).status_code == 303
    assert holders(world) == [world.committee]
    assert person.post(DROP, {"klus": chore}).status_code == 303
    assert holders(world) == []
    refused = person.post(DROP, {"klus": chore})
    assert refused.status_code == 409
    assert says(world, refused, ChoreRefusal.NOT_THERE)


def says(world, answer, refusal):
    with world.app.test_request_context():
        return sentence(refusal) in unescape(answer.text)


def test_nobody_lets_go_what_another_took(world, chore):
    world.visitor(world.committee).post(TAKE, {"klus": chore})
    refused = world.visitor(world.resident(Role.ASSESSOR)).post(DROP, {"klus": chore})
    assert says(world, refused, ChoreRefusal.HELD_BY_ANOTHER)
    assert holders(world) == [world.committee]


@pytest.mark.parametrize("key", ["", "assess:", "nonsense", "members:", "x" * 5000])
def test_what_is_not_there_cannot_be_taken(world, chore, key):
    refused = world.visitor(world.committee).post(TAKE, {"klus": key})
    assert refused.status_code == 409
    assert says(world, refused, ChoreRefusal.NOT_THERE)
    assert holders(world) == []


@pytest.mark.parametrize("role", [Role.BOARD, Role.TELLER, Role.TREASURER])
def test_whoever_cannot_do_it_neither_sees_it_nor_takes_it(world, chore, role):
    person = world.visitor(world.resident(role))
    assert "zonder antwoord" not in text_of(person)
    assert person.post(TAKE, {"klus": chore}).status_code == 409


def test_outsiders_find_no_door(world, chore):
    assert world.visitor(world.resident()).post(TAKE, {"klus": chore}).status_code == 403
    assert world.visitor(world.account()).post(TAKE, {"klus": chore}).status_code == 404


def test_after_two_weeks_nobody_holds_it(world, chore):
    world.visitor(world.committee).post(TAKE, {"klus": chore})
    world.time.move(seconds=(HELD_FOR - timedelta(seconds=1)).total_seconds())
    with world.app.app_context():
        let_go_of_chores()
    assert holders(world) == [world.committee]
    world.time.move(seconds=1)
    with world.app.app_context():
        let_go_of_chores()
    assert holders(world) == []


def test_the_desk_says_how_long_and_before_when(world, chore):
    page = text_of(world.visitor(world.committee))
    assert "1 voorstel zonder antwoord" in page
    assert "wacht 10 dagen" in page
    assert "1 ding wacht een week of langer." in page
    assert "Daarna" in page  # assessing lasts ten more days
    world.time.move(days=10)
    assert "Had al klaar moeten zijn" in text_of(world.visitor(world.committee))


def test_the_list_for_the_vote_waits_from_the_end_of_assessing_to_freezing(world, chore):
    person, words = world.visitor(world.committee), "Zet de lijst voor het stemmen vast"
    world.assess_all("zomer")
    world.time.move(days=10, seconds=-1)
    assert words not in text_of(person)
    world.time.move(seconds=1)
    assert words in text_of(person)
    world.freeze("zomer")
    assert words not in text_of(person)
