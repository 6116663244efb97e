"""The door of the letter: which code opens it, what a slip is told, and where a code is never found."""

import logging
import re
from contextlib import contextmanager
from html import unescape
from uuid import uuid4

import pytest
from sqlalchemy import event

from tests.ballots.letter_voters import CODE, LetterVoter, by_letter
from tests.ballots.voting import VOTE, Box, everything_stored, says
from wijkfonds.ballots.permissions import CodeRefusal, VoteRefusal
from wijkfonds.bundle.codes import ALPHABET, in_groups, with_check_sign
from wijkfonds.roll.codes import hmac_of
from wijkfonds.roll.keys import folder_of, read_code_key
from wijkfonds.roll.queries import entry_with

UNKNOWN = with_check_sign("2" * 11)


@pytest.fixture
def voter(world):
    return LetterVoter(world, by_letter(world)[0])


def box_on(answer):
    """What stands in the box for the code."""
    return unescape(re.search(r'id="code" name="code" value="([^"]*)"', answer.text)[1])


def other_sign(code):
    """One sign mistaken for another that a code can have."""
    return ALPHABET[(ALPHABET.index(code[4]) + 7) % len(ALPHABET)].join((code[:4], code[5:]))


SPELLINGS = (
    str.lower,
    in_groups,
    lambda code: f"  {code[:4]} {code[4:8]} {code[8:]} ",
    ".".join,
    lambda code: f"{code[:4]}\u2013{code[4:8]}\u2011{code[8:]}\n",
    lambda code: f"{code[:6]}\u00a0{code[6:].lower()}\t",
)


def test_a_code_opens_the_door_however_it_is_typed(voter, world):
    assert 'id="code"' in voter.looks()
    for spelled in SPELLINGS:
        person = LetterVoter(world, voter.code)
        answer = person.enter(spelled(voter.code))
        assert (answer.status_code, answer.location) == (303, VOTE)
        assert "U stemt met de code uit uw brief." in person.looks()
    assert person.vote("Plan 1")


SLIPS = [
    (lambda _code: "", CodeRefusal.LENGTH),
    (lambda code: code[:-1], CodeRefusal.LENGTH),
    (lambda code: code + code[0], CodeRefusal.LENGTH),
    (lambda code: f"{code[:3]}O{code[4:]}", CodeRefusal.SIGN),
    (lambda code: f"{code[:3]}1{code[4:]}", CodeRefusal.SIGN),
    (lambda code: f'{code[:3]}"><b>{code[4:]}', CodeRefusal.SIGN),
    (other_sign, CodeRefusal.CHECK),
]


