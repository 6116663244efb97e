"""What is kept, and what is nowhere: who voted what, when, and with which receipt."""

from sqlalchemy import inspect

from tests.ballots.voting import CAST, RECEIPT, TOTAL, VOTE, Box, Voter, everything_stored
from tests.world import receipt_in, ticket_in


def spellings(receipt):
    bare = receipt.replace("-", "")
    return {receipt, bare, receipt.lower(), bare.lower()}


def test_the_receipt_stands_on_the_confirmation_and_nowhere_else(voter, world, mails):
    looked = voter.check("Plan 1")
    ticket = ticket_in(looked.text)
    confirmed = voter.cast(ticket, "Plan 1")
    receipt = receipt_in(confirmed.text)
    seen = [looked, confirmed, voter.change(receipt, "Plan 2"), voter.browser.get(VOTE), voter.browser.get("/mijn")]
    with voter.browser.client.session_transaction() as cookie:
        kept = [repr(dict(cookie)), *(repr(answer.headers) for answer in seen), everything_stored(world), repr(mails)]
    assert not [text for text in kept for spelled in spellings(receipt) if spelled in text]
    for page in (looked, *seen[3:]):
        assert not [spelled for spelled in spellings(receipt) if spelled in page.text]
    assert mails == []


def test_nobody_may_keep_a_page_of_voting(voter, world):
    choices = {"choices": voter.keys("Plan 1")}
    answers = [voter.browser.get(VOTE), voter.browser.get(RECEIPT), voter.check("Plan 1"), voter.check()]
    ticket = ticket_in(answers[2].text)
    answers += [voter.cast(ticket, "Plan 1"), voter.browser.post(TOTAL, choices), voter.cast("x", "Plan 1")]
    receipt = receipt_in(answers[4].text)
    answers += [voter.change(receipt, "Plan 1", step=step) for step in ("", "nakijken", "bewaren")]
    assert [answer.headers["Cache-Control"] for answer in answers] == ["no-store"] * len(answers)
    assert not [answer for answer in answers if answer.location]


def test_choices_never_stand_in_an_address(voter):
    paths = (CAST, TOTAL)
    assert [voter.browser.get(f"{path}?choices=1").status_code for path in paths] == [405, 405]
    chosen = voter.browser.get(f"{VOTE}?choices=1&choices=2")
    assert (chosen.status_code, " checked" in chosen.text) == (200, False)


def test_ballots_and_marks_hold_neither_a_person_nor_a_time(voter, world):
    voter.vote("Plan 1")
    found = inspect(world.database.engine)
    assert {column["name"] for column in found.get_columns("ballot")} == {"round_id", "lookup", "sealed", "own_copy"}
    assert {column["name"] for column in found.get_columns("participation")} == {
        "round_id",
        "entry_id",
        "channel",
        "told",
    }
    box = Box(world)
    kept = repr([vars(row) for row in (*box.ballots, *box.marks)])
    for name in (voter.account_id, voter.account_id.hex, str(voter.account_id), "bewoner"):
        assert str(name) not in kept
    assert box.marks[0].entry_id.hex not in repr([vars(row) for row in box.ballots])


def test_what_was_chosen_stands_nowhere_in_the_database(world):
    world.on_ballot([20_000, 30_000, 60_000])
    first, second = Voter(world), Voter(world)
    first.vote("Plan 1")
    second.vote("Plan 1", "Plan 2", "Plan 3")
    rows = Box(world).ballots
    assert len({len(row.sealed) for row in rows}) == len({len(row.own_copy) for row in rows}) == 1
    assert not [row for row in rows for word in (b"choices", b"Plan", b"kenmerk") if word in row.sealed + row.own_copy]


def test_a_vote_leaves_two_rows_and_no_other_trace(world):
    """No event, no job, no mail, no time of a last visit: rows of people would be in the order of ballots."""
    world.on_ballot([20_000])
    voter = Voter(world, world.committee)
    before = everything_stored(world).splitlines()
    world.time.move(hours=1)
    voter.vote("Plan 1")
    new = [line for line in everything_stored(world).splitlines() if line not in before]
    assert len(new) == 2
    assert len(everything_stored(world).splitlines()) == len(before) + 2
