"""Writing the bundle: the same values give the same bytes."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from wijkfonds.bundle.canonical import canonical

MANIFEST, SIGNATURE, RULES, BALLOTS, TELLING = (
    "manifest.json",
    "manifest.sig",
    "rules.json",
    "stemmen.csv",
    "telling.json",
)
FORMAT, TELLING_FORMAT = "wijkfonds-bundle/1", "wijkfonds-telling/1"
PUBLIC, OBSERVER = "public", "observer"
HEADER = "kenmerk;soort;keuze"
CHOICE, BLANK, WITHDRAWN = "keuze", "blanco", "ingetrokken"


@dataclass(frozen=True, slots=True)
class Listed:
    """A ballot on the list: a line of stemmen.csv.

    `kind` is CHOICE, BLANK or WITHDRAWN; the last two hold no choices.  `choices` are ids of proposals: of a ranking the
    best first, else sorted as texts.  `points` are one for each of the choices, or none.
    """

    mark: str
    kind: str
    choices: tuple[str, ...] = ()
    points: tuple[int, ...] = ()


def choices_text(ballot: Listed) -> str:
    """`3,1,2`, or with points `1:4,3:6`."""
    if not ballot.points:
        return ",".join(ballot.choices)
    return ",".join(f"{key}:{given}" for key, given in zip(ballot.choices, ballot.points, strict=True))


def in_list_order(ballots: Iterable[Listed], *, with_marks: bool) -> list[Listed]:
    """By kenmerk; where those are not published by what ballots hold, for the order must say nothing else."""
    if with_marks:
        return sorted(ballots, key=lambda ballot: ballot.mark)
    return sorted(ballots, key=lambda ballot: (ballot.kind, choices_text(ballot)))


def csv_of(ballots: Iterable[Listed], *, with_marks: bool) -> bytes:
    """The list, in the order given."""
    lines = [HEADER]
    lines += [f"{each.mark if with_marks else ''};{each.kind};{choices_text(each)}" for each in ballots]
    return ("\n".join(lines) + "\n").encode()


def result_name(pot: str) -> str:
    return f"uitslag-{pot}.json" if pot else "uitslag.json"


def votes_name(pot: str) -> str:
    return f"stemmen-{pot}.pb" if pot else "stemmen.pb"


def result_text(plain: Mapping[str, object]) -> str:
    """The text of a result, the same in the bundle and beside it."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def make_bundle(
    *, kind: str, round_id: str, files: Mapping[str, bytes], software: str, sign: Callable[[bytes], bytes]
) -> bytes:
    """The zip.

    `kind` is PUBLIC or OBSERVER; `files` are all but the manifest, by their names, RULES among them; `sign` gives the 64
    bytes of Ed25519.  The same values give the same bytes, as long as zlib is the same.
    """
    manifest = canonical(
        {
            "format": FORMAT,
            "kind": kind,
            "software": software,
            "round": round_id,
            "rules_sha256": hashlib.sha256(files[RULES]).hexdigest(),
            "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        }
    )
    signature = sign(manifest).hex().encode() + b"\n"
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as packed:
        for name, content in sorted({**files, MANIFEST: manifest, SIGNATURE: signature}.items()):
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            packed.writestr(entry, content)
    return whole.getvalue()
