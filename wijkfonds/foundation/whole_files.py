"""A file is there whole or not at all, for nobody but us to read, and in the place of another only where that is said."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ENDING = ".part"


@contextmanager
def whole_file(path: Path, *, instead: bool = False) -> Iterator[IO[bytes]]:
    """What is written in the block is on the disk as `path` after it; nothing is after a fault.

    Raises FileExistsError when there is a file of that name already.  `instead`: it takes the place of that file, so that
    at every moment there is the old one or the new one.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(6)}{ENDING}")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if instead:
            part.replace(path)
        else:
            _name(part, path)
        sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _name(part: Path, path: Path) -> None:
    """A link never replaces a file, a rename would; some file systems know no links."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(path) from None
        part.rename(path)


def sync_folder(folder: Path) -> None:
    """A new name lasts once its folder is on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_parts(folder: Path) -> None:
    """What a process left that was killed while it wrote.  Nobody else may be writing there."""
    for part in folder.glob(f".*{ENDING}"):
        part.unlink(missing_ok=True)
