"""What the worker does for each rule: one batch in one transaction.  Done twice, the second time finds nothing."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy import ColumnElement, delete, func, select, tuple_, update
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.decisions.models import DecisionLetter
from wijkfonds.foundation.models import Model
from wijkfonds.logbook.models import LogActor, LogEntry
from wijkfonds.membership.models import Membership, MembershipState
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.retention.actions import throw_drafts_away
from wijkfonds.retention.departures import let_go, warn_the_unused
from wijkfonds.retention.holdings import Leaving
from wijkfonds.retention.inventory import BY_TABLE
from wijkfonds.retention.leftovers import let_go_of_members
from wijkfonds.retention.models import WhyLeaving
from wijkfonds.retention.queries import belongs
from wijkfonds.retention.removing_in_funds import (
    AT_ONCE,
    Done,
    address_files,
    address_letters,
    answer_notes,
    blocks,
    co_proposer_invitations,
    comment_hidings,
    comment_reports,
    first_invitations,
    follows,
    help_offers,
    hidings,
    interests,
    messages,
    organisation_invitations,
    organisation_people,
    reports,
    role_invitations,
    supporters,
    verdict_notes,
    visits,
)
from wijkfonds.retention.rules import RuleKey, term_of
from wijkfonds.rounds.models import Round

Work = Callable[[Session, datetime], Done]


def _warn(session: Session, now: datetime) -> Done:
    return warn_the_unused(session, now), 0


def _let_go(why: WhyLeaving, session: Session, now: datetime) -> Done:
    return let_go(session, why, now)


def _asked(session: Session, now: datetime) -> Done:
    due = Membership.asked_at <= term_of(RuleKey.ASKED_MEMBERSHIP).before(now)
    return _members(session, (Membership.state == MembershipState.ASKED) & due, now)


def _refused(session: Session, now: datetime) -> Done:
    due = Membership.answered_at <= term_of(RuleKey.REFUSED_MEMBERSHIP).before(now)
    return _members(session, (Membership.state == MembershipState.REFUSED) & due, now)


def _members(session: Session, due: ColumnElement[bool], now: datetime) -> Done:
    """With what was about them.  A block outlasts the question: it would end by asking anew."""
    blocked = Membership.blocked_until.is_not(None) & (Membership.blocked_until > now)
    found = select(Membership.id).where(due, ~Membership.roles.any(), ~blocked).limit(AT_ONCE).with_for_update()
    ids = session.scalars(found).all()
    let_go_of_members(session, ids, now)
    session.execute(delete(Membership).where(Membership.id.in_(ids)))
    return len(ids), len(ids)


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


def _late_rows(session: Session, now: datetime) -> Done:
    """Of a browser that was sending something at the moment in which its owner was forgotten."""
    forgotten = select(Account.id).where(Account.forgotten_at.is_not(None))
    late = session.scalars(select(Membership.id).where(Membership.account_id.in_(forgotten))).all()
    let_go_of_members(session, late, now)
    for table in reversed(Model.metadata.sorted_tables):
        holding = BY_TABLE.get(table.name)
        if holding and holding.leaving == Leaving.GOES and not holding.by_email:
            for way in holding.owners.split():
                session.execute(delete(table).where(belongs(table, way, forgotten)))
    return 0, 0


WORK: tuple[tuple[RuleKey, Work], ...] = (
    (RuleKey.ACCOUNT, _late_rows),
    (RuleKey.UNUSED_ACCOUNT, _warn),
    (RuleKey.UNUSED_ACCOUNT, partial(_let_go, WhyLeaving.UNUSED)),
    (RuleKey.ASKED_TO_GO, partial(_let_go, WhyLeaving.ASKED)),
    (RuleKey.ASKED_MEMBERSHIP, _asked),
    (RuleKey.REFUSED_MEMBERSHIP, _refused),
    (RuleKey.DRAFT, _drafts),
    (RuleKey.ASSESSMENT_NOTE, answer_notes),
    (RuleKey.ASSESSMENT_NOTE, verdict_notes),
    (RuleKey.LOGBOOK_NAME, _logbook_names),
    (RuleKey.LETTER, _letters),
    (RuleKey.ADDRESS_LETTER, address_letters),
    (RuleKey.ADDRESS_FILE, address_files),
    (RuleKey.ROLE_INVITATION, role_invitations),
    (RuleKey.FOLLOWING, follows),
    (RuleKey.SUPPORT, supporters),
    (RuleKey.FOLLOWING, visits),
    (RuleKey.FIRST_INVITATION, first_invitations),
    (RuleKey.MESSAGE, messages),
    (RuleKey.INTEREST, interests),
    (RuleKey.ORGANISATION, organisation_people),
    (RuleKey.ORGANISATION_INVITATION, organisation_invitations),
    (RuleKey.ORGANISATION_INVITATION, co_proposer_invitations),
    (RuleKey.OFFER, help_offers),
    (RuleKey.REPORT, reports),
    (RuleKey.REPORT, comment_reports),
    (RuleKey.MEASURE, blocks),
    (RuleKey.MEASURE, hidings),
    (RuleKey.MEASURE, comment_hidings),
)
