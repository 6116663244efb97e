"""The public list of a round: what is looked for, in which order, a page of it.  Every order is read from an index."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Select, false, func, literal, select
from sqlalchemy.orm import Session

from wijkfonds.funds.models import Theme
from wijkfonds.organisations.models import Organisation
from wijkfonds.proposals.enough import CAN_BE_SUPPORTED
from wijkfonds.proposals.indexed import ProposalWords, RoundAsked
from wijkfonds.proposals.matching import Where
from wijkfonds.proposals.models import LOTS, Proposal, ProposalStatus
from wijkfonds.proposals.queries import LISTED, SHOWN
from wijkfonds.proposals.searching import Meant, hits_of, ids_of, meant_by

MOST_LISTED = 1000  # counted
MOST_FOUND = 500  # in the order of what fits best


class Order(StrEnum):
    """As it stands in the address."""

    BEST = ""
    NEWEST = "nieuwste"
    TITLE = "titel"
    CHEAPEST = "goedkoopste"
    DEAREST = "duurste"
    SUPPORT = "meeste-steun"
    COMMENTS = "meeste-reacties"
    RANDOM = "willekeurig"


class Standing(StrEnum):
    """How it stands with a proposal, as it stands in the address."""

    ANY = ""
    WAITING = "wacht"
    CAN = "kan"
    CANNOT = "kan-niet"
    ON_BALLOT = "stembiljet"
    TOO_LITTLE_SUPPORT = "te-weinig-steun"


STATUSES: dict[Standing, Collection[ProposalStatus]] = {
    Standing.ANY: LISTED,
    Standing.WAITING: (ProposalStatus.SUBMITTED, ProposalStatus.CHANGES_ASKED),
    Standing.CAN: (ProposalStatus.FEASIBLE, ProposalStatus.ON_BALLOT),
    Standing.CANNOT: (ProposalStatus.INFEASIBLE,),
    Standing.ON_BALLOT: (ProposalStatus.ON_BALLOT,),
    Standing.TOO_LITTLE_SUPPORT: CAN_BE_SUPPORTED,
}
ORDERS = {
    Order.BEST: (Proposal.submitted_at.desc(), Proposal.slug.desc()),
    Order.NEWEST: (Proposal.submitted_at.desc(), Proposal.slug.desc()),
    Order.TITLE: (Proposal.slug,),
    Order.CHEAPEST: (Proposal.cost_cents, Proposal.slug),
    Order.DEAREST: (Proposal.cost_cents.desc(), Proposal.slug.desc()),
    Order.SUPPORT: (Proposal.support_count.desc(), Proposal.slug.desc()),
    Order.COMMENTS: (Proposal.comment_count.desc(), Proposal.slug.desc()),
}


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for.  `start` names one of the orders by lot."""

    words: str = ""
    theme: str = ""
    theme_id: UUID | None = None  # of that theme; none: there is no such theme
    standing: Standing = Standing.ANY
    least_cents: int | None = None
    most_cents: int | None = None
    below: int | None = None  # how much support those with too little have less than
    order: Order = Order.BEST
    start: str = ""

    @property
    def is_filtered(self) -> bool:
        return bool(self.words or self.theme or self.standing) or (self.least_cents, self.most_cents) != (None, None)


@dataclass(frozen=True)
class Found:
    """`count` stops somewhere: `is_more` says that there are more.  `instead`: words looked for in place of others."""

    rows: Sequence[Any] = ()
    count: int = 0
    is_more: bool = False
    page: int = 1
    has_next: bool = False
    instead: tuple[str, ...] = field(default=())


def find(session: Session, round_id: UUID, wanted: Wanted, *, page: int, per_page: int) -> Found:
    """A page; what is no page of it becomes the nearest one that is."""
    page = max(1, page)
    conditions = _conditions(round_id, wanted)
    meant = Meant()
    if wanted.words:
        meant = meant_by(session, round_id, wanted.words)
        if not meant.wanted:
            return Found()
        if wanted.order is Order.BEST:
            return _best(session, round_id, meant, conditions, page, per_page)
        count = len(hits_of(session, round_id, meant, conditions, most=MOST_LISTED, places=[Where.ANYWHERE]))
        conditions.append(ids_of(session, round_id, meant))
    else:
        count = _count(session, conditions, MOST_LISTED + 1)

    def read(number: int) -> Sequence[Any]:
        return _page(session, conditions, _order(wanted), offset=(number - 1) * per_page, limit=per_page + 1)

    page, rows = _within(page, count, per_page, read, lambda: _count(session, conditions, None))
    is_more = count > MOST_LISTED
    return Found(rows[:per_page], min(count, MOST_LISTED), is_more, page, len(rows) > per_page, meant.instead)


