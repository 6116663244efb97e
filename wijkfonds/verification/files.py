"""The print file of a batch: letters with codes, outside the database and its backup, and gone once they are printed."""

from pathlib import Path
from uuid import UUID

from flask import current_app

from wijkfonds.foundation.whole_files import whole_file
from wijkfonds.roll.shredding import shred


def path_of(fund_id: UUID, number: int) -> Path:
    data: Path = current_app.extensions["settings"].data_dir
    return data / "letters" / "addresses" / str(fund_id) / f"{number}.pdf"


def keep(fund_id: UUID, number: int, pdf: bytes) -> None:
    """In the place of one of a worker that died before it told the database."""
    path = path_of(fund_id, number)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with whole_file(path, instead=True) as file:
        file.write(pdf)


def destroy(fund_id: UUID, number: int) -> None:
    """Overwritten, then removed; what is not there is gone already."""
    path = path_of(fund_id, number)
    if path.exists():
        shred(path)
