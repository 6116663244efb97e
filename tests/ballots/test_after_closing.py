"""With a receipt after closing: it lies in the box; and once the result is out, whether it was counted."""

import re

import pytest

from tests.ballots.test_ranking_and_points import COSTS, POINTS, RANKING
from tests.ballots.voting import RECEIPT, Voter, withdraw
from wijkfonds.ballots import published
from wijkfonds.ballots.permissions import VoteRefusal
from wijkfonds.ballots.published import OnTheList, add_lookup
from wijkfonds.ballots.rules import Choices
from wijkfonds.ballots.sealing import Kind
from wijkfonds.bundle.codes import bare, mark_of, new_receipt
from wijkfonds.foundation.refusals import sentence
from wijkfonds.roll.keys import destroy_keys

UNKNOWN = "Dit bewijs kennen we niet in deze ronde."


def look(world, receipt):
    answer = world.visitor().post(RECEIPT, {"receipt": receipt})
    return answer.status_code, answer.text


def mark_in(world, receipt):
    with world.database.session() as session:
        return mark_of(world.find_round(session, "zomer").id.bytes, bare(receipt))


@pytest.fixture
def listed(monkeypatch):
    """The list that was published: what stands under each kenmerk.  Puts nothing in the place of the real one for good."""
    lines = {}
    monkeypatch.setattr(published, "_lookups", [])
    add_lookup(lambda _session, _round, mark: OnTheList(is_listed=True, ballot=lines.get(mark)))
    return lines


def sentence_in(world, key):
    with world.app.app_context():
        return sentence(key)


def publish(world):
    """As if two people had released a result."""
    with world.database.write() as session:
        world.find_round(session, "zomer").result_published_at = world.time.now


def close(world):
    world.time.move(days=10)
    world.open_box()


@pytest.mark.parametrize("is_closed", [False, True])
def test_until_the_result_a_receipt_finds_its_ballot_in_the_box_and_shows_nothing_of_it(voter, world, is_closed):
    receipt = voter.vote("Plan 2")
    world.time.move(days=10)
    if is_closed:  # by two people; before that by the clock alone
        world.open_box()
    status, text = look(world, receipt.lower())
    assert (status, "Uw stem ligt in de bus" in text, mark_in(world, receipt) in text) == (200, True, True)
    assert not [word for word in ("Plan 2", receipt, "blanco", 'name="stap"') if word in text]


def test_where_kenmerken_are_not_published_nobody_is_promised_to_find_a_vote(voter, world):
    receipt = voter.vote("Plan 2")
    with world.database.write() as session:
        world.find_round(session, "zomer").publish_marks = False
    close(world)
    status, text = look(world, receipt)
    assert (status, "Uw stem ligt in de bus" in text, mark_in(world, receipt) in text) == (200, True, False)
    assert "komen de kenmerken van stemmen niet online" in text


def test_a_receipt_of_no_ballot_is_unknown_and_of_a_slip_the_kind_is_said(voter, world):
    voter.vote("Plan 1")
    close(world)
    unknown = look(world, new_receipt())
    assert (unknown[0], UNKNOWN in unknown[1]) == (422, True)
    for typed, said in (("ABC", "Het heeft 16 tekens"), ("O" * 16, "geen 0, O, 1"), ("2" * 15 + "3", "typefout")):
        status, text = look(world, typed)
        assert (status, said in text, f'value="{typed}"' in text) == (422, True, True)


def test_once_the_key_is_destroyed_nobody_is_told_that_a_vote_is_unknown(voter, world):
    receipt = voter.vote("Plan 1")
    close(world)
    with world.app.app_context(), world.database.session() as session:
        destroy_keys(world.find_round(session, "zomer").id, ["pepper.key"])
    status, text = look(world, receipt)
    assert (status, UNKNOWN in text, "Uw stem ligt in de bus" in text) == (200, False, False)
    assert "De sleutel daarvoor is vernietigd" in text
    assert mark_in(world, receipt) in text


