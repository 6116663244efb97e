"""Voting blank and taking a vote back: rows are replaced, never deleted, and nothing shows which kind they are."""

import re

import pytest

from tests.ballot_forms import receipt_in, ticket_in
from tests.ballots.letter_voters import LetterVoter, by_letter
from tests.ballots.test_ballot_pages import hidden_in
from tests.ballots.test_ranking_and_points import COSTS, POINTS, RANKING, filled
from tests.ballots.voting import CAST, RECEIPT, VOTE, Box, Voter
from wijkfonds.ballots.sealing import Kind, open_sealed
from wijkfonds.roll.keys import read_keys
from wijkfonds.rounds.models import Voters

BLANK = {"blanco": "1"}
KINDS = [
    pytest.param({}, {"points": ()}, id="choice"),
    pytest.param(RANKING, {"points": ()}, id="ranking"),
    pytest.param(POINTS, {"points": (3,)}, id="points"),
]


def kinds(world):
    """Of every ballot in the box; there is one for each who voted."""
    box = Box(world)
    assert len(box.ballots) == len(box.marks)
    with world.app.app_context():
        key = read_keys(box.round_id).box
    opened = [open_sealed(key, box.round_id, lookup=row.lookup, sealed=row.sealed) for row in box.ballots]
    assert all(ballot.choices.keys for ballot in opened if ballot.kind == Kind.CHOICE)
    assert not [ballot for ballot in opened if ballot.kind != Kind.CHOICE and ballot.choices.keys]
    return sorted(ballot.kind for ballot in opened)


def vote_blank(voter, **beside):
    checked = voter.browser.post(VOTE, beside | BLANK)
    assert (checked.status_code, "U stemt blanco" in checked.text) == (200, True)
    answer = voter.browser.post(CAST, hidden_in(checked.text))
    assert answer.status_code == 200
    return receipt_in(answer.text)


def step(voter, receipt, name, **fields):
    return voter.world.visitor().post(RECEIPT, fields | {"receipt": receipt, "stap": name})


def people(world, kind):
    """Somebody with an account, somebody with a letter."""
    known = world.resident()
    code = by_letter(world, COSTS, voters=Voters.BOTH, **kind)[0]
    return Voter(world, known), LetterVoter(world, code).entered()


@pytest.mark.parametrize(("kind", "points"), KINDS)
def test_a_blank_vote_by_either_door_is_one_ballot_with_nothing_in_it(world, kind, points):
    for voter in people(world, kind):
        receipt = vote_blank(voter)
        shown = step(voter, receipt, "").text
        assert "U stemde blanco." in shown
        assert not re.search(r" checked| selected", shown)
    assert kinds(world) == [Kind.BLANK, Kind.BLANK]


@pytest.mark.parametrize(("kind", "points"), KINDS)
def test_blank_beside_what_was_ticked_is_blank(world, kind, points):
    world.on_ballot(COSTS, **kind)
    voter = Voter(world)
    fields = voter.fields("Plan 1", **points)
    checked = voter.browser.post(VOTE, fields | BLANK)
    assert set(hidden_in(checked.text)) == {"csrf_token", "ticket", "blanco"}
    assert "Plan 1" not in checked.text
    assert voter.browser.post(CAST, fields | BLANK | {"ticket": ticket_in(checked.text)}).status_code == 200
    assert kinds(world) == [Kind.BLANK]


@pytest.mark.parametrize("prefix", ["plaats-", "punten-"])
def test_blank_beside_what_cannot_be_read_is_blank_too(world, prefix):
    world.on_ballot(COSTS, **RANKING if prefix == "plaats-" else POINTS)
    voter = Voter(world)
    vote_blank(voter, **filled(voter, prefix, {"Plan 1": "drie", "Plan 2": "99"}))
    assert kinds(world) == [Kind.BLANK]


@pytest.mark.parametrize(("kind", "points"), KINDS)
def test_to_blank_and_from_blank_and_out_and_in_again_with_one_receipt(world, kind, points):
    world.on_ballot(COSTS, **kind)
    voter = Voter(world)
    receipt = voter.vote("Plan 1", **points)
    choice = voter.fields("Plan 2", **points)
    before = Box(world).ballots[0].lookup
    for name, fields, kept in (
        ("bewaren", BLANK, Kind.BLANK),
        ("bewaren", choice, Kind.CHOICE),
        ("ingetrokken", {}, Kind.WITHDRAWN),
        ("bewaren", choice, Kind.CHOICE),
        ("ingetrokken", {}, Kind.WITHDRAWN),
        ("bewaren", BLANK, Kind.BLANK),
        ("ingetrokken", {}, Kind.WITHDRAWN),
    ):
        assert step(voter, receipt, name, **fields).status_code == 200
        assert kinds(world) == [kept]
    assert (Box(world).sizes, Box(world).ballots[0].lookup) == ((1, 1), before)
    assert "U trok uw stem in." in step(voter, receipt, "").text


