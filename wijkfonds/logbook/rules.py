"""The chain: each entry carries the hash of the one before it.

`digest` covers what happened, with a salt, so that what is not public cannot be guessed from it; `hash` covers the
digest and the hash before.  Whoever has the digests alone can check the chain; whoever has the contents, everything.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

FORMAT = "wijkfonds-logbook/1"
BEFORE_THE_FIRST = "0" * 64


class ChainProblem(StrEnum):
    CHANGED = auto()
    MISSING = auto()
    BROKEN = auto()
    ACTOR_CHANGED = auto()
    HEAD_MOVED = auto()
    HEAD_UNKNOWN = auto()


@dataclass(frozen=True)
class Content:
    """What one entry says.  `actor_digest` is empty for an act from the terminal."""

    fund_id: UUID
    number: int
    at: datetime
    event: str
    about: str
    facts: Mapping[str, str | int]
    actor_digest: str
    is_public: bool


@dataclass(frozen=True)
class Link:
    """An entry as it was found, to be checked."""

    content: Content
    salt: str
    digest: str
    hash: str
    actor: tuple[str, UUID] | None = None  # salt and account, while the name is still kept


@dataclass(frozen=True)
class Fault:
    """Which entry, and what is wrong with it."""

    number: int
    problem: ChainProblem


def digest_of(content: Content, salt: str) -> str:
    told = {
        "about": content.about,
        "actor": content.actor_digest,
        "at": content.at.isoformat(),
        "event": content.event,
        "facts": dict(content.facts),
        "format": FORMAT,
        "fund": str(content.fund_id),
        "number": content.number,
        "public": content.is_public,
        "salt": salt,
    }
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def hash_after(previous: str, digest: str) -> str:
    return hashlib.sha256(f"{FORMAT}|{previous}|{digest}".encode()).hexdigest()


def actor_digest_of(salt: str, account_id: UUID) -> str:
    return hashlib.sha256(f"{FORMAT}|{salt}|{account_id}".encode()).hexdigest()


def faults_in(links: Iterable[Link], head: tuple[int, str], *, seen: str = "") -> list[Fault]:
    """`links` in the order of their numbers, `head` as it is kept: number and hash of the last.

    `seen` is a head that somebody wrote down earlier: it must be in the chain.  Gives every fault; none is good.
    """
    faults, previous, expected = [], BEFORE_THE_FIRST, 1
    is_known = seen in {"", BEFORE_THE_FIRST}
    for link in links:
        number = link.content.number
        if number != expected:
            faults.append(Fault(expected, ChainProblem.MISSING))
        if digest_of(link.content, link.salt) != link.digest:
            faults.append(Fault(number, ChainProblem.CHANGED))
        if hash_after(previous, link.digest) != link.hash:
            faults.append(Fault(number, ChainProblem.BROKEN))
        if link.actor is not None and actor_digest_of(*link.actor) != link.content.actor_digest:
            faults.append(Fault(number, ChainProblem.ACTOR_CHANGED))
        is_known = is_known or link.hash == seen
        previous, expected = link.hash, number + 1
    if head != (expected - 1, previous):
        faults.append(Fault(expected - 1, ChainProblem.HEAD_MOVED))
    if not is_known:
        faults.append(Fault(expected - 1, ChainProblem.HEAD_UNKNOWN))
    return faults
