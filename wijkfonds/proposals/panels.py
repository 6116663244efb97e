"""What later features have to say on the public page of a proposal: its assessment, its result."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from wijkfonds.proposals.models import Proposal

MIDDLE = 50


@dataclass(frozen=True)
class Panel:
    """`read` gives what the template shows, or nothing when there is nothing to say.

    Those `below` stand under the proposal and its costs, however much they have to say.
    """

    template: str
    read: Callable[[Session, Proposal], Any]
    below: bool = False
    place: int = MIDDLE


_panels: list[Panel] = []


def add_panel(
    template: str, read: Callable[[Session, Proposal], Any], *, below: bool = False, place: int = MIDDLE
) -> None:
    """`place`: what changed 10, photos 20, support 30, where it is 40, answers 50, following 70, joining 80."""
    _panels.append(Panel(template, read, below, place))
    _panels.sort(key=lambda panel: panel.place)


def panels_of(session: Session, proposal: Proposal, *, below: bool = False) -> list[tuple[str, Any]]:
    found = [(panel.template, panel.read(session, proposal)) for panel in _panels if panel.below == below]
    return [(template, content) for template, content in found if content is not None]
