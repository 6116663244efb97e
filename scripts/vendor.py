#!/usr/bin/env python3
"""Bring the few files we take from npm into static/vendor, and keep them what they were.

Without options: fetch, compare with the sums below, unpack, write static/vendor.lock.json.
With --check: hash the committed files again; that needs no network and no npm.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"
VENDOR = STATIC / "vendor"
LOCK = STATIC / "vendor.lock.json"


class VendorError(Exception):
    """Something is not what it should be; the message is the one line that is shown."""


@dataclass(frozen=True)
class Package:
    """One release on npm; `files` are paths inside the package, kept flat under their own name."""

    folder: str
    name: str
    version: str
    licence: str
    integrity: str
    files: tuple[str, ...]

    @property
    def place(self) -> Path:
        return VENDOR / self.folder / self.version


PACKAGES = (
    Package(
        folder="htmx",
        name="htmx.org",
        version="2.0.11",
        licence="0BSD",
        integrity="sha512-Thx/WtpeOQqSrqBCw/A1cwGJGg4UrVa3+sW0GmrM3p4gJgO89ecH4qtbnyzDDWFvBTqjnIMCgELTNt636dtamA==",
        files=("dist/htmx.min.js", "LICENSE"),
    ),
    Package(
        folder="source-sans-3",
        name="@fontsource-variable/source-sans-3",
        version="5.3.0",
        licence="OFL-1.1",
        integrity="sha512-dpi0GZk7EQe2tYpg6Q0Fx0OmUgnuGu+0rHPgtXqtKhglYmJuP7jZ12Mu1uN+NfRaJRY1Emn8AQJEWzmoZ4wa9g==",
        files=("files/source-sans-3-latin-wght-normal.woff2", "LICENSE"),
    ),
    Package(
        folder="leaflet",
        name="leaflet",
        version="1.9.4",
        licence="BSD-2-Clause",
        integrity="sha512-nxS1ynzJOmOlHp+iL3FyWqK89GtNL8U8rvlMOsQdTTssxZwCXh8N2NB3GDQOL+YR3XnWyZAxwQixURb+FA74PA==",
        files=("dist/leaflet.js", "dist/leaflet.css", "LICENSE"),
    ),
    # Only for letters such as ł and ş: a third of what Source Sans itself weighs for them, and close in shape.
    Package(
        folder="atkinson-hyperlegible-next",
        name="@fontsource-variable/atkinson-hyperlegible-next",
        version="5.3.0",
        licence="OFL-1.1",
        integrity="sha512-UnLzNUy1RWoLDfydAatP4NaRm99X/WbQEph7q/PymJnCFIOOwKOx3pBmp5ys8trO0dM+CKGuJgeZP9fAR4mQpA==",
        files=("files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2", "LICENSE"),
    ),
)


def digest(algorithm: str, data: bytes) -> str:
    """The sum as browsers and npm write it: `sha384-…` in base64."""
    return f"{algorithm}-{base64.b64encode(hashlib.new(algorithm, data).digest()).decode()}"


def download(package: Package, folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise VendorError("npm is not installed; only --check works without it")
    command = [npm, "pack", "--json", "--ignore-scripts", f"{package.name}@{package.version}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise VendorError(f"npm could not fetch {package.name} {package.version}")
    answer = json.loads(done.stdout)[0]
    archive = folder / answer["filename"]
    found = {answer["integrity"], digest("sha512", archive.read_bytes())}
    if found != {package.integrity}:
        raise VendorError(f"{package.name} {package.version} is not the package we know: its sha512 differs")
    return archive


def unpack(package: Package, archive: Path) -> None:
    shutil.rmtree(package.place.parent, ignore_errors=True)
    package.place.mkdir(parents=True)
    with tarfile.open(archive) as tar:
        for wanted in package.files:
            member = tar.extractfile(f"package/{wanted}")
            if member is None:
                raise VendorError(f"{package.name} {package.version} has no file {wanted}")
            (package.place / Path(wanted).name).write_bytes(member.read())


def describe(package: Package) -> dict[str, object]:
    files = {path.name: digest("sha384", path.read_bytes()) for path in sorted(package.place.iterdir())}
    return {"name": package.name, "version": package.version, "licence": package.licence, "files": files}


def fetch() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for package in PACKAGES:
            unpack(package, download(package, Path(folder)))
            print(f"{package.name} {package.version}")
    lock = {package.folder: describe(package) for package in PACKAGES}
    LOCK.write_text(json.dumps(lock, indent=2) + "\n", encoding="utf-8")


def hashes_in_lock() -> dict[str, str]:
    """Path under static/vendor to sum, as written down."""
    lock = json.loads(LOCK.read_text(encoding="utf-8"))
    return {
        f"{folder}/{entry['version']}/{name}": known
        for folder, entry in lock.items()
        for name, known in entry["files"].items()
    }


def check() -> None:
    expected = hashes_in_lock()
    present = {
        path.relative_to(VENDOR).as_posix(): digest("sha384", path.read_bytes())
        for path in sorted(VENDOR.rglob("*"))
        if path.is_file()
    }
    wanted = {f"{p.folder}/{p.version}/{Path(name).name}" for p in PACKAGES for name in p.files}
    if set(expected) != wanted:
        raise VendorError("static/vendor.lock.json does not list what scripts/vendor.py asks for")
    different = sorted(path for path in expected | present if expected.get(path) != present.get(path))
    if different:
        raise VendorError(f"static/vendor differs from static/vendor.lock.json: {', '.join(different)}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only hash the committed files again")
    try:
        check() if parser.parse_args().check else fetch()
    except (VendorError, OSError, ValueError) as problem:
        print(f"vendor: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
