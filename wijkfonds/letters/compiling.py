"""A program of its own: letters in, a PDF out.  What typst takes in memory goes back to the system when it ends.

It reads JSON from standard input and writes the PDF to standard output: no code stands in a command or a file.  It takes
one core and lets pages go first.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst

LETTERS = "documents/letters.typ"
PLACE = 10  # behind pages, mails and whatever else the machine does


class TypesettingFailed(Exception):
    """Says no more: what was to be set holds codes."""


def compile_apart(
    words: dict[str, Any],
    letters: Sequence[dict[str, Any]],
    drawings: Sequence[str],
    root: Path,
    template: str = LETTERS,
) -> bytes:
    """In a process of its own; `drawings` are the SVGs of the QR codes.  Raises TypesettingFailed."""
    told = {"template": str(root / "templates" / template), "words": words, "letters": letters, "drawings": drawings}
    done = subprocess.run(
        [sys.executable, "-m", "wijkfonds.letters.compiling"],
        input=json.dumps(told).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=root,
        env=os.environ | {"RAYON_NUM_THREADS": "1"},
        check=False,
    )
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise TypesettingFailed(f"status {done.returncode}")
    return done.stdout


def compiled(told: dict[str, Any]) -> bytes:
    """PDF/UA: a screen reader reads it in its order."""
    files = {
        "main.typ": Path(told["template"]).read_bytes(),
        "words.json": json.dumps(told["words"]).encode(),
        "letters.json": json.dumps(told["letters"]).encode(),
    }
    files |= {f"{number}.svg": drawing.encode() for number, drawing in enumerate(told["drawings"])}
    made: bytes = typst.compile(files, pdf_standards=["ua-1"], ignore_system_fonts=True)  # type: ignore[call-overload]
    return made


if __name__ == "__main__":
    os.nice(PLACE)
    sys.stdout.buffer.write(compiled(json.load(sys.stdin.buffer)))
