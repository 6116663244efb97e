"""Dice, the seed they make, and when a night is over."""

import hashlib
import re
from datetime import datetime, time, timedelta
from uuid import UUID

from wijkfonds.bundle.codes import framed
from wijkfonds.foundation.localtime import local, utc_of

DICE = 10
DIGITS = re.compile(rf"[1-6]{{{DICE}}}")
NIGHT = time(3)  # Europe/Amsterdam: this hour exists once on every day of the year


def digits_of(typed: str) -> str | None:
    """Ten numbers of a die, with whatever stands between them; None when it is something else."""
    bare = re.sub(r"[\s,.;-]", "", typed)
    return bare if DIGITS.fullmatch(bare) else None


def seed_of(round_id: UUID, *, rules_sha256: str, hash_final: str, digits: str) -> str:
    """Hex.  Nobody could know it before the box was closed, nor choose it after: dice made the last part."""
    parts = (bytes.fromhex(rules_sha256), bytes.fromhex(hash_final), digits.encode())
    return hashlib.sha256(framed("seed", round_id.bytes, *parts)).hexdigest()


def last_night(now: datetime) -> datetime:
    """The newest three o'clock at night, in UTC."""
    today = local(now).date()
    tonight = utc_of(today, NIGHT)
    return tonight if tonight <= now else utc_of(today - timedelta(days=1), NIGHT)
