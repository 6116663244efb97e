"""What is typed to check a bundle, and what is answered.

Ends with 0 when the bundle holds, with 1 when it does not, with 2 when there is nothing to check.
"""

import argparse
import io
import json
import os
import re
import sys
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NoReturn
from uuid import UUID

from wijkfonds.bundle.codes import mark_of, receipt_of
from wijkfonds.bundle.faults import NotVerified, printable
from wijkfonds.bundle.making import BALLOTS, choices_text
from wijkfonds.bundle.verifying import Verified, verify

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 400
MOST_SIGNS = 1000  # of a line with a receipt
SECONDS_BETWEEN_LINES = 0.2
HASH = re.compile("[0-9a-f]{64}")
OPTIONS = {
    "--rules": ("HASH", "the SHA-256 of the rules, as it was published before voting"),
    "--sha256": ("HASH", "the SHA-256 of the bundle, as it stands on the signed report"),
    "--bewijs": ("RECEIPT", "your receipt: prints your own line of the list; - reads it from standard input"),
}


class BadInput(Exception):
    """One line for whoever typed it."""


class Arguments(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line, which never repeats what was typed: it may be a part of a receipt."""
        if message.startswith("unrecognized"):
            message = "more was typed than FILE and the options; a receipt with spaces goes between quotes"
        raise BadInput(f"{message}; --help tells more")


class Screen:
    """Lines on standard output; on a terminal one more, on standard error, says what is being done."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet, self.moves = quiet, sys.stderr is not None and sys.stderr.isatty()
        self.told, self.doing, self.waits = 0.0, "", False
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")

    def busy(self, text: str) -> None:
        """On a terminal: at once for something new, else a few times a second."""
        first = text.partition(" ")[0]
        if self.moves and (first != self.doing or time.monotonic() - self.told > SECONDS_BETWEEN_LINES):
            self.told, self.doing, self.waits = time.monotonic(), first, True
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)

    def done(self, text: str) -> None:
        if not self.quiet:
            self.line(f"ok: {text}")

    def line(self, text: str) -> None:
        self.clear()
        print(printable(text), flush=True)

    def clear(self) -> None:
        if self.waits:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        self.waits = False


def main(arguments: list[str]) -> int:
    """Checks the bundle that these arguments name; the exit status."""
    try:
        status = _main(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BadInput as fault:
        return _stopped(printable(str(fault)))
    except (KeyboardInterrupt, BrokenPipeError):
        _forget_what_was_not_written()
        return _stopped("stopped")
    except OSError as fault:
        _forget_what_was_not_written()
        return _stopped(f"the answer can not be written ({fault.strerror})")
    return status


def _stopped(why: str) -> int:
    with suppress(OSError):
        print(f"wijkfonds: {why}", file=sys.stderr, flush=True)
    return 2


def _forget_what_was_not_written() -> None:
    """Else Python tries again as it ends, and says so at length."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _main(arguments: list[str]) -> int:
    asked = _asked(arguments)
    content, receipt = _content(Path(asked.file)), _receipt(asked.bewijs)
    screen, rules, sha256 = Screen(quiet=asked.json), _hash("--rules", asked.rules), _hash("--sha256", asked.sha256)
    try:
        found = verify(content, rules_sha256=rules, sha256=sha256, tell=screen.done, busy=screen.busy)
    except NotVerified as refused:
        screen.clear()
        if asked.json:
            print(json.dumps({"verified": False, "fault": refused.fault, "reason": str(refused)}))
        print(f"refused: {refused}", file=sys.stderr)
        return 1
    own = own_line(found, receipt) if receipt else ""
    _say(found, own, screen, as_json=asked.json)
    return 1 if own.startswith(NOT_THERE) else 0


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = Arguments("wijkfonds verify", description="Checks the bundle of a round.", allow_abbrev=False)
    parser.add_argument("file", metavar="FILE", help="uitslag.zip")
    for name, (metavar, text) in OPTIONS.items():
        parser.add_argument(name, metavar=metavar, help=text)
    parser.add_argument("--json", action="store_true", help="for programs")
    return parser.parse_args(arguments)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = b"".join(islice(iter(lambda: file.read(MEGABYTE), b""), MOST_MEGABYTES + 1))
    except (OSError, ValueError) as fault:
        raise BadInput(f"{path} can not be read ({getattr(fault, 'strerror', None) or 'no such name'})") from fault
    if len(content) > MOST_MEGABYTES * MEGABYTE:
        raise BadInput(f"{path} is larger than any bundle")
    return content


def _hash(option: str, typed: str | None) -> str:
    """In any case, in groups or not; empty when it was not given."""
    found = "".join((typed or "").split()).lower()
    if typed is not None and not HASH.fullmatch(found):
        raise BadInput(f"{option}: expected a SHA-256, 64 signs of 0-9 and a-f")
    return found


def _receipt(typed: str | None) -> str:
    """Bare signs, never printed again; empty when none was given."""
    if typed is None:
        return ""
    receipt = receipt_of((_line_of_input() if typed == "-" else typed).strip())
    if receipt is None:
        raise BadInput("that is no receipt: it has 16 signs, the last one checks the others")
    return receipt


def _line_of_input() -> str:
    if sys.stdin is None:
        raise BadInput("--bewijs -: there is no standard input to read the receipt from")
    try:
        return sys.stdin.readline(MOST_SIGNS)
    except (OSError, ValueError) as fault:
        raise BadInput("--bewijs -: standard input can not be read as text") from fault


def _say(found: Verified, own: str, screen: Screen, *, as_json: bool) -> None:
    if as_json:
        told = {"verified": True, "title": found.title, "sha256": found.sha256, "rules_sha256": found.rules_sha256}
        told |= {"counted_anew": found.is_counted_anew}
        told |= {"checks": found.checks, "not_checked": list(found.not_checked), "own": own}
        return print(json.dumps(told))
    screen.line(f"{'verified' if found.is_counted_anew else 'verified, but not counted anew'}: {found.title}")
    screen.line(f"the bundle has the SHA-256 {found.sha256}")
    screen.line(f"the rules have the SHA-256 {found.rules_sha256}")
    for text in (*(f"not checked: {each}" for each in found.not_checked), *([own] if own else [])):
        screen.line(text)
    return None


NOT_THERE = "your ballot: NOT on the list"


def own_line(found: Verified, receipt: str) -> str:
    """What stands on the list under the kenmerk of this receipt."""
    if not found.is_listed or not any(ballot.mark for ballot in found.ballots):
        return "your ballot: this round publishes no list in which it can be looked up"
    mark = mark_of(UUID(found.round_id).bytes, receipt)
    for number, ballot in enumerate(found.ballots, 2):
        if ballot.mark == mark:
            return f"your ballot: {BALLOTS} line {number}: {ballot.mark};{ballot.kind};{choices_text(ballot)}"
    return f"{NOT_THERE} (kenmerk {mark})"
