"""Keeps what lists and search read of public proposals in step, whichever feature changes them through a session."""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, event, func, insert, inspect, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session
from sqlalchemy.orm.unitofwork import UOWTransaction

from wijkfonds.foundation import clock
from wijkfonds.proposals.indexed import ProposalWords, RoundAsked, RoundWord
from wijkfonds.proposals.matching import has_stem
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import LISTED, SHOWN
from wijkfonds.proposals.words import MOST_WORDS, stem_of, stems_once, words_in

READ = ("title", "summary", "place", "text", "slug", "hidden_at")
ASKS = ("status", "cost_cents", "hidden_at", "slug")
PLACES = ("title", "summary", "rest")
AT_ONCE = 200
INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgresql_insert}


def entry_of(title: str, summary: str, place: str, text: str) -> tuple[dict[str, str], set[str]]:
    """The stems by where they stand, and every word as it is written."""
    words = [words_in(part)[:MOST_WORDS] for part in (title, summary, f"{place} {text}")]
    first = stems_once(words[0])
    second = stems_once(words[1], first)
    stems = (first, second, stems_once(words[2], [*first, *second]))
    found = {name: " ".join(part) for name, part in zip(PLACES, stems, strict=True)}
    return found, {word for part in words for word in part}


def new_number(submitted_at: datetime) -> int:
    return int(submitted_at.timestamp()) << 31 | secrets.randbits(31)


def index_anew(connection: Connection, proposals: Sequence[Any]) -> None:
    """Rows or proposals with id, round_id, submitted_at and their texts; all of them are public."""
    for start in range(0, len(proposals), AT_ONCE):
        _index(connection, proposals[start : start + AT_ONCE])


def _index(connection: Connection, proposals: Sequence[Any]) -> None:
    columns = (ProposalWords.number, ProposalWords.proposal_id, *(getattr(ProposalWords, name) for name in PLACES))
    query = select(*columns).where(ProposalWords.proposal_id.in_([each.id for each in proposals]))
    known = {row.proposal_id: row for row in connection.execute(query)}
    new: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    written: dict[UUID, set[str]] = defaultdict(set)
    gone: dict[UUID, set[str]] = defaultdict(set)
    for each in proposals:
        entry, words = entry_of(each.title, each.summary, each.place, each.text)
        written[each.round_id].update(words)
        before = known.get(each.id)
        if before is None:
            number = new_number(each.submitted_at)
            new.append(entry | {"number": number, "proposal_id": each.id, "round_id": each.round_id})
        elif any(getattr(before, name) != entry[name] for name in PLACES):
            changed.append({f"new_{name}": stems for name, stems in entry.items()} | {"its_number": before.number})
            gone[each.round_id] |= _stems_of(before) - _stems_of_entry(entry)
    if new:
        connection.execute(insert(ProposalWords), new)
    if changed:
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in PLACES}
        its_own = ProposalWords.number == bindparam("its_number")
        connection.execute(update(ProposalWords).where(its_own).values(**values), changed)
    _note_words(connection, written)
    for round_id, stems in gone.items():
        _forget_words(connection, round_id, stems)


def _take_out(connection: Connection, proposals: Iterable[Proposal]) -> None:
    """Of what is hidden no word may come back, as what somebody could have meant."""
    for each in proposals:
        its_own = ProposalWords.proposal_id == each.id
        row = connection.execute(
            select(*(getattr(ProposalWords, name) for name in PLACES)).where(its_own)
        ).one_or_none()
        if row is not None:
            connection.execute(delete(ProposalWords).where(its_own))
            _forget_words(connection, each.round_id, _stems_of(row))


def _stems_of(row: Any) -> set[str]:
    return {stem for name in PLACES for stem in getattr(row, name).split()}


def _stems_of_entry(entry: Mapping[str, str]) -> set[str]:
    return {stem for stems in entry.values() for stem in stems.split()}


def _note_words(connection: Connection, written: Mapping[UUID, set[str]]) -> None:
    """In one order, so that two who write at once never wait for one another in a ring."""
    rows = [
        {"round_id": round_id, "word": word, "stem": stem_of(word)}
        for round_id in sorted(written)
        for word in sorted(written[round_id])
    ]
    if rows:
        fresh = INSERTS[connection.dialect.name](RoundWord)
        connection.execute(fresh.on_conflict_do_nothing(), rows)


def _forget_words(connection: Connection, round_id: UUID, stems: Iterable[str]) -> None:
    """What no proposal of the round holds any more leaves no trace."""
    unused = ~has_stem(connection.dialect.name, round_id, RoundWord.stem)
    theirs = (RoundWord.round_id == round_id) & RoundWord.stem.in_(sorted(stems))
    connection.execute(delete(RoundWord).where(theirs, unused))


def _is_public(found: Any) -> bool:
    return isinstance(found, Proposal) and found.slug is not None


def _is_public_and_changed(found: Any, names: Iterable[str]) -> bool:
    if not _is_public(found):
        return False
    attributes = inspect(found).attrs
    return any(attributes[name].history.has_changes() for name in names)


@event.listens_for(Session, "before_flush")
def _note_since_when(session: Session, _context: UOWTransaction, _objects: Any) -> None:
    """Whichever feature changed the status, and however it is called."""
    for found in (*session.new, *session.dirty):
        if _is_public_and_changed(found, ("status",)):
            found.status_since = clock.now()


def add_up(connection: Connection, round_ids: Iterable[UUID]) -> None:
    """Whoever comes second waits for the row, and then adds up what both of them wrote."""
    for round_id in sorted(round_ids):
        fresh = INSERTS[connection.dialect.name](RoundAsked).values(round_id=round_id, cents=0)
        connection.execute(fresh.on_conflict_do_nothing())
        its_own = RoundAsked.round_id == round_id
        connection.execute(select(RoundAsked.cents).where(its_own).with_for_update())
        listed = (Proposal.round_id == round_id) & Proposal.status.in_(LISTED) & SHOWN
        cents = connection.scalar(select(func.coalesce(func.sum(Proposal.cost_cents), 0)).where(listed))
        connection.execute(update(RoundAsked).where(its_own).values(cents=int(cents or 0)))


@event.listens_for(Session, "after_flush")
def _follow(session: Session, _context: UOWTransaction) -> None:
    changed = [found for found in (*session.new, *session.dirty) if _is_public_and_changed(found, READ)]
    if changed:
        index_anew(session.connection(), [found for found in changed if found.hidden_at is None])
        _take_out(session.connection(), [found for found in changed if found.hidden_at is not None])
    asking = {found.round_id for found in (*session.new, *session.dirty) if _is_public_and_changed(found, ASKS)}
    add_up(session.connection(), asking)
