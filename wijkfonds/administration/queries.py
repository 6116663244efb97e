"""Mail that waits and mail that was given up: how many, since when and why.  Never to whom, or about what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from wijkfonds.foundation.mail_bounces import MailBounce
from wijkfonds.foundation.mail_faults import MailProblem
from wijkfonds.foundation.models import UtcDateTimeType
from wijkfonds.foundation.outbox import OutboxMail, is_given_up


@dataclass(frozen=True)
class Stuck:
    """Mails of one kind with one reason.  Without a reason they have not been tried yet, or their worker died."""

    is_given_up: bool
    kind: str
    problem: MailProblem | None
    count: int
    oldest: datetime


@dataclass(frozen=True)
class Outbox:
    waiting: Sequence[Stuck]
    given_up: Sequence[Stuck]

    @property
    def waiting_count(self) -> int:
        return sum(each.count for each in self.waiting)

    @property
    def given_up_count(self) -> int:
        return sum(each.count for each in self.given_up)

    @property
    def oldest_waiting(self) -> datetime | None:
        return min((each.oldest for each in self.waiting), default=None)


def outbox_now(session: Session, now: datetime) -> Outbox:
    given_up = case((is_given_up(now), 1), else_=0)
    oldest = func.min(OutboxMail.posted_at, type_=UtcDateTimeType)
    rows = session.execute(
        select(given_up, OutboxMail.kind, OutboxMail.problem, func.count(), oldest)
        .group_by(given_up, OutboxMail.kind, OutboxMail.problem)
        .order_by(oldest)
    )
    found = [Stuck(bool(row[0]), *row[1:]) for row in rows]
    return Outbox([each for each in found if not each.is_given_up], [each for each in found if each.is_given_up])


def bounced_addresses(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(MailBounce)) or 0
