"""Sealing a ballot with the public key of its round; nothing but the key of the box opens it again.

HPKE (RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305).  The round is bound by `info`, the row by `lookup` inside.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from wijkfonds.ballots.rules import Choices
from wijkfonds.bundle.canonical import canonical
from wijkfonds.bundle.codes import framed, mark_of

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
NONCE = 12


class Kind(StrEnum):
    """As it will be published."""

    CHOICE = "keuze"
    BLANK = "blanco"
    WITHDRAWN = "ingetrokken"


class Unreadable(Exception):
    """A sealed ballot that the key does not open, or that holds something else than a ballot of this row."""


@dataclass(frozen=True)
class Opened:
    mark: str
    kind: Kind
    choices: Choices


def lookup_of(pepper: bytes, round_id: UUID, receipt: str) -> str:
    return hmac.new(pepper, framed("lookup", round_id.bytes, receipt.encode()), hashlib.sha256).hexdigest()


@lru_cache(maxsize=32)
def longest_payload(keys: tuple[str, ...], points: int | None = None) -> int:
    """Bytes of the longest ballot there can be: all are padded to it, for length tells the number of choices.

    `points`: as many as one voter can give, where points are given.  Then every key has room for all their digits.
    """
    everything = Choices(tuple(sorted(keys)), () if points is None else (points,) * len(keys))
    return len(canonical(_written(everything) | {"kenmerk": "x" * 12, "kind": Kind.WITHDRAWN, "lookup": "x" * 64}))


def seal(
    public: X25519PublicKey,
    round_id: UUID,
    *,
    lookup: str,
    receipt: str,
    choices: Choices,
    length: int,
    kind: Kind = Kind.CHOICE,
) -> bytes:
    """`choices` in the order of `in_order`: it is kept; none of a blank or withdrawn ballot."""
    payload = canonical(
        _written(choices) | {"kenmerk": mark_of(round_id.bytes, receipt), "kind": kind, "lookup": lookup}
    )
    return SUITE.encrypt(payload.ljust(length), public, info=framed("seal", round_id.bytes))


def open_sealed(box: X25519PrivateKey, round_id: UUID, *, lookup: str, sealed: bytes) -> Opened:
    """Raises Unreadable."""
    try:
        payload = json.loads(SUITE.decrypt(sealed, box, info=framed("seal", round_id.bytes)))
        if payload["lookup"] != lookup:
            raise Unreadable("the ballot of another row")
        return Opened(payload["kenmerk"], Kind(payload["kind"]), _read(payload))
    except (InvalidTag, ValueError, KeyError, TypeError) as fault:
        raise Unreadable(type(fault).__name__) from fault


@dataclass(frozen=True)
class OwnBallot:
    """What lies in the box, as the receipt shows it."""

    kind: Kind
    choices: Choices


def own_copy(round_id: UUID, receipt: str, choices: Choices, length: int, kind: Kind = Kind.CHOICE) -> bytes:
    """What the receipt shows until closing: readable with the receipt alone."""
    nonce = secrets.token_bytes(NONCE)
    written = canonical(_written(choices) | {"kind": kind}).ljust(length)
    return nonce + _copy_key(round_id, receipt).encrypt(nonce, written, None)


def read_own_copy(round_id: UUID, receipt: str, copy: bytes) -> OwnBallot:
    """Raises Unreadable."""
    try:
        written = json.loads(_copy_key(round_id, receipt).decrypt(copy[:NONCE], copy[NONCE:], None))
        # Copies made before there were points are the bare list, before there were blank ones without a kind.
        written = {"choices": written} if isinstance(written, list) else written
        return OwnBallot(Kind(written.get("kind", Kind.CHOICE)), _read(written))
    except (InvalidTag, ValueError, KeyError, TypeError) as fault:
        raise Unreadable("own copy") from fault


def _written(choices: Choices) -> dict[str, object]:
    """Without points there is no mention of them."""
    keys: dict[str, object] = {"choices": list(choices.keys)}
    return keys | {"points": list(choices.points)} if choices.points else keys


def _read(payload: Mapping[str, Any]) -> Choices:
    """Raises KeyError, TypeError."""
    keys, points = payload["choices"], payload.get("points", [])
    for values, kind in ((keys, str), (points, int)):
        if type(values) is not list or any(type(value) is not kind for value in values):
            raise TypeError("choices are a list of texts, points a list of whole numbers")
    return Choices(tuple(keys), tuple(points))


def _copy_key(round_id: UUID, receipt: str) -> ChaCha20Poly1305:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=framed("own copy", round_id.bytes))
    return ChaCha20Poly1305(derive.derive(receipt.encode()))
