"""The files of a batch: letters and codes, outside the database and its backup, and gone once they are printed."""

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from uuid import UUID

from flask import current_app

from wijkfonds.foundation.spreadsheets import safe
from wijkfonds.roll.shredding import shred, sync

PARTS = ("straat", "huisnummer", "huisletter", "toevoeging")  # apart too: letters went lost where they were not
HEADS = ("kenmerk", "naam", "adres", *PARTS, "postcode", "plaats", "code", "adres_om_te_stemmen")
DOUBTFUL_HEADS = ("kenmerk", "naam", "adres", "postcode", "plaats")


def folder_of(round_id: UUID, number: int) -> Path:
    data: Path = current_app.extensions["settings"].data_dir
    return data / "letters" / str(round_id) / str(number)


def letters_name(part: int) -> str:
    return f"brieven-{part:03}.pdf"


def codes_name(part: int) -> str:
    return f"codes-{part:03}.csv"


def doubtful_name(part: int) -> str:
    return f"nakijken-{part:03}.csv"


def write_part(
    round_id: UUID,
    number: int,
    part: int,
    pdf: bytes,
    rows: Iterable[Sequence[str]],
    doubtful: Iterable[Sequence[str]] = (),
) -> None:
    """The files of up to 500 letters; written again when the worker died before it told the database.

    `doubtful`: of letters in which a question mark stands for a sign, the reference and the address as it was typed.
    """
    folder = folder_of(round_id, number)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(folder / letters_name(part), pdf)
    _write(folder / codes_name(part), _table(HEADS, rows))
    if named := list(doubtful):
        _write(folder / doubtful_name(part), _table(DOUBTFUL_HEADS, named))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([[safe(cell) for cell in row] for row in rows])
    return ("\ufeff" + text.getvalue()).encode()


def doubtful_of(round_id: UUID, number: int) -> list[list[str]]:
    """Of the letters to look at: reference, name, address, postcode, town.  None once the files are destroyed."""
    found = folder_of(round_id, number).glob("nakijken-*.csv")
    texts = [path.read_text(encoding="utf-8-sig") for path in sorted(found)]
    return [row for text in texts for row in list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[1:]]


def files_of(round_id: UUID, number: int) -> list[Path]:
    """In order; none once they are destroyed."""
    folder = folder_of(round_id, number)
    return sorted(path for path in folder.glob("*-*.*") if path.suffix in {".pdf", ".csv"}) if folder.exists() else []


def destroy(round_id: UUID, number: int) -> int:
    """Overwrites and removes them; gives how many there were."""
    folder = folder_of(round_id, number)
    found = [path for path in folder.glob("*") if path.is_file()] if folder.exists() else []
    for path in found:
        shred(path)
    if folder.exists():
        folder.rmdir()
    return len(found)


def destroy_all(round_id: UUID) -> int:
    """Every batch of the round."""
    folder = folder_of(round_id, 0).parent
    numbers = [int(path.name) for path in folder.glob("*") if path.name.isdigit()] if folder.exists() else []
    return sum(destroy(round_id, number) for number in numbers)


def _write(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
    sync(path.parent)
