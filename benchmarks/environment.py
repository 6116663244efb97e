"""The environment in which pabutools runs: its own, outside the product, made when it is first needed.

pabutools is under the GPL and asks for packages that the product never has.  It is run beside the product to be compared
with, and no more.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".tools" / "pabutools"
PYTHON = FOLDER / "bin" / "python"
VERSION = "1.2.3"
TRIES = 3
ASK = "from importlib.metadata import version; import pabutools.rules; print(version('pabutools'), version('gmpy2'))"


class NotInstalled(RuntimeError):
    """pabutools could not be installed, so nothing can be compared with it."""


def installed() -> tuple[str, str] | None:
    """The versions of pabutools and of gmpy2 in the environment; None if it is not there, or not whole."""
    if not PYTHON.exists():
        return None
    answer = subprocess.run([PYTHON, "-c", ASK], capture_output=True, text=True, check=False)
    if answer.returncode:
        return None
    pabutools, gmpy2 = answer.stdout.split()
    return pabutools, gmpy2


def make() -> str:
    """Makes sure of the environment and says what it holds.  Raises NotInstalled."""
    for _ in range(TRIES):
        versions = installed()
        if versions and versions[0] == VERSION:
            return f"pabutools {versions[0]} with gmpy2 {versions[1]}"
        print(f"Installing pabutools {VERSION} in {FOLDER.relative_to(ROOT)} …", file=sys.stderr, flush=True)
        steps = (
            [sys.executable, "-m", "venv", "--clear", str(FOLDER)],
            [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"pabutools=={VERSION}"],
        )
        for step in steps:
            if subprocess.run(step, check=False).returncode:
                break
    raise NotInstalled(f"pabutools {VERSION} could not be installed in {FOLDER}.")
