"""What later features have to do with an organisation: they say so here, and it knows none of them."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.organisations.models import Organisation

Read = Callable[[Session, Organisation], Any]
HandOver = Callable[[Session, Organisation, UUID, UUID], None]
Holds = Callable[[Session, Organisation], bool]
_panels: list[tuple[str, Read]] = []
_handing: list[HandOver] = []
_meeting: list[Callable[[Session, Organisation], None]] = []
_holding: list[Holds] = []
_naming: list[Holds] = []


def add_panel(template: str, read: Read) -> None:
    """On its public page; `read` gives what the template shows."""
    _panels.append((template, read))


def panels_of(session: Session, organisation: Organisation) -> list[tuple[str, Any]]:
    return [(template, read(session, organisation)) for template, read in _panels]


def hand_over_by(hand_over: HandOver) -> None:
    """`hand_over(session, organisation, leaver, successor)`: accounts.  What is of it stays with it."""
    _handing.append(hand_over)


def hand_over(session: Session, organisation: Organisation, leaver: UUID, successor: UUID) -> None:
    for each in _handing:
        each(session, organisation, leaver, successor)


def when_people_change(listen: Callable[[Session, Organisation], None]) -> None:
    """Somebody came into it, or left."""
    _meeting.append(listen)


def say_people_changed(session: Session, organisation: Organisation) -> None:
    for each in _meeting:
        each(session, organisation)


def keep_the_name_while(holds: Holds) -> None:
    """As long as people decide by that name, it does not change."""
    _holding.append(holds)


def keep_it_while(names: Holds) -> None:
    """As long as that names it, it stays when it has ended."""
    _naming.append(names)


def is_named_elsewhere(session: Session, organisation: Organisation) -> bool:
    return any(names(session, organisation) for names in _naming)


def name_is_fixed(session: Session, organisation: Organisation) -> bool:
    return any(_held(session, organisation))


def _held(session: Session, organisation: Organisation) -> Iterator[bool]:
    for holds in _holding:
        yield holds(session, organisation)
