"""Who leaves by a date: accounts that nobody uses are told a month before, and who asked while people voted goes after it."""

from datetime import datetime, timedelta

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.languages import address_of, in_language
from wijkfonds.foundation.localtime import day_text
from wijkfonds.foundation.outbox import post
from wijkfonds.gemeenten.models import Observer
from wijkfonds.membership.models import Membership, MembershipRole
from wijkfonds.retention.actions import forget_account, insert_once, locked, locked_memberships
from wijkfonds.retention.mails import unused_mail
from wijkfonds.retention.models import Departure, WhyLeaving
from wijkfonds.retention.permissions import forget_refusal, has_to_wait_until
from wijkfonds.retention.queries import rounds_with_a_place
from wijkfonds.retention.rules import NOTICE, RuleKey, term_of

AT_ONCE = 20  # each is some thirty statements
LATER = timedelta(days=1)


def warn_the_unused(session: Session, now: datetime) -> int:
    """Notes who will leave, and mails them.  Gives how many; whoever has a task is needed, used or not."""
    found = session.scalars(_unused(now).limit(AT_ONCE)).all()
    due = NOTICE.after(now)
    for account in found:
        departure = Departure(account_id=account.id, why=WhyLeaving.UNUSED, noted_at=now, due_at=due)
        if insert_once(session, departure, "pk_leaving"):
            _warn(session, account, due, now)
    return len(found)


def _unused(now: datetime) -> Select[Account]:
    term = term_of(RuleKey.UNUSED_ACCOUNT).before(now)
    with_task = select(MembershipRole.role).join(Membership).where(Membership.account_id == Account.id)
    looks_on = select(Observer.account_id).where(Observer.account_id == Account.id)
    leaves = select(Departure.account_id).where(Departure.account_id == Account.id)
    return select(Account).where(
        or_(Account.used_on <= term.date(), and_(Account.used_on.is_(None), Account.created_at <= term)),
        Account.forgotten_at.is_(None),
        Account.is_administrator.is_(False),
        ~with_task.exists(),
        ~looks_on.exists(),
        ~leaves.exists(),
    )


def _warn(session: Session, account: Account, due: datetime, now: datetime) -> None:
    years = term_of(RuleKey.UNUSED_ACCOUNT).number
    with in_language(account.language):
        subject, body = unused_mail(years, day_text(due), address_of("accounts.sign_in"))
    post(session, to=account.email, subject=subject, body=body, now=now, language=account.language)


def let_go(session: Session, why: WhyLeaving, now: datetime) -> tuple[int, int]:
    """Forgets whose day has come.  Gives how many were looked at, and how many of them are forgotten."""
    due = select(Departure.account_id).where(Departure.why == why, Departure.due_at <= now)
    ids = session.scalars(due.order_by(Departure.due_at).limit(AT_ONCE)).all()
    return len(ids), sum(_let_go(session, locked(session, account_id), why, now) for account_id in ids)


def _let_go(session: Session, account: Account, why: WhyLeaving, now: datetime) -> bool:
    departure = session.get(Departure, account.id, with_for_update=True, populate_existing=True)
    if departure is None or departure.why != why or departure.due_at > now:
        return False  # thought better of it this very moment
    refusal = forget_refusal(account, locked_memberships(session, account.id))
    came_back = account.used_on is not None and account.used_on >= departure.noted_at.date()
    if why == WhyLeaving.UNUSED and (refusal or came_back):
        session.delete(departure)
        return False
    until = now + LATER if refusal else has_to_wait_until(rounds_with_a_place(session, account.id), now)
    if until is not None:
        departure.due_at = until
        return False
    session.expunge(departure)
    forget_account(session, account=account, now=now)
    return True
