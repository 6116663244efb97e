"""What the committee saw at the desk, of a member and of somebody without an account.  The caller commits."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.funds.models import Fund
from wijkfonds.funds.rules import is_in_area
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Level, Membership, MembershipState, Way
from wijkfonds.membership.permissions import MembershipRefusal
from wijkfonds.membership.queries import member_of, open_ways
from wijkfonds.verification.codes import become_proven, void_letters
from wijkfonds.verification.events import VerificationEvent
from wijkfonds.verification.keys import FundKey
from wijkfonds.verification.models import DeskInvitation, DeskProof, ProofKind
from wijkfonds.verification.permissions import DeskProblem, VerificationRefusal, may_invite, may_note_proof
from wijkfonds.verification.queries import locked_member
from wijkfonds.verification.rules import INVITATION_LASTS, level_seen


def problem_with(kinds: Collection[ProofKind], known: Level) -> DeskProblem | None:
    if not kinds:
        return DeskProblem.NOTHING_SEEN
    return None if level_seen(kinds, known) else DeskProblem.NO_ADDRESS_SEEN


def note_proof(
    session: Session,
    *,
    actor: Membership | None,
    member: Membership,
    ways: Collection[Way],
    kinds: Collection[ProofKind],
    seen: str,
    now: datetime,
) -> None:
    """The kinds and the day; `seen` tells which address somebody looked at.  Raises Refused."""
    locked_member(session, member)
    require(may_note_proof(actor, member, ways))
    if member.asked_at.isoformat() != seen:
        raise Refused(VerificationRefusal.ADDRESS_CHANGED)
    _prove(session, member, kinds, now)
    _record(session, member.fund_id, VerificationEvent.PROOF_SEEN, actor, now, kinds)


def _prove(session: Session, member: Membership, kinds: Collection[ProofKind], now: datetime) -> None:
    level = level_seen(kinds, Level(member.level))
    if level is None:
        raise Refused(VerificationRefusal.NO_ADDRESS)
    for kind in sorted(kinds):
        session.merge(DeskProof(membership_id=member.id, kind=kind, seen_at=now))
    void_letters(session, member=member)
    become_proven(session, member=member, level=level, now=now)


def invite(
    session: Session,
    *,
    actor: Membership | None,
    fund: Fund,
    ways: Collection[Way],
    email: str,
    postcode: str,
    house_number: str,
    kinds: Collection[ProofKind],
    key: FundKey,
    now: datetime,
) -> DeskInvitation:
    """Somebody who stood at the desk; whoever reads the mails of this address finishes it.  A newer one replaces an older."""
    require(may_invite(actor, fund.id, ways))
    if level_seen(kinds, Level.UNKNOWN) is None:
        raise Refused(VerificationRefusal.NO_ADDRESS)
    known = key.email(email)
    if actor and known == key.email(actor.account.email):
        raise Refused(VerificationRefusal.OWN_MEMBERSHIP)
    session.execute(delete(DeskInvitation).where(DeskInvitation.fund_id == fund.id, DeskInvitation.email_hmac == known))
    made = DeskInvitation(fund_id=fund.id, email_hmac=known, postcode=postcode, house_number=house_number)
    made.kinds, made.invited_at, made.expires_at = " ".join(sorted(kinds)), now, now + INVITATION_LASTS
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as clash:  # another of the committee, this very moment
        raise Refused(VerificationRefusal.BUSY) from clash
    _record(session, fund.id, VerificationEvent.INVITED, actor, now, kinds)
    return made


def invitation_for(session: Session, fund_id: UUID, email: str, key: FundKey, now: datetime) -> DeskInvitation | None:
    return session.scalar(
        select(DeskInvitation).where(
            DeskInvitation.fund_id == fund_id,
            DeskInvitation.email_hmac == key.email(email),
            DeskInvitation.expires_at > now,
        )
    )


def accept_invitation(
    session: Session, *, account: Account, fund: Fund, area: Collection[str], key: FundKey, now: datetime
) -> Membership:
    """By whoever proved this e-mail address: a member with the address and level that were seen."""
    found = invitation_for(session, fund.id, account.email, key, now)
    if found is None:
        raise Refused(VerificationRefusal.NOT_INVITED)
    if Way.DESK not in open_ways(session, fund.id):
        raise Refused(VerificationRefusal.WAY_CLOSED)
    member = member_of(session, fund.id, account.id, lock=True)
    if member is not None and member.ended_as_double:
        raise Refused(MembershipRefusal.ENDED_AS_DOUBLE)
    if member is None:
        member = Membership(fund_id=fund.id, account_id=account.id, asked_at=now, level=Level.EMAIL_CONFIRMED)
        session.add(member)
        session.flush()
    if (member.postcode, member.house_number) != (found.postcode, found.house_number):
        member.postcode, member.house_number, member.asked_at = found.postcode, found.house_number, now
        member.level = Level.EMAIL_CONFIRMED
    if member.state == MembershipState.REFUSED:
        member.level = Level.EMAIL_CONFIRMED
    member.in_area = is_in_area(found.postcode, area)
    _prove(session, member, [ProofKind(kind) for kind in found.kinds.split()], found.invited_at)
    session.delete(found)
    session.flush()
    return member


def _record(
    session: Session,
    fund_id: UUID,
    event: VerificationEvent,
    actor: Membership | None,
    now: datetime,
    kinds: Collection[ProofKind],
) -> None:
    actor_id = actor.account_id if actor else None
    record(session, fund_id=fund_id, event=event, actor_id=actor_id, now=now, kinds=", ".join(sorted(kinds)))
