"""Blocking a member takes two of the committee.  The subject of the act is the membership."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as lazy
from sqlalchemy.orm import Session

from wijkfonds.acts.kinds import ActKind, register
from wijkfonds.acts.models import Act
from wijkfonds.foundation.languages import address_of, in_language, path_of
from wijkfonds.foundation.localtime import until_text
from wijkfonds.foundation.outbox import post
from wijkfonds.membership.models import Membership, Role
from wijkfonds.moderation.blocking import BLOCK, confirm_block, forget_proposed_block
from wijkfonds.moderation.mails import blocked_mail

COMMITTEE = frozenset({Role.COMMITTEE})


def _address(_session: Session, act: Act) -> str:
    return path_of("moderation.block", fund=act.fund.slug, member=UUID(act.subject))


def _member(session: Session, act: Act) -> Membership:
    return session.get_one(Membership, UUID(act.subject), with_for_update=True, populate_existing=True)


def _lock(session: Session, act: Act) -> None:
    _member(session, act)


def _block(session: Session, act: Act, actor: Membership, _prepared: Any, now: datetime) -> None:
    member = _member(session, act)
    block = confirm_block(session, actor=actor, member=member, now=now)
    with in_language(member.account.language):
        subject, body = blocked_mail(
            member.fund.name, block.reason, until_text(block.ends_at), address_of("moderation.my_blocks")
        )
    post(session, to=member.account.email, subject=subject, body=body, now=now, language=member.account.language)


def _dropped(session: Session, act: Act) -> None:
    forget_proposed_block(session, membership_id=UUID(act.subject))


register(
    ActKind(
        key=BLOCK,
        proposing=COMMITTEE,
        confirming=COMMITTEE,
        title=lazy("Een lid een tijd blokkeren"),
        address=_address,
        carry_out=_block,
        lock=_lock,
        dropped=_dropped,
    )
)
