"""What the worker removes of letters, invitations, follows, support, interests, reports and measures: one batch each, like removing.py."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session

from wijkfonds.assessments.models import AnswerState, Assessment, CriterionVerdict
from wijkfonds.comments.models import CommentHiding, CommentReport
from wijkfonds.comments.offer_models import HelpOffer
from wijkfonds.following.models import Follow
from wijkfonds.founding.models import FirstInvitation
from wijkfonds.founding.queries import FUND_RUNS
from wijkfonds.interests.models import Interest
from wijkfonds.interests.queries import IN_THE_RUNNING
from wijkfonds.letters.models import BatchState
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership
from wijkfonds.messages.models import Message, MessageProposal, MessageRecipient, MessageState
from wijkfonds.moderation.models import Block, Hiding, Report
from wijkfonds.organisations.models import OrganisationInvitation, OrganisationPerson
from wijkfonds.proposals.models import CoProposerInvitation, Proposal
from wijkfonds.retention.rules import RuleKey, term_of
from wijkfonds.roles.models import RoleInvitation
from wijkfonds.rounds.models import Round
from wijkfonds.support.models import SheetLine, Support, SupportSheet
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


LAST_NEWS = (Round.decided_at, Round.result_published_at, Round.voting_closes, Round.assessing_closes)


def messages(session: Session, now: datetime) -> Done:
    """The words go, and who got them; that there was a message, and to how many, stays.  A draft goes as a whole."""
    last = func.coalesce(*LAST_NEWS, Message.kept_at) <= term_of(RuleKey.MESSAGE).before(now)
    found = select(Message.id).join(Message.round).where(last, Message.emptied_at.is_(None))
    ids = session.scalars(found.limit(AT_ONCE).with_for_update(of=Message)).all()
    for part in (MessageProposal, MessageRecipient):
        session.execute(delete(part).where(part.message_id.in_(ids)))
    session.execute(delete(Message).where(Message.id.in_(ids), Message.state == MessageState.DRAFT))
    empty = {"subject": "", "body": "", "sought_json": "", "emptied_at": now}
    session.execute(update(Message).where(Message.id.in_(ids)).values(**empty))
    return len(ids), len(ids)


def follows(session: Session, now: datetime) -> Done:
    last = func.coalesce(*LAST_NEWS, Follow.followed_at)
    over = select(Follow.id).join(Follow.round).where(last <= term_of(RuleKey.FOLLOWING).before(now))
    return _delete(session, Follow, Follow.id.in_(over))


def supporters(session: Session, now: datetime) -> Done:
    """Who supported what, with an account and on paper; how many they were stays with the proposal."""
    last = func.coalesce(
        Round.decided_at, Round.result_published_at, Round.voting_closes, Round.assessing_closes, Proposal.submitted_at
    )
    over = select(Proposal.id).join(Proposal.round).where(last <= term_of(RuleKey.SUPPORT).before(now))
    done = _delete(session, Support, Support.proposal_id.in_(over))
    if done[0]:
        return done
    written = select(SheetLine.sheet_id).join(SupportSheet).where(SupportSheet.proposal_id.in_(over)).distinct()
    sheets = session.scalars(written.limit(AT_ONCE)).all()
    session.execute(delete(SheetLine).where(SheetLine.sheet_id.in_(sheets)))
    return len(sheets), len(sheets)
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


def answer_notes(session: Session, now: datetime) -> Done:
    """What assessors wrote for each other.  An answer that still waits to be mended after so long is none any more."""
    old = Assessment.assessed_at <= term_of(RuleKey.ASSESSMENT_NOTE).before(now)
    noted = or_(Assessment.note != "", Assessment.second_note != "")
    ids = session.scalars(select(Assessment.id).where(old, noted).limit(AT_ONCE).with_for_update()).all()
    of_these = update(Assessment).where(Assessment.id.in_(ids))
    session.execute(of_these.where(Assessment.state == AnswerState.RETURNED).values(state=AnswerState.REPLACED))
    session.execute(of_these.values(note="", second_note=""))
    return len(ids), len(ids)


def verdict_notes(session: Session, now: datetime) -> Done:
    old = Assessment.assessed_at <= term_of(RuleKey.ASSESSMENT_NOTE).before(now)
    of_old = CriterionVerdict.assessment_id.in_(select(Assessment.id).where(old))
    ids = session.scalars(
        select(CriterionVerdict.assessment_id).where(of_old, CriterionVerdict.note != "").distinct().limit(AT_ONCE)
    ).all()
    session.execute(update(CriterionVerdict).where(CriterionVerdict.assessment_id.in_(ids)).values(note=""))
    return len(ids), len(ids)


def interests(session: Session, now: datetime) -> Done:
    """Never while it still keeps somebody out of something."""
    over = select(Proposal.id).where(Proposal.status.not_in(IN_THE_RUNNING))
    old = Interest.noted_at <= term_of(RuleKey.INTEREST).before(now)
    return _delete(session, Interest, old & Interest.proposal_id.in_(over))


def organisation_people(session: Session, now: datetime) -> Done:
    """Who left; whoever is in it stays."""
    return _delete(session, OrganisationPerson, OrganisationPerson.left_at <= term_of(RuleKey.ORGANISATION).before(now))


def co_proposer_invitations(session: Session, now: datetime) -> Done:
    old = CoProposerInvitation.invited_at <= term_of(RuleKey.ORGANISATION_INVITATION).before(now)
    return _delete(session, CoProposerInvitation, old)


def organisation_invitations(session: Session, now: datetime) -> Done:
    old = OrganisationInvitation.invited_at <= term_of(RuleKey.ORGANISATION_INVITATION).before(now)
    return _delete(session, OrganisationInvitation, old)


def reports(session: Session, now: datetime) -> Done:
    return _delete(session, Report, Report.reported_at <= term_of(RuleKey.REPORT).before(now))


def hidings(session: Session, now: datetime) -> Done:
    """What is hidden stays so, with its reason."""
    return _delete(session, Hiding, Hiding.ended_at <= term_of(RuleKey.MEASURE).before(now))


def comment_reports(session: Session, now: datetime) -> Done:
    return _delete(session, CommentReport, CommentReport.reported_at <= term_of(RuleKey.REPORT).before(now))


def comment_hidings(session: Session, now: datetime) -> Done:
    return _delete(session, CommentHiding, CommentHiding.ended_at <= term_of(RuleKey.MEASURE).before(now))


def help_offers(session: Session, now: datetime) -> Done:
    """What stands among the comments stays there, as a comment."""
    last = func.coalesce(
        Round.decided_at, Round.result_published_at, Round.voting_closes, Round.assessing_closes, HelpOffer.offered_at
    )
    over = select(HelpOffer.id).join(HelpOffer.proposal).join(Proposal.round)
    return _delete(session, HelpOffer, HelpOffer.id.in_(over.where(last <= term_of(RuleKey.OFFER).before(now))))


def blocks(session: Session, now: datetime) -> Done:
    """Also one that nobody confirmed: the question of it has long expired."""
    term = term_of(RuleKey.MEASURE).before(now)
    never = Block.confirmed_at.is_(None) & (Block.proposed_at <= term)
    done = _delete(session, Block, or_(Block.lifted_at <= term, Block.ends_at <= term, never))
    session.execute(update(Membership).where(Membership.blocked_until <= term).values(blocked_until=None))
    return done
