"""The index of words, asked in the language of each database.  Only stems (a-z, 0-9) come in here."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, cast, column, exists, func, literal, table
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from wijkfonds.proposals.indexed import ProposalWords

FTS = table("proposal_search", column("rowid"), column("proposal_search"))
Either = frozenset[tuple[str, ...]]  # each a stem, or two that stand in for one word: one of them is enough


class Where(StrEnum):
    """From the best place to the least; the value names the tsvector of PostgreSQL, each with what is before it."""

    TITLE = "in_title"
    SUMMARY = "in_summary"
    ANYWHERE = "words"


COLUMNS = {Where.TITLE: "{title}", Where.SUMMARY: "{title summary}", Where.ANYWHERE: "{title summary rest}"}


def fts_query(round_id: UUID, wanted: Sequence[Either], where: Where) -> str:
    groups = [
        " OR ".join("(" + " AND ".join(f'"{stem}"' for stem in stems) + ")" for stems in sorted(either))
        for either in wanted
    ]
    return f'(round_id : "{round_id.hex}") AND ({COLUMNS[where]} : ({" AND ".join(f"({group})" for group in groups)}))'


def ts_query(wanted: Sequence[Either]) -> str:
    groups = [
        " | ".join("(" + " & ".join(f"'{stem}'" for stem in stems) + ")" for stems in sorted(either))
        for either in wanted
    ]
    return " & ".join(f"({group})" for group in groups)


def matches(dialect: str, round_id: UUID, wanted: Sequence[Either], where: Where) -> tuple[FromClause, Any, Any]:
    """From what, its number, and the condition."""
    if dialect == "sqlite":
        return FTS, FTS.c.rowid, FTS.c.proposal_search.op("MATCH")(fts_query(round_id, wanted, where))
    words = ProposalWords.__table__
    is_there = column(where.value, TSVECTOR).op("@@")(cast(literal(ts_query(wanted)), TSQUERY))
    return words, words.c.number, (words.c.round_id == round_id) & is_there


def has_stem(dialect: str, round_id: UUID, stem: Any) -> ColumnElement[bool]:
    """Does a proposal of the round hold what this column says?"""
    if dialect == "sqlite":
        asked = literal(f'(round_id : "{round_id.hex}") AND ({COLUMNS[Where.ANYWHERE]} : "') + stem + literal('")')
        return exists().select_from(FTS).where(FTS.c.proposal_search.op("MATCH")(asked))
    words = ProposalWords.__table__
    is_there = column(Where.ANYWHERE.value, TSVECTOR).op("@@")(cast(func.concat("'", stem, "'"), TSQUERY))
    return exists().select_from(words).where(words.c.round_id == round_id, is_there)


def is_of_the_index(name: str | None, kind: str) -> bool:
    """What the database keeps beside the models: for whoever compares the two."""
    if kind == "table":
        return str(name).startswith("proposal_search")
    names = {where.value for where in Where}
    return (kind == "column" and name in names) or (
        kind == "index" and name in {f"ix_proposal_words_{each}" for each in names}
    )
