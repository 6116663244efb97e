"""What stands in a bundle that anybody may have made: nothing in it is believed before it is looked at."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from wijkfonds.bundle.canonical import canonical
from wijkfonds.bundle.faults import Fault, NotVerified, must
from wijkfonds.bundle.making import FORMAT, MANIFEST, OBSERVER, PUBLIC, RULES, SIGNATURE, TELLING, result_text
from wijkfonds.bundle.shapes import by_name, fields, like, only, text

HASH = like("[0-9a-f]{64}", "SHA-256 in hexadecimal")
MANIFEST_SHAPE = fields(
    {
        "format": only(FORMAT),
        "kind": only(PUBLIC, OBSERVER),
        "software": text,
        "round": text,
        "rules_sha256": HASH,
        "files": by_name(HASH),
    }
)
SIGNED = re.compile(rb"[0-9a-f]{128}\n")
Plain = dict[str, Any]


def plain_of(files: Mapping[str, bytes], name: str) -> Plain:
    """The object in a canonical JSON file: whole numbers alone, no two values for one name, one way to write it."""
    found = _object_in(files, name, with_floats=False)
    same = canonical(found) == files[name]
    must(same, Fault.NOT_READABLE, f"{name} is not written as canonical JSON")
    return found


def result_of(files: Mapping[str, bytes], name: str) -> Plain:
    """The same of a result, in which the figures have decimals; written as the site does it."""
    found = _object_in(files, name, with_floats=True)
    same = result_text(found).encode(errors="replace") == files[name]
    must(same, Fault.NOT_READABLE, f"{name} is not written as a site writes it")
    return found


def _object_in(files: Mapping[str, bytes], name: str, *, with_floats: bool) -> Plain:
    must(name in files, Fault.MISSING_FILE, f"the zip has no {name}")
    try:
        found = json.loads(
            files[name].decode(),
            object_pairs_hook=_once,
            parse_float=float if with_floats else _refused,
            parse_constant=_refused,
        )
    except (ValueError, RecursionError) as fault:
        raise NotVerified(Fault.NOT_READABLE, f"{name} can not be read: {str(fault)[:120]}") from fault
    must(type(found) is dict, Fault.NOT_READABLE, f"{name} is not an object")
    return dict(found)


def _once(pairs: list[tuple[str, Any]]) -> Plain:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _refused(number: str) -> Any:
    raise ValueError(f"{number[:40]} is no whole number")


def manifest_of(files: Mapping[str, bytes]) -> Plain:
    """The manifest, once every file in the zip has the hash that it says."""
    for name in (MANIFEST, SIGNATURE, RULES, TELLING):
        must(name in files, Fault.MISSING_FILE, f"the zip has no {name}")
    manifest = plain_of(files, MANIFEST)
    wrong = MANIFEST_SHAPE(manifest, "")
    must(not wrong, Fault.NOT_READABLE, f"{MANIFEST}: {wrong}")
    told, here = manifest["files"], files.keys() - {MANIFEST, SIGNATURE}
    for name in sorted(told.keys() | here):
        must(name in here, Fault.MISSING_FILE, f"{name} is in the manifest, not in the zip")
        must(name in told, Fault.UNKNOWN_FILE, f"{name} is in the zip, not in the manifest")
        same = hashlib.sha256(files[name]).hexdigest() == told[name]
        must(same, Fault.CHANGED_FILE, f"{name} is not the file that the manifest describes")
    return manifest


def check_signature(files: Mapping[str, bytes], public: str) -> None:
    """Is it that of `public` (hex), the key in the frozen rules, over the bytes of the manifest?"""
    must(SIGNED.fullmatch(files[SIGNATURE]), Fault.BAD_SIGNATURE, f"{SIGNATURE} holds no signature of Ed25519")
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(files[SIGNATURE].decode()), files[MANIFEST])
    except (InvalidSignature, ValueError) as fault:
        raise NotVerified(
            Fault.BAD_SIGNATURE, f"{SIGNATURE} is not the signature of the key in {RULES} over this {MANIFEST}"
        ) from fault
