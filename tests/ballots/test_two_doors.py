"""A code and an account side by side: each opens its own place, and each says afterwards whether it was used."""

import re

import pytest

from tests.ballots.crowd import at_once
from tests.ballots.letter_voters import CODE, LEAVE, LetterVoter, by_letter
from tests.ballots.test_ranking_and_points import POINTS, RANKING, shown
from tests.ballots.voting import CAST, RECEIPT, VOTE, Box, Voter, says
from wijkfonds.ballots.permissions import VoteRefusal
from wijkfonds.rounds.models import Voters

BY_CODE = "U stemt met de code uit uw brief."


@pytest.fixture
def codes(world):
    return by_letter(world, voters=Voters.BOTH)


@pytest.fixture
def member(world):
    """On the roll with an account, of a round in which letters vote too."""
    known = world.resident()
    world.codes = by_letter(world, voters=Voters.BOTH)
    return Voter(world, known)


def same_browser(member, place=0):
    """Somebody with a letter, at the computer on which the member is signed in."""
    guest = LetterVoter(member.world, member.world.codes[place])
    guest.browser = member.browser
    return guest


def ticket_on(text):
    return re.search(r'name="ticket" value="([^"]*)"', text)[1]


def test_a_code_goes_before_the_account_and_after_its_vote_the_account_has_its_own(member, world):
    guest = same_browser(member)
    assert BY_CODE not in guest.looks()
    assert BY_CODE in guest.entered().looks()
    guest.vote("Plan 1")
    assert BY_CODE not in guest.looks()
    member.vote("Plan 2")
    assert (Box(world).sizes, Box(world).opened()) == ((2, 2), [("Plan 1",), ("Plan 2",)])
    assert {mark.entry_id for mark in Box(world).marks} == {guest.entry.id, place_of(member)}


def place_of(member):
    return next(entry.id for entry in Box(member.world).roll if entry.account_id == member.account_id)


@pytest.mark.parametrize("who", ["without a place", "with a place"])
def test_whoever_is_signed_in_can_still_type_the_code_of_a_letter(member, world, who):
    if who == "without a place":
        member = Voter(world, world.account())
    text = member.browser.get(VOTE).text
    assert ('name="choices"' in text) is (who == "with a place")
    assert f'action="{CODE}"' in text
    assert 'id="code"' in text
    assert "js/code.js" in text
    assert BY_CODE in same_browser(member, 1).entered().looks()


def test_in_a_round_of_letters_alone_an_account_is_no_obstacle(world):
    code = by_letter(world)[0]
    member = Voter(world, world.resident())
    guest = LetterVoter(world, code)
    guest.browser = member.browser
    assert 'id="code"' in guest.looks()
    guest.entered().vote("Plan 1")
    assert 'id="code"' in guest.looks()
    world.time.move(days=10)
    assert 'id="code"' in guest.looks()
    assert "Met uw code is gestemd" in guest.enter().text


def test_of_an_account_without_a_place_the_reason_stands_beside_the_code(codes, world):
    late = Voter(world, world.resident())
    assert says(world, late.browser.get(VOTE), VoteRefusal.NOT_ON_ROLL)
    assert says(world, Voter(world, world.account()).browser.get(VOTE), VoteRefusal.NOT_A_MEMBER)
    world.time.move(days=10)
    assert "Uw account staat niet op de lijst van stemmers" in late.browser.get(VOTE).text


def test_a_ticket_of_an_account_is_cast_by_that_account_alone_whatever_code_was_typed(member, world):
    ticket = member.ticket("Plan 1")
    guest = LetterVoter(world, world.codes[0]).entered()
    other = Voter(world, world.on_roll(world.resident()))
    assert [person.cast(ticket, "Plan 1").status_code for person in (guest, other)] == [401, 400]
    assert Box(world).sizes == (0, 0)


def test_a_ticket_of_a_code_marks_the_place_of_the_code_whoever_is_signed_in(member, world):
    guest = LetterVoter(world, world.codes[0]).entered()
    ticket = guest.ticket("Plan 3")
    assert member.cast(ticket, "Plan 3").status_code == 200
    assert [mark.entry_id for mark in Box(world).marks] == [guest.entry.id]
    assert member.cast(member.ticket("Plan 1"), "Plan 1").status_code == 200
    assert Box(world).sizes == (2, 2)


def test_one_code_in_two_browsers_at_once_is_one_ballot(codes, world):
    people = [LetterVoter(world, codes[0]).entered() for _ in range(2)]
    tickets = [person.ticket("Plan 1") for person in people]
    assert tickets[0] != tickets[1]
    casts = [
        lambda person=person, ticket=ticket: person.cast(ticket, "Plan 1")
        for person, ticket in zip(people, tickets, strict=True)
    ]
    answers = at_once(casts)
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert "Met deze code is al gestemd" in next(answer.text for answer in answers if answer.status_code == 409)
    assert Box(world).sizes == (1, 1)


