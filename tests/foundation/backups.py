"""Backups as tests look at them and spoil them, and databases with something in each kind of column."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZipFile

from sqlalchemy import select

from tests.conftest import fresh_database, settings_for
from tests.world import World
from wijkfonds.ballots.models import Ballot
from wijkfonds.foundation import migrations
from wijkfonds.foundation.backup import MANIFEST
from wijkfonds.foundation.database import Database, open_database
from wijkfonds.foundation.models import Model
from wijkfonds.funds.models import Fund
from wijkfonds.money.models import EntryKind, Ledger, LedgerEntry, Source
from wijkfonds.roll.models import Channel, Participation

NOW = datetime(2027, 4, 1, 2, 10, tzinfo=UTC)
FIRST, LAST = UUID(int=1), UUID(int=2**128 - 1)
ROUND = UUID(int=7)
ENTRY = {"at": NOW, "booked_on": date(2027, 3, 31), "cents": 5_000_000_000}
GIFT = ENTRY | {
    "kind": EntryKind.RECEIVED,
    "source": Source.GIFT,
    "origin": Ledger.OUTSIDE,
    "target": Ledger.FREE,
}
UNDONE = ENTRY | {"kind": EntryKind.CORRECTED, "origin": Ledger.FREE, "target": Ledger.OUTSIDE}


@contextmanager
def migrated(kind: str, folder: Path, server: str, name: str = "other") -> Iterator[Database]:
    """An empty database that is up to date."""
    data = open_database(settings_for(folder, fresh_database(server, name) if kind == "postgresql" else ""))
    try:
        migrations.upgrade(data)
        yield data
    finally:
        data.engine.dispose()


def fill(world: World) -> None:
    """A round with votes in it, and a ledger in which the correction has a lower key than what it corrects."""
    world.on_ballot([20_000, 30_000])
    for title in ("Plan 1", "Plan 2", "Plan 2"):
        world.vote("zomer", title)
    with world.database.write() as session:
        fund_id = world.find_round(session, "zomer").fund_id
        session.add(LedgerEntry(id=LAST, fund_id=fund_id, number=1, **GIFT, text='Gift – ‘ł’ 🌳\u2028; "x"\\'))
        session.flush()
        session.add(LedgerEntry(id=FIRST, fund_id=fund_id, number=2, **UNDONE, corrects_id=LAST))


def correction_of_nothing(data: Database) -> LedgerEntry:
    with data.session() as session:
        fund_id = session.scalars(select(Fund.id)).one()
    return LedgerEntry(fund_id=fund_id, number=3, **UNDONE, corrects_id=ROUND)


def cast(data: Database, numbers: list[int]) -> None:
    """Rows of an urn, one transaction each, in this order."""
    for number in numbers:
        seen = hashlib.sha256(str(number).encode())
        entry = UUID(bytes=hashlib.sha256(b"entry %d" % number).digest()[:16])
        with data.write() as session:
            session.add(Participation(round_id=ROUND, entry_id=entry, channel=Channel.ONLINE))
            session.add(Ballot(round_id=ROUND, lookup=seen.hexdigest(), sealed=seen.digest() * 4, own_copy=None))


def stored(data: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in no order."""
    with data.session() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in Model.metadata.sorted_tables
        }


def contents(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lines(path: Path, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in contents(path)[f"{table}.jsonl"].splitlines()]


def rewritten(path: Path, files: dict[str, bytes]) -> Path:
    path.unlink()
    with ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def with_rows(path: Path, table: str, *rows: Any) -> Path:
    """As somebody could who writes backups by hand: the manifest agrees."""
    files = contents(path)
    data = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    manifest = json.loads(files[MANIFEST])
    manifest["tables"][table] = {"rows": len(rows), "sha256": hashlib.sha256(data).hexdigest()}
    return rewritten(path, files | {f"{table}.jsonl": data, MANIFEST: json.dumps(manifest).encode()})
