"""The verifier as one file that anybody can download and run."""

from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import wijkfonds
from wijkfonds import bundle, tally

START = '''"""Controleert uitslag.zip.  Checks uitslag.zip."""

import sys

from wijkfonds.bundle.__main__ import main

sys.exit(main(sys.argv[1:]))
'''


@cache
def program() -> bytes:
    """`controleren.pyz`, byte for byte the same for one version: `python3 controleren.pyz uitslag.zip`."""
    root = Path(str(wijkfonds.__file__)).parent
    files = {"__main__.py": START.encode(), "wijkfonds/__init__.py": (root / "__init__.py").read_bytes()}
    for package in (tally, bundle):
        folder = Path(str(package.__file__)).parent
        files |= {f"wijkfonds/{folder.name}/{path.name}": path.read_bytes() for path in folder.glob("*.py")}
    whole = BytesIO(b"#!/usr/bin/env python3\n")
    whole.seek(0, 2)
    with ZipFile(whole, "a", ZIP_DEFLATED) as packed:
        for name in sorted(files):
            packed.writestr(ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0)), files[name])
    return whole.getvalue()
