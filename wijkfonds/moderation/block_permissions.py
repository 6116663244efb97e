"""Who may block a member, lift that, and answer who speaks against it?"""

from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from wijkfonds.membership.models import Membership, Role
from wijkfonds.moderation.models import Block


class BlockRefusal(StrEnum):
    NOT_THE_COMMITTEE = auto()
    NOT_THE_BOARD = auto()
    OWN_MEMBERSHIP = auto()
    HAS_A_TASK = auto()
    ALREADY_BLOCKED = auto()
    NOT_BLOCKED = auto()
    NOT_YOURS = auto()
    ALREADY_APPEALED = auto()
    NO_APPEAL = auto()
    YOU_BLOCKED = auto()


def may_block(actor: Membership | None, member: Membership, now: datetime) -> BlockRefusal | None:
    """Both people who block look through this."""
    if actor is None or actor.fund_id != member.fund_id or not actor.has(Role.COMMITTEE):
        return BlockRefusal.NOT_THE_COMMITTEE
    if actor.id == member.id:
        return BlockRefusal.OWN_MEMBERSHIP
    if member.roles:
        return BlockRefusal.HAS_A_TASK
    return BlockRefusal.ALREADY_BLOCKED if member.is_blocked(now) else None


def may_lift(actor: Membership | None, block: Block, now: datetime) -> BlockRefusal | None:
    """One person is enough to give somebody their rights back."""
    member = block.membership
    if actor is None or actor.fund_id != member.fund_id or not actor.has(Role.COMMITTEE, Role.BOARD):
        return BlockRefusal.NOT_THE_COMMITTEE
    if actor.id == member.id:
        return BlockRefusal.OWN_MEMBERSHIP
    return None if block.holds(now) else BlockRefusal.NOT_BLOCKED


def may_appeal_block(account_id: UUID, block: Block, now: datetime) -> BlockRefusal | None:
    if block.membership.account_id != account_id:
        return BlockRefusal.NOT_YOURS
    if not block.holds(now):
        return BlockRefusal.NOT_BLOCKED
    return BlockRefusal.ALREADY_APPEALED if block.appealed_at is not None else None


def may_answer_block_appeal(actor: Membership | None, block: Block, now: datetime) -> BlockRefusal | None:
    """Somebody of the board who did not block."""
    if actor is None or actor.fund_id != block.membership.fund_id or not actor.has(Role.BOARD):
        return BlockRefusal.NOT_THE_BOARD
    if actor.id == block.membership_id:
        return BlockRefusal.OWN_MEMBERSHIP
    if not block.appeal_waits or not block.holds(now):
        return BlockRefusal.NO_APPEAL
    return BlockRefusal.YOU_BLOCKED if actor.account_id in {block.proposed_by, block.confirmed_by} else None
