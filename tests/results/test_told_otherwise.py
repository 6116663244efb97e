"""What is noted between a count and its release belongs in what goes online: then it is counted anew."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.ballots.voting import says
from tests.results.conftest import COUNT, PUBLISH, Counters
from wijkfonds.membership.models import Role
from wijkfonds.results.permissions import CountRefusal

ROLL = "/fondsen/eikenhof/beheer/rondes/zomer/stemmers"


def dispute(counters: Counters) -> None:
    place = counters.box().marks[0].entry_id
    counters.world.time.move(minutes=1)
    assert counters.committee.post(f"{ROLL}/betwist", {"plaats": str(place)}).status_code == 303
    assert counters.world.confirm().status_code == 303


@pytest.fixture
def counted(counters):
    counters.vote_and_close(*[("Plan 1",)] * 6, *[("Plan 3",)] * 6)
    assert counters.count().status_code == 303
    return counters


def test_a_vote_disputed_while_a_second_person_is_asked_holds_the_release_up(counted, world):
    assert counted.committee.post(PUBLISH).status_code == 303
    release = world.newest_act()
    dispute(counted)
    second = world.visitor(world.resident(Role.COMMITTEE))
    answer = second.post(f"/fondsen/eikenhof/beheer/samen/{release}/bevestigen")
    assert (answer.status_code, says(world, answer, CountRefusal.TOLD_OTHERWISE)) == (409, True)
    assert counted.round.result_published_at is None


def test_a_new_count_tells_it(counted, world, visitor):
    dispute(counted)
    shown = counted.committee.get(COUNT)
    assert (says(world, shown, CountRefusal.TOLD_OTHERWISE), "Vraag om de uitslag" in shown.text) == (True, False)
    assert says(world, counted.publish(), CountRefusal.TOLD_OTHERWISE)
    assert counted.count().status_code == 303
    world.time.move(minutes=1)
    assert counted.publish().status_code == 303
    bundle = visitor.get("/fondsen/eikenhof/rondes/zomer/uitslag.zip").data
    with ZipFile(BytesIO(bundle)) as archive:
        assert json.loads(archive.read("telling.json"))["disputed"] == 1


def test_without_a_change_the_result_goes_online(counted):
    assert counted.publish().status_code == 303
