"""Files that hold a secret are written over before they go."""

import os
import secrets
from pathlib import Path

AT_ONCE = 1024 * 1024


def shred(path: Path) -> None:
    """Overwrites and removes.

    On some disks an old copy can stay in what the system has set free: only a disk that is encrypted helps there.
    """
    left = path.stat().st_size
    with path.open("r+b", buffering=0) as file:
        while left > 0:
            left -= file.write(secrets.token_bytes(min(left, AT_ONCE)))
        os.fsync(file.fileno())
    path.unlink()
    sync(path.parent)


def sync(folder: Path) -> None:
    """A file is safe when the folder that names it is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
