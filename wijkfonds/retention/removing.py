"""What the worker does for each rule: one batch in one transaction.  Done twice, the second time finds nothing."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, tuple_, update
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.decisions.models import DecisionLetter
from wijkfonds.foundation.outbox import OutboxMail
from wijkfonds.logbook.models import LogActor, LogEntry
from wijkfonds.membership.models import Membership, MembershipState
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.retention.actions import throw_drafts_away
from wijkfonds.retention.departures import let_go, warn_the_unused
from wijkfonds.retention.inventory import HOLDINGS, Leaving
from wijkfonds.retention.models import WhyLeaving
from wijkfonds.retention.queries import belongs, table_of
from wijkfonds.retention.rules import RuleKey, term_of
from wijkfonds.rounds.models import Round

AT_ONCE = 200
Done = tuple[int, int]  # looked at: 0 when nothing is left; and carried out
Work = Callable[[Session, datetime], Done]


def _delete(session: Session, model: Any, due: ColumnElement[bool]) -> Done:
    ids = session.scalars(select(model.id).where(due).limit(AT_ONCE).with_for_update()).all()
    session.execute(delete(model).where(model.id.in_(ids)))
    return len(ids), len(ids)


def _warn(session: Session, now: datetime) -> Done:
    return warn_the_unused(session, now), 0


def _let_go(why: WhyLeaving, session: Session, now: datetime) -> Done:
    return let_go(session, why, now)


def _mails(session: Session, now: datetime) -> Done:
    """Those that could not be delivered: the others go as they are sent."""
    return _delete(
        session, OutboxMail, (OutboxMail.tries > 0) & (OutboxMail.next_try <= term_of(RuleKey.MAIL).before(now))
    )


def _asked(session: Session, now: datetime) -> Done:
    due = Membership.asked_at <= term_of(RuleKey.ASKED_MEMBERSHIP).before(now)
    return _delete(session, Membership, (Membership.state == MembershipState.ASKED) & ~Membership.roles.any() & due)


def _refused(session: Session, now: datetime) -> Done:
    due = Membership.answered_at <= term_of(RuleKey.REFUSED_MEMBERSHIP).before(now)
    return _delete(session, Membership, (Membership.state == MembershipState.REFUSED) & ~Membership.roles.any() & due)


def _drafts(session: Session, now: datetime) -> Done:
    due = Round.submitting_closes <= term_of(RuleKey.DRAFT).before(now)
    old = select(Proposal.id).join(Proposal.round).where(due, Proposal.status == ProposalStatus.DRAFT)
    thrown = throw_drafts_away(session, old.limit(AT_ONCE))
    return thrown, thrown


def _logbook_names(session: Session, now: datetime) -> Done:
    """The entry stays, and the chain holds: it covers a salted digest of who acted."""
    key = (LogActor.fund_id, LogActor.number)
    entry = (LogEntry.fund_id == LogActor.fund_id) & (LogEntry.number == LogActor.number)
    due = LogEntry.at <= term_of(RuleKey.LOGBOOK_NAME).before(now)
    keys = session.execute(select(*key).join(LogEntry, entry).where(due).limit(AT_ONCE)).all()
    session.execute(delete(LogActor).where(tuple_(*key).in_([tuple(each) for each in keys])))
    return len(keys), len(keys)


def _letters(session: Session, now: datetime) -> Done:
    """Emptied: without its row the worker would write the letter anew."""
    due = (DecisionLetter.made_at <= term_of(RuleKey.LETTER).before(now)) & (func.length(DecisionLetter.pdf) > 0)
    ids = session.scalars(select(DecisionLetter.decision_id).where(due).limit(AT_ONCE)).all()
    session.execute(update(DecisionLetter).where(DecisionLetter.decision_id.in_(ids)).values(pdf=b""))
    return len(ids), len(ids)


def _late_rows(session: Session, now: datetime) -> Done:  # noqa: ARG001
    """Of a browser that was sending something at the moment in which its owner was forgotten."""
    forgotten = select(Account.id).where(Account.forgotten_at.is_not(None))
    for holding in reversed(HOLDINGS):
        if holding.leaving == Leaving.GOES and not holding.by_email:
            table = table_of(holding)
            for way in holding.owners.split():
                session.execute(delete(table).where(belongs(table, way, forgotten)))
    return 0, 0


WORK: tuple[tuple[RuleKey, Work], ...] = (
    (RuleKey.ACCOUNT, _late_rows),
    (RuleKey.UNUSED_ACCOUNT, _warn),
    (RuleKey.UNUSED_ACCOUNT, partial(_let_go, WhyLeaving.UNUSED)),
    (RuleKey.ASKED_TO_GO, partial(_let_go, WhyLeaving.ASKED)),
    (RuleKey.MAIL, _mails),
    (RuleKey.ASKED_MEMBERSHIP, _asked),
    (RuleKey.REFUSED_MEMBERSHIP, _refused),
    (RuleKey.DRAFT, _drafts),
    (RuleKey.LOGBOOK_NAME, _logbook_names),
    (RuleKey.LETTER, _letters),
)
