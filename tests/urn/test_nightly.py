"""The night: rows written anew, turnout, mails; and by day nothing of it."""

import shutil
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from tests.ballots.voting import Voter, everything_stored
from tests.overview.counting import statements
from wijkfonds.foundation.kept_backups import backups_in
from wijkfonds.urn import nightly
from wijkfonds.urn.rewriting import sweep


@pytest.fixture
def backups(world):
    """The folder, without those of other tests."""
    folder = world.app.extensions["settings"].backups_folder
    shutil.rmtree(folder, ignore_errors=True)
    return folder


@pytest.fixture
def night(pair, world):
    """Voting opened yesterday, and it is two minutes to three in Amsterdam."""
    world.time.now = datetime(2027, 3, 31, 0, 58, tzinfo=UTC)
    return pair


def to_three(pair):
    pair.world.time.now = datetime(2027, 3, 31, 1, 0, tzinfo=UTC)
    pair.tick()


def test_turnout_changes_at_night_only(night, world):
    world.vote("zomer", "Plan 1")
    world.vote("zomer", "Plan 2")
    night.tick()
    assert night.turnout is None
    to_three(night)
    assert (night.turnout.voted, night.turnout.counted_at) == (2, world.time.now)
    world.vote("zomer", "Plan 2")
    world.time.move(hours=23, minutes=59)
    night.tick()
    assert night.turnout.voted == 2
    world.time.move(minutes=1)
    night.tick()
    assert night.turnout.voted == 3


def test_members_hear_once_that_their_account_voted_never_what(night, world, mails):
    voter = Voter(world)
    voter.vote("Plan 2")
    mails.clear()
    night.tick()
    assert mails == []
    to_three(night)
    world.time.move(days=1)
    night.tick()
    (told,) = [mail for mail in mails if mail.kind == "voted"]
    assert told.recipient == night.email_of(voter.account_id)
    assert "Met uw account is gestemd" in told.subject
    assert "Plan" not in told.body


def test_what_lies_in_the_box_is_the_same_after_a_night(night, world):
    voter = Voter(world)
    receipt = voter.vote("Plan 1")
    world.vote("zomer", "Plan 1", "Plan 2")
    before = (night.box.opened(), {row.entry_id for row in night.box.marks}, {row.lookup for row in night.box.ballots})
    to_three(night)
    box = night.box
    assert (box.opened(), {row.entry_id for row in box.marks}, {row.lookup for row in box.ballots}) == before
    assert voter.change(receipt, "Plan 3").status_code == 200
    assert ("Plan 3",) in night.box.opened()


def test_a_night_that_was_missed_is_made_up_for(night, world):
    world.vote("zomer", "Plan 1")
    world.time.move(days=2, hours=5)
    night.tick()
    assert night.turnout.voted == 1


def test_by_day_and_without_voting_nothing_is_written(night, world):
    to_three(night)
    stored = everything_stored(world)
    with statements(world) as sent:
        night.tick()
    assert everything_stored(world) == stored
    changed = [one for one in sent if one.startswith(("INSERT", "UPDATE", "DELETE", "TRUNCATE"))]
    assert not [one for one in changed if any(table in one for table in ("participation", "ballot", "turnout"))]


def test_once_the_box_is_closed_no_night_touches_it(night, world):
    to_three(night)
    world.time.move(days=10)
    night.close()
    turnout = night.turnout
    world.time.move(days=1)
    night.tick()
    assert (night.turnout.voted, night.turnout.counted_at) == (turnout.voted, turnout.counted_at)


def transactions(world):
    """By which the rows of ballots were written."""
    with world.database.session() as session:
        return len(session.execute(text("SELECT DISTINCT CAST(xmin AS text) FROM ballot")).all())


def test_no_transaction_and_no_page_tells_votes_of_before_the_night_apart(night, world):
    world.vote("zomer", "Plan 1")
    world.vote("zomer", "Plan 2")
    if not world.database.is_sqlite:
        assert transactions(world) == 2
        to_three(night)
        assert transactions(world) == 1
        return
    log = world.app.extensions["settings"].data_dir / "wijkfonds.sqlite-wal"
    assert log.stat().st_size > 0
    assert sweep(world.database)
    assert log.stat().st_size == 0


def test_every_night_a_backup_is_made_and_the_oldest_goes_with_and_without_a_box(world, backups):
    made = []
    for _night in range(16):
        world.app.extensions["jobs"]._tick()
        made = [*made, *(path for path in backups_in(backups) if path not in made)]
        world.app.extensions["jobs"]._tick()
        world.time.move(days=1)
    assert len(made) == 16
    assert backups_in(backups) == made[:1:-1]


def test_a_backup_follows_the_box_and_is_made_up_for_when_it_failed(night, backups, monkeypatch):
    night.tick()
    before = backups_in(backups)

    def fail(*_args, **_values):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(nightly, "rewrite", fail)
        to_three(night)
    assert (night.turnout, backups_in(backups)) == (None, before), "what is not shaken is in no backup"
    with monkeypatch.context() as patch:
        patch.setattr(nightly, "write_backup", fail)
        to_three(night)
    assert night.turnout is not None
    assert backups_in(backups) == before
    night.world.time.move(minutes=1)
    night.tick()
    assert len(backups_in(backups)) == len(before) + 1


def test_who_voted_on_the_last_day_hears_of_it_when_the_box_closes(night, world, mails):
    to_three(night)
    voter = Voter(world)
    voter.vote("Plan 2")
    world.time.move(days=10)
    mails.clear()
    night.close()
    heard = [mail for mail in mails if "gestemd" in mail.subject]
    assert [mail.recipient for mail in heard] == [night.email_of(voter.account_id)]
    night.tick()
    assert len([mail for mail in mails if "gestemd" in mail.subject]) == 1