def test_a_key_that_is_missing_before_the_box_is_closed_is_a_fault_of_ours(voter, world):
    receipt = voter.vote("Plan 1")
    world.time.move(days=10)
    with world.app.app_context(), world.database.session() as session:
        destroy_keys(world.find_round(session, "zomer").id, ["pepper.key"])
    status, text = look(world, receipt)
    assert (status, sentence_in(world, VoteRefusal.KEY_MISSING) in text) == (503, True)


@pytest.mark.parametrize(
    ("kind", "choices", "rows"),
    [
        ({}, Choices(("1", "3")), 2),
        (RANKING, Choices(("3", "1", "2")), 3),
        (POINTS, Choices(("1", "2"), (4, 5)), 2),
    ],
)
def test_a_ballot_on_the_list_is_shown_as_it_stands_there(world, listed, kind, choices, rows):
    world.on_ballot(COSTS, **kind)
    titles = {key: title for title, key in world.ballot_keys("zomer").items()}
    receipt = Voter(world).vote(*(titles[key] for key in choices.keys), points=choices.points)
    close(world)
    publish(world)
    listed[mark_in(world, receipt)] = (Kind.CHOICE, choices)
    status, text = look(world, receipt)
    assert (status, "Geteld: ja" in text, mark_in(world, receipt) in text) == (200, True, True)
    shown = re.findall(r"Plan \d", text.split("<tbody")[1].split("</tbody")[0])
    assert (len(shown), set(shown)) == (rows, {titles[key] for key in choices.keys})
    if kind is RANKING:
        assert shown == [titles[key] for key in choices.keys]
    assert not [word for word in (receipt, "Dat mag.") if word in text]


@pytest.mark.parametrize(
    ("kind", "said", "is_counted"),
    [(Kind.BLANK, "U stemde blanco.", True), (Kind.WITHDRAWN, "Zo staat hij ook op de lijst", False)],
)
def test_a_blank_and_a_withdrawn_ballot_are_on_the_list_too(voter, world, listed, kind, said, is_counted):
    receipt = voter.vote("Plan 1")
    close(world)
    publish(world)
    listed[mark_in(world, receipt)] = (kind, Choices())
    text = look(world, receipt)[1]
    assert ("Geteld: ja" in text, said in text, "Plan 1" in text) == (is_counted, True, False)


def test_a_ballot_that_is_not_on_the_list_is_said_at_once_with_whom_to_ask(voter, world, listed):
    receipt = voter.vote("Plan 1")
    close(world)
    publish(world)
    text = look(world, receipt)[1]
    assert ("Geteld: nee" in text, mark_in(world, receipt) in text) == (True, True)
    assert "neem dan meteen contact op met het fonds" in text.lower()


def test_where_no_list_is_published_nobody_is_told_that_a_vote_was_not_counted(voter, world, monkeypatch):
    monkeypatch.setattr(published, "_lookups", [])
    receipt = voter.vote("Plan 1")
    close(world)
    publish(world)
    text = look(world, receipt)[1]
    assert "Van deze ronde staat er geen lijst van stemmen online" in text
    assert not [word for word in ("Geteld: nee", "Geteld: ja") if word in text]


def test_on_the_list_a_proposal_that_was_withdrawn_is_still_part_of_what_was_chosen(voter, world, listed):
    receipt = voter.vote("Plan 1", "Plan 2")
    keys = world.ballot_keys("zomer")
    withdraw(world, "Plan 1")
    close(world)
    publish(world)
    listed[mark_in(world, receipt)] = (Kind.CHOICE, Choices(tuple(sorted((keys["Plan 1"], keys["Plan 2"])))))
    text = look(world, receipt)[1]
    table = text.split("<table")[1].split("</table")[0]
    assert ("Plan 1" in table, "Plan 2" in table) == (True, True)
    assert "Plan 1 is ingetrokken nadat de lijst vaststond." in text
    assert "Plan 2 is ingetrokken" not in text