@contextmanager
def asked_of(engine):
    """The statements that went to the database."""
    asked = []

    def note(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_of_a_slip_the_kind_is_said_what_was_typed_stays_and_nothing_is_looked_up(voter, world):
    for change, slip in SLIPS:
        typed = change(voter.code)
        with asked_of(world.database.engine) as asked:
            answer = voter.enter(typed)
        assert (answer.status_code, box_on(answer), says(world, answer, slip)) == (422, typed, True)
        assert asked
        assert [statement for statement in asked if "roll_entry" in statement or "participation" in statement] == []


def test_a_code_of_no_letter_is_said_to_be_unknown(voter, world):
    for typed in (UNKNOWN, in_groups(UNKNOWN)):
        answer = voter.enter(typed)
        assert (answer.status_code, box_on(answer), says(world, answer, CodeRefusal.UNKNOWN)) == (422, typed, True)


def test_a_code_is_of_one_round(voter, world):
    kept, here = voter.entry.code_hmac, Box(world).round_id
    with world.app.app_context(), world.database.session() as session:
        assert entry_with(session, here, kept).id == voter.entry.id
        assert entry_with(session, uuid4(), kept) is None
        assert hmac_of(read_code_key(here), uuid4(), voter.code) != kept, "not with the same key either"


def test_a_place_that_was_taken_off_the_roll_is_said_to_be_void(voter, world):
    voter.made_void()
    answer = voter.enter()
    assert (answer.status_code, box_on(answer), says(world, answer, CodeRefusal.VOID)) == (422, voter.code, True)


@pytest.mark.parametrize("when", ["before the check page", "before casting"])
@pytest.mark.parametrize("act", ["made_void", "made_anew"])
def test_who_came_in_with_a_letter_that_no_longer_counts_casts_nothing(voter, world, act, when):
    voter.entered()
    ticket = voter.ticket("Plan 1")
    new = getattr(voter, act)()
    if when == "before casting":
        answer = voter.cast(ticket, "Plan 1")
        assert (answer.status_code, says(world, answer, CodeRefusal.VOID)) == (409, True)
    else:
        assert 'name="ticket"' not in voter.check("Plan 1").text
        assert 'id="code"' in voter.looks()
    assert says(world, voter.enter(), CodeRefusal.VOID)
    assert Box(world).sizes == (0, 0)
    if new:
        LetterVoter(world, new).entered().vote("Plan 2")
        assert Box(world).opened() == [("Plan 2",)]


def key_lost(world):
    with world.app.app_context():
        (folder_of(Box(world).round_id) / "code.key").unlink()


def test_once_the_key_of_the_codes_is_destroyed_that_is_said(voter, world):
    world.time.move(days=10)
    world.open_box()
    key_lost(world)
    answer = voter.enter()
    assert (answer.status_code, says(world, answer, CodeRefusal.KEY_DESTROYED)) == (422, True)


def test_a_key_that_is_missing_while_people_vote_is_a_fault_of_ours_and_said_so(voter, world):
    key_lost(world)
    answer = voter.enter()
    assert (answer.status_code, says(world, answer, VoteRefusal.KEY_MISSING)) == (503, True)


@pytest.mark.parametrize(("seconds", "refusal"), [(-1, VoteRefusal.NOT_OPEN_YET), (0, None)])
def test_before_voting_opens_no_code_is_asked_for(voter, world, seconds, refusal):
    with world.database.session() as session:
        world.time.now = world.find_round(session, "zomer").voting_opens
    world.time.move(seconds=seconds)
    asked, answer = voter.browser.get(VOTE), voter.enter()
    assert ('id="code"' in asked.text) is (refusal is None)
    assert answer.status_code == (303 if refusal is None else 200)
    if refusal:
        assert says(world, asked, refusal)
        assert says(world, answer, refusal)


def test_a_code_is_in_no_address_header_cookie_log_or_row_of_which_only_its_hmac(voter, world, caplog, mails):
    caplog.set_level(logging.DEBUG)
    answers = [voter.enter(other_sign(voter.code)), voter.enter(), voter.browser.get(VOTE), voter.check("Plan 1")]
    with voter.browser.client.session_transaction() as cookie:
        kept = [repr(dict(cookie))]
    voter.vote("Plan 1")
    kept += [repr(answer.headers) for answer in answers] + [answer.text for answer in answers[1:]]
    kept += [everything_stored(world), caplog.text, repr(mails)]
    bare = re.sub(r"[\s-]", "", " ".join(kept)).upper()
    assert voter.code not in bare
    assert voter.code.encode().hex().upper() not in bare
    assert voter.entry.code_hmac in everything_stored(world)
    assert [answer.headers["Cache-Control"] for answer in answers] == ["no-store"] * 4
    assert voter.browser.get(CODE).status_code == 405
    assert (
        'value=""' in re.search(r'<input[^>]*id="code"[^>]*>', voter.browser.get(f"{VOTE}?code={voter.code}").text)[0]
    )


def test_the_page_warns_against_giving_the_code_to_anybody(voter, world):
    assert "Geef uw stemcode aan niemand. Ook niet aan iemand die langs de deur komt." in world.visitor().get(VOTE).text
