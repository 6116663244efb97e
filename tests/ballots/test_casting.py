"""Choosing, checking, casting: once per person, and only what the rules allow."""

import re

import pytest

from tests.ballots.voting import CAST, RECEIPT, TOTAL, VOTE, Box, Voter, everything_stored, says, withdraw
from tests.world import receipt_in, ticket_in
from wijkfonds.ballots.permissions import VoteRefusal
from wijkfonds.ballots.rules import ChoiceProblem
from wijkfonds.membership.models import Level, MembershipState
from wijkfonds.roll.models import Channel, EntryState
from wijkfonds.roll.queries import entry_of
from wijkfonds.rounds.models import BallotType


def checked(answer):
    """The values of the boxes that are ticked."""
    boxes = re.findall(r'<input[^>]*name="choices"[^>]*>', answer.text)
    return sorted(box.split('value="')[1].split('"')[0] for box in boxes if " checked" in box)


def test_choose_check_cast_and_a_receipt(voter, world):
    assert voter.browser.get(VOTE).status_code == 200
    answer = voter.check("Plan 1", "Plan 3")
    assert (answer.status_code, "Plan 1" in answer.text, "Plan 2" in answer.text) == (200, True, False)
    assert Box(world).sizes == (0, 0)
    receipt = receipt_in(voter.cast(ticket_in(answer.text), "Plan 1", "Plan 3").text)
    box = Box(world)
    assert (box.sizes, box.opened()) == ((1, 1), [("Plan 1", "Plan 3")])
    assert (box.marks[0].channel, len(receipt)) == (Channel.ONLINE, 19)


