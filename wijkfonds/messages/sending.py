"""Some mails at a time: who had theirs is noted in the transaction that posts it, so nobody gets it twice."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.languages import in_language
from wijkfonds.foundation.mail_bounces import bounced_among
from wijkfonds.foundation.outbox import post
from wijkfonds.logbook.actions import record
from wijkfonds.messages.events import MessageEvent
from wijkfonds.messages.mails import message_mail
from wijkfonds.messages.models import Message, MessageRecipient, MessageState
from wijkfonds.messages.rules import PEOPLE_AT_ONCE, has_left
from wijkfonds.messages.whom import Person, named_for
from wijkfonds.rounds.models import Round

KIND = "message"


def post_some(session: Session, *, message_id: UUID, now: datetime) -> bool:
    """The next mails of one message; says whether there may be more.  The caller commits, and asks again."""
    session.scalar(select(Message.id).where(Message.id == message_id).with_for_update())
    message = session.get(
        Message, message_id, options=[joinedload(Message.round).joinedload(Round.fund)], populate_existing=True
    )
    if message is None or not _is_on_its_way(message, now):
        return False
    turn = (MessageRecipient.message_id == message.id) & MessageRecipient.done_at.is_(None)
    query = select(MessageRecipient.account_id).where(turn).order_by(MessageRecipient.account_id)
    ids = session.scalars(query.limit(PEOPLE_AT_ONCE)).all()
    posted = _post(session, message, _people(session, ids), now)
    mine = (MessageRecipient.message_id == message.id) & MessageRecipient.account_id.in_(ids)
    session.execute(update(MessageRecipient).where(mine).values(done_at=now))
    message.sent_count += posted
    if len(ids) == PEOPLE_AT_ONCE:
        return True
    _finish(session, message, now)
    return False


def _is_on_its_way(message: Message, now: datetime) -> bool:
    """Begins when its time has come; from then on nobody can stop it."""
    if message.state == MessageState.WAITING and message.leaves_at is not None and has_left(message.leaves_at, now):
        message.state = MessageState.SENDING
    return message.state == MessageState.SENDING


def _people(session: Session, ids: Sequence[UUID]) -> list[Person]:
    """Without those who were forgotten meanwhile."""
    query = select(Account.id, Account.name, Account.email, Account.language)
    rows = session.execute(query.where(Account.id.in_(ids), Account.forgotten_at.is_(None)))
    return [Person(*row) for row in rows]


def _post(session: Session, message: Message, people: list[Person], now: datetime) -> int:
    """Not to addresses that refuse our mail, nor to who has nothing any more that it is about."""
    refuse = bounced_among(session, [who.email for who in people])
    named = named_for(session, message, [who.account_id for who in people], now)
    posted = 0
    for who in people:
        if who.email in refuse or not named.get(who.account_id):
            continue
        with in_language(who.language):
            subject, body = message_mail(message, message.round, who.name, named[who.account_id])
        post(
            session,
            to=who.email,
            subject=subject,
            body=body,
            now=now,
            about=f"{KIND} {message.id.hex} {who.account_id.hex}",
            kind=KIND,
            language=who.language,
            reply_to=message.round.fund.contact_email,
        )
        posted += 1
    return posted


def _finish(session: Session, message: Message, now: datetime) -> None:
    message.state, message.sent_at = MessageState.SENT, now
    message.skipped_count = max(0, message.people_count - message.sent_count)
    session.flush()
    title, number = message.round.title, message.sent_count
    fund_id, sender = message.round.fund_id, message.sent_by_id
    record(session, fund_id=fund_id, event=MessageEvent.SENT, actor_id=sender, now=now, round=title, number=number)