@pytest.mark.parametrize(("kind", "points"), KINDS)
def test_a_change_to_blank_sends_on_what_it_shows(world, kind, points):
    world.on_ballot(COSTS, **kind)
    voter = Voter(world)
    receipt = voter.vote("Plan 1", **points)
    looked = step(voter, receipt, "nakijken", **BLANK)
    assert ("U stemt blanco" in looked.text, kinds(world)) == (True, [Kind.CHOICE])
    assert voter.world.visitor().post(RECEIPT, hidden_in(looked.text)).status_code == 200
    assert kinds(world) == [Kind.BLANK]


@pytest.mark.parametrize(("kind", "points"), KINDS)
def test_every_kind_of_ballot_is_as_long_as_the_next(world, kind, points):
    world.on_ballot(COSTS, **kind)
    voters = [Voter(world) for _ in range(4)]
    vote_blank(voters[0])
    step(voters[1], voters[1].vote("Plan 1", **points), "ingetrokken")
    voters[2].vote("Plan 2", **points)
    everything = ("Plan 1", "Plan 2", "Plan 3")
    voters[3].vote(*everything, points=(3, 3, 4) if kind is POINTS else ())
    rows = Box(world).ballots
    assert kinds(world) == [Kind.BLANK, Kind.WITHDRAWN, Kind.CHOICE, Kind.CHOICE]
    assert len({len(row.sealed) for row in rows}) == len({len(row.own_copy) for row in rows}) == 1
    assert not [row for row in rows for word in (b"blanco", b"ingetrokken") if word in row.sealed + row.own_copy]


def test_each_step_twice_is_once(world):
    code = by_letter(world)[0]
    voter = LetterVoter(world, code)
    assert [voter.enter().status_code for _ in range(2)] == [303, 303]
    checked = [voter.browser.post(VOTE, BLANK) for _ in range(2)]
    confirmed = [voter.browser.post(CAST, hidden_in(checked[1].text)) for _ in range(2)]
    assert len({receipt_in(answer.text) for answer in confirmed}) == 1
    assert voter.browser.post(CAST, hidden_in(checked[0].text)).status_code == 409
    receipt = receipt_in(confirmed[0].text)
    for name, fields, kept in (
        ("", {}, Kind.BLANK),
        ("nakijken", voter.fields("Plan 2"), Kind.BLANK),
        ("bewaren", voter.fields("Plan 2"), Kind.CHOICE),
        ("intrekken", {}, Kind.CHOICE),
        ("ingetrokken", {}, Kind.WITHDRAWN),
    ):
        answers = [step(voter, receipt, name, **fields) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [200, 200]
        assert kinds(world) == [kept]


def test_taking_back_is_asked_once_more_and_saying_no_changes_nothing(voter, world):
    receipt = voter.vote("Plan 1")
    asked = step(voter, receipt, "intrekken")
    assert "Wilt u uw stem intrekken?" in asked.text
    assert step(voter, receipt, "").status_code == 200
    assert kinds(world) == [Kind.CHOICE]


@pytest.mark.parametrize("name", ["intrekken", "ingetrokken", "bewaren"])
@pytest.mark.parametrize(("seconds", "is_open"), [(-1, True), (0, False)])
def test_until_closing_one_may_take_a_vote_back_or_make_it_blank(voter, world, name, seconds, is_open):
    receipt = voter.vote("Plan 1")
    world.time.move(days=10, seconds=seconds)
    step(voter, receipt, name, **BLANK)
    done = {"intrekken": Kind.CHOICE, "ingetrokken": Kind.WITHDRAWN, "bewaren": Kind.BLANK}
    assert kinds(world) == [done[name] if is_open else Kind.CHOICE]


def test_nobody_takes_back_the_vote_of_another(voter, world):
    voter.vote("Plan 1")
    assert step(voter, "2222-2222-2222-222Y", "ingetrokken").status_code == 422
    assert kinds(world) == [Kind.CHOICE]


def test_who_voted_blank_has_voted(voter, world):
    vote_blank(voter)
    assert "U hebt al gestemd" in voter.browser.get(VOTE).text
    assert 'name="ticket"' not in voter.check("Plan 1").text


def test_an_old_confirmation_sent_again_does_not_undo_what_came_after_and_says_so(world):
    voter = LetterVoter(world, by_letter(world)[0])
    voter.enter()
    ticket = hidden_in(voter.browser.post(VOTE, BLANK).text)
    first = voter.browser.post(CAST, ticket)
    later = "Hebt u hem daarna gewijzigd of ingetrokken? Dan blijft dat zo."
    assert later not in first.text
    step(voter, receipt_in(first.text), "ingetrokken")
    again = voter.browser.post(CAST, ticket)
    assert (again.status_code, later in again.text, kinds(world)) == (200, True, [Kind.WITHDRAWN])
