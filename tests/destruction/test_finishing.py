"""What was decided is done to the end: after a crash, in the pages of the database, and in the backups of nights before."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import select, text

from tests.ballots.voting import Box
from tests.destruction.test_destroying import DESTROY, ROUND, decided, files, rows, tick  # noqa: F401  a fixture
from tests.foundation.backups import ROUND as OTHER
from tests.foundation.backups import cast
from wijkfonds.destruction import finishing
from wijkfonds.foundation.backup import BackupRefused
from wijkfonds.foundation.kept_backups import backups_in
from wijkfonds.roll.models import Participation, RollAddress, RollEntry

NAME, CODE = "Z. Uniekenaam", "deadbeef" * 8


@pytest.fixture
def over(world, decided):  # noqa: F811
    """With a voter by letter whom we would know again; the last term is over."""
    with world.database.write() as session:
        address = RollAddress(round_id=Box(world).round_id, number=77, postcode="1234AB", name=NAME)
        session.add(address)
        session.flush()
        session.add(RollEntry(round_id=address.round_id, source="letter", address_id=address.id, code_hmac=CODE))
    for backup in kept(world):  # of another test, at the same hour
        backup.unlink()
    for _night in range(3):
        world.time.move(days=1)
        tick(world)
    world.time.move(days=100)
    return world


def destroy(world):
    assert world.visitor(world.committee).post(DESTROY).status_code == 303
    world.confirm()


def kept(world) -> list[Path]:
    return backups_in(world.app.extensions["settings"].backups_folder)


def in_backups(world) -> set[str]:
    """The tables of backups that hold a row of this round."""
    found = set()
    for path in kept(world):
        with ZipFile(path) as archive:
            for name in ("ballot", "participation", "roll_entry", "roll_address", "letter_request"):
                lines = archive.read(f"{name}.jsonl").splitlines()
                found |= {name for line in lines if json.loads(line)["round_id"] == str(Box(world).round_id)}
    return found


def on_disk(world) -> list[Path]:
    if world.database.is_sqlite:
        folder = world.app.extensions["settings"].data_dir
    else:
        with world.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("CHECKPOINT"))
            number = connection.execute(text("SELECT oid FROM pg_database WHERE datname = current_database()")).scalar()
            folder = Path(connection.execute(text("SHOW data_directory")).scalar()) / "base" / str(number)
    return [path for path in folder.rglob("*") if path.is_file()]


def holding(world, needle: bytes) -> list[str]:
    return [path.name for path in on_disk(world) if needle in path.read_bytes()]


def test_nothing_is_left_in_the_files_of_the_database(over):
    assert holding(over, NAME.encode())
    destroy(over)
    assert [holding(over, needle) for needle in (NAME.encode(), CODE.encode())] == [[], []]


def test_backups_of_nights_before_lose_it_too_and_the_report_says_so(over):
    assert {"roll_entry", "roll_address"} <= in_backups(over)
    destroy(over)
    assert in_backups(over) == set()
    assert len(kept(over)) > 1
    told = over.visitor().get(f"{ROUND}/vernietigd").text
    assert "Ook uit de reservekopieën" in told
    assert "box.key" in told


def test_a_backup_that_could_not_be_written_anew_is_told(over, monkeypatch):
    def stuck(*_args):
        raise BackupRefused("rows that should go are still in these backups")

    monkeypatch.setattr(finishing, "take_out", stuck)
    destroy(over)
    told = over.visitor().get(f"{ROUND}/vernietigd").text
    assert ("konden de gegevens niet worden gehaald" in told, "Ook uit de reservekopieën" in told) == (True, False)


@pytest.mark.parametrize("place", ["destroy_keys", "destroy_all", "_clear_pages", "_clear_backups"])
def test_a_crash_on_the_way_is_made_good_and_until_then_no_file_is_said_to_be_gone(over, monkeypatch, place):
    with monkeypatch.context() as patch:

        def killed(*_args):
            raise KeyboardInterrupt

        patch.setattr(finishing, place, killed)
        destroy(over)  # the queue of jobs takes the fault
    assert rows(over) == [0, 0, 0]
    told = over.visitor().get(f"{ROUND}/vernietigd").text
    assert ("box.key" in told, "worden nu vernietigd" in told) == (False, True)
    over.time.move(minutes=1)
    tick(over)
    assert files(over) == {"sign.key"}
    assert in_backups(over) == set()
    told = over.visitor().get(f"{ROUND}/vernietigd").text
    assert ("box.key" in told, "worden nu vernietigd" in told) == (True, False)


def test_who_voted_in_another_round_today_still_hears_of_it_tonight(over):
    cast(over.database, [1])
    destroy(over)
    with over.database.session() as session:
        assert session.scalars(select(Participation.told).where(Participation.round_id == OTHER)).all() == [False]


def test_while_the_log_of_the_database_is_in_use_nothing_is_said_to_be_done(over, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(finishing, "_clear_pages", lambda _database: False)
        destroy(over)
        assert "worden nu vernietigd" in over.visitor().get(f"{ROUND}/vernietigd").text
    over.time.move(minutes=1)
    tick(over)
    assert "worden nu vernietigd" not in over.visitor().get(f"{ROUND}/vernietigd").text


def test_each_key_is_told_once(over):
    tick(over)  # two weeks after closing the first two went
    destroy(over)
    told = over.visitor().get(f"{ROUND}/vernietigd").text
    assert [told.count(name) for name in ("code.key", "pepper.key", "box.key")] == [1, 1, 1]


def test_where_no_backups_are_made_nothing_is_said_of_them(over, monkeypatch):
    settings = over.app.extensions["settings"].model_copy(update={"backups": 0})
    monkeypatch.setitem(over.app.extensions, "settings", settings)
    destroy(over)
    told = over.visitor().get(f"{ROUND}/vernietigd").text
    assert ("box.key" in told, "reservekopie" in told) == (True, False)
