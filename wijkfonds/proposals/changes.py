"""What a proposer does to a public proposal, told to the features below that want to know."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum, auto

from sqlalchemy.orm import Session

from wijkfonds.proposals.models import Proposal, ProposalStatus


class Change(StrEnum):
    REWRITTEN = auto()
    WITHDRAWN = auto()
    ANSWERED = auto()  # changed as the assessors asked


Listen = Callable[[Session, Proposal, Change, datetime], None]
_listening: list[Listen] = []


def add_listener(listen: Listen) -> None:
    _listening.append(listen)


def say_changed(session: Session, proposal: Proposal, change: Change, now: datetime) -> None:
    """In the transaction of the change itself.  What nobody else can see is nobody's news."""
    if proposal.status != ProposalStatus.DRAFT:
        for listen in _listening:
            listen(session, proposal, change, now)
