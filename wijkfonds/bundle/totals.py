"""Do the numbers of the count add up, and does the seed follow from the dice?"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from wijkfonds.bundle.codes import framed
from wijkfonds.bundle.faults import Fault, must
from wijkfonds.bundle.making import BALLOTS, BLANK, CHOICE, TELLING, TELLING_FORMAT, WITHDRAWN, Listed
from wijkfonds.bundle.reading import HASH
from wijkfonds.bundle.shapes import by_name, each, fields, like, only, text, whole

COUNTS = ("ballots", "choices", "blank", "withdrawn", "spoiled", "missing", "disputed", "double_envelopes", "left_out")
REASONS = ("moved_in", "forgotten", "moved_away", "double", "mistake", "other")
NUMBERS = by_name(whole)
SHAPE = fields(
    {
        "format": only(TELLING_FORMAT),
        "round": text,
        "entitled": fields({"at_freeze": NUMBERS, "at_close": NUMBERS}),
        "roll_changes": each(fields({"reason": only(*REASONS), "added": NUMBERS, "removed": NUMBERS})),
        "codes_reissued": whole,
        "participation": NUMBERS,
        "hash_online": HASH,
        "hash_final": HASH,
        "digits": text,
        "seed": HASH,
        "withdrawn_proposals": each(text),
    }
    | dict.fromkeys(COUNTS, whole)
)
DICE = like("[1-6]{10}", "row of ten dice")
Plain = Mapping[str, Any]


def check_telling(telling: Plain, rules: Plain) -> None:
    """By itself, and beside the frozen rules."""
    wrong = SHAPE(telling, "")
    must(not wrong, Fault.TOTALS, f"{TELLING}: {wrong}")
    must(telling["round"] == rules["round"], Fault.TOTALS, f"{TELLING} is about another round")
    _check_roll(telling, rules)
    voted = sum(telling["participation"].values())
    lying = telling["ballots"] + telling["spoiled"] + telling["missing"]
    must(voted == lying, Fault.TOTALS, f"{TELLING}: {voted} people voted, and there are {lying} ballots")
    parts = telling["choices"] + telling["blank"] + telling["withdrawn"] + telling["left_out"]
    must(telling["ballots"] == parts, Fault.TOTALS, f"{TELLING}: {telling['ballots']} ballots are told as {parts}")
    must(telling["disputed"] <= voted, Fault.TOTALS, f"{TELLING}: more votes are disputed than were cast")
    entitled = sum(telling["entitled"]["at_close"].values())
    must(voted <= entitled, Fault.TOTALS, f"{TELLING}: {voted} people voted of {entitled} who might")
    withdrawn, frozen = telling["withdrawn_proposals"], {proposal["id"] for proposal in rules["proposals"]}
    in_order = withdrawn == sorted(set(withdrawn) & frozen)
    must(in_order, Fault.TOTALS, f"{TELLING}: withdrawn_proposals are not proposals of the round, in order, each once")


def _check_roll(telling: Plain, rules: Plain) -> None:
    """Whoever might vote at closing might at freeze, or was added; who was removed might not."""
    frozen, begun = rules["voters"]["roll"], telling["entitled"]["at_freeze"]
    must(begun == frozen, Fault.TOTALS, f"{TELLING}: the roll at freeze is not that of the frozen rules")
    expected, reasons = Counter(begun), Counter(change["reason"] for change in telling["roll_changes"])
    must(set(reasons.values()) <= {1}, Fault.TOTALS, f"{TELLING}: a reason stands in roll_changes twice")
    for change in telling["roll_changes"]:
        expected.update(change["added"])
        expected.subtract(change["removed"])
    closed = telling["entitled"]["at_close"]
    for source in sorted(expected.keys() | closed.keys()):
        there, follows = closed.get(source, 0), expected[source]
        sentence = (
            f"{TELLING}: {there} of {source} might vote at closing; from the freeze and its changes follow {follows}"
        )
        must(there == follows, Fault.TOTALS, sentence)


def check_list(telling: Plain, ballots: Sequence[Listed]) -> None:
    """The list holds as many of each kind as is told."""
    kinds = Counter(ballot.kind for ballot in ballots)
    for name, kind in (("choices", CHOICE), ("blank", BLANK), ("withdrawn", WITHDRAWN)):
        told, there = telling[name], kinds[kind]
        must(told == there, Fault.TOTALS, f"{BALLOTS} has {there} ballots of the kind {kind}, {TELLING} says {told}")


def seed_of(round_id: str, *, rules_sha256: str, hash_final: str, digits: str) -> str:
    """Hex.  Nobody could know it before the box was closed, nor choose it after: dice made the last part."""
    parts = (bytes.fromhex(rules_sha256), bytes.fromhex(hash_final), digits.encode())
    return hashlib.sha256(framed("seed", UUID(round_id).bytes, *parts)).hexdigest()


def check_seed(telling: Plain, rules_sha256: str) -> None:
    """Made of the hash of the rules, the hash of the box and the dice, and of nothing else."""
    wrong = DICE(telling["digits"], "digits")
    must(not wrong, Fault.SEED, f"{TELLING}: {wrong}")
    hash_final, digits = telling["hash_final"], telling["digits"]
    seed = seed_of(telling["round"], rules_sha256=rules_sha256, hash_final=hash_final, digits=digits)
    must(seed == telling["seed"], Fault.SEED, "the seed does not follow from the rules, the box and the dice")