def test_both_doors_of_one_household_at_once_are_two_ballots(member, world):
    guest = LetterVoter(world, world.codes[0]).entered()
    first, second = guest.ticket("Plan 1"), member.ticket("Plan 2")
    answers = at_once([lambda: guest.cast(first, "Plan 1"), lambda: member.cast(second, "Plan 2")])
    assert [answer.status_code for answer in answers] == [200, 200]
    assert (Box(world).sizes, Box(world).opened()) == ((2, 2), [("Plan 1",), ("Plan 2",)])


@pytest.mark.parametrize(("seconds", "is_open"), [(3600, True), (3601, False)])
def test_a_door_that_a_code_opened_stays_open_for_an_hour(codes, world, seconds, is_open):
    voter = LetterVoter(world, codes[0]).entered()
    world.time.move(seconds=seconds)
    assert (BY_CODE in voter.looks()) is is_open


def test_a_door_is_shut_by_stopping_and_nothing_was_cast(codes, world):
    voter = LetterVoter(world, codes[0]).entered()
    for _ in range(2):  # a double click
        assert voter.browser.post(LEAVE).status_code == 303
    assert 'id="code"' in voter.looks()
    assert Box(world).sizes == (0, 0)
    voter.entered().vote("Plan 1")
    assert 'id="code"' in voter.looks(), "the next one at this computer finds it shut"


@pytest.mark.parametrize(
    ("kind", "titles", "points", "stands"),
    [
        ({}, ("Plan 1", "Plan 3"), (), None),
        (RANKING, ("Plan 3", "Plan 1"), (), {"Plan 3": "1", "Plan 1": "2"}),
        (POINTS, ("Plan 1", "Plan 3"), (6, 4), {"Plan 1": "6", "Plan 3": "4"}),
    ],
)
def test_what_was_chosen_before_the_hour_passed_is_there_after_typing_the_code_again(
    world, kind, titles, points, stands
):
    voter = LetterVoter(world, by_letter(world, **kind)[0]).entered()
    world.time.move(hours=2)
    asked = voter.check(*titles, points=points)
    assert (asked.status_code, "U hebt een tijd niets gedaan" in asked.text) == (200, True)
    wrong = voter.enter(voter.code[:-1], **kept_on(asked.text))
    again = voter.enter(**kept_on(wrong.text))
    assert (wrong.status_code, again.status_code) == (422, 200)
    if stands is None:
        assert len(re.findall(r'name="choices"[^>]* checked', again.text)) == 2
    else:
        assert shown(voter, again.text) == stands
    voter.vote(*titles, points=points)
    assert Box(world).sizes == (1, 1)


def kept_on(text):
    """The hidden fields beside the code, without the token."""
    form = text.split(f'action="{CODE}"')[1].split("</form")[0]
    fields = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form):
        if name != "csrf_token":
            fields.setdefault(name, []).append(value)
    assert fields
    return fields


def test_a_ticket_outlives_the_hour_for_the_code_was_typed(codes, world):
    voter = LetterVoter(world, codes[0]).entered()
    ticket = voter.ticket("Plan 1")
    world.time.move(hours=2)
    assert voter.cast(ticket, "Plan 1").status_code == 200


@pytest.mark.parametrize("by_code", [True, False])
def test_after_closing_each_door_says_whether_it_was_used_and_nothing_of_what(member, world, by_code):
    used = LetterVoter(world, world.codes[0]).entered() if by_code else member
    unused = LetterVoter(world, world.codes[1]) if by_code else Voter(world)
    used.vote("Plan 3")
    world.time.move(days=10)
    pages = []
    for person in (used, unused):
        fresh = LetterVoter(world, person.code) if by_code else Voter(world, person.account_id)
        pages.append(fresh.enter().text if by_code else fresh.browser.get(VOTE).text)
    name = "code" if by_code else "account"
    assert f"Met uw {name} is gestemd" in pages[0]
    assert f"Met uw {name} is niet gestemd" in pages[1]
    assert not [title for page in pages for title in ("Plan 1", "Plan 2", "Plan 3", "kenmerk") if title in page]


def test_after_closing_a_code_opens_no_door_and_casts_nothing(codes, world):
    voter = LetterVoter(world, codes[0])
    world.time.move(days=10, seconds=-1)
    ticket = voter.entered().ticket("Plan 1")
    world.time.move(seconds=1)
    for answer in (voter.enter(), voter.check("Plan 1"), voter.cast(ticket, "Plan 1")):
        assert 'name="ticket"' not in answer.text
    assert Box(world).sizes == (0, 0)


def test_nobody_without_a_door_reaches_a_page_of_voting_but_the_receipt(codes, world, visitor):
    assert 'name="choices"' not in visitor.get(VOTE).text
    assert visitor.post(CAST, {"choices": "1", "ticket": "x"}).status_code == 400
    assert visitor.get(RECEIPT).status_code == 200
    assert ticket_on(LetterVoter(world, codes[0]).entered().check("Plan 1").text)
