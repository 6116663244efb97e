"""How often somebody may try a code or a receipt: only what could be a guess is counted, and only for one network."""

import pytest

from tests.ballots.letter_voters import CODE, LetterVoter, by_letter
from tests.ballots.voting import RECEIPT, Voter
from wijkfonds.bundle.codes import with_check_sign
from wijkfonds.foundation.limits import limiter

UNKNOWN, UNKNOWN_RECEIPT = with_check_sign("2" * 11), with_check_sign("2" * 15)
ELSEWHERE = {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}}


@pytest.fixture
def limited():
    """Limits as they are outside the tests."""
    limiter.enabled = True
    limiter.reset()
    yield
    limiter.reset()
    limiter.enabled = False


@pytest.fixture
def codes(world):
    return by_letter(world)


def tries(browser, code, times):
    return [browser.post(CODE, {"code": code}).status_code for _ in range(times)]


def test_thirty_guesses_and_that_network_waits_while_others_vote(codes, world, visitor, limited):
    assert tries(visitor, UNKNOWN, 31) == [422] * 30 + [429]
    assert tries(visitor, codes[0], 1) == [429]
    assert visitor.post(CODE, {"code": codes[0]}, **ELSEWHERE).status_code == 303
    world.time.move(minutes=1)
    assert "Over" in visitor.post(CODE, {"code": UNKNOWN}).text


def test_a_flat_with_one_network_votes_and_slips_as_often_as_it_likes(codes, visitor, limited):
    for slip in (codes[0][:-1], "O" + codes[0][1:], ""):
        assert set(tries(visitor, slip, 12)) == {422}
    assert set(tries(visitor, codes[0], 36)) == {303}
    assert tries(visitor, UNKNOWN, 1) == [422]


def test_codes_that_were_made_void_count_too(codes, world, visitor, limited):
    LetterVoter(world, codes[0]).made_void()
    assert tries(visitor, codes[0], 31) == [422] * 30 + [429]


def test_who_has_a_receipt_may_look_as_often_as_they_like_and_who_guesses_may_not(codes, world, visitor, limited):
    receipt = LetterVoter(world, codes[0]).entered().vote("Plan 1")
    for typed, code in ((receipt, 200), (receipt[:-1], 422)):
        assert {visitor.post(RECEIPT, {"receipt": typed}).status_code for _ in range(35)} == {code}
    guesses = [visitor.post(RECEIPT, {"receipt": UNKNOWN_RECEIPT}).status_code for _ in range(31)]
    assert guesses == [422] * 30 + [429]
    assert visitor.post(RECEIPT, {"receipt": receipt}, **ELSEWHERE).status_code == 200


def test_guessing_at_codes_stops_nobody_who_came_in_before_or_has_an_account(world, visitor, limited):
    world.on_ballot([20_000])
    member = Voter(world)
    assert set(tries(visitor, UNKNOWN, 31)) == {422, 429}
    assert member.vote("Plan 1")
