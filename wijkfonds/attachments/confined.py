"""A process of its own for one file of a stranger: it reads it, gives what it made of it, and ends.

It has little memory, little time and no secrets; whatever a file does to a library, the server goes on.  What stands in
this file runs inside that process; `workshop.py` is the other side.
"""

import json
import resource
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from wijkfonds.attachments.rules import FileProblem

MOST_MEMORY = 1 << 30
MOST_SECONDS = 20


class Unfit(Exception):
    """A file that we do not take, and why."""

    def __init__(self, problem: FileProblem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class MadeFile:
    content: bytes
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Made:
    """By size, as in its address: "kaart", "klein" and "groot" of a photo, "bestand" of a PDF."""

    files: dict[str, MadeFile] = field(default_factory=dict)
    pages: int = 0


def main(make: Callable[[bytes], Made], damaged: FileProblem) -> None:
    """Reads the file from stdin and writes one line of JSON, then the bytes."""
    for what, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS)):
        with suppress(ValueError, OSError):  # not everywhere can it be set
            resource.setrlimit(what, (most, most))
    try:
        made = make(sys.stdin.buffer.read())
    except Unfit as unfit:
        _tell({"problem": unfit.problem})
    except (MemoryError, RecursionError):
        _tell({"problem": FileProblem.TOO_HARD})
    except Exception:  # noqa: BLE001  whatever a library says of a file that is wrong, it is wrong
        _tell({"problem": damaged})
    else:
        about = {size: [len(file.content), file.width, file.height] for size, file in made.files.items()}
        _tell({"files": about, "pages": made.pages})
        for file in made.files.values():
            sys.stdout.buffer.write(file.content)


def _tell(what: object) -> None:
    sys.stdout.buffer.write(json.dumps(what).encode() + b"\n")
