"""Do the numbers of the count add up, and does the seed follow from the dice?"""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from wijkfonds.bundle.codes import framed
from wijkfonds.bundle.faults import Fault, must
from wijkfonds.bundle.making import BLANK, CHOICE, TELLING_FORMAT, WITHDRAWN, Listed

COUNTS = ("ballots", "choices", "blank", "withdrawn", "spoiled", "missing", "disputed", "double_envelopes", "left_out")
HEX = re.compile(r"[0-9a-f]{64}")
DIGITS = re.compile(r"[1-6]{10}")
Plain = Mapping[str, Any]


def check_telling(telling: Plain, rules: Plain) -> None:
    """By itself, and beside the frozen rules."""
    must(telling.get("format") == TELLING_FORMAT, Fault.NOT_READABLE, f"telling.json is not of {TELLING_FORMAT}")
    must(telling["round"] == rules["round"], Fault.TOTALS, "telling.json is about another round")
    for name in (*COUNTS, "codes_reissued"):
        number = telling[name]
        must(type(number) is int and number >= 0, Fault.TOTALS, f"telling.json: {name} is no count")
    _check_roll(telling, rules)
    voted = sum(telling["participation"].values())
    lying = telling["ballots"] + telling["spoiled"] + telling["missing"]
    must(voted == lying, Fault.TOTALS, f"{voted} people voted, and there are {lying} ballots")
    parts = telling["choices"] + telling["blank"] + telling["withdrawn"] + telling["left_out"]
    must(telling["ballots"] == parts, Fault.TOTALS, f"{telling['ballots']} ballots are told as {parts}")
    must(telling["disputed"] <= voted, Fault.TOTALS, "more votes are disputed than were cast")
    entitled = sum(telling["entitled"]["at_close"].values())
    must(voted <= entitled, Fault.TOTALS, f"{voted} people voted of {entitled} who might")


def _check_roll(telling: Plain, rules: Plain) -> None:
    frozen, begun = rules["voters"]["roll"], telling["entitled"]["at_freeze"]
    must(begun == frozen, Fault.TOTALS, "the roll at freeze is not that of the frozen rules")
    expected = Counter(begun)
    for change in telling["roll_changes"]:
        expected.update(change["added"])
        expected.subtract(change["removed"])
    closed = {source: count for source, count in telling["entitled"]["at_close"].items() if count}
    must(
        closed == {source: count for source, count in expected.items() if count},
        Fault.TOTALS,
        "the roll at closing is not that of the freeze with its changes",
    )


def check_list(telling: Plain, ballots: Sequence[Listed]) -> None:
    """The list holds as many of each kind as is told."""
    kinds = Counter(ballot.kind for ballot in ballots)
    for name, kind in (("choices", CHOICE), ("blank", BLANK), ("withdrawn", WITHDRAWN)):
        told, there = telling[name], kinds[kind]
        must(
            told == there, Fault.TOTALS, f"stemmen.csv has {there} ballots of the kind {kind}, telling.json says {told}"
        )


def seed_of(round_id: str, *, rules_sha256: str, hash_final: str, digits: str) -> str:
    """Hex.  Nobody could know it before the box was closed, nor choose it after: dice made the last part."""
    parts = (bytes.fromhex(rules_sha256), bytes.fromhex(hash_final), digits.encode())
    return hashlib.sha256(framed("seed", UUID(round_id).bytes, *parts)).hexdigest()


def check_seed(telling: Plain, rules_sha256: str) -> None:
    for name in ("hash_online", "hash_final", "seed"):
        must(HEX.fullmatch(telling[name]), Fault.SEED, f"telling.json: {name} is no SHA-256")
    must(DIGITS.fullmatch(telling["digits"]), Fault.SEED, "telling.json: digits are not ten dice")
    seed = seed_of(
        telling["round"],
        rules_sha256=rules_sha256,
        hash_final=telling["hash_final"],
        digits=telling["digits"],
    )
    must(seed == telling["seed"], Fault.SEED, "the seed does not follow from the rules, the box and the dice")
