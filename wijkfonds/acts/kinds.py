"""The kinds of acts that take two people.  Each feature registers its own, once, when it is imported."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from flask_babel import LazyString
from sqlalchemy.orm import Session

from wijkfonds.acts.models import Act
from wijkfonds.membership.models import Membership, Role

TWO_WEEKS = timedelta(days=14)
Asked = tuple[str, UUID | None]  # what it is about, and the account that proposed it, if anybody did
Barred = Mapping[UUID, StrEnum]  # accounts that may not be one of the two although they have the role, and why
NOBODY: Barred = {}


@dataclass(frozen=True)
class ActKind:
    """`address` is the page where people see what it is about.

    `prepare` runs before the transaction (files, keys), `lock` first in it, then `carry_out` with what was prepared;
    `confirm_at` is the page that asks the second person for more than a yes; only that page confirms then.  `dropped` when it was refused or taken back.  What `fingerprint` gives at the proposal must be the same at the end.
    `bars` says who may not be one of the two although they have the role: an answer for each, in the same order.
    """

    key: str
    proposing: frozenset[Role]
    confirming: frozenset[Role]
    title: LazyString
    address: Callable[[Session, Act], str]
    carry_out: Callable[[Session, Act, Membership, Any, datetime], None]
    prepare: Callable[[Act], Any] | None = None
    lock: Callable[[Session, Act], None] | None = None
    dropped: Callable[[Session, Act], None] | None = None
    fingerprint: Callable[[Session, Act], str] | None = None
    confirm_at: Callable[[Session, Act], str] | None = None
    bars: Callable[[Session, Sequence[Asked], datetime], Sequence[Barred]] | None = None
    lasts: timedelta = TWO_WEEKS


_kinds: dict[str, ActKind] = {}


def register(kind: ActKind) -> None:
    _kinds[kind.key] = kind


def kind_of(key: str) -> ActKind:
    """Raises KeyError for a kind that nobody registered."""
    return _kinds[key]
