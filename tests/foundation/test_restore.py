"""What is put back is what the manifest says, into an empty database, whole or not at all."""

import json
from itertools import product
from zipfile import ZIP_LZMA, ZipFile

import pytest
from sqlalchemy import insert

from tests.foundation.backups import NOW, ROUND, contents, rewritten, stored, with_rows
from wijkfonds.__main__ import wijkfonds as group
from wijkfonds.app import create_app
from wijkfonds.ballots.models import Ballot
from wijkfonds.foundation.backup import FORMAT, MANIFEST, BackupRefused, back_up
from wijkfonds.foundation.models import Model
from wijkfonds.foundation.restore import restore
from wijkfonds.foundation.rows import RowReader
from wijkfonds.foundation.terminal import run

BALLOT = {"round_id": str(ROUND), "lookup": "a" * 64, "sealed": "AAEC", "own_copy": None}
ENTRY = {
    "id": str(ROUND),
    "round_id": str(ROUND),
    "source": "list",
    "account_id": None,
    "state": "valid",
    "address_id": None,
    "code_hmac": None,
    "reissued": 0,
}
HEAD = {"fund_id": str(ROUND), "number": 1, "hash": "a"}
ONCE = pytest.mark.parametrize("app", ["sqlite"], indirect=True)  # refused before any database is asked


@pytest.fixture
def data(app):
    return app.extensions["database"]


@pytest.fixture
def file(data, tmp_path):
    """A good backup with one ballot in it."""
    back_up(data, tmp_path / "a.zip", NOW)
    return with_rows(tmp_path / "a.zip", "ballot", BALLOT)


def refusal(data, file) -> str:
    with pytest.raises(BackupRefused) as refused:
        restore(data, file)
    assert not any(stored(data).values()), "nothing was put there"
    assert "\n" not in str(refused.value)
    return str(refused.value)


def told(file, **values) -> None:
    files = contents(file)
    rewritten(file, files | {MANIFEST: json.dumps(json.loads(files[MANIFEST]) | values).encode()})


def test_a_good_one_is_put_back(data, file):
    restore(data, file)
    assert stored(data)["ballot"] == [(ROUND, "a" * 64, b"\x00\x01\x02", None)]


@ONCE
@pytest.mark.parametrize("changed", [b"", b"\n", b'{"a":1}\n', BALLOT])
def test_a_table_that_differs_from_the_manifest_is_refused(data, file, changed):
    files = contents(file)
    other = json.dumps(changed | {"lookup": "b" * 64}).encode() + b"\n" if isinstance(changed, dict) else changed
    rewritten(file, files | {"ballot.jsonl": other})
    assert refusal(data, file) == "ballot.jsonl is not what the manifest says"


@ONCE
def test_a_byte_that_the_disk_changed_is_noticed(data, file):
    back_up(data, file.with_name("b.zip"), NOW)  # a packed one, as it is written
    whole = bytearray(file.with_name("b.zip").read_bytes())
    end = whole.rindex(b"PK\x05\x06")
    contents_start = int.from_bytes(whole[end + 16 : end + 20], "little")
    in_files = range(40, contents_start, contents_start // 20)
    in_contents = [*range(contents_start, contents_start + 90), *range(end, len(whole))]  # two entries, and the end
    for place, bits in product([*in_files, *in_contents], (0x01, 0xFF)):
        spoilt = bytearray(whole)
        spoilt[place] ^= bits
        file.write_bytes(spoilt)
        try:
            restore(data, file)
        except BackupRefused:
            continue
        assert not any(stored(data).values()), "only what no file holds, such as a date, may differ"


@ONCE
@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"migration": "0001"}, "it was made at migration 0001, the database is at "),
        ({"format": "wijkfonds-backup/9"}, f"its format is 'wijkfonds-backup/9', not {FORMAT!r}"),
        ({"tables": {}}, "it does not hold exactly the tables of this database"),
        ({"tables": 3}, "its manifest cannot be read"),
    ],
)
def test_another_kind_of_backup_is_refused(data, file, values, why):
    told(file, **values)
    assert refusal(data, file).startswith(why)


