"""A round with so many proposals and ten comments for each, put in by tables: pages read them, people wrote none."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import insert, select

from benchmarks.finding.words import Writer
from benchmarks.voting.stage import SETTINGS, StageClock
from config import Settings
from tests.world import World
from wijkfonds.app import create_app
from wijkfonds.foundation import clock, migrations
from wijkfonds.foundation.database import Database
from wijkfonds.foundation.limits import limiter
from wijkfonds.foundation.models import Model
from wijkfonds.foundation.slugs import plain, slug_of
from wijkfonds.funds.models import Theme
from wijkfonds.proposals.indexing import add_up, index_anew
from wijkfonds.proposals.models import CostLine, Proposal, ProposalStatus

AT_ONCE = 500
COMMENTS = 10  # for each proposal
STATUSES = (*[ProposalStatus.SUBMITTED] * 6, *[ProposalStatus.FEASIBLE] * 2, ProposalStatus.INFEASIBLE)


@dataclass(frozen=True)
class Filled:
    """`address` is that of its list, `slug` one of the proposals."""

    app: Flask
    address: str
    slug: str
    proposals: int
    comments: int


@contextmanager
def filled(folder: Path, database_url: str, proposals: int, seed: int = 1) -> Iterator[Filled]:
    """Without an address of a database it is SQLite in the folder."""
    limiter.enabled = False
    settings = Settings(_env_file=None, data_dir=folder, database_url=database_url, **SETTINGS)
    app = create_app(settings)
    database: Database = app.extensions["database"]
    with app.app_context():
        migrations.upgrade(database)
    try:
        time = StageClock()
        time.move(days=20)
        with clock.at(time):
            world = World(app, time)
            slug = world.round(budget_cents=25_000_00)
        with database.session() as session:
            round_ = world.find_round(session, slug)
            themes = session.scalars(select(Theme.id).where(Theme.fund_id == round_.fund_id)).all()
            round_id = round_.id
        rows = _proposals(Writer(seed), round_id, list(themes), proposals, time.now)
        comments = _put_in(database, world.committee, rows, Writer(seed + 1), time.now)
        _tidy(database)
        middle = next(row["slug"] for row in rows[len(rows) // 2 :] if row["status"] is ProposalStatus.SUBMITTED)
        yield Filled(app, f"/fondsen/{world.fund}/rondes/{slug}/voorstellen", middle, proposals, comments)
    finally:
        database.engine.dispose()


def _proposals(writer: Writer, round_id: UUID, themes: list[UUID], count: int, now: datetime) -> list[dict[str, Any]]:
    chance, rows = writer.chance, []
    for number in range(count):
        title, summary, text = writer.title(number), writer.sentence(8), writer.text()
        cents = chance.randrange(200_00, 25_000_00, 50_00)
        moment = now + timedelta(days=4) * (number / count)
        rows.append(
            {
                "id": UUID(int=chance.getrandbits(128), version=4),
                "round_id": round_id,
                "key": f"{number:016x}",
                "slug": f"{slug_of(title)[:44]}-{number}",
                "status": chance.choice(STATUSES),
                "title": title,
                "summary": summary,
                "text": text,
                "place": chance.choice(("", "bij de vijver", "in het park")),
                "theme_id": chance.choice(themes),
                "cost_cents": cents,
                "asked_cents": cents,
                "support_count": chance.randrange(200),
                "comment_count": COMMENTS,
                "shuffle": chance.randrange(1, 2**31 - 1),
                "search_text": plain(f"{title} {summary} {text}"),
                "created_at": moment,
                "submitted_at": moment,
            }
        )
    return rows


def _put_in(database: Database, account_id: UUID, rows: list[dict[str, Any]], writer: Writer, now: datetime) -> int:
    """How many comments there are."""
    comment, written = Model.metadata.tables.get("comment"), 0
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        with database.write() as session:
            session.execute(insert(Proposal), [row | {"proposer_id": account_id} for row in part])
            lines = [
                {"proposal_id": row["id"], "position": 0, "what": "Hout", "cents": row["cost_cents"]} for row in part
            ]
            session.execute(insert(CostLine), lines)
            ids = [row["id"] for row in part]
            index_anew(session.connection(), session.scalars(select(Proposal).where(Proposal.id.in_(ids))).all())
            if comment is not None:
                said = [_comment(each, account_id, writer, now) for each in ids for _ in range(COMMENTS)]
                session.execute(insert(comment), said)
                written += len(said)
            add_up(session.connection(), {part[0]["round_id"]})
        if start % 5000 == 0:
            print(f"{start + len(part):,} of {len(rows):,} proposals", file=sys.stderr, flush=True)
    return written


def _comment(proposal_id: UUID, account_id: UUID, writer: Writer, now: datetime) -> dict[str, Any]:
    moment = now + timedelta(minutes=writer.chance.randrange(5000))
    words = {"text": writer.sentence(6), "written_at": moment}
    return words | {"id": uuid4(), "proposal_id": proposal_id, "author_id": account_id}


def _tidy(database: Database) -> None:
    """As the database does by itself in time."""
    with database.engine.connect() as connection:
        direct = connection.execution_options(isolation_level="AUTOCOMMIT").connection.cursor()
        orders = ("PRAGMA wal_checkpoint(TRUNCATE)",) if database.is_sqlite else ("VACUUM ANALYZE", "CHECKPOINT")
        for order in orders:
            direct.execute(order)
