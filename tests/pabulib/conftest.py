"""A small election by hand, and the terminal that reads it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.world import World
from wijkfonds.__main__ import wijkfonds
from wijkfonds.foundation.models import Model
from wijkfonds.foundation.terminal import run

SMALL = """META
key;value
description;Dorpsronde
country;Netherlands
unit;Dorp
instance;2026
num_projects;4
num_votes;5
budget;1000
vote_type;approval
rule;greedy
min_length;1
max_length;3
currency;EUR
PROJECTS
project_id;cost;name;votes;selected
a;600;Bank bij de brug;4;1
b;500;"Fiets; pad";3;0
c;400;Café <b>de Zon</b>;2;1
zz-9;50;Bank bij de brug;0;0
VOTES
voter_id;vote
1;a,b
2;a,c
3;a
4;b,c
5;a,b
"""


@pytest.fixture
def pb(tmp_path: Path) -> Callable[..., str]:
    """Writes a file: the small election with some texts replaced."""

    def write(*changes: tuple[str, str], text: str = SMALL) -> str:
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        path = tmp_path / "klein.pb"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def terminal(app: Flask, world: World) -> Callable[..., int]:
    """Types a command; gives its exit status."""
    return lambda *arguments: run(wijkfonds, lambda _settings: app, list(arguments))


@pytest.fixture
def rows(world: World) -> Callable[[], dict[str, int]]:
    """How many rows each table has."""

    def count() -> dict[str, int]:
        with world.database.session() as session:
            tables = Model.metadata.sorted_tables
            return {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}

    return count


@pytest.fixture
def published_files() -> Path:
    """Real elections, where somebody has put them."""
    folder = os.environ.get("WIJKFONDS_PABULIB")
    if not folder:
        pytest.skip("WIJKFONDS_PABULIB names no folder with .pb files of pabulib.org")
    return Path(folder)
