"""What later features have in the list of reports: comments, for instance."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

Read = Callable[[Session, UUID], Any]
_parts: list[tuple[str, Read]] = []


def add_part(template: str, read: Read) -> None:
    """`read` gets the id of the fund and gives what the template shows as `content`."""
    _parts.append((template, read))


def parts_of(session: Session, fund_id: UUID) -> list[tuple[str, Any]]:
    return [(template, read(session, fund_id)) for template, read in _parts]
