"""The list stays quick, and says what waits."""

import pytest

from tests.assessments.conftest import DESK, PLAN, YES
from tests.overview.counting import questions
from wijkfonds.assessments.listing import without_answer
from wijkfonds.assessments.queries import waiting_by_round
from wijkfonds.assessments.views import PER_PAGE


@pytest.mark.parametrize("shown", ["mijn-beurt", "alles", "niet-gelezen"])
def test_the_list_asks_as_much_for_many_as_for_few(two, shown):
    place = f"{DESK}?toon={shown}"
    few = questions(two.world, two.first, place)
    two.world.time.move(days=-10)
    for number in range(PER_PAGE + 3):
        two.world.proposal("zomer", f"Plan {number}", by=two.proposer)
    two.world.time.move(days=10)
    assert questions(two.world, two.first, place) == few
    assert two.first.get(place).text.count("/voorstellen/plan-") + 1 == PER_PAGE
    assert two.first.get(f"{place}&pagina=2").text.count("/voorstellen/plan-") == 4


def test_a_proposal_without_an_answer_that_stays_is_counted(two):
    def waiting():
        with two.world.database.session() as session:
            found = two.world.find_round(session, "zomer").id
            return waiting_by_round(session, [found])[found]

    assert waiting() == 1
    two.first.post(PLAN, YES)
    assert waiting() == 1
    two.second.post(f"{PLAN}/eens", {"revision": "1"})
    assert waiting() == 0
    two.world.time.move(seconds=1)
    two.second.post(PLAN, YES | {"rationale": "Toch een andere reden."})
    assert waiting() == 1, "a new answer is in hand"


def test_the_desk_can_ask_who_got_no_answer(two):
    with two.world.database.session() as session:
        found = two.world.find_round(session, "zomer")
        assert [each.slug for each in without_answer(session, found, limit=10)] == ["een-bankje"]
    two.first.post(PLAN, YES)
    two.second.post(f"{PLAN}/eens", {"revision": "1"})
    with two.world.database.session() as session:
        assert list(without_answer(session, two.world.find_round(session, "zomer"), limit=10)) == []


def test_how_long_each_waits(two):
    assert "wacht 10 dagen" in two.first.get(DESK).text
    two.first.post(PLAN, YES)
    two.world.time.move(days=1)
    assert "wacht 1 dag" in two.second.get(DESK).text


def test_whoever_wrote_an_answer_has_read_it(two):
    assert "nog niet door u gelezen" in two.first.get(f"{DESK}?toon=alles").text
    two.first.post(PLAN, YES)
    assert "een-bankje" not in two.first.get(f"{DESK}?toon=niet-gelezen").text.split("<main")[1]
    assert "een-bankje" in two.second.get(f"{DESK}?toon=niet-gelezen").text.split("<main")[1]
