"""What two people decided about a double.  The caller commits."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from wijkfonds.foundation.languages import address_of, in_language
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.refusals import require
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Level, Membership, MembershipState
from wijkfonds.membership.queries import open_ways
from wijkfonds.membership.rules import level_stated
from wijkfonds.verification.codes import void_letters
from wijkfonds.verification.doubles import ended_of, pair_of
from wijkfonds.verification.events import VerificationEvent
from wijkfonds.verification.mails import back_mail, ended_mail, ended_reason
from wijkfonds.verification.models import Double, ListPlace, Verdict
from wijkfonds.verification.permissions import may_bring_back, may_decide, may_end


def end_membership(session: Session, *, actor: Membership, double: Double, member: Membership, now: datetime) -> None:
    """One of the two ends, with a reason that its owner reads; what was voted with it stays."""
    _require_undecided(session, actor, double)
    require(may_end(member))
    void_letters(session, member=member)
    session.execute(update(ListPlace).where(ListPlace.used_by == member.id).values(used_by=None))  # for who stays
    with in_language(member.account.language):
        reason = ended_reason()
        subject, body = ended_mail(member.fund.name, address_of("membership.join", fund=member.fund.slug))
    member.state, member.refusal_reason = MembershipState.REFUSED, reason
    member.level, member.answered_at, member.ended_as_double = Level.UNKNOWN, now, True
    double.verdict, double.decided_at = Verdict.ONE_PERSON, now
    session.flush()
    post(session, to=member.account.email, subject=subject, body=body, now=now, language=member.account.language)
    _record(session, double, VerificationEvent.DOUBLE_ENDED, actor, now)


def say_two_people(session: Session, *, actor: Membership, double: Double, now: datetime) -> None:
    _require_undecided(session, actor, double)
    double.verdict, double.decided_at = Verdict.TWO_PEOPLE, now
    session.flush()
    _record(session, double, VerificationEvent.DOUBLE_IS_TWO, actor, now)


def bring_back(session: Session, *, actor: Membership, double: Double, now: datetime) -> None:
    """It was ended by mistake: as if its owner asked today.  What was seen of the address before is known no more."""
    pair = pair_of(session, double)
    member = ended_of(pair)
    require(may_bring_back(actor, member, pair.members))
    if member is None:
        return
    ways = open_ways(session, double.fund_id)
    member.state, member.refusal_reason, member.ended_as_double = MembershipState.ASKED, "", False
    member.level, member.asked_at, member.answered_at = level_stated(in_area=member.in_area, ways=ways), now, None
    double.verdict, double.decided_at = Verdict.TWO_PEOPLE, now
    session.flush()
    with in_language(member.account.language):
        subject, body = back_mail(member.fund.name, address_of("verification.choose", fund=member.fund.slug))
    post(session, to=member.account.email, subject=subject, body=body, now=now, language=member.account.language)
    _record(session, double, VerificationEvent.DOUBLE_BACK, actor, now)


def _require_undecided(session: Session, actor: Membership, double: Double) -> None:
    require(may_decide(actor, double.verdict, pair_of(session, double).members))


def _record(session: Session, double: Double, event: VerificationEvent, actor: Membership, now: datetime) -> None:
    record(session, fund_id=double.fund_id, event=event, actor_id=actor.account_id, now=now)
