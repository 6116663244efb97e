"""Keys after two weeks, everything after the last term, by two; and told for good."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from tests.ballots.voting import Box, says
from tests.decisions.conftest import Boardroom
from wijkfonds.ballots.models import Ballot
from wijkfonds.destruction.permissions import DestructionRefusal, destruction_refusal
from wijkfonds.destruction.rules import KEYS_AFTER, keys_are_due, term_is_over
from wijkfonds.roll.keys import folder_of
from wijkfonds.roll.models import Participation, RollEntry
from wijkfonds.rounds.models import Round

ROUND = "/fondsen/eikenhof/rondes/zomer"
DESTROY = "/fondsen/eikenhof/beheer/rondes/zomer/vernietigen"


@pytest.mark.parametrize(("seconds", "due"), [(-1, False), (0, True)])
def test_keys_are_due_two_weeks_after_closing(time, seconds, due):
    closed = time()
    assert keys_are_due(closed, closed + KEYS_AFTER + timedelta(seconds=seconds)) is due
    assert keys_are_due(None, closed) is False


@pytest.mark.parametrize(("today", "over"), [(date(2027, 6, 1), False), (date(2027, 6, 2), True)])
def test_the_last_day_belongs_to_the_term(today, over):
    assert term_is_over(date(2027, 6, 1), today) is over
    assert term_is_over(None, today) is False


@pytest.mark.parametrize(
    ("missing", "last_day", "done", "refusal"),
    [
        ("", date(2027, 6, 1), False, None),
        ("", date(2027, 6, 2), False, DestructionRefusal.TERM_RUNS),
        ("", None, False, DestructionRefusal.NOT_DECIDED),
        ("closed_at", date(2027, 6, 1), False, DestructionRefusal.NO_BOX),
        ("result_published_at", date(2027, 6, 1), False, DestructionRefusal.NOT_PUBLISHED),
        ("", date(2027, 6, 1), True, DestructionRefusal.ALREADY_DONE),
    ],
)
def test_what_stands_in_the_way_is_said(time, missing, last_day, done, refusal):
    values = {"closed_at": time(), "result_published_at": time()} | ({missing: None} if missing else {})
    assert destruction_refusal(Round(**values), last_day=last_day, done=done, today=date(2027, 6, 2)) == refusal


def tick(world):
    world.app.extensions["jobs"]._tick()


def files(world):
    with world.app.app_context():
        return {path.name for path in folder_of(Box(world).round_id).iterdir()}


def test_two_weeks_after_closing_no_receipt_and_no_code_finds_anything(world):
    world.on_ballot([20_000])
    receipt = world.vote("zomer", "Plan 1")
    world.time.move(days=10)
    world.open_box()
    world.time.move(days=14, seconds=-1)
    tick(world)
    assert {"code.key", "pepper.key"} <= files(world)
    world.time.move(seconds=1)
    tick(world)
    tick(world)
    assert files(world) == {"box.key", "sign.key"}
    answer = world.visitor().post(f"{ROUND}/stembewijs", {"receipt": receipt})
    assert "De sleutel daarvoor is vernietigd" in answer.text
    told = world.visitor().get(f"{ROUND}/vernietigd").text
    assert "code.key, pepper.key" in told
    assert world.visitor(world.committee).post("/fondsen/eikenhof/beheer/rondes/zomer/telling").status_code == 303
    with world.database.session() as session:
        assert world.find_round(session, "zomer").counted_at is not None, "it is counted without them all the same"


@pytest.fixture
def decided(world):
    """A round of which everything was decided and made known."""
    board = Boardroom(world)
    board.reserve()
    board.browser.post(f"{board.desk}/overnemen")
    assert board.release().status_code == 303
    return board


def rows(world):
    with world.database.session() as session:
        return [session.scalar(select(func.count()).select_from(kind)) for kind in (Ballot, Participation, RollEntry)]


def test_when_the_last_term_is_over_two_people_destroy_all_that_is_about_voters(world, decided):
    committee = world.visitor(world.committee)
    early = committee.post(DESTROY)
    assert early.status_code == 409
    world.time.move(days=100)
    committee = world.visitor(world.committee)
    before = rows(world)
    assert all(before)
    assert committee.post(DESTROY).status_code == 303
    assert rows(world) == before
    assert world.confirm().status_code == 303
    assert rows(world) == [0, 0, 0]
    assert files(world) == {"sign.key"}
    stranger = world.visitor()
    told = stranger.get(f"{ROUND}/vernietigd").text
    assert "Plaatsen op de lijst van stemmers" in told
    assert stranger.get(f"{ROUND}/uitslag.zip").status_code == 200
    assert stranger.get(f"{ROUND}/spelregels.json").status_code == 200
    assert "procent" in stranger.get(f"{ROUND}/uitslag").text
    again = world.visitor(world.committee).post(DESTROY)
    assert (again.status_code, says(world, again, DestructionRefusal.ALREADY_DONE)) == (409, True)
