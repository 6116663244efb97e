"""A program of its own: letters in, a PDF out.  What typst takes in memory goes back to the system when it ends.

It reads JSON from standard input and writes the PDF to standard output: no code stands in a command or a file.
"""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst

TEMPLATE = "documents/letters.typ"
MASK = 2  # choosing the best of eight for each letter takes five times as long, and phones read them all


def compile_apart(words: dict[str, Any], letters: list[dict[str, Any]], root: Path) -> bytes:
    """In a process of its own.  Each letter has `link`, which becomes its QR.  Raises CalledProcessError."""
    told = json.dumps({"words": words, "letters": letters, "templates": str(root / "templates")}).encode()
    done = subprocess.run(
        [sys.executable, "-m", "wijkfonds.letters.compiling"], input=told, capture_output=True, check=True, cwd=root
    )
    return done.stdout


def compiled(told: dict[str, Any]) -> bytes:
    letters = [{key: one[key] for key in one if key != "link"} | {"qr": qr_of(one["link"])} for one in told["letters"]]
    folder = Path(told["templates"])
    made: bytes = typst.compile(
        str(folder / TEMPLATE),
        root=str(folder),
        sys_inputs={"words": json.dumps(told["words"]), "letters": json.dumps(letters)},
    )
    return made


def qr_of(text: str) -> str:
    """As SVG.  What stands behind the # never leaves the browser of who scans it."""
    kept = BytesIO()
    made = segno.make(text, error="m", micro=False, boost_error=False, mask=MASK)
    made.save(kept, kind="svg", xmldecl=False, border=2)
    return kept.getvalue().decode()


if __name__ == "__main__":
    sys.stdout.buffer.write(compiled(json.load(sys.stdin)))
