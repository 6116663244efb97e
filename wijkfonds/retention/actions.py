"""Asking to be forgotten, thinking better of it, and forgetting.  The caller commits."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Select, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.acts.actions import withdraw_act
from wijkfonds.acts.models import Act, ActState
from wijkfonds.decisions.models import Decision, DecisionLetter
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.database import afterwards
from wijkfonds.foundation.jobs import ask_for
from wijkfonds.foundation.languages import in_language
from wijkfonds.foundation.models import Model
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.refusals import require
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import memberships_of
from wijkfonds.organisations.actions import erase_unneeded
from wijkfonds.organisations.people import leave_all
from wijkfonds.proposals.lines import Answer, CostLine, OtherMoney, OwnHours
from wijkfonds.proposals.models import CoProposer, CoProposerInvitation, Proposal, ProposalStatus
from wijkfonds.proposals.partners import hand_over_all
from wijkfonds.questions.models import Question
from wijkfonds.retention.holdings import Leaving
from wijkfonds.retention.inventory import BY_TABLE
from wijkfonds.retention.leftovers import forget_address, let_go_of_members
from wijkfonds.retention.mails import goodbye_mail
from wijkfonds.retention.models import Departure, RetentionCount, WhyLeaving
from wijkfonds.retention.permissions import forget_refusal, has_to_wait_until
from wijkfonds.retention.queries import belongs, rounds_with_a_place
from wijkfonds.retention.rules import RuleKey
from wijkfonds.support.actions import forget_supporter

FITS_NOTHING = "-"  # no hash of any password
NO_MAILBOX = "vergeten.invalid"  # RFC 2606: no mail ever leaves for it


def leave(session: Session, *, account_id: UUID, day: date, now: datetime) -> datetime | None:
    """Forgets at once; or, while people vote who include this one, notes it and gives when.  Raises Refused."""
    account = locked(session, account_id)
    require(forget_refusal(account, locked_memberships(session, account_id)))
    until = has_to_wait_until(rounds_with_a_place(session, account_id), now)
    if until is None:
        forget_account(session, account=account, now=now)
        add_to_count(session, day=day, rule=RuleKey.ASKED_TO_GO, number=1)
    else:
        session.merge(Departure(account_id=account_id, why=WhyLeaving.ASKED, noted_at=now, due_at=until))
    return until


def stay(session: Session, *, account_id: UUID) -> None:
    """Whoever asked to be forgotten wants to stay after all."""
    session.execute(delete(Departure).where(Departure.account_id == account_id))


def forget_account(session: Session, *, account: Account, now: datetime) -> None:
    """Everything that leads to this person goes, or loses the person.  What others rely on stays, without a name.

    The mail that says so is posted to the address before we lose it.  Roles were handed over and places on a roll can
    wait: `leave` and the nightly job look at that.
    """
    let_go_of_members(session, [member.id for member in memberships_of(session, account.id)], now)
    open_acts = _open_acts(session, account)
    forget_supporter(session, account_id=account.id, now=now)
    left_alone = leave_all(session, account_id=account.id, now=now)
    hand_over_all(session, account_id=account.id, now=now)
    throw_drafts_away(session, select(Proposal.id).where(Proposal.proposer_id == account.id))
    _forget_private_answers(session, account)
    for organisation in left_alone:
        erase_unneeded(session, organisation)
    _empty_letters(session, account)
    forget_address(session, account.email)
    for table in reversed(Model.metadata.sorted_tables):
        _leave_table(session, table.name, account)
    email, language = account.email, account.language
    account.name, account.password_hash, account.forgotten_at = "", FITS_NOTHING, now
    account.email = f"{uuid4().hex}@{NO_MAILBOX}"
    session.flush()
    for act, member in open_acts:
        withdraw_act(session, actor=member, act=act, now=now)
    with in_language(language):
        subject, body = goodbye_mail()
    post(session, to=email, subject=subject, body=body, now=now, language=language)
    afterwards(session, lambda: ask_for("clear_what_was_removed"))


def _open_acts(session: Session, account: Account) -> list[tuple[Act, Membership]]:
    """What this person proposed, and nobody can confirm once they left."""
    mine = select(Act).where(Act.proposed_by == account.id, Act.state == ActState.OPEN)
    acts = session.scalars(mine.with_for_update(of=Act)).all()
    members = {member.fund_id: member for member in memberships_of(session, account.id)}
    return [(act, members[act.fund_id]) for act in acts if act.fund_id in members]


def throw_drafts_away(session: Session, ids: Select[UUID]) -> int:
    """Of these proposals those that are drafts, with their costs.  Gives how many."""
    query = select(Proposal.id).where(Proposal.id.in_(ids), Proposal.status == ProposalStatus.DRAFT)
    drafts = session.scalars(query.with_for_update()).all()
    for table in (CostLine, OtherMoney, OwnHours, Answer, CoProposer, CoProposerInvitation):
        session.execute(delete(table).where(table.proposal_id.in_(drafts)))
    session.execute(delete(Proposal).where(Proposal.id.in_(drafts)))
    return len(drafts)


def _forget_private_answers(session: Session, account: Account) -> None:
    """What the committee alone read: how to reach somebody, how old they are."""
    private = select(Question.id).where(Question.is_public.is_(False))
    theirs = select(Proposal.id).where(Proposal.proposer_id == account.id)
    session.execute(delete(Answer).where(Answer.proposal_id.in_(theirs), Answer.question_id.in_(private)))


def _empty_letters(session: Session, account: Account) -> None:
    """They bear the name.  The row stays, or the worker would write them anew."""
    decided = select(Decision.id).join(Decision.proposal).where(Proposal.proposer_id == account.id)
    session.execute(update(DecisionLetter).where(DecisionLetter.decision_id.in_(decided)).values(pdf=b""))


def _leave_table(session: Session, name: str, account: Account) -> None:
    holding, table = BY_TABLE.get(name), Model.metadata.tables[name]
    if holding is None:
        return
    whose = account.email if holding.by_email else account.id
    for way in holding.owners.split():
        if holding.leaving == Leaving.GOES:
            session.execute(delete(table).where(belongs(table, way, whose)))
        if holding.leaving == Leaving.UNLINKED:
            session.execute(update(table).where(belongs(table, way, whose)).values({way: None}))


def locked(session: Session, account_id: UUID) -> Account:
    return session.get_one(Account, account_id, with_for_update=True, populate_existing=True)


def locked_memberships(session: Session, account_id: UUID) -> list[Membership]:
    """Nobody gives this person a task meanwhile."""
    query = select(Membership).where(Membership.account_id == account_id).order_by(Membership.id)
    return list(session.scalars(query.with_for_update().execution_options(populate_existing=True)))


def add_to_count(session: Session, *, day: date, rule: RuleKey, number: int) -> None:
    """Of a day that may have no count yet.  The first one of a day waits for the others by its key."""
    here = (RetentionCount.day == day) & (RetentionCount.rule == rule.value)
    more = update(RetentionCount).where(here).values(number=RetentionCount.number + number)
    if session.execute(more).rowcount:  # type: ignore[attr-defined]
        return
    if not insert_once(session, RetentionCount(day=day, rule=rule.value, number=number), "pk_retention_count"):
        session.execute(more)


def insert_once(session: Session, row: Model, key: str) -> bool:
    """False: somebody else was first."""
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as clash:
        if broken_constraint(clash) != key:
            raise
        return False
    return True
