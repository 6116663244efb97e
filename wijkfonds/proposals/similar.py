"""Proposals whose titles look like what somebody types, in this round and in earlier ones of the fund.

A table of the beginnings of words finds candidates, of each word the newest few; letters in threes decide between them.
So the work stays the same however many proposals a fund has had.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, true, union_all
from sqlalchemy.orm import Session

from wijkfonds.foundation.slugs import plain
from wijkfonds.proposals.lines import TitleWord
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.queries import LISTED, SHOWN
from wijkfonds.rounds.models import Round

BEGINNING = 4  # bank, bankje and bankjes begin alike
LITTLE = frozenset(
    [
        "aan",
        "als",
        "bij",
        "dat",
        "den",
        "der",
        "des",
        "die",
        "dit",
        "een",
        "het",
        "hun",
        "met",
        "nog",
        "ons",
        "onze",
        "ook",
        "per",
        "rond",
        "tot",
        "uit",
        "uw",
        "van",
        "voor",
        "wij",
        "zijn",
    ]
)
MOST_WORDS = 6
OF_EACH_WORD = 120
LEAST = 0.25  # of the letters in threes that two titles have together


@dataclass(frozen=True)
class Alike:
    title: str
    slug: str
    round_slug: str
    round_title: str
    status: ProposalStatus
    is_here: bool  # in the same round


def words_of(title: str) -> list[str]:
    """The beginnings that are compared, each once, in their order."""
    words = re.findall(r"[a-z0-9]+", plain(title))
    return list(dict.fromkeys(word[:BEGINNING] for word in words if len(word) > 2 and word not in LITTLE))


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how many letters in threes two titles share of those that the shorter one has, and of all."""
    first, second = _threes(one), _threes(other)
    if not first or not second:
        return 0.0
    shared = len(first & second)
    return (shared / len(first | second) + shared / min(len(first), len(second))) / 2


def similar_proposals(
    session: Session, round_: Round, title: str, limit: int = 5, *, but: UUID | None = None
) -> list[Alike]:
    """What looks most alike in front; `but` is the proposal that is being written.  Two queries at most."""
    words = words_of(title)[:MOST_WORDS]
    if not words:
        return []
    rows = session.execute(
        select(
            Proposal.title,
            Proposal.slug,
            Proposal.status,
            Proposal.round_id,
            Round.slug.label("round_slug"),
            Round.title.label("round_title"),
        )
        .join(Proposal.round)
        .where(Proposal.id.in_(_candidates(round_.fund_id, words)), Proposal.id != but if but else true())
        .where(Proposal.status.in_(LISTED), SHOWN, Round.published_at.is_not(None))
    ).all()
    scored = [(likeness(title, row.title), row.round_id == round_.id, row) for row in rows]
    best = sorted((each for each in scored if each[0] >= LEAST), key=lambda each: (-each[0], not each[1], each[2].slug))
    return [
        Alike(row.title, row.slug or "", row.round_slug, row.round_title, row.status, here)
        for _, here, row in best[:limit]
    ]


def _candidates(fund_id: UUID, words: Sequence[str]) -> Any:
    of_each = [
        select(
            select(TitleWord.proposal_id)
            .where(TitleWord.fund_id == fund_id, TitleWord.word == word)
            .order_by(TitleWord.submitted_at.desc())
            .limit(OF_EACH_WORD)
            .subquery()
        )
        for word in words
    ]
    return union_all(*of_each) if len(of_each) > 1 else of_each[0]


def index_title(session: Session, proposal: Proposal, fund_id: UUID, submitted_at: datetime) -> None:
    """Once everybody can read it, and whenever its title changes."""
    session.execute(delete(TitleWord).where(TitleWord.proposal_id == proposal.id))
    session.add_all(
        TitleWord(proposal_id=proposal.id, word=word, fund_id=fund_id, submitted_at=submitted_at)
        for word in words_of(proposal.title)
    )
    session.flush()


def _threes(title: str) -> set[str]:
    words = [word for word in re.findall(r"[a-z0-9]+", plain(title)) if word not in LITTLE]
    return {f" {word} "[place : place + 3] for word in words for place in range(len(word))}
