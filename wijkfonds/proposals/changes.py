"""What a proposer does to a public proposal, told to the features below that want to know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.proposals.models import Proposal, ProposalStatus


class Change(StrEnum):
    REWRITTEN = auto()
    WITHDRAWN = auto()
    BROUGHT_BACK = auto()
    ANSWERED = auto()  # changed as the assessors asked


class PeopleChange(StrEnum):
    """What happened with whoever proposes it."""

    JOINED = auto()
    DECLINED = auto()
    LEFT = auto()
    TAKEN_OUT = auto()
    ORGANISATION = auto()  # somebody came into it, or left


@dataclass(frozen=True)
class Kept:
    """Who wrote a public text and when; `why` once it is frozen; `restores` the number of the version it was taken from."""

    by: UUID
    at: datetime
    why: str = ""
    restores: int | None = None


Listen = Callable[[Session, Proposal, Change, datetime, UUID], None]
KeepBefore = Callable[[Session, Proposal], None]
Keep = Callable[[Session, Proposal, Kept], None]
ListenToPeople = Callable[[Session, Proposal, PeopleChange, UUID | None, datetime], None]
_listening: list[Listen] = []
_counting: list[ListenToPeople] = []
_keeping: list[tuple[KeepBefore, Keep]] = []


def add_listener(listen: Listen, *, first: bool = False) -> None:
    """`first`: before mails go out, for what decides whom they go to."""
    _listening.insert(0 if first else len(_listening), listen)


def say_changed(session: Session, proposal: Proposal, change: Change, now: datetime, *, by: UUID) -> None:
    """In the transaction of the change itself, by views: mails come of it.  What nobody else can see is nobody's news."""
    if proposal.status != ProposalStatus.DRAFT:
        for listen in _listening:
            listen(session, proposal, change, now, by)


def when_people_change(listen: ListenToPeople) -> None:
    """`listen(session, proposal, change, whom, now)`: somebody proposes it too from now on, or does no more."""
    _counting.append(listen)


def say_people_changed(
    session: Session, proposal: Proposal, change: PeopleChange, whom: UUID | None, now: datetime
) -> None:
    """By every action after which others propose it, in its transaction.  Who said no is not named."""
    session.expire(proposal, ["co_proposers"])
    for listen in _counting:
        listen(session, proposal, change, whom, now)


def add_keeper(before: KeepBefore, after: Keep) -> None:
    """`before` sees the text that is about to be replaced, `after` the one that stands now.  Both write rows alone."""
    _keeping.append((before, after))


def keep_text_before(session: Session, proposal: Proposal) -> None:
    """Called by every action that changes what everybody can read, before it does."""
    if proposal.status != ProposalStatus.DRAFT:
        for before, _after in _keeping:
            before(session, proposal)


def keep_text(session: Session, proposal: Proposal, kept: Kept) -> None:
    """And after it did, in the same transaction."""
    if proposal.status != ProposalStatus.DRAFT:
        for _before, after in _keeping:
            after(session, proposal, kept)
