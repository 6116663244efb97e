"""The keys of a round: files outside the database and its backup (docs/adr/0003)."""

import hashlib
import os
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from flask import current_app

from wijkfonds.roll.shredding import shred, sync


class KeyMissing(Exception):
    """A key file is gone or unreadable; without it nobody can find or open ballots."""


@dataclass(frozen=True)
class RoundKeys:
    """`box` opens ballots; `pepper` finds a row by its receipt; `sign` signs what is published.

    Rounds that were fixed before there was a bundle have no `sign`.
    """

    box: X25519PrivateKey
    pepper: bytes
    sign: Ed25519PrivateKey | None = None

    @property
    def public(self) -> X25519PublicKey:
        return self.box.public_key()

    @property
    def public_hex(self) -> str:
        return self.public.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    @property
    def sign_public_hex(self) -> str:
        return self.sign.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex() if self.sign else ""

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
    _write_once(folder / "code.key", secrets.token_bytes(32))
    sign = Ed25519PrivateKey.generate()
    _write_once(folder / "sign.key", sign.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()))
    return read_keys(round_id)


def read_keys(round_id: UUID) -> RoundKeys:
    """Raises KeyMissing.  The pepper may be gone: it is destroyed two weeks after closing, and nobody counts with it."""
    pepper = folder_of(round_id) / "pepper.key"
    try:
        box = X25519PrivateKey.from_private_bytes(_read(round_id, "box.key"))
        return RoundKeys(box, pepper.read_bytes() if pepper.exists() else b"", _sign_key(round_id))
    except ValueError as fault:
        raise KeyMissing(str(round_id)) from fault


def read_pepper(round_id: UUID) -> bytes:
    """Raises KeyMissing."""
    return _read(round_id, "pepper.key")


def read_code_key(round_id: UUID) -> bytes:
    """Raises KeyMissing: codes cannot be recognised any more."""
    return _read(round_id, "code.key")


def destroy_keys(round_id: UUID, names: Collection[str]) -> list[str]:
    """Overwrites and removes these files of the round; gives the names of those that were there."""
    gone = []
    for name in sorted(names):
        path = folder_of(round_id) / name
        if path.exists():
            shred(path)
            gone.append(name)
    return gone


def _sign_key(round_id: UUID) -> Ed25519PrivateKey | None:
    """Raises ValueError."""
    path = folder_of(round_id) / "sign.key"
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes()) if path.exists() else None


def _read(round_id: UUID, name: str) -> bytes:
    try:
        return (folder_of(round_id) / name).read_bytes()
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
            sync(folder)
