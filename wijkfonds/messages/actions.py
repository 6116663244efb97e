"""Writing a message, sending and stopping it.  The caller commits."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, literal, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import require
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership
from wijkfonds.messages.events import MessageEvent
from wijkfonds.messages.models import Audience, Message, MessageProposal, MessageRecipient, MessageState
from wijkfonds.messages.permissions import MessageRefusal, may_begin_again, may_change, may_send, may_stop, may_write
from wijkfonds.messages.queries import count_recipients, sent_today
from wijkfonds.messages.rules import leaves_at
from wijkfonds.messages.whom import accounts_behind, proposals_of, sought_json
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round
from wijkfonds.worklist.queries import fitting
from wijkfonds.worklist.sought import Choice, Sought, Stand


class BegunAlready(Exception):
    """The same form, sent twice."""


class ChangedElsewhere(Exception):
    """Somebody kept other words since this form was shown."""


def begin_message(
    session: Session,
    *,
    actor: Membership,
    round_: Round,
    key: UUID,
    choice: Choice | None,
    subject: str,
    body: str,
    now: datetime,
) -> Message:
    """A draft for the proposers of what was chosen; without a choice for those with a draft.

    Raises Refused and BegunAlready.
    """
    require(may_write(actor, round_))
    message = Message(id=key, round_id=round_.id, subject=subject, body=body, **_for_whom(choice))
    message.written_by_id, message.kept_at = actor.account_id, now
    try:
        with session.begin_nested():
            session.add(message)
    except IntegrityError as clash:
        if broken_constraint(clash) != "pk_message":
            raise
        raise BegunAlready from clash
    if choice is not None and message.audience == Audience.CHOSEN:
        _keep_ticks(session, message, choice.slugs, now)
    return message


def _for_whom(choice: Choice | None) -> dict[str, Any]:
    """Raises Refused when nothing was chosen."""
    if choice is None:
        return {"audience": Audience.DRAFTS}
    require(MessageRefusal.NOTHING_CHOSEN if choice.is_empty else None)
    if choice.everything:
        return {"audience": Audience.FITTING, "sought_json": sought_json(choice.sought)}
    return {"audience": Audience.CHOSEN}


def _keep_ticks(session: Session, message: Message, slugs: Sequence[str], now: datetime) -> None:
    on_the_list = fitting(message.round_id, Sought(Stand.EVERYTHING), now)
    found = session.scalars(select(Proposal.id).where(Proposal.slug.in_(slugs), *on_the_list)).all()
    require(None if found else MessageRefusal.NOTHING_CHOSEN)
    session.add_all(MessageProposal(message_id=message.id, proposal_id=proposal_id) for proposal_id in found)
    session.flush()


def change_message(
    session: Session, *, actor: Membership, message: Message, revision: int, subject: str, body: str, now: datetime
) -> None:
    """Raises Refused, and ChangedElsewhere when `revision` is not the one that was read."""
    require(may_change(actor, message))
    if message.revision != revision:
        raise ChangedElsewhere
    message.subject, message.body = subject, body
    message.written_by_id, message.kept_at = actor.account_id, now
    message.revision += 1
    session.flush()


def throw_away(session: Session, *, actor: Membership, message: Message) -> None:
    require(may_change(actor, message))
    session.execute(delete(MessageProposal).where(MessageProposal.message_id == message.id))
    session.delete(message)
    session.flush()


def order_message(session: Session, *, actor: Membership, message: Message, now: datetime) -> None:
    """It leaves in ten minutes, to whom it is for now.  The caller holds the round: one at a time.  Raises Refused."""
    require(may_change(actor, message))
    which = proposals_of(message, now)
    if message.audience == Audience.FITTING:
        rows = select(literal(message.id, MessageProposal.message_id.type), Proposal.id).where(Proposal.id.in_(which))
        session.execute(insert(MessageProposal).from_select(["message_id", "proposal_id"], rows))
    behind = accounts_behind(which).subquery()
    rows = select(literal(message.id, MessageRecipient.message_id.type), behind.c.account_id)
    session.execute(insert(MessageRecipient).from_select(["message_id", "account_id"], rows))
    people = count_recipients(session, message.id)
    require(may_send(actor, message, people=people, today=sent_today(session, message.round_id, now)))
    message.state, message.people_count = MessageState.WAITING, people
    message.sent_by_id, message.ordered_at, message.leaves_at = actor.account_id, now, leaves_at(now)
    session.flush()


def stop_message(session: Session, *, actor: Membership, message: Message, now: datetime) -> None:
    """Nobody gets it.  Raises Refused: also when it left a moment ago."""
    require(may_stop(actor, message, now))
    message.state, message.stopped_at, message.stopped_by_id = MessageState.STOPPED, now, actor.account_id
    session.flush()
    title, number = message.round.title, message.people_count
    fund_id = message.round.fund_id
    record(
        session,
        fund_id=fund_id,
        event=MessageEvent.STOPPED,
        actor_id=actor.account_id,
        now=now,
        round=title,
        number=number,
    )


def begin_again(session: Session, *, actor: Membership, message: Message, now: datetime) -> Message:
    """A new draft with the words of one that was stopped; that one stays in the history."""
    require(may_begin_again(actor, message))
    again = Message(
        id=uuid4(),
        round_id=message.round_id,
        audience=message.audience,
        sought_json=message.sought_json,
        subject=message.subject,
        body=message.body,
        written_by_id=actor.account_id,
        kept_at=now,
    )
    session.add(again)
    session.flush()
    if message.audience == Audience.CHOSEN:
        ticks = select(MessageProposal.proposal_id).where(MessageProposal.message_id == message.id)
        session.add_all(MessageProposal(message_id=again.id, proposal_id=each) for each in session.scalars(ticks))
        session.flush()
    return again