def _within(
    page: int, count: int, per_page: int, read: Callable[[int], Sequence[Any]], count_all: Callable[[], int]
) -> tuple[int, Sequence[Any]]:
    """Only who asks for a page far beyond the end lets everything be counted."""
    if count <= MOST_LISTED:
        page = min(page, _last(count, per_page))
    rows = read(page)
    if rows or page == 1:
        return page, rows
    page = min(page, _last(count_all(), per_page))
    return page, read(page)


def _last(count: int, per_page: int) -> int:
    return max(1, -(-count // per_page))


def _best(
    session: Session, round_id: UUID, meant: Meant, conditions: list[ColumnElement[bool]], page: int, per_page: int
) -> Found:
    """Nobody reads on after five hundred: whoever wants another one types another word."""
    numbers = hits_of(session, round_id, meant, conditions, most=MOST_FOUND, places=list(Where))
    count = min(len(numbers), MOST_FOUND)
    page = min(page, _last(count, per_page))
    here = numbers[(page - 1) * per_page : min(page * per_page, MOST_FOUND)]
    query = _columns().add_columns(ProposalWords.number).join(ProposalWords, ProposalWords.proposal_id == Proposal.id)
    rows = {row.number: row for row in session.execute(query.where(ProposalWords.number.in_(here)))}
    listed = [rows[number] for number in here if number in rows]
    return Found(listed, count, len(numbers) > MOST_FOUND, page, page * per_page < count, meant.instead)


def _conditions(round_id: UUID, wanted: Wanted) -> list[ColumnElement[bool]]:
    """Statuses are left out by name: what is asked for as a range would lead the database away from the order's index."""
    others = [status for status in ProposalStatus if status not in STATUSES[wanted.standing]]
    found = [Proposal.round_id == round_id, Proposal.status.not_in(others), SHOWN, Proposal.submitted_at.is_not(None)]
    if wanted.theme:
        found.append(Proposal.theme_id == wanted.theme_id if wanted.theme_id else false())
    if wanted.standing is Standing.TOO_LITTLE_SUPPORT:
        found.append(Proposal.support_count < wanted.below if wanted.below is not None else false())
    if wanted.least_cents is not None:
        found.append(Proposal.cost_cents >= wanted.least_cents)
    if wanted.most_cents is not None:
        found.append(Proposal.cost_cents <= wanted.most_cents)
    return found


def _count(session: Session, conditions: list[ColumnElement[bool]], most: int | None) -> int:
    some = select(Proposal.id).where(*conditions).limit(most).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def _page(
    session: Session, conditions: list[ColumnElement[bool]], order: Sequence[Any], *, offset: int, limit: int
) -> Sequence[Any]:
    """The index says which ones; only theirs are looked up."""
    here = select(Proposal.id).where(*conditions).order_by(*order).offset(offset).limit(limit).subquery()
    return session.execute(_columns().join(here, here.c.id == Proposal.id).order_by(*order)).all()


def _columns() -> Select[*tuple[Any, ...]]:
    """Rows for the list, with the names of their theme and organisation."""
    query: Select[*tuple[Any, ...]] = (
        select(
            Proposal.id,
            Proposal.slug,
            Proposal.title,
            Proposal.summary,
            Proposal.cost_cents,
            Proposal.status,
            Proposal.place,
            Proposal.support_count,
            Proposal.comment_count,
            Theme.name.label("theme"),
            Organisation.name.label("organisation"),
        )
        .outerjoin(Proposal.theme)
        .outerjoin(Proposal.organisation)
    )
    return query


def _order(wanted: Wanted) -> Sequence[Any]:
    return _by_lot(wanted.start) if wanted.order is Order.RANDOM else ORDERS[wanted.order]


def _by_lot(start: str) -> Sequence[Any]:
    """Each proposal has a lot of its own, drawn when it was made; `start` deals all of them anew: (a × lot + b) mod p.

    For a and b by chance every place of a proposal is as likely as any other, and so is the order of any two of them.
    The same arithmetic gives the same order in both databases, on every page, as long as nothing is added.
    """
    digest = hashlib.sha256(start.encode()).digest()
    a = 1 + int.from_bytes(digest[:8]) % (LOTS - 1)
    b = int.from_bytes(digest[8:16]) % LOTS
    return ((Proposal.shuffle * literal(a, BigInteger) + literal(b, BigInteger)) % LOTS, Proposal.slug)


def asked_together(session: Session, round_id: UUID) -> int:
    """Cents of all that are listed."""
    return session.scalar(select(RoundAsked.cents).where(RoundAsked.round_id == round_id)) or 0
