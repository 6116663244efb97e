"""What two people decided about a double.  The caller commits."""

from datetime import datetime

from sqlalchemy.orm import Session

from wijkfonds.foundation.languages import address_of, in_language
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.refusals import require
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Level, Membership, MembershipState
from wijkfonds.verification.codes import void_letters
from wijkfonds.verification.doubles import pair_of
from wijkfonds.verification.events import VerificationEvent
from wijkfonds.verification.mails import ended_mail, ended_reason
from wijkfonds.verification.models import Double, Verdict
from wijkfonds.verification.permissions import may_decide, may_end


def end_membership(session: Session, *, actor: Membership, double: Double, member: Membership, now: datetime) -> None:
    """One of the two ends, with a reason that its owner reads; what was voted with it stays."""
    _require_undecided(session, actor, double)
    require(may_end(member))
    void_letters(session, member=member)
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


def _require_undecided(session: Session, actor: Membership, double: Double) -> None:
    require(may_decide(actor, double.verdict, pair_of(session, double).members))


def _record(session: Session, double: Double, event: VerificationEvent, actor: Membership, now: datetime) -> None:
    record(session, fund_id=double.fund_id, event=event, actor_id=actor.account_id, now=now)
