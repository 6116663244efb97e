"""The newest backup holds everything; those of nights before it hold nothing by which two of them together tell pairs."""

import json
from datetime import timedelta
from zipfile import ZIP_LZMA, ZipFile

import pytest

from tests.foundation.backups import NOW, cast, contents, fill, lines, migrated, stored
from wijkfonds.__main__ import wijkfonds as group
from wijkfonds.app import create_app
from wijkfonds.foundation import kept_backups
from wijkfonds.foundation.backup import MANIFEST, BackupRefused
from wijkfonds.foundation.kept_backups import backups_in, is_one_made, take_out, write_backup
from wijkfonds.foundation.restore import restore
from wijkfonds.foundation.terminal import run

VOTES = ("ballot", "participation")


@pytest.fixture
def data(app):
    return app.extensions["database"]


def night(data, folder, number, **values):
    return write_backup(data, folder, NOW + timedelta(days=number), **values)


def votes(path):
    return [len(lines(path, table)) for table in VOTES]


def without(path):
    return json.loads(contents(path)[MANIFEST]).get("without")


def test_only_the_newest_holds_marks_and_ballots(world, data, tmp_path):
    fill(world)
    first = night(data, tmp_path, 0)
    before = contents(first)
    assert (votes(first), without(first)) == ([3, 3], None)
    second = night(data, tmp_path, 1)
    assert (votes(second), without(second)) == ([3, 3], None)
    assert (votes(first), without(first)) == ([0, 0], list(VOTES))
    after = contents(first)
    assert after.keys() == before.keys()
    assert [name for name in before if before[name] != after[name]] == ["ballot.jsonl", "participation.jsonl", MANIFEST]
    assert first.stat().st_mode & 0o777 == 0o600


def test_one_of_a_time_without_votes_stays_as_it_is(data, tmp_path):
    first = night(data, tmp_path, 0)
    before = first.read_bytes()
    night(data, tmp_path, 1)
    assert first.read_bytes() == before


@pytest.mark.parametrize("place", ["_copy_lines", "put_manifest", "_write_anew"])
def test_what_a_crash_left_is_taken_out_the_next_night(data, tmp_path, monkeypatch, place):
    cast(data, [1, 2, 3])
    first = night(data, tmp_path, 0)
    before = first.read_bytes()
    with monkeypatch.context() as patch:

        def killed(*_args):
            raise KeyboardInterrupt

        patch.setattr(kept_backups, place, killed)
        with pytest.raises(KeyboardInterrupt):
            night(data, tmp_path, 1)
    assert first.read_bytes() == before, "whole as it was"
    assert votes(backups_in(tmp_path)[0]) == [3, 3]
    night(data, tmp_path, 2)
    assert [votes(path) for path in backups_in(tmp_path)] == [[3, 3], [0, 0], [0, 0]]
    assert len(list(tmp_path.iterdir())) == 3


def test_no_row_is_taken_out_before_the_new_one_is_written(data, tmp_path, monkeypatch):
    cast(data, [1])
    first = night(data, tmp_path, 0)

    def full(*_args, **_values):
        raise BackupRefused

    monkeypatch.setattr(kept_backups, "back_up", full)
    with pytest.raises(BackupRefused):
        night(data, tmp_path, 1)
    assert votes(first) == [1, 1]


def test_a_clock_that_was_wrong_makes_no_difference(data, tmp_path):
    cast(data, [1])
    late = night(data, tmp_path, 900)
    right = night(data, tmp_path, 0, keep=2)
    assert (votes(late), votes(right)) == ([0, 0], [1, 1])
    assert is_one_made(tmp_path, NOW, NOW)
    assert not is_one_made(tmp_path, NOW + timedelta(days=1), NOW + timedelta(days=2))


def test_where_none_are_wanted_any_more_those_of_before_go(data, tmp_path):
    night(data, tmp_path, 0)
    (tmp_path / "own.zip").touch()
    assert night(data, tmp_path, 1, keep=0) is None
    assert [path.name for path in tmp_path.iterdir()] == ["own.zip"]


def test_one_that_nobody_can_put_back_goes_as_a_whole_and_another_keeps_none_from_its_turn(data, tmp_path):
    cast(data, [1])
    made = [night(data, tmp_path, number) for number in range(3)]
    made[0].write_bytes(made[2].read_bytes()[:-30])
    with ZipFile(made[1], "w", ZIP_LZMA) as archive:
        archive.writestr("ballot.jsonl", b"{}\n")  # of somebody else: no manifest
    with pytest.raises(BackupRefused) as refused:
        night(data, tmp_path, 3)
    assert str(refused.value).endswith(f"{made[1].name} (it is not written as a backup is)")
    assert not made[0].exists()
    assert votes(made[2]) == [0, 0]


def test_rows_are_taken_out_by_what_they_hold_and_twice_is_once(data, tmp_path):
    cast(data, [1, 2, 3])
    path = night(data, tmp_path, 0)
    gone = lines(path, "ballot")[1]["lookup"]
    leaving = {"ballot": lambda line: json.loads(line)["lookup"] == gone, "no_table": lambda _line: True}
    take_out([path], leaving)
    once = path.read_bytes()
    take_out([path], leaving)
    assert path.read_bytes() == once
    assert (votes(path), without(path)) == ([2, 3], ["ballot"])
    assert gone not in {row["lookup"] for row in lines(path, "ballot")}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_older_one_is_put_back_only_by_whoever_says_to_do_without_votes(world, data, kind, tmp_path, postgresql_url):
    fill(world)
    older, newest = night(data, tmp_path, 0), night(data, tmp_path, 1)
    with migrated(kind, tmp_path / "other", postgresql_url) as other:
        with pytest.raises(BackupRefused) as refused:
            restore(other, older)
        assert not any(stored(other).values())
        said = str(refused.value)
        assert "\n" not in said
        assert all(words in said for words in ("holds no votes", "the newest backup", "--without-votes", *VOTES))
        restore(other, older, without_votes=True)
        assert stored(other) == stored(data) | {table: [] for table in VOTES}
    with migrated(kind, tmp_path / "third", postgresql_url) as third:
        restore(third, newest)
        assert stored(third) == stored(data)


def test_from_the_terminal(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "a"))
    assert run(group, create_app, ["db", "upgrade"]) == 0
    app = create_app()
    cast(app.extensions["database"], [1])
    older = str(night(app.extensions["database"], tmp_path, 0))
    night(app.extensions["database"], tmp_path, 1)
    app.extensions["database"].engine.dispose()
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "b"))
    assert run(group, create_app, ["db", "upgrade"]) == 0
    capsys.readouterr()
    assert run(group, create_app, ["restore", older]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert said.err.startswith("wijkfonds: it holds no votes: ")
    assert run(group, create_app, ["restore", older, "--without-votes"]) == 0
