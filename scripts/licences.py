"""What we ship must go with EUPL-1.2: every runtime dependency has a licence we know, and none is the GPL."""

import re
import sys
from importlib.metadata import metadata
from pathlib import Path

GOOD = re.compile(r"MIT|BSD|Apache|ISC|Python|PSF|MPL|LGPL|Unlicense|zlib|Public Domain|EUPL", re.IGNORECASE)
BAD = re.compile(r"(?<![L])GPL", re.IGNORECASE)
# Their metadata names none; read in their source instead.
READ_BY_HAND = {"huey": "MIT", "pysqlite3": "zlib"}
NAME = re.compile(r"^([A-Za-z0-9._-]+)(?:\[.*\])?==")


def names() -> list[str]:
    lines = Path("requirements.txt").read_text(encoding="utf-8").splitlines()
    return [found[1] for line in lines if (found := NAME.match(line))]


def licence_of(name: str) -> str:
    about = metadata(name)
    classifiers = [line.rsplit("::", 1)[-1].strip() for line in about.get_all("Classifier", []) if "License" in line]
    said = [about.get("License-Expression") or "", *classifiers, (about.get("License") or "").split("\n")[0]]
    return READ_BY_HAND.get(name) or "; ".join(filter(None, said))


if __name__ == "__main__":
    licences = {name: licence_of(name) for name in names()}
    wrong = {name: said for name, said in licences.items() if not GOOD.search(said) or BAD.search(said)}
    if "--list" in sys.argv:
        print("\n".join(f"{name:28} {said}" for name, said in sorted(licences.items())))
    if wrong:
        sys.exit(f"licences to look at: {wrong}")
