"""What the worker removes of letters, invitations, follows, interests, reports and measures: one batch each, like removing.py."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session

from wijkfonds.following.models import Follow
from wijkfonds.founding.models import FirstInvitation
from wijkfonds.founding.queries import FUND_RUNS
from wijkfonds.interests.models import Interest
from wijkfonds.interests.queries import IN_THE_RUNNING
from wijkfonds.letters.models import BatchState
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership
from wijkfonds.moderation.models import Block, Hiding, Report
from wijkfonds.organisations.models import OrganisationInvitation, OrganisationPerson
from wijkfonds.proposals.models import Proposal
from wijkfonds.retention.rules import RuleKey, term_of
from wijkfonds.roles.models import RoleInvitation
from wijkfonds.rounds.models import Round
from wijkfonds.verification import files
from wijkfonds.verification.events import VerificationEvent
from wijkfonds.verification.models import AddressBatch, AddressLetter, LetterState
from wijkfonds.visits.models import RoundVisit

AT_ONCE = 200
Done = tuple[int, int]  # looked at: 0 when nothing is left; and carried out


def _delete(session: Session, model: Any, due: ColumnElement[bool]) -> Done:
    ids = session.scalars(select(model.id).where(due).limit(AT_ONCE).with_for_update()).all()
    session.execute(delete(model).where(model.id.in_(ids)))
    return len(ids), len(ids)


def address_letters(session: Session, now: datetime) -> Done:
    """Those that nobody printed; the others go each minute (verification/forgetting.py)."""
    old = AddressLetter.asked_at <= term_of(RuleKey.ADDRESS_LETTER).before(now)
    return _delete(session, AddressLetter, (AddressLetter.state == LetterState.WAITING) & old)


def address_files(session: Session, now: datetime) -> Done:
    """Its codes have run out.  The file first: after a crash in between it is done once more."""
    due = (AddressBatch.state == BatchState.READY) & (AddressBatch.beat_at <= term_of(RuleKey.ADDRESS_FILE).before(now))
    batch = session.scalars(select(AddressBatch).where(due).limit(1).with_for_update()).first()
    if batch is None:
        return 0, 0
    files.destroy(batch.fund_id, batch.number)
    batch.state, batch.destroyed_at = BatchState.DESTROYED, now
    session.flush()
    event = VerificationEvent.LETTERS_DESTROYED
    record(session, fund_id=batch.fund_id, event=event, actor_id=None, now=now, number=batch.number)
    return 1, 1


def role_invitations(session: Session, now: datetime) -> Done:
    return _delete(session, RoleInvitation, RoleInvitation.invited_at <= term_of(RuleKey.ROLE_INVITATION).before(now))


def follows(session: Session, now: datetime) -> Done:
    over = select(Follow.id).join(Follow.round).where(_no_more_news(Follow.followed_at, now))
    return _delete(session, Follow, Follow.id.in_(over))


def visits(session: Session, now: datetime) -> Done:
    over = select(RoundVisit.id).join(Round, Round.id == RoundVisit.round_id)
    return _delete(session, RoundVisit, RoundVisit.id.in_(over.where(_no_more_news(RoundVisit.seen_until, now))))


def _no_more_news(otherwise: Any, now: datetime) -> ColumnElement[bool]:
    last = func.coalesce(
        Round.decided_at, Round.result_published_at, Round.voting_closes, Round.assessing_closes, otherwise
    )
    return last <= term_of(RuleKey.FOLLOWING).before(now)


def first_invitations(session: Session, now: datetime) -> Done:
    """Once a round is online they are worth nothing."""
    return _delete(session, FirstInvitation, (FirstInvitation.expires_at <= now) | FUND_RUNS)


def interests(session: Session, now: datetime) -> Done:
    """Never while it still keeps somebody out of something."""
    over = select(Proposal.id).where(Proposal.status.not_in(IN_THE_RUNNING))
    old = Interest.noted_at <= term_of(RuleKey.INTEREST).before(now)
    return _delete(session, Interest, old & Interest.proposal_id.in_(over))


def organisation_people(session: Session, now: datetime) -> Done:
    """Who left; whoever is in it stays."""
    return _delete(session, OrganisationPerson, OrganisationPerson.left_at <= term_of(RuleKey.ORGANISATION).before(now))


def organisation_invitations(session: Session, now: datetime) -> Done:
    old = OrganisationInvitation.invited_at <= term_of(RuleKey.ORGANISATION_INVITATION).before(now)
    return _delete(session, OrganisationInvitation, old)


def reports(session: Session, now: datetime) -> Done:
    return _delete(session, Report, Report.reported_at <= term_of(RuleKey.REPORT).before(now))


def hidings(session: Session, now: datetime) -> Done:
    """What is hidden stays so, with its reason."""
    return _delete(session, Hiding, Hiding.ended_at <= term_of(RuleKey.MEASURE).before(now))


def blocks(session: Session, now: datetime) -> Done:
    """Also one that nobody confirmed: the question of it has long expired."""
    term = term_of(RuleKey.MEASURE).before(now)
    never = Block.confirmed_at.is_(None) & (Block.proposed_at <= term)
    done = _delete(session, Block, or_(Block.lifted_at <= term, Block.ends_at <= term, never))
    session.execute(update(Membership).where(Membership.blocked_until <= term).values(blocked_until=None))
    return done
