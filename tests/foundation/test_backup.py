"""A backup holds everything that is stored and tells nothing of the order; it is there whole or not at all."""

import random
from base64 import b64encode
from datetime import timedelta

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from tests.foundation.backups import NOW, ROUND, cast, contents, correction_of_nothing, fill, lines, migrated, stored
from wijkfonds.foundation import backup, whole_files
from wijkfonds.foundation.backup import MANIFEST, BackupRefused, back_up
from wijkfonds.foundation.kept_backups import backups_in, write_backup
from wijkfonds.foundation.outbox import OutboxMail
from wijkfonds.foundation.restore import restore
from wijkfonds.proposals.models import CostLine


@pytest.fixture
def data(app):
    return app.extensions["database"]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_everything_stored_is_equal_after_a_round_trip(world, data, kind, tmp_path, postgresql_url):
    fill(world)
    file, again = tmp_path / "a.zip", tmp_path / "b.zip"
    written = back_up(data, file, NOW)
    assert written["ballot"].rows == 3
    with migrated(kind, tmp_path / "other", postgresql_url) as other:
        assert restore(other, file) == written
        assert stored(other) == stored(data)
        back_up(other, again, NOW)
    assert again.read_bytes() == file.read_bytes(), "the file is the same whichever database wrote it"


def test_what_is_never_changed_stays_so_after_a_restore(world, data, tmp_path, postgresql_url):
    fill(world)
    back_up(data, tmp_path / "a.zip", NOW)
    kind = "sqlite" if data.is_sqlite else "postgresql"
    with migrated(kind, tmp_path / "other", postgresql_url) as other:
        restore(other, tmp_path / "a.zip")
        for sentence in ("DELETE FROM ledger_entry", "UPDATE log_entry SET event = 'x'"):
            with pytest.raises(DBAPIError, match="append only"), other.engine.begin() as connection:
                connection.exec_driver_sql(sentence)
        for orphan in (CostLine(proposal_id=ROUND, position=1, what="x", cents=1), correction_of_nothing(other)):
            with other.session() as session:
                session.add(orphan)
                with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
                    session.flush()


def test_the_order_in_which_people_voted_makes_no_difference_to_the_file(data, tmp_path, postgresql_url):
    voters = list(range(40))
    shuffled = random.Random(5).sample(voters, 40)
    kind = "sqlite" if data.is_sqlite else "postgresql"
    cast(data, voters)
    back_up(data, tmp_path / "a.zip", NOW)
    with migrated(kind, tmp_path / "other", postgresql_url) as other:
        cast(other, shuffled)
        back_up(other, tmp_path / "b.zip", NOW)
    assert contents(tmp_path / "a.zip") == contents(tmp_path / "b.zip")
    for table, key in (("ballot", "lookup"), ("participation", "entry_id")):
        keys = [row[key] for row in lines(tmp_path / "a.zip", table)]
        assert keys == sorted(keys)
        assert len(keys) == 40


def test_no_key_file_is_in_it(world, data, tmp_path):
    fill(world)
    files = [path.read_bytes() for path in (world.app.extensions["settings"].data_dir / "keys").rglob("*.key")]
    assert files
    back_up(data, tmp_path / "a.zip", NOW)
    text = b"".join(contents(tmp_path / "a.zip").values())
    for key in files:
        assert not [form for form in (key, key.hex().encode(), b64encode(key)) if form in text]


def test_all_tables_are_of_one_moment(data, tmp_path, monkeypatch):
    write, count = backup._write_table, iter(range(1000))
    mail = {"recipient": "a@b.example", "subject": "x", "body": "x", "posted_at": NOW, "next_try": NOW}

    def interrupted(*args, **kwargs):
        with data.write() as session:
            session.execute(insert(OutboxMail), mail | {"about": str(next(count))})
        return write(*args, **kwargs)

    back_up(data, tmp_path / "before.zip", NOW)
    monkeypatch.setattr(backup, "_write_table", interrupted)
    assert back_up(data, tmp_path / "a.zip", NOW)["outbox_mail"].rows == 0
    assert stored(data)["outbox_mail"] != []


