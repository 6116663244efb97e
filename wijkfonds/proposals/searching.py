"""What somebody typed, found in the public proposals of a round: the one function for every page that searches.

Half words, plurals, words written apart or together and one slip of the pen lead to the same.  Nothing that is typed has
a meaning besides its letters.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from wijkfonds.proposals.indexed import ProposalWords, RoundWord
from wijkfonds.proposals.matching import Either, Where, matches
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.words import SHORTEST_STEM, halves_of, is_one_slip_away, stem_of, words_in

MOST_WORDS = 8
MOST_MEANT = 60  # words of the round for one that is typed
MOST_LOOKED_AT = 2000
INSIDE_FROM = 4  # so many letters are looked for inside longer words too


@dataclass(frozen=True)
class Meant:
    """`wanted` is empty when nothing can be found; `instead` are words that were looked for in place of typed ones."""

    wanted: tuple[Either, ...] = ()
    instead: tuple[str, ...] = ()


def meant_by(session: Session, round_id: UUID, typed: str) -> Meant:
    """Two questions at most, however much is typed."""
    words = list(dict.fromkeys(words_in(typed)))[:MOST_WORDS]
    if not words:
        return Meant()
    pairs = list(pairwise(words))
    as_one = RoundWord.stem.in_([stem_of(one + other) for one, other in pairs])
    near = session.execute(_like(round_id, or_(*map(_near, words), as_one))).all()
    found = {word: _meanings(word, near) for word in words}
    _add_as_one(found, pairs, {row.stem for row in near})
    slips = [word for word in words if not found[word] and len(word) >= INSIDE_FROM and word.isalpha()]
    instead: list[str] = []
    if slips:
        alike = session.execute(_like(round_id, or_(*map(_alike, slips)))).all()
        for word in slips:
            rows = [row for row in alike if _is_slip(word, row)][:MOST_MEANT]
            found[word] = frozenset((row.stem,) for row in rows)
            instead += [row.word for row in rows[:1]]
    return Meant(tuple(found.values()) if all(found.values()) else (), tuple(instead))


def hits_of(
    session: Session,
    round_id: UUID,
    meant: Meant,
    besides: Sequence[ColumnElement[bool]],
    *,
    most: int,
    places: Sequence[Where],
) -> list[int]:
    """Numbers of the best, in their order: in the title, in the summary, elsewhere; newer ones first.

    One more than `most` says that there are more.
    """
    if not meant.wanted:
        return []
    dialect = session.get_bind().dialect.name
    parts = [_in_place(dialect, round_id, meant, besides, number, where, most) for number, where in enumerate(places)]
    best: dict[int, int] = {}
    for number, place in session.execute(union_all(*parts)).all():
        best[number] = min(place, best.get(number, place))
    return sorted(best, key=lambda number: (best[number], -number))[: most + 1]


def ids_of(session: Session, round_id: UUID, meant: Meant) -> ColumnElement[bool]:
    """As a condition on proposals, for lists in an order of their own."""
    source, number, holds = matches(session.get_bind().dialect.name, round_id, meant.wanted, Where.ANYWHERE)
    found = select(ProposalWords.proposal_id).where(
        ProposalWords.number.in_(select(number).select_from(source).where(holds))
    )
    return Proposal.id.in_(found)


def _in_place(
    dialect: str,
    round_id: UUID,
    meant: Meant,
    besides: Sequence[ColumnElement[bool]],
    place: int,
    where: Where,
    most: int,
) -> Any:
    """The newest ones; the index gives them in that order, so that of many only these are looked at."""
    source, number, holds = matches(dialect, round_id, meant.wanted, where)
    query = select(number.label("number"), literal(place).label("place")).where(holds)
    words = ProposalWords.__table__
    joined = source if source is words else source.join(words, words.c.number == number)
    query = query.select_from(joined.join(Proposal, Proposal.id == words.c.proposal_id)).where(*besides)
    # PostgreSQL believes that titles with a word stand everywhere, and would walk through all: the sum leads it to the words.
    order = number if dialect == "sqlite" or where is Where.ANYWHERE else number + 0
    part = query.order_by(order.desc()).limit(most + 1).subquery()
    return select(part.c.number, part.c.place)


def _like(round_id: UUID, condition: ColumnElement[bool]) -> Select[str, str]:
    """The shortest first: they are nearest to what was typed."""
    query = select(RoundWord.word, RoundWord.stem).where(RoundWord.round_id == round_id, condition)
    return query.order_by(func.length(RoundWord.word), RoundWord.word).limit(MOST_LOOKED_AT)


def _add_as_one(found: dict[str, Either], pairs: Sequence[tuple[str, str]], known: Collection[str]) -> None:
    """`vijver pad` may have been written as one word: then that stands in for both."""
    for one, other in pairs:
        together = stem_of(one + other)
        if together in known:
            for word in (one, other):
                found[word] |= {(together,)}


def _near(word: str) -> ColumnElement[bool]:
    stems = {stem_of(word), *(stem for halves in halves_of(word) for stem in halves)}
    ways = [RoundWord.stem.in_(sorted(stems))]
    if len(word) > 1:
        ways.append(RoundWord.word.like(f"%{word}%" if len(word) >= INSIDE_FROM else f"{word}%"))
    if len(stem_of(word)) >= INSIDE_FROM:
        ways.append(RoundWord.stem.like(f"%{stem_of(word)}%"))
    return or_(*ways)


def _alike(word: str) -> ColumnElement[bool]:
    """One of its halves is right, whatever the slip; a letter less on both sides, for two that changed places there."""
    ways = []
    for typed, column in ((word, RoundWord.word), (stem_of(word), RoundWord.stem)):
        middle = len(typed) // 2
        near_length = func.length(column).between(len(typed) - 1, len(typed) + 1)
        halves = (column.like(f"{typed[: middle - 1]}%"), column.like(f"%{typed[middle + 1 :]}"))
        ways.append(and_(near_length, or_(*halves)))
    return or_(*ways)


def _is_slip(word: str, row: Any) -> bool:
    return is_one_slip_away(word, row.word) or is_one_slip_away(stem_of(word), row.stem)


def _meanings(word: str, near: Sequence[Any]) -> Either:
    stem, known = stem_of(word), {row.stem for row in near}
    inside = len(word) >= INSIDE_FROM
    begun = [
        row.stem
        for row in near
        if row.stem == stem
        or (len(word) > 1 and row.word.startswith(word))
        or (inside and (word in row.word or (len(stem) >= INSIDE_FROM and stem in row.stem)))
    ]
    apart = [
        halves for halves in halves_of(word) if known.issuperset(halves) and min(map(len, halves)) >= SHORTEST_STEM
    ]
    return frozenset([*[(one,) for one in dict.fromkeys(begun)][:MOST_MEANT], *apart])
