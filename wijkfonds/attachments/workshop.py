"""Has a file of a stranger made anew by a process of its own (confined.py), a few at once."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore

from wijkfonds.attachments.confined import Made, MadeFile, Unfit
from wijkfonds.attachments.rules import AttachmentKind, FileProblem, kind_of, size_problem

AT_ONCE = 2  # each may take a gigabyte
MOST_WAITING_SECONDS = 20
MOST_SECONDS = 40  # on the clock; confined.py counts those of the processor
ROOT = Path(__file__).resolve().parents[2]
MODULES = {AttachmentKind.PHOTO: "wijkfonds.attachments.photos", AttachmentKind.PDF: "wijkfonds.attachments.pdfs"}
_places = BoundedSemaphore(AT_ONCE)


def make_anew(content: bytes) -> tuple[AttachmentKind, Made]:
    """Takes seconds: never inside a write() block.  Raises Unfit."""
    kind = kind_of(content)
    if isinstance(kind, FileProblem):
        raise Unfit(kind)
    problem = size_problem(kind, len(content))
    if problem:
        raise Unfit(problem)
    with _a_place():
        return kind, _made_by(MODULES[kind], content)


@contextmanager
def _a_place() -> Iterator[None]:
    if not _places.acquire(timeout=MOST_WAITING_SECONDS):
        raise Unfit(FileProblem.TOO_BUSY)
    try:
        yield
    finally:
        _places.release()


def _made_by(module: str, content: bytes) -> Made:
    """Without our environment: no secret is there to be found."""
    command = [sys.executable, "-m", module]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, cwd=ROOT, env={}, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unfit(FileProblem.TOO_HARD) from None
    line, _, rest = done.stdout.partition(b"\n")
    if done.returncode or not line:
        raise Unfit(FileProblem.TOO_HARD)
    told = json.loads(line)
    if "problem" in told:
        raise Unfit(FileProblem(told["problem"]))
    files, place = {}, 0
    for size, (length, width, height) in told["files"].items():
        files[size] = MadeFile(rest[place : place + length], width, height)
        place += length
    return Made(files, told["pages"])
