"""The keys of a round: files outside the database and its backup (docs/adr/0003)."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from flask import current_app


class KeyMissing(Exception):
    """A key file is gone or unreadable; without it nobody can find or open ballots."""


@dataclass(frozen=True)
class RoundKeys:
    """`box` opens ballots; `pepper` finds a row by its receipt."""

    box: X25519PrivateKey
    pepper: bytes

    @property
    def public(self) -> X25519PublicKey:
        return self.box.public_key()

    @property
    def public_hex(self) -> str:
        return self.public.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    @property
    def pepper_check(self) -> str:
        return check_of(self.pepper)


def check_of(pepper: bytes) -> str:
    """Kept beside the public key: tells another pepper from the one of the freeze, and nothing else."""
    return hashlib.sha256(b"wijkfonds/1/pepper check/" + pepper).hexdigest()


def folder_of(round_id: UUID) -> Path:
    data: Path = current_app.extensions["settings"].data_dir
    return data / "keys" / str(round_id)


def make_keys(round_id: UUID) -> RoundKeys:
    """Made before they are needed, and only once: a second call reads the first one's files."""
    folder = folder_of(round_id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    box = X25519PrivateKey.generate()
    _write_once(folder / "box.key", box.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()))
    _write_once(folder / "pepper.key", secrets.token_bytes(32))
    return read_keys(round_id)


def read_keys(round_id: UUID) -> RoundKeys:
    folder = folder_of(round_id)
    try:
        box = X25519PrivateKey.from_private_bytes((folder / "box.key").read_bytes())
        return RoundKeys(box, (folder / "pepper.key").read_bytes())
    except (OSError, ValueError) as fault:
        raise KeyMissing(str(round_id)) from fault


def read_pepper(round_id: UUID) -> bytes:
    try:
        return (folder_of(round_id) / "pepper.key").read_bytes()
    except OSError as fault:
        raise KeyMissing(str(round_id)) from fault


def _write_once(path: Path, content: bytes) -> None:
    """Whole or not at all, and on the disk before anybody relies on it."""
    if path.exists():
        return
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # refuses to replace a key that somebody else made meanwhile
    except FileExistsError:
        pass
    finally:
        draft.unlink()
        for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
            _sync(folder)


def _sync(folder: Path) -> None:
    """A file is safe when the folder that names it is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