def test_the_same_post_again_gives_the_same_confirmation_and_no_second_ballot(voter, world):
    ticket = voter.ticket("Plan 1")
    answers = [voter.cast(ticket, "Plan 1") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert len({receipt_in(answer.text) for answer in answers}) == 1
    assert (Box(world).sizes, Box(world).opened()) == ((1, 1), [("Plan 1",)])


def test_the_first_ticket_again_with_other_choices_changes_nothing(voter, world):
    ticket = voter.ticket("Plan 1")
    voter.cast(ticket, "Plan 1")
    voter.cast(ticket, "Plan 2")
    assert Box(world).opened() == [("Plan 1",)]


def test_back_and_a_second_receipt_is_already_voted(voter, world):
    first, second = voter.ticket("Plan 1"), voter.ticket("Plan 2")
    assert voter.cast(first, "Plan 1").status_code == 200
    answer = voter.cast(second, "Plan 2")
    assert (answer.status_code, "al gestemd" in answer.text) == (409, True)
    assert (Box(world).sizes, Box(world).opened()) == ((1, 1), [("Plan 1",)])
    for page in (voter.browser.get(VOTE), voter.check("Plan 2")):
        assert (page.status_code, 'name="ticket"' in page.text) == (200, False)


def test_another_browser_of_the_same_person_has_voted_too(voter, world):
    voter.vote("Plan 1")
    assert 'name="ticket"' not in Voter(world, voter.account_id).check("Plan 2").text


BOUNDS = [
    ({"ballot_type": BallotType.APPROVAL_AT_MOST, "max_choices": 2}, ["Plan 1", "Plan 2"], None),
    (
        {"ballot_type": BallotType.APPROVAL_AT_MOST, "max_choices": 2},
        ["Plan 1", "Plan 2", "Plan 3"],
        ChoiceProblem.TOO_MANY,
    ),
    ({"ballot_type": BallotType.APPROVAL_WITHIN_BUDGET}, ["Plan 1", "Plan 2"], None),
    ({"ballot_type": BallotType.APPROVAL_WITHIN_BUDGET}, ["Plan 1", "Plan 2", "Plan 3"], ChoiceProblem.OVER_BUDGET),
    ({"ballot_type": BallotType.CHOOSE_ONE}, ["Plan 2"], None),
    ({"ballot_type": BallotType.CHOOSE_ONE}, ["Plan 1", "Plan 2"], ChoiceProblem.TOO_MANY),
    ({}, ["Plan 1", "Plan 2", "Plan 3"], None),
    ({}, [], ChoiceProblem.NOTHING_CHOSEN),
]


@pytest.mark.parametrize(("ballot", "titles", "problem"), BOUNDS)
def test_choices_beyond_the_bounds_are_kept_and_said_and_not_cast(world, ballot, titles, problem):
    world.on_ballot([40_000, 60_000, 1], **ballot)
    voter, other = Voter(world), Voter(world)
    valid_ticket = other.ticket("Plan 1")
    for answer in (voter.check(*titles), other.cast(valid_ticket, *titles)):
        assert answer.status_code == (422 if problem else 200)
        if problem:
            assert says(world, answer, problem)
            assert checked(answer) == sorted(voter.keys(*titles))
    assert Box(world).sizes == ((0, 0) if problem else (1, 1))


def test_a_key_that_is_not_on_the_ballot_is_said(voter, world):
    answer = voter.browser.post(VOTE, {"choices": ["99", *voter.keys("Plan 1")]})
    assert answer.status_code == 422
    assert says(world, answer, ChoiceProblem.NOT_ON_BALLOT)


def closed(voter):
    voter.world.time.move(days=10)
    return VoteRefusal.CLOSED


def taken_off(voter):
    with voter.world.database.write() as session:
        entry_of(session, Box(voter.world).round_id, voter.account_id).state = EntryState.VOID
    return VoteRefusal.NOT_ON_ROLL


def refused(voter):
    with voter.world.database.write() as session:
        member = voter.world.member(session, voter.account_id)
        member.state, member.refusal_reason, member.level = MembershipState.REFUSED, "Verhuisd.", Level.UNKNOWN


def no_longer_sure(voter):
    with voter.world.database.write() as session:
        voter.world.member(session, voter.account_id).level = Level.ADDRESS_STATED


def left(voter):
    with voter.world.database.write() as session:
        session.delete(voter.world.member(session, voter.account_id))


@pytest.mark.parametrize("meanwhile", [refused, no_longer_sure, left])
def test_the_roll_is_what_counts_whatever_becomes_of_a_membership(voter, world, meanwhile):
    ticket = voter.ticket("Plan 1")
    assert meanwhile(voter) is None
    assert voter.cast(ticket, "Plan 1").status_code == 200
    assert Box(world).sizes == (1, 1)


@pytest.mark.parametrize("meanwhile", [closed, taken_off])
def test_what_changed_between_check_and_cast_is_said_and_nothing_is_stored(voter, world, meanwhile):
    ticket = voter.ticket("Plan 1")
    refusal = meanwhile(voter)
    answer = voter.cast(ticket, "Plan 1")
    assert answer.status_code == 409
    assert says(world, answer, refusal)
    assert Box(world).sizes == (0, 0)
    assert 'name="ticket"' not in voter.check("Plan 1").text


def test_a_proposal_that_was_withdrawn_meanwhile_cannot_be_cast(voter, world):
    ticket = voter.ticket("Plan 1")
    key = voter.keys("Plan 1")[0]
    withdraw(world, "Plan 1")
    answer = voter.browser.post(CAST, {"choices": [key], "ticket": ticket})
    assert answer.status_code == 422
    assert says(world, answer, ChoiceProblem.NOT_ON_BALLOT)
    assert Box(world).sizes == (0, 0)


def test_who_is_verified_after_the_freeze_is_not_on_the_roll_until_two_people_say_so(voter, world):
    late = Voter(world, world.resident())
    assert says(world, late.check("Plan 1"), VoteRefusal.NOT_ON_ROLL)
    assert len(Box(world).roll) == len({entry.account_id for entry in Box(world).roll})
    world.on_roll(late.account_id)
    late.vote("Plan 1")
    assert Box(world).sizes == (1, 1)


def test_the_running_total_adds_up_what_is_chosen(voter):
    data = {"choices": [*voter.keys("Plan 1", "Plan 3"), "99"]}
    answer = voter.browser.post(TOTAL, data)
    assert answer.status_code == 200
    assert "€\u00a0800" in answer.text.replace("&nbsp;", "\u00a0")
    assert "<html" not in answer.text
    assert 'name="ticket"' not in voter.browser.post(VOTE, data | {"tel": "1"}).text


def test_strangers_are_asked_to_sign_in_and_nothing_is_stored(voter, world, visitor):
    ticket = voter.ticket("Plan 1")
    stored = everything_stored(world)
    posted = [visitor.post(path, {"choices": voter.keys("Plan 1"), "ticket": ticket}) for path in (VOTE, CAST)]
    assert [answer.status_code for answer in posted] == [401, 401]
    assert visitor.get(RECEIPT).status_code == 200
    assert everything_stored(world) == stored
