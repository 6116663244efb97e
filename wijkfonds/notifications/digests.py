"""The mail of the day: everything that waits for one person, in one mail."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.languages import Language, in_language
from wijkfonds.foundation.outbox import post
from wijkfonds.funds.models import Fund
from wijkfonds.notifications.links import unsubscribe_address
from wijkfonds.notifications.mails import Told, digest_mail
from wijkfonds.notifications.models import DigestLine, NotificationChoice
from wijkfonds.notifications.rules import last_digest

PEOPLE_AT_ONCE = 200
KIND = "digest"


class Waiting(NamedTuple):
    choice_id: UUID
    subject: str
    body: str
    told_at: datetime


class Reader(NamedTuple):
    choice_id: UUID
    account_id: UUID
    email: str
    language: Language
    fund_name: str


def digests_wait(session: Session, now: datetime) -> bool:
    return session.scalar(select(DigestLine.id).where(DigestLine.told_at < last_digest(now)).limit(1)) is not None


def post_digests(session: Session, *, now: datetime) -> int:
    """The mails of some people whose lines are due; says how many.  The caller commits, and asks again until none is left.

    Taking the lines away is what decides: of two workers the second finds none.
    """
    due = DigestLine.told_at < last_digest(now)
    people = (
        select(NotificationChoice.account_id)
        .join(DigestLine, DigestLine.choice_id == NotificationChoice.id)
        .where(due, NotificationChoice.account.has(Account.forgotten_at.is_(None)))
        .group_by(NotificationChoice.account_id)
        .order_by(NotificationChoice.account_id)
        .limit(PEOPLE_AT_ONCE)
    )
    readers = _readers(session, session.scalars(people).all())
    taken = session.execute(
        delete(DigestLine)
        .where(due, DigestLine.choice_id.in_(readers))
        .returning(DigestLine.choice_id, DigestLine.subject, DigestLine.body, DigestLine.told_at)
    )
    lines = [Waiting(*row) for row in taken]
    lines.sort(key=lambda line: (readers[line.choice_id].account_id, readers[line.choice_id].fund_name, line.told_at))
    posted = 0
    for _account_id, of_person in groupby(lines, key=lambda line: readers[line.choice_id].account_id):
        _post_one(session, list(of_person), readers, now)
        posted += 1
    return posted


def _readers(session: Session, account_ids: Sequence[UUID]) -> dict[UUID, Reader]:
    """By choice: whose it is, and of which fund."""
    rows = session.execute(
        select(NotificationChoice.id, Account.id, Account.email, Account.language, Fund.name)
        .join(Account, Account.id == NotificationChoice.account_id)
        .join(Fund, Fund.id == NotificationChoice.fund_id)
        .where(NotificationChoice.account_id.in_(account_ids))
    )
    return {row[0]: Reader(*row) for row in rows}


def _post_one(session: Session, lines: list[Waiting], readers: dict[UUID, Reader], now: datetime) -> None:
    who = readers[lines[0].choice_id]
    told = [Told(readers[line.choice_id].fund_name, line.subject, line.body) for line in lines]
    address = unsubscribe_address(list(dict.fromkeys(line.choice_id for line in lines)), who.language)
    with in_language(who.language):
        subject, body = digest_mail(told, address)
    post(
        session,
        to=who.email,
        subject=subject,
        body=body,
        now=now,
        kind=KIND,
        language=who.language,
        unsubscribe=address,
    )
