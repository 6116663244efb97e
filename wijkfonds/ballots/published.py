"""Where a feature further on says what stands on the published list under a kenmerk."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from wijkfonds.ballots.rules import Choices
from wijkfonds.ballots.sealing import Kind
from wijkfonds.rounds.models import Round


@dataclass(frozen=True)
class OnTheList:
    """`is_listed` is false where this round publishes no list in which one can look: `ballot` is then None.

    `ballot` is None, too, where the list has no such kenmerk.
    """

    is_listed: bool
    ballot: tuple[Kind, Choices] | None = None


Lookup = Callable[[Session, Round, str], OnTheList]
_lookups: list[Lookup] = []


def add_lookup(lookup: Lookup) -> None:
    """Registered once, by the feature that publishes."""
    _lookups.append(lookup)


def on_the_list(session: Session, round_: Round, mark: str) -> OnTheList:
    """What was published of the ballot with this kenmerk."""
    return next((lookup(session, round_, mark) for lookup in _lookups), OnTheList(is_listed=False))
