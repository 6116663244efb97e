"""The index of words, asked in the language of each database.  Only stems (a-z, 0-9) come in here."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, FromClause, cast, column, exists, func, literal, table
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from wijkfonds.proposals.indexed import ProposalWords

FTS = table("proposal_search", column("rowid"), column("proposal_search"))
VECTOR = column("words", TSVECTOR)
Either = frozenset[tuple[str, ...]]  # each a stem, or two that stand in for one word: one of them is enough


class Where(StrEnum):
    """The value names the weights of PostgreSQL and, in order, how good a place it is."""

    TITLE = "A"
    SUMMARY = "AB"
    ANYWHERE = ""


COLUMNS = {Where.TITLE: "{title}", Where.SUMMARY: "{title summary}", Where.ANYWHERE: "{title summary rest}"}


def fts_query(round_id: UUID, wanted: Sequence[Either], where: Where) -> str:
    groups = [
        " OR ".join("(" + " AND ".join(f'"{stem}"' for stem in stems) + ")" for stems in sorted(either))
        for either in wanted
    ]
    return f'(round_id : "{round_id.hex}") AND ({COLUMNS[where]} : ({" AND ".join(f"({group})" for group in groups)}))'


def ts_query(wanted: Sequence[Either], where: Where) -> str:
    weights = f":{where.value}" if where.value else ""
    groups = [
        " | ".join("(" + " & ".join(f"'{stem}'{weights}" for stem in stems) + ")" for stems in sorted(either))
        for either in wanted
    ]
    return " & ".join(f"({group})" for group in groups)


def matches(dialect: str, round_id: UUID, wanted: Sequence[Either], where: Where) -> tuple[FromClause, Any, Any]:
    """From what, its number, and the condition."""
    if dialect == "sqlite":
        return FTS, FTS.c.rowid, FTS.c.proposal_search.op("MATCH")(fts_query(round_id, wanted, where))
    words = ProposalWords.__table__
    is_there = VECTOR.op("@@")(cast(literal(ts_query(wanted, where)), TSQUERY))
    return words, words.c.number, (words.c.round_id == round_id) & is_there


def has_stem(dialect: str, round_id: UUID, stem: Any) -> ColumnElement[bool]:
    """Does a proposal of the round hold what this column says?"""
    if dialect == "sqlite":
        asked = literal(f'(round_id : "{round_id.hex}") AND ({COLUMNS[Where.ANYWHERE]} : "') + stem + literal('")')
        return exists().select_from(FTS).where(FTS.c.proposal_search.op("MATCH")(asked))
    words = ProposalWords.__table__
    is_there = VECTOR.op("@@")(cast(func.concat("'", stem, "'"), TSQUERY))
    return exists().select_from(words).where(words.c.round_id == round_id, is_there)


def is_of_the_index(name: str | None, kind: str) -> bool:
    """What the database keeps beside the models: for whoever compares the two."""
    if kind == "table":
        return str(name).startswith("proposal_search")
    return (kind, name) in {("column", "words"), ("index", "ix_proposal_words_words")}
