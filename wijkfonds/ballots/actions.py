"""Casting and changing a ballot.  The caller commits; only then anybody is told.

A confirmed ballot is one that was committed.  The same cast again finds the first one: a double click, Back,
a reload and a lost answer are one case.
"""

from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from sqlalchemy import Executable, insert
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from wijkfonds.ballots.models import Ballot, RoundKey
from wijkfonds.ballots.paper import Paper
from wijkfonds.ballots.permissions import VoteRefusal, may_vote, voting_refusal
from wijkfonds.ballots.rules import ChoiceProblem, Choices, in_order, problem_with_choices
from wijkfonds.ballots.sealing import Kind, longest_payload, lookup_of, own_copy, seal
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.roll.keys import KeyMissing, check_of
from wijkfonds.roll.models import Channel, Participation, RollEntry
from wijkfonds.rounds.models import Round

# Written once: on the last evening putting these together would take as long as carrying them out.
IN_THE_BOX = insert(Ballot)
ONCE = ["round_id", "entry_id"]
MARKS: dict[str, Executable] = {
    "sqlite": sqlite_insert(Participation)
    .on_conflict_do_nothing(index_elements=ONCE)
    .returning(Participation.entry_id),
    "postgresql": postgresql_insert(Participation)
    .on_conflict_do_nothing(index_elements=ONCE)
    .returning(Participation.entry_id),
}


class AlreadyVoted(Exception):
    """The database found this entry used, with another receipt."""


class UnknownReceipt(Exception):
    """No ballot of this round was cast with this receipt."""


class IllegalChoices(Exception):
    """The choices are no ballot under the frozen rules."""

    def __init__(self, problem: ChoiceProblem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Sealed:
    """A ballot ready for the box: made before the transaction, for sealing takes time."""

    lookup: str
    sealed: bytes
    own_copy: bytes


def seal_choices(round_: Round, key: RoundKey, paper: Paper, *, pepper: bytes, receipt: str) -> Sealed:
    """What is filled in, as a ballot of its kind.  Raises IllegalChoices, KeyMissing."""
    if paper.kind == Kind.CHOICE:
        problem = problem_with_choices(paper.filled.choices, paper.costs, paper.limits)
    else:
        problem = ChoiceProblem.NOT_ON_BALLOT if paper.filled.choices != Choices() else None
    if problem:
        raise IllegalChoices(problem)
    if check_of(pepper) != key.pepper_check:
        raise KeyMissing("the pepper is not the one of the freeze")
    length = longest_payload(tuple(line.key for line in paper.lines), paper.limits.points)
    choices = in_order(paper.filled.choices, paper.limits)
    lookup = lookup_of(pepper, round_.id, receipt)
    public = X25519PublicKey.from_public_bytes(bytes.fromhex(key.public))
    sealed = seal(public, round_.id, lookup=lookup, receipt=receipt, choices=choices, length=length, kind=paper.kind)
    return Sealed(lookup, sealed, own_copy(round_.id, receipt, choices, length, paper.kind))


def cast_ballot(
    session: Session,
    *,
    entry: RollEntry | None,
    round_: Round,
    ballot: Sealed,
    now: datetime,
    channel: Channel = Channel.ONLINE,
) -> bool:
    """Marks the voter and puts the ballot in the box, both or neither.  Raises Refused, AlreadyVoted.

    False: this very ballot lay there already.  The round must have been locked with `share_the_box` first: it does not
    close between the check and the cast.
    """
    require(may_vote(entry, round_, now))
    if entry is None:
        raise Refused(VoteRefusal.NOT_ON_ROLL)
    if not _mark(session, round_, entry, channel):
        if session.get(Ballot, (round_.id, ballot.lookup)) is None:
            raise AlreadyVoted
        return False
    row = {"lookup": ballot.lookup, "sealed": ballot.sealed, "own_copy": ballot.own_copy}
    session.connection().execute(IN_THE_BOX, row | {"round_id": round_.id})
    return True


def _mark(session: Session, round_: Round, entry: RollEntry, channel: Channel) -> bool:
    """False: this place was used before.  Without an error, for PostgreSQL would write that, with the place, in its log."""
    mark = {"round_id": round_.id, "entry_id": entry.id, "channel": channel, "told": False}
    once = session.connection().execute(MARKS[session.get_bind().dialect.name], mark)
    return once.one_or_none() is not None


def change_ballot(session: Session, *, round_: Round, ballot: Sealed, now: datetime) -> None:
    """Replaces what lies in the box; who voted stays untouched.  Raises Refused, UnknownReceipt."""
    require(voting_refusal(round_, now))
    found = session.get(Ballot, (round_.id, ballot.lookup))
    if found is None:
        raise UnknownReceipt
    found.sealed, found.own_copy = ballot.sealed, ballot.own_copy
    session.flush()