@pytest.mark.parametrize("app", ["postgresql"], indirect=True)
def test_ballots_that_are_put_in_another_order_meanwhile_are_all_in_it(data, tmp_path, monkeypatch):
    """TRUNCATE empties a table for snapshots of before, too: it has to wait."""
    cast(data, [1, 2, 3])
    write, refused = backup._write_table, []

    def interrupted(archive, connection, table, **kwargs):
        if table.name == "account":
            with data.engine.connect() as other:
                other.execute(text("SET lock_timeout = '50ms'"))
                with pytest.raises(OperationalError, match="lock timeout") as fault:
                    other.execute(text("TRUNCATE ballot"))
                refused.append(fault)
                other.rollback()
        return write(archive, connection, table, **kwargs)

    monkeypatch.setattr(backup, "_write_table", interrupted)
    assert back_up(data, tmp_path / "a.zip", NOW)["ballot"].rows == 3
    assert len(refused) == 1


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("place", ["_write_manifest", "_write_table"])
def test_after_a_fault_there_is_no_half_file(data, tmp_path, monkeypatch, fault, place):
    def fail(*_args, **_kwargs):
        raise fault

    monkeypatch.setattr(backup, place, fail)
    with pytest.raises((BackupRefused, KeyboardInterrupt)):
        back_up(data, tmp_path / "a.zip", NOW)
    assert list(tmp_path.iterdir()) == []


def test_it_has_its_name_only_once_it_is_on_the_disk(data, tmp_path, monkeypatch):
    seen = []
    sync, link = whole_files.os.fsync, whole_files.os.link
    monkeypatch.setattr(whole_files.os, "fsync", lambda file: (seen.append((tmp_path / "a.zip").exists()), sync(file)))
    monkeypatch.setattr(whole_files.os, "link", lambda *names: (seen.append("link"), link(*names)))
    back_up(data, tmp_path / "a.zip", NOW)
    assert seen == [False, "link", True]


@pytest.mark.parametrize("late", [True, False])
def test_nothing_is_written_over_a_file_that_is_there(data, tmp_path, monkeypatch, late):
    file = tmp_path / "a.zip"
    if late:  # another process was faster, after we had looked
        write = backup._write_manifest
        monkeypatch.setattr(backup, "_write_manifest", lambda *a: (file.write_text("mine"), write(*a)))
    else:
        file.write_text("mine")
    with pytest.raises(BackupRefused, match="there already"):
        back_up(data, file, NOW)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.zip", "mine")]


def test_nobody_else_reads_it(data, tmp_path):
    path = write_backup(data, tmp_path / "backups", NOW)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_newest_stay_and_what_others_put_there(data, tmp_path):
    (tmp_path / "own.zip").touch()
    (tmp_path / f".wijkfonds-x.zip.abc{whole_files.ENDING}").touch()  # killed while it wrote
    made = [write_backup(data, tmp_path, NOW + timedelta(days=day), keep=3) for day in range(5)]
    assert backups_in(tmp_path) == made[:1:-1]
    assert {path.name for path in tmp_path.iterdir()} == {"own.zip", *(path.name for path in made[2:])}


def test_a_job_that_runs_twice_makes_one(data, tmp_path):
    assert write_backup(data, tmp_path, NOW) == write_backup(data, tmp_path, NOW)
    assert len(backups_in(tmp_path)) == 1


def test_whoever_wants_none_gets_none(data, tmp_path):
    assert write_backup(data, tmp_path / "backups", NOW, keep=0) is None
    assert list(tmp_path.iterdir()) == []


def test_no_old_one_goes_before_the_new_one_is_there(data, tmp_path, monkeypatch):
    kept = write_backup(data, tmp_path, NOW, keep=1)
    monkeypatch.setattr(backup, "newest", lambda: "9999")
    with pytest.raises(BackupRefused, match="db upgrade"):
        write_backup(data, tmp_path, NOW + timedelta(days=1), keep=1)
    assert backups_in(tmp_path) == [kept]


def test_the_manifest_says_what_it_is_of(data, tmp_path):
    back_up(data, tmp_path / "a.zip", NOW)
    assert b'"made_at": "2027-04-01T02:10:00+00:00"' in contents(tmp_path / "a.zip")[MANIFEST]
