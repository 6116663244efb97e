"""A box with which something was done: it is not counted, and it is said why."""

import pytest
from sqlalchemy import delete, update

from tests.ballots.voting import says
from tests.results.conftest import COUNT
from wijkfonds.ballots.models import Ballot
from wijkfonds.ballots.opening import BoxProblem
from wijkfonds.ballots.rules import Choices
from wijkfonds.ballots.sealing import lookup_of, seal
from wijkfonds.results.models import CountState
from wijkfonds.results.texts import CountProblem
from wijkfonds.roll.keys import folder_of, make_keys
from wijkfonds.roll.models import Participation


def a_ballot_too_few(counters):
    with counters.world.database.write() as session:
        session.execute(delete(Ballot).where(Ballot.lookup == counters.box().ballots[0].lookup))
    return BoxProblem.OTHER_BOX


def a_ballot_too_many(counters):
    with counters.world.database.write() as session:
        session.execute(delete(Participation).where(Participation.entry_id == counters.box().marks[0].entry_id))
    return BoxProblem.NOT_AS_MANY


def a_changed_byte(counters):
    row = counters.box().ballots[0]
    changed = row.sealed[:40] + bytes([row.sealed[40] ^ 1]) + row.sealed[41:]
    with counters.world.database.write() as session:
        session.execute(update(Ballot).where(Ballot.lookup == row.lookup).values(sealed=changed))
    return BoxProblem.UNREADABLE


def two_rows_swapped(counters):
    first, second, *_ = counters.box().ballots
    with counters.world.database.write() as session:
        session.execute(update(Ballot).where(Ballot.lookup == first.lookup).values(sealed=second.sealed))
    return BoxProblem.UNREADABLE


def put(counters, row, receipt, choices):
    """Another ballot in the place of this row, sealed as it should be."""
    round_id = counters.round.id
    with counters.world.app.app_context():
        keys = make_keys(round_id)
    lookup = lookup_of(keys.pepper, round_id, receipt)
    sealed = seal(keys.public, round_id, lookup=lookup, receipt="2" * 16, choices=Choices(tuple(choices)), length=200)
    with counters.world.database.write() as session:
        session.execute(update(Ballot).where(Ballot.lookup == row.lookup).values(lookup=lookup, sealed=sealed))


def one_mark_twice(counters):
    for row, receipt in zip(counters.box().ballots[:2], ("2" * 16, "3" * 16), strict=True):
        put(counters, row, receipt, ["1"])
    return BoxProblem.TWICE


def choices_that_nobody_could_make(counters):
    put(counters, counters.box().ballots[0], "2" * 16, ["1", "99"])
    return BoxProblem.ILLEGAL


def no_key_of_the_box(counters):
    with counters.world.app.app_context():
        (folder_of(counters.round.id) / "box.key").unlink()
    return CountProblem.KEY_MISSING


def no_folder_of_keys(counters):
    with counters.world.app.app_context():
        folder = folder_of(counters.round.id)
    folder.rename(folder.with_name(f"{folder.name}-weg"))
    return CountProblem.KEY_MISSING


def a_byte_after_closing(counters):
    a_changed_byte(counters)
    return BoxProblem.OTHER_BOX


BEFORE_CLOSING = [a_changed_byte, two_rows_swapped, one_mark_twice, choices_that_nobody_could_make]
AFTER_CLOSING = [a_ballot_too_few, a_ballot_too_many, a_byte_after_closing, no_key_of_the_box, no_folder_of_keys]


@pytest.mark.parametrize("spoil", [*BEFORE_CLOSING, *AFTER_CLOSING])
def test_a_box_that_is_not_right_is_not_counted_and_it_is_said_why(counters, world, spoil):
    counters.vote()
    problem = spoil(counters) if spoil in BEFORE_CLOSING else None
    counters.close()
    problem = problem or spoil(counters)
    assert counters.count().status_code == 303
    assert (counters.run.state, counters.run.problem) == (CountState.FAILED, problem)
    assert (counters.outcome, counters.round.counted_at) == (None, None)
    assert says(world, counters.committee.get(COUNT), problem)
    assert counters.publish().status_code == 409
