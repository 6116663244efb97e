"""The environment of its own in which a drill runs pabutools: under the GPL, so beside the product and never in it."""

import subprocess
import sys
from pathlib import Path

VERSION = "1.2.3"
FOLDER = Path(__file__).resolve().parents[2] / ".tools" / "pabutools"
PYTHON = FOLDER / "bin" / "python"
ASK = "from importlib.metadata import version; import pabutools.rules; print(version('pabutools'))"


def is_there():
    if not PYTHON.exists():
        return False
    answer = subprocess.run([PYTHON, "-c", ASK], capture_output=True, text=True, check=False)
    return answer.stdout.strip() == VERSION


def make():
    """Makes the environment if it is not there; an error if it can not be made."""
    if is_there():
        return
    subprocess.run([sys.executable, "-m", "venv", "--clear", FOLDER], check=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"pabutools=={VERSION}"]
    subprocess.run(pip, check=True)
    if not is_there():
        raise RuntimeError(f"pabutools {VERSION} is not in {FOLDER}.")