@ONCE
@pytest.mark.parametrize("manifest", [b"", b"[]", b"\xff", b"{}"])
def test_a_manifest_that_is_none_is_refused(data, file, manifest):
    rewritten(file, contents(file) | {MANIFEST: manifest})
    assert refusal(data, file) == "its manifest cannot be read"


@ONCE
@pytest.mark.parametrize("change", [{"ballot.jsonl": None}, {"keys/box.key": b"x"}, {MANIFEST: None}])
def test_exactly_the_files_of_a_backup_are_in_it(data, file, change):
    rewritten(file, {name: data_ for name, data_ in (contents(file) | change).items() if data_ is not None})
    assert refusal(data, file)


@ONCE
@pytest.mark.parametrize("bad", ["text", "missing", "folder", "half", "packed"])
def test_what_is_no_backup_is_refused(data, file, bad):
    whole = file.read_bytes()
    if bad == "packed":
        files = contents(file)
        with ZipFile(file, "w", ZIP_LZMA) as archive:
            archive.writestr("x", b"")
        rewritten(file, {"x": b""} | files)
    elif bad in {"text", "half"}:
        file.write_bytes(b"no zip" if bad == "text" else whole[: len(whole) // 2])
    else:
        file.unlink()
        if bad == "folder":
            file.mkdir()
    assert refusal(data, file)


@pytest.mark.parametrize(
    ("table", "rows", "why"),
    [
        ("ballot", [BALLOT | {"sealed": "%%"}], "ballot.jsonl holds a line that is no row"),
        ("ballot", [BALLOT | {"sealed": 3}], "ballot.jsonl holds a line that is no row"),
        ("ballot", [BALLOT | {"voter": "x"}], "ballot.jsonl holds a line that is no row"),
        ("ballot", [BALLOT | {"round_id": "x"}], "ballot.jsonl holds a line that is no row"),
        ("ballot", [[]], "ballot.jsonl holds a line that is no row"),
        ("log_head", [HEAD | {"number": "1"}], "log_head.jsonl holds a line that is no row"),
        ("log_head", [HEAD | {"number": True}], "log_head.jsonl holds a line that is no row"),
        ("roll_entry", [ENTRY | {"state": "maybe"}], "roll_entry.jsonl holds a line that is no row"),
        ("ballot", [BALLOT, BALLOT], "the database does not take a row of it: pk_ballot"),
        ("ballot", [BALLOT | {"sealed": None}], "the database does not take a row of it"),
        ("roll_entry", [ENTRY], "the database does not take a row of it"),  # of no round
        ("log_head", [HEAD], "the database does not take a row of it"),  # of no fund
    ],
)
def test_rows_that_cannot_be_stored_leave_nothing_behind(data, file, table, rows, why):
    with_rows(file, table, *rows)
    said = refusal(data, file)
    assert said.startswith(why)
    assert "a" * 64 not in said


def test_a_database_with_anything_in_it_is_left_alone(data, file):
    with data.write() as session:
        session.execute(insert(Ballot), {"round_id": ROUND, "lookup": "c" * 64, "sealed": b"x"})
    before = stored(data)
    with pytest.raises(BackupRefused, match="not empty: there are rows in ballot"):
        restore(data, file)
    assert stored(data) == before


def test_every_column_of_every_table_can_be_read_back():
    for table in Model.metadata.sorted_tables:
        assert RowReader(table).decoders.keys() == set(table.columns.keys())
        assert table.primary_key.columns, "without a key its rows would tell when they came"
        assert not [column for column in table.columns if column.identity or column.computed]


def test_from_the_terminal(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "a"))
    file = str(tmp_path / "a.zip")
    words = ["user", "create", "--email", "a@b.example", "--name", "An", "--password", "een-fiets-in-de-regen"]
    assert run(group, create_app, ["backup", file]) == 2
    assert [run(group, create_app, what) for what in (["db", "upgrade"], words, ["backup", file])] == [0, 0, 0]
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "b"))
    assert [run(group, create_app, what) for what in (["db", "upgrade"], ["restore", file])] == [0, 0]
    assert "1 account\n" in capsys.readouterr().out
    for refused in (["restore", file], ["restore", "nowhere.zip"], ["backup", file], ["backup", "/nowhere/a.zip"]):
        assert run(group, create_app, refused) == 2
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1)
        assert said.err.startswith("wijkfonds: ")
