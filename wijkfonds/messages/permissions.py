"""Who may write to proposers, send it and stop it?"""

from datetime import datetime
from enum import StrEnum, auto

from wijkfonds.membership.models import Membership
from wijkfonds.messages.models import Message, MessageState
from wijkfonds.messages.rules import MOST_A_DAY, has_left
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.permissions import RoundRefusal, is_committee


class MessageRefusal(StrEnum):
    NOTHING_CHOSEN = auto()
    NOBODY = auto()
    SENT_ALREADY = auto()
    TOO_MANY_TODAY = auto()
    NOT_SENT = auto()
    LEFT_ALREADY = auto()
    STOPPED_ALREADY = auto()
    NOT_STOPPED = auto()
    EMPTIED = auto()


Refusal = RoundRefusal | MessageRefusal | None


def may_write(actor: Membership | None, round_: Round) -> Refusal:
    return None if is_committee(actor, round_.fund_id) else RoundRefusal.NOT_THE_COMMITTEE


def may_change(actor: Membership | None, message: Message) -> Refusal:
    """Any of the committee goes on with a draft, whoever began it; also throwing it away."""
    refusal = may_write(actor, message.round)
    if refusal:
        return refusal
    return None if message.state == MessageState.DRAFT else MessageRefusal.SENT_ALREADY


def may_send(actor: Membership | None, message: Message, *, people: int, today: int) -> Refusal:
    """`people`: how many would get it; `today`: how many messages were sent in this round today."""
    refusal = may_change(actor, message)
    if refusal:
        return refusal
    if people == 0:
        return MessageRefusal.NOBODY
    return MessageRefusal.TOO_MANY_TODAY if today >= MOST_A_DAY else None


def may_stop(actor: Membership | None, message: Message, now: datetime) -> Refusal:
    refusal = may_write(actor, message.round)
    if refusal:
        return refusal
    if message.state == MessageState.STOPPED:
        return MessageRefusal.STOPPED_ALREADY
    if message.leaves_at is None:
        return MessageRefusal.NOT_SENT
    left = message.state != MessageState.WAITING or has_left(message.leaves_at, now)
    return MessageRefusal.LEFT_ALREADY if left else None


def may_begin_again(actor: Membership | None, message: Message) -> Refusal:
    """With the words of one that was stopped."""
    refusal = may_write(actor, message.round)
    if refusal:
        return refusal
    if message.state != MessageState.STOPPED:
        return MessageRefusal.NOT_STOPPED
    return MessageRefusal.EMPTIED if message.emptied_at else None
