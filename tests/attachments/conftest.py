"""Somebody with a proposal, who puts photos with it."""

import io
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest

from tests.attachments import files
from tests.browser import Visitor
from tests.world import World
from wijkfonds.attachments.models import Attachment
from wijkfonds.attachments.queries import attachments_of
from wijkfonds.proposals.models import Proposal

PLAN = "/fondsen/eikenhof/rondes/zomer/voorstellen/een-bankje"


class Maker:
    def __init__(self, world: World, *, draft: bool = False) -> None:
        self.world, self.id = world, world.resident()
        self.key = world.proposal("zomer", by=self.id, draft=draft)
        self.page = f"/mijn/voorstellen/{self.key}/fotos"
        self.browser: Visitor = world.visitor(self.id)

    def add(self, *contents: bytes, names: Sequence[str] = (), by: Visitor | None = None) -> Any:
        given = [*names, *("foto.jpg" for _ in contents)]
        sent = [(io.BytesIO(content), name) for content, name in zip(contents, given, strict=False)]
        return (by or self.browser).post(self.page, {"bestanden": sent, "toevoegen": "1"})

    def kept(self) -> Sequence[Attachment]:
        with self.world.database.session() as session:
            found = session.query(Proposal.id).filter_by(key=self.key).scalar()
            return attachments_of(session, found) if found else []

    def fields(self, **typed: str) -> dict[str, str]:
        """The form with the words as they stand on the page; `alt0`, `caption1` … say others."""
        from wijkfonds.attachments.actions import mark_of

        sent = {}
        for place, one in enumerate(self.kept()):
            row = {"attachment": str(one.id), "seen": mark_of(one), "alt": one.alt}
            row |= {"caption" if one.is_photo else "title": one.caption}
            for name, value in row.items():
                sent[f"words-{place}-{name}"] = typed.pop(f"{name}{place}", value)
        assert not typed
        return sent

    def describe(self, press: str = "", **typed: str) -> Any:
        return self.browser.post(self.page, self.fields(**typed) | ({"doe": press} if press else {"bewaar": "1"}))


@pytest.fixture
def round_(world: World) -> str:
    return world.round()


@pytest.fixture
def maker(world: World, round_: str) -> Maker:
    """Of a proposal that everybody sees."""
    return Maker(world)


@pytest.fixture
def writer(world: World, round_: str) -> Maker:
    """Of a draft."""
    return Maker(world, draft=True)


@pytest.fixture(scope="session")
def one_photo() -> bytes:
    return files.photo()


def addresses(text: str, beginning: str = PLAN) -> list[str]:
    """Of files, in the order in which a page shows them."""
    return [part.split('"')[0] for part in text.split('"') if part.startswith(f"{beginning}/bestanden/")]


def ids(found: Sequence[Attachment]) -> list[UUID]:
    return [one.id for one in found]
