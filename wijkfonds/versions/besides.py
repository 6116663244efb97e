"""What a version keeps beside the text: each feature says for itself how to read and how to tell it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString
from sqlalchemy.orm import Session

from wijkfonds.proposals.models import Proposal


@dataclass(frozen=True)
class Besides:
    """`read` gives what JSON can hold; `say` makes words of that, none for None."""

    label: LazyString
    read: Callable[[Session, Proposal], Any]
    say: Callable[[Any], str]


BESIDES: dict[str, Besides] = {}


def add_besides(key: str, besides: Besides) -> None:
    BESIDES[key] = besides


def besides_of(session: Session, proposal: Proposal) -> dict[str, Any]:
    return {key: each.read(session, proposal) for key, each in BESIDES.items()}
