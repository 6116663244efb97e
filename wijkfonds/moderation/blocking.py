"""Blocking a member for a while, lifting it, speaking against it.  The caller holds the member's lock, and commits."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from wijkfonds.acts.actions import propose_act
from wijkfonds.acts.models import Act
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership
from wijkfonds.moderation.block_permissions import (
    BlockRefusal,
    may_answer_block_appeal,
    may_appeal_block,
    may_block,
    may_lift,
)
from wijkfonds.moderation.events import BlockEvent
from wijkfonds.moderation.models import Block
from wijkfonds.moderation.queries import proposed_block

BLOCK = "block_member"


def propose_block(
    session: Session, *, actor: Membership | None, member: Membership, reason: str, ends_at: datetime, now: datetime
) -> Act:
    """Asks a second one of the committee.  Raises Refused, also when it was asked already."""
    refusal = may_block(actor, member, now)
    if refusal or actor is None:
        raise Refused(refusal or BlockRefusal.NOT_THE_COMMITTEE)
    act = propose_act(
        session, actor=actor, fund=member.fund, kind=BLOCK, subject=str(member.id), what=member.account.name, now=now
    )
    forget_proposed_block(session, membership_id=member.id)  # of an act that expired
    session.add(
        Block(membership_id=member.id, reason=reason, ends_at=ends_at, proposed_by=actor.account_id, proposed_at=now)
    )
    session.flush()
    return act


def forget_proposed_block(session: Session, *, membership_id: UUID) -> None:
    session.execute(delete(Block).where(Block.membership_id == membership_id, Block.confirmed_at.is_(None)))


def confirm_block(session: Session, *, actor: Membership, member: Membership, now: datetime) -> Block:
    """The second person said yes: from now on."""
    require(may_block(actor, member, now))
    block = proposed_block(session, member.id)
    if block is None:
        raise Refused(BlockRefusal.NOT_BLOCKED)
    block.confirmed_by, block.confirmed_at = actor.account_id, now
    member.blocked_until = block.ends_at
    session.flush()
    _record(session, member, BlockEvent.BLOCKED, actor, now)
    return block


def lift_block(session: Session, *, actor: Membership | None, block: Block, now: datetime) -> None:
    refusal = may_lift(actor, block, now)
    if refusal or actor is None:
        raise Refused(refusal or BlockRefusal.NOT_THE_COMMITTEE)
    _end(session, block, now)
    _record(session, block.membership, BlockEvent.LIFTED, actor, now)


def appeal_block(session: Session, *, account_id: UUID, block: Block, text: str, now: datetime) -> None:
    require(may_appeal_block(account_id, block, now))
    block.appeal, block.appealed_at = text, now
    session.flush()


def answer_block_appeal(
    session: Session, *, actor: Membership | None, block: Block, upheld: bool, answer: str, now: datetime
) -> None:
    """By the board; `upheld` ends the block."""
    refusal = may_answer_block_appeal(actor, block, now)
    if refusal or actor is None:
        raise Refused(refusal or BlockRefusal.NOT_THE_BOARD)
    block.appeal_answer, block.appeal_answered_at, block.appeal_answered_by = answer, now, actor.account_id
    session.flush()
    if upheld:
        _end(session, block, now)
    _record(session, block.membership, BlockEvent.APPEAL_UPHELD if upheld else BlockEvent.APPEAL_REJECTED, actor, now)


def _end(session: Session, block: Block, now: datetime) -> None:
    block.lifted_at = now
    block.membership.blocked_until = None
    session.flush()


def _record(session: Session, member: Membership, event: BlockEvent, actor: Membership, now: datetime) -> None:
    record(session, fund_id=member.fund_id, event=event, actor_id=actor.account_id, now=now)
