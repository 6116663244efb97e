"""A ballot at which the count stops: two people decide in writing to count without it, and nothing else goes out."""

import json

import pytest

from tests.ballots.voting import Box, says
from wijkfonds.ballots.models import Ballot
from wijkfonds.ballots.opening import BoxProblem
from wijkfonds.bundle.verifying import verify
from wijkfonds.membership.models import Role
from wijkfonds.results.models import CountState
from wijkfonds.results.permissions import CountRefusal
from wijkfonds.urn.models import LeftOut

ROUND = "/fondsen/eikenhof/rondes/zomer"
DESK = "/fondsen/eikenhof/beheer/rondes/zomer"
COUNT, LEAVE_OUT = f"{DESK}/telling", f"{DESK}/telling/weglaten"
REASON = "De inhoud is niet te lezen, ook niet na een tweede kopie."


def damage(world):
    """One ballot in the box, so that no key opens it."""
    row = Box(world).ballots[0]
    with world.database.write() as session:
        session.get_one(Ballot, (row.round_id, row.lookup)).sealed = bytes(len(row.sealed))


def left_out(world):
    with world.database.session() as session:
        return [(row.row, row.reason) for row in session.query(LeftOut)]


@pytest.fixture
def stopped(world, counters):
    world.on_ballot([20_000, 30_000, 60_000])
    for _ in range(11):
        world.vote("zomer", "Plan 1")
    damage(world)
    counters.close()
    counters.count()
    return counters


def test_the_count_stops_and_says_why(stopped, world):
    assert (stopped.run.state, stopped.run.problem) == (CountState.FAILED, BoxProblem.UNREADABLE)
    page = stopped.committee.get(COUNT)
    assert says(world, page, BoxProblem.UNREADABLE)
    assert stopped.run.rows[:12] in page.text


def test_two_people_leave_it_out_and_the_rest_is_counted_and_verified(stopped, world, visitor):
    row = stopped.run.rows
    assert stopped.committee.post(LEAVE_OUT, {"reason": REASON}).status_code == 303
    assert left_out(world) == [], "one person leaves nothing out"
    teller = world.visitor(world.resident(Role.TELLER))
    shown = teller.get(COUNT).text
    assert (REASON in shown, row[:12] in shown) == (True, True)
    confirmed = teller.post(f"/fondsen/eikenhof/beheer/samen/{world.newest_act()}/bevestigen")
    assert (confirmed.status_code, left_out(world)) == (303, [(row, REASON)])
    assert "Tel nu opnieuw" in stopped.committee.get(COUNT).text
    stopped.count()
    assert (stopped.run.state, stopped.run.agrees) == (CountState.DONE, True)
    telling = json.loads(stopped.run.telling_json)
    assert (telling["ballots"], telling["choices"], telling["left_out"]) == (11, 10, 1)
    world.time.move(minutes=1)
    assert stopped.publish().status_code == 303
    assert len(verify(visitor.get(f"{ROUND}/uitslag.zip").data, rules_sha256=stopped.round.rules_sha256).ballots) == 10
    log = visitor.get("/fondsen/eikenhof/logboek").text
    assert "besloten dat één stem niet wordt geteld" in log
    assert row[:12] not in log, "with a copy of that day it would name whose vote it was"
    assert "Niet geteld, door twee mensen besloten" in visitor.get(f"{ROUND}/verslag").text


def test_who_proposed_it_does_not_confirm_it(stopped, world):
    stopped.committee.post(LEAVE_OUT, {"reason": REASON})
    answer = stopped.committee.post(f"/fondsen/eikenhof/beheer/samen/{world.newest_act()}/bevestigen")
    assert (answer.status_code, left_out(world)) == (409, [])


@pytest.mark.parametrize("reason", ["", "te kort", "x" * 201])
def test_without_a_reason_of_a_sentence_nothing_is_asked_and_what_was_typed_stays(stopped, world, reason):
    answer = stopped.committee.post(LEAVE_OUT, {"reason": reason})
    assert (answer.status_code, f">{reason}</textarea>" in answer.text.replace("\r\n", "").replace(">\n", ">")) == (
        422,
        True,
    )
    assert left_out(world) == []


def test_what_was_asked_of_an_older_count_is_not_confirmed_after_a_newer_one(stopped, world):
    stopped.committee.post(LEAVE_OUT, {"reason": REASON})
    act = world.newest_act()
    stopped.count()
    teller = world.visitor(world.resident(Role.TELLER))
    answer = teller.post(f"/fondsen/eikenhof/beheer/samen/{act}/bevestigen")
    assert (answer.status_code, left_out(world)) == (409, [])


@pytest.mark.parametrize("role", [Role.BOARD, Role.ASSESSOR, None])
def test_only_committee_and_tellers_propose_it(stopped, world, role):
    person = world.visitor(world.resident(*([role] if role else [])))
    assert person.post(LEAVE_OUT, {"reason": REASON}).status_code in {403, 404}


def test_of_a_count_that_did_not_stop_at_a_ballot_nothing_is_left_out(counters, world):
    counters.vote_and_close(*[("Plan 1",)] * 11)
    for _ in range(2):  # before the count, and after it
        answer = counters.committee.post(LEAVE_OUT, {"reason": REASON})
        assert (answer.status_code, says(world, answer, CountRefusal.NOTHING_TO_LEAVE_OUT)) == (409, True)
        counters.count()
    assert left_out(world) == []


def test_a_box_that_changed_after_closing_is_never_counted_by_leaving_out(counters, world):
    counters.vote_and_close(*[("Plan 1",)] * 11)
    damage(world)
    counters.count()
    assert counters.run.problem == BoxProblem.OTHER_BOX
    assert counters.committee.post(LEAVE_OUT, {"reason": REASON}).status_code == 409
