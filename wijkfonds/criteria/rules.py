"""The default set, and when two lists are the same."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

SHORTEST, LONGEST, LONGEST_HELP = 10, 160, 300
MOST = 30


@dataclass(frozen=True)
class Asked:
    """One question.  A yes is good news.  `key` is empty for one of the fund's own; `id` once it is kept."""

    question: str
    help: str = ""
    key: str = ""
    is_on: bool = True
    id: UUID | None = None


def as_kept(asked: Sequence[Asked], defaults: Sequence[Asked]) -> list[Asked]:
    """What is written down: a row without a question is gone; one of the default set is only switched off."""
    by_key = {default.key: default for default in defaults}
    kept = []
    for row in asked:
        if row.question:
            kept.append(row)
        elif row.key in by_key:
            kept.append(replace(by_key[row.key], is_on=False))
    return kept


def seen_of(asked: Sequence[Asked]) -> str:
    """Short and the same for the same list: whoever saw another one is told."""
    lines = "\n".join(f"{row.key}|{row.question}|{row.help}|{row.is_on}" for row in asked)
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


def only_on(asked: Sequence[Asked]) -> list[Asked]:
    return [row for row in asked if row.is_on]
