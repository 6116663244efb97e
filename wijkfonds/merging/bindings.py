"""What later features have to do when two become one, or part: they say so here, and it knows none of them."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from wijkfonds.proposals.models import Proposal

Listen = Callable[[Session, Proposal, Proposal, datetime], None]
_merging: list[Listen] = []
_parting: list[Listen] = []


def when_merged(listen: Listen) -> None:
    """`listen(session, from_, into, now)`: `from_` goes on in `into` from now on."""
    _merging.append(listen)


def when_parted(listen: Listen) -> None:
    """`listen(session, from_, into, now)`: `from_` stands by itself again."""
    _parting.append(listen)


def say_merged(session: Session, from_: Proposal, into: Proposal, now: datetime) -> None:
    for listen in _merging:
        listen(session, from_, into, now)


def say_parted(session: Session, from_: Proposal, into: Proposal, now: datetime) -> None:
    for listen in _parting:
        listen(session, from_, into, now)
