"""`python -m wijkfonds.bundle uitslag.zip`: checks a bundle; nothing else of the project is needed.

Ends with 0 when it holds, with 1 when it does not, with 2 when there is nothing to check.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import NoReturn

from wijkfonds.bundle.codes import RECEIPT_SIGNS, bare, in_groups, mark_of, slip_in
from wijkfonds.bundle.faults import NotVerified
from wijkfonds.bundle.making import choices_text
from wijkfonds.bundle.verifying import Verified, verify

MOST_BYTES = 400 * 1024 * 1024


class BadInput(Exception):
    """One line for whoever typed it."""


class Arguments(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line, too."""
        raise BadInput(f"{message}; --help tells more")


def main(arguments: list[str]) -> int:
    try:
        asked = _asked(arguments)
        content = _content(Path(asked.file))
        receipt = _receipt(asked.bewijs)
        tell = (lambda _text: None) if asked.json else (lambda text: print(f"ok: {text}", flush=True))
        found = verify(content, rules_sha256=asked.rules.lower(), sha256=asked.sha256.lower(), tell=tell)
    except BadInput as fault:
        print(f"wijkfonds: {fault}", file=sys.stderr)
        return 2
    except NotVerified as refused:
        if "--json" in arguments:
            print(json.dumps({"verified": False, "fault": refused.fault, "reason": str(refused)}))
        print(f"refused: {refused}", file=sys.stderr)
        return 1
    _say(found, receipt, as_json=asked.json)
    return 0


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = Arguments("wijkfonds verify", description="Checks the bundle of a round.")
    parser.add_argument("file", help="uitslag.zip")
    parser.add_argument("--rules", default="", help="the SHA-256 of the rules, as published before voting")
    parser.add_argument("--sha256", default="", help="the SHA-256 of the bundle, as on the signed report")
    parser.add_argument(
        "--bewijs", default="", help="your receipt: prints your own line; - reads it from standard input"
    )
    parser.add_argument("--json", action="store_true", help="for programs")
    return parser.parse_args(arguments)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(f"{path} is larger than any bundle")
        return path.read_bytes()
    except OSError as fault:
        raise BadInput(f"{path} can not be read ({fault.strerror})") from fault


def _receipt(typed: str) -> str:
    """Bare signs; never printed again.  Empty: none was given."""
    text = sys.stdin.readline() if typed == "-" else typed
    if text.strip() and slip_in(text.strip(), RECEIPT_SIGNS):
        raise BadInput("that is no receipt: it has 16 signs, the last one checks the others")
    return bare(text)


def _say(found: Verified, receipt: str, *, as_json: bool) -> None:
    own = own_line(found, receipt) if receipt else ""
    if as_json:
        told = {"verified": True, "sha256": found.sha256, "rules_sha256": found.rules_sha256}
        print(json.dumps(told | {"checks": found.checks, "not_checked": list(found.not_checked), "own": own}))
        return
    print(f"verified: {found.title}")
    print(f"the bundle has the SHA-256 {found.sha256}\nthe rules have the SHA-256 {found.rules_sha256}")
    for text in found.not_checked:
        print(f"not checked: {text}")
    if own:
        print(own)


def own_line(found: Verified, receipt: str) -> str:
    """What stands on the list under the kenmerk of this receipt."""
    if not found.is_listed or not any(ballot.mark for ballot in found.ballots):
        return "your ballot: this round publishes no list in which it can be looked up"
    mark = mark_of(bytes.fromhex(found.round_id.replace("-", "")), receipt)
    line = next((ballot for ballot in found.ballots if ballot.mark == mark), None)
    if line is None:
        return f"your ballot: NOT on the list (kenmerk {in_groups(mark)})"
    return f"your ballot: counted, kenmerk {in_groups(mark)}: {line.kind} {choices_text(line)}".rstrip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
