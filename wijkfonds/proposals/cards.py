"""What later features have to show of proposals in the public list: a photo in front; and where else to look at them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.rounds.models import Round

ReadMany = Callable[[Session, Collection[UUID]], Mapping[UUID, Any]]
ReadLink = Callable[[Session, Round], tuple[str, Any] | None]


@dataclass(frozen=True)
class CardPart:
    """`read` gives by proposal what the template shows: in one query for all cards of a page."""

    template: str
    read: ReadMany


_parts: list[CardPart] = []
_links: list[ReadLink] = []


def add_card_part(template: str, read: ReadMany) -> None:
    _parts.append(CardPart(template, read))


def add_list_link(read: ReadLink) -> None:
    """`read` gives an address and its words, or nothing where there is nothing to see."""
    _links.append(read)


def parts_of_cards(session: Session, proposal_ids: Collection[UUID]) -> dict[UUID, list[tuple[str, Any]]]:
    found: dict[UUID, list[tuple[str, Any]]] = {each: [] for each in proposal_ids}
    if found:
        for part in _parts:
            for proposal_id, content in part.read(session, found).items():
                found[proposal_id].append((part.template, content))
    return found


def links_of_list(session: Session, round_: Round) -> list[tuple[str, Any]]:
    links = (read(session, round_) for read in _links)
    return [link for link in links if link is not None]
