"""Reading a bundle that anybody may have made: nothing in it is believed before it is looked at."""

import hashlib
import json
import re
import zlib
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from wijkfonds.bundle.faults import Fault, NotVerified, must
from wijkfonds.bundle.making import FORMAT, MANIFEST, RULES, SIGNATURE, TELLING

MOST_FILES = 250
MOST_BYTES = 600 * 1024 * 1024  # unpacked, together
NAME = re.compile(
    r"rules\.json|telling\.json|stemmen\.csv|manifest\.(json|sig)|(stemmen|uitslag)(-[a-z0-9-]+)?\.(pb|json)"
)
DEEPEST = 50
Plain = dict[str, Any]


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files of the zip, by name.  Raises NotVerified for one that no honest site made."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            entries = packed.infolist()
            _look_at(entries)
            return {entry.filename: _read(packed, entry) for entry in entries}
    except (BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError, zlib.error) as fault:
        raise NotVerified(
            Fault.NOT_A_ZIP, f"this is not a zip file that can be read ({type(fault).__name__})"
        ) from fault


def _look_at(entries: list[ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    must(len(names) <= MOST_FILES, Fault.UNSAFE_ZIP, f"the zip holds {len(names)} files, more than {MOST_FILES}")
    must(len(set(names)) == len(names), Fault.UNSAFE_ZIP, "two files in the zip have the same name")
    for entry in entries:
        must(NAME.fullmatch(entry.filename), Fault.UNKNOWN_FILE, f"a bundle has no file {entry.filename[:80]!r}")
        must(not entry.flag_bits & 1, Fault.UNSAFE_ZIP, f"{entry.filename} is encrypted")
    together = sum(entry.file_size for entry in entries)
    must(together <= MOST_BYTES, Fault.UNSAFE_ZIP, f"the zip would unpack to {together} bytes, more than {MOST_BYTES}")


def _read(packed: ZipFile, entry: ZipInfo) -> bytes:
    """No more than was announced, whatever is in it."""
    with packed.open(entry) as file:
        content = file.read(entry.file_size + 1)
    must(len(content) == entry.file_size, Fault.UNSAFE_ZIP, f"{entry.filename} is larger than the zip says")
    return content


def plain_of(files: dict[str, bytes], name: str, *, with_floats: bool = False) -> Plain:
    """A JSON object, whole numbers alone unless said otherwise, without two values for one name."""

    def once(pairs: list[tuple[str, Any]]) -> Plain:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("a name stands twice in one object")
        return found

    def refuse(text: str) -> Any:
        raise ValueError(f"{text} is no whole number")

    try:
        found = json.loads(
            files[name].decode(),
            object_pairs_hook=once,
            parse_float=float if with_floats else refuse,
            parse_constant=refuse,
        )
    except (ValueError, RecursionError) as fault:
        raise NotVerified(Fault.NOT_READABLE, f"{name} can not be read: {str(fault)[:120]}") from fault
    must(isinstance(found, dict), Fault.NOT_READABLE, f"{name} is not an object")
    return dict(found)


def manifest_of(files: dict[str, bytes]) -> Plain:
    """The manifest, once every file in the zip has the hash that it says."""
    for name in (MANIFEST, SIGNATURE, RULES, TELLING):
        must(name in files, Fault.MISSING_FILE, f"the zip has no {name}")
    manifest = plain_of(files, MANIFEST)
    must(manifest.get("format") == FORMAT, Fault.NOT_READABLE, f"the manifest is not of the format {FORMAT}")
    must(manifest.get("kind") in {"public", "observer"}, Fault.NOT_READABLE, "the manifest does not say its kind")
    told: Plain = manifest["files"] if isinstance(manifest.get("files"), dict) else {}
    here = files.keys() - {MANIFEST, SIGNATURE}
    for name in sorted(set(told) - here):
        must(False, Fault.MISSING_FILE, f"{name} is in the manifest, not in the zip")
    for name in sorted(here - set(told)):
        must(False, Fault.UNKNOWN_FILE, f"{name} is in the zip, not in the manifest")
    for name in sorted(here):
        same = hashlib.sha256(files[name]).hexdigest() == told[name]
        must(same, Fault.CHANGED_FILE, f"{name} is not the file that the manifest describes")
    return manifest


def check_signature(files: dict[str, bytes], rules: Plain) -> None:
    """By the key that stands in the frozen rules."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(rules["sign_public_key"]))
        key.verify(bytes.fromhex(files[SIGNATURE].decode("ascii").strip()), files[MANIFEST])
    except (InvalidSignature, ValueError, KeyError, TypeError) as fault:
        raise NotVerified(
            Fault.BAD_SIGNATURE, "the signature is not one of the key in the frozen rules over this manifest"
        ) from fault
