"""The attacker of the ballot box: a copy of everything the server wrote, and who voted when.

It knows more than any thief would: the order in which people voted, what they chose, every receipt they were given.  It
tries to say from the copy who cast what: by ids, by the order of rows, by the number of a transaction, by images of
pages, by times of files, by lengths, by receipts, kenmerken and codes that stand somewhere.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

KEY_FOLDERS = {"keys"}  # lie apart from database and backup: who has both can open everything


@dataclass(frozen=True)
class Voted:
    """What the attacker knows of one voter, and wants to find again."""

    entry: bytes  # the id of the place on the roll
    receipt: str
    mark: str
    code: str
    choices: tuple[str, ...]


@dataclass
class Loot:
    """Every file of the data directory but the keys, and what was logged."""

    files: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, *more: bytes) -> "Loot":
        found = {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not KEY_FOLDERS & set(path.relative_to(folder).parts)
        }
        for name, content in list(found.items()):
            if name.endswith(".zip"):  # a backup: what is in it, unpacked
                with ZipFile(BytesIO(content)) as packed:
                    found |= {f"{name}/{inner}": packed.read(inner) for inner in packed.namelist()}
        return cls(found | {f"log-{number}": text for number, text in enumerate(more)})

    @property
    def nights(self) -> list[tuple[set[str], set[str]]]:
        """What each backup in it tells, in the order of time."""
        names = sorted(name for name in self.files if name.endswith(".zip"))
        return [
            rows_of_backup(*(self.files[f"{name}/{table}.jsonl"] for table in ("participation", "ballot")))
            for name in names
        ]

    def holds(self, needle: bytes) -> list[str]:
        return [name for name, content in self.files.items() if needle in content]


def spellings(text: str) -> set[bytes]:
    """As it may be written, as hex and as its hash."""
    bare = text.replace("-", "")
    grouped = "-".join(bare[start : start + 4] for start in range(0, len(bare), 4))
    plain = {each.encode() for each in (bare, grouped, bare.lower(), grouped.lower())}
    return (
        plain
        | {hashlib.sha256(each).hexdigest().encode() for each in plain}
        | {hashlib.sha256(each).digest() for each in plain}
    )


def secrets_in(loot: Loot, voted: Sequence[Voted]) -> list[tuple[str, str]]:
    """Receipts, kenmerken and codes that stand anywhere: each would lead from a person to a ballot."""
    return [
        (kind, name)
        for one in voted
        for kind, value in (("receipt", one.receipt), ("kenmerk", one.mark), ("code", one.code))
        if value
        for needle in spellings(value)
        for name in loot.holds(needle)
    ]


def choices_in(loot: Loot) -> list[str]:
    """Files in which something stands that looks like an opened ballot."""
    pattern = re.compile(rb'"choices":\[("[^"]*",?)*\].{0,200}"kenmerk"|"kind":"(keuze|blanco|ingetrokken)"', re.DOTALL)
    return [name for name, content in loot.files.items() if pattern.search(content)]


def order_of(content: bytes, needles: Sequence[bytes]) -> list[int]:
    """Which of these stand in the file, by the place where each stands first."""
    places = [(content.find(needle), number) for number, needle in enumerate(needles)]
    return [number for place, number in sorted(places) if place >= 0]


def paired_by_order(left: Sequence[int], right: Sequence[int]) -> int:
    """How many would be right if the n-th mark were taken to belong to the n-th ballot.

    `left` and `right` are the true numbers of the voters, in the order in which marks and ballots were found.
    """
    return sum(mine == theirs for mine, theirs in zip(left, right, strict=False))


def rows_of_backup(marks: bytes, ballots: bytes) -> tuple[set[str], set[str]]:
    """The places on the roll that were used, and the ballots, as one backup tells them."""
    return (
        {json.loads(line)["entry_id"] for line in marks.splitlines()},
        {json.loads(line)["lookup"] for line in ballots.splitlines()},
    )


def paired_by_nights(nights: Sequence[tuple[set[str], set[str]]]) -> list[tuple[str, str]]:
    """Of copies in the order of time, marks and ballots: where one of each is new, these two belong together."""
    seen: tuple[set[str], set[str]] = (set(), set())
    pairs = []
    for marks, ballots in nights:
        new = (marks - seen[0], ballots - seen[1])
        if len(new[0]) == len(new[1]) == 1:
            pairs.append((new[0].pop(), new[1].pop()))
        seen = (seen[0] | marks, seen[1] | ballots)
    return pairs


def paired_by_log(content: bytes, marks: Sequence[bytes], ballots: Sequence[bytes]) -> int:
    """Of a write-ahead log of SQLite (https://www.sqlite.org/walformat.html): how many transactions hold exactly one mark
    and one ballot that no earlier page held, of one and the same voter.
    """
    if content[:3] != b"\x37\x7f\x06":
        return 0
    size = int.from_bytes(content[8:12], "big")
    seen: set[bytes] = set()
    new: tuple[set[int], set[int]] = (set(), set())
    right = 0
    for start in range(32, len(content), 24 + size):
        page = content[start + 24 : start + 24 + size]
        for found, needles in zip(new, (marks, ballots), strict=True):
            found.update(number for number, needle in enumerate(needles) if needle in page and needle not in seen)
        if int.from_bytes(content[start + 4 : start + 8], "big"):  # the last page of a transaction
            right += len(new[0]) == len(new[1]) == 1 and new[0] == new[1]
            seen |= {marks[number] for number in new[0]} | {ballots[number] for number in new[1]}
            new = (set(), set())
    return right
