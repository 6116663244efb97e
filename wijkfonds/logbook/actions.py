"""Writing down what happened.  The caller commits."""

import json
import secrets
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.logbook.models import LogActor, LogEntry, LogHead
from wijkfonds.logbook.rules import BEFORE_THE_FIRST, Content, actor_digest_of, digest_of, hash_after
from wijkfonds.logbook.texts import is_public


def record(
    session: Session,
    *,
    fund_id: UUID,
    event: StrEnum,
    actor_id: UUID | None,
    now: datetime,
    about: str = "",
    **facts: str | int,
) -> LogEntry:
    """Appends one entry to the chain of the fund.  `about` is an address below the fund, `facts` are public values.

    Locks the head of the chain: call it at the end of an action, after every other lock.
    """
    head = _locked_head(session, fund_id)
    actor_salt = secrets.token_hex(16)
    actor_digest = actor_digest_of(actor_salt, actor_id) if actor_id else ""
    number, told = head.number + 1, is_public(event)
    content = Content(fund_id, number, now, str(event), about, facts, actor_digest, is_public=told)
    entry = _append(session, head, _entry(content, head.hash))
    if actor_id:
        session.add(LogActor(fund_id=fund_id, number=entry.number, account_id=actor_id, salt=actor_salt))
        session.flush()
    return entry


def _append(session: Session, head: LogHead, entry: LogEntry) -> LogEntry:
    session.add(entry)
    head.number, head.hash = entry.number, entry.hash
    session.flush()
    return entry


def _entry(content: Content, previous: str) -> LogEntry:
    salt = secrets.token_hex(16)
    digest = digest_of(content, salt)
    return LogEntry(
        fund_id=content.fund_id,
        number=content.number,
        at=content.at,
        event=content.event,
        about=content.about,
        facts_json=json.dumps(dict(content.facts), sort_keys=True, ensure_ascii=False),
        is_public=content.is_public,
        actor_digest=content.actor_digest,
        salt=salt,
        digest=digest,
        hash=hash_after(previous, digest),
    )


def _locked_head(session: Session, fund_id: UUID) -> LogHead:
    head = session.get(LogHead, fund_id, with_for_update=True, populate_existing=True)
    if head is not None:
        return head
    try:
        with session.begin_nested():
            session.add(LogHead(fund_id=fund_id, number=0, hash=BEFORE_THE_FIRST))
    except IntegrityError as clash:
        if broken_constraint(clash) != "pk_log_head":
            raise
    return session.get_one(LogHead, fund_id, with_for_update=True, populate_existing=True)
