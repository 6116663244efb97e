"""Finding comments: each list has an index and a limit, so that a page costs the same however much is said."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select, tuple_
from sqlalchemy.orm import Session, contains_eager, joinedload

from wijkfonds.accounts.models import Account
from wijkfonds.comments.models import Addressee, Comment, CommentKind
from wijkfonds.funds.models import Fund
from wijkfonds.organisations.models import Organisation
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import LISTED, SHOWN, of_account
from wijkfonds.rounds.models import Round

WITH_ITS_NAME = joinedload(Comment.author).load_only(Account.name)
BEGINS = 0  # the place of what begins a thread: an index has them in order
NOT_EMPTY = or_(Comment.removed_at.is_(None), Comment.reply_count > 0)


def threads_of(session: Session, proposal_id: UUID, *, before: Comment | None = None, limit: int) -> Sequence[Comment]:
    """The newest first, from just after `before`.  A thread that was removed and says nothing more is left out."""
    query = select(Comment).where(Comment.proposal_id == proposal_id, Comment.place == BEGINS, NOT_EMPTY)
    if before is not None:
        query = query.where(tuple_(Comment.written_at, Comment.id) < (before.written_at, before.id))
    query = query.order_by(Comment.written_at.desc(), Comment.id.desc()).limit(limit)
    return session.scalars(query.options(WITH_ITS_NAME)).all()


def replies_to(session: Session, thread_ids: Collection[UUID], *, after: int = 0, limit: int) -> Sequence[Comment]:
    """Of each thread those with a place in (after, after + limit], in that order; answers are found apart."""
    places = Comment.place.between(after + 1, after + limit)
    query = select(Comment).where(Comment.parent_id.in_(thread_ids), places, Comment.kind == CommentKind.REMARK)
    return session.scalars(query.order_by(Comment.parent_id, Comment.place).options(WITH_ITS_NAME)).all()


def answers_in(session: Session, thread_ids: Collection[UUID]) -> dict[UUID, Comment]:
    """By question; in one query."""
    query = select(Comment).where(Comment.parent_id.in_(thread_ids), *_now_the_answer())
    return {one.thread_id: one for one in session.scalars(query.options(WITH_ITS_NAME))}


def answer_to(session: Session, question_id: UUID) -> Comment | None:
    return answers_in(session, [question_id]).get(question_id)


def earlier_answers(session: Session, question_id: UUID, *, limit: int) -> Sequence[Comment]:
    query = select(Comment).where(Comment.parent_id == question_id, Comment.replaced_at.is_not(None))
    query = query.where(Comment.removed_at.is_(None)).order_by(Comment.place.desc()).limit(limit)
    return session.scalars(query.options(WITH_ITS_NAME)).all()


def _now_the_answer() -> tuple[ColumnElement[bool], ...]:
    return Comment.kind == CommentKind.ANSWER, Comment.replaced_at.is_(None), Comment.removed_at.is_(None)


def comment_of(session: Session, proposal_id: UUID, comment_id: UUID) -> Comment | None:
    query = select(Comment).where(Comment.id == comment_id, Comment.proposal_id == proposal_id)
    return session.scalar(query.options(WITH_ITS_NAME))


def comment_at(session: Session, comment_id: UUID) -> Comment | None:
    """With its proposal, round and fund: by its id alone, where somebody is signed in."""
    query = select(Comment).where(Comment.id == comment_id).join(Comment.proposal).join(Proposal.round).join(Round.fund)
    return session.scalar(query.where(Round.published_at.is_not(None)).options(_with_its_place(), WITH_ITS_NAME))


def comment_in(session: Session, fund: str, comment_id: UUID) -> Comment | None:
    """Of this fund, whatever became of it."""
    query = select(Comment).join(Comment.proposal).join(Proposal.round).join(Round.fund)
    query = query.where(Fund.slug == fund, Comment.id == comment_id)
    return session.scalar(query.options(_with_its_place(), WITH_ITS_NAME))


def own_comment(session: Session, account_id: UUID, comment_id: UUID) -> Comment | None:
    found = comment_at(session, comment_id)
    return found if found is not None and found.author_id == account_id else None


def lock_proposal(session: Session, proposal: Proposal) -> None:
    """One act at a time about what is said of it, and its numbers; what is asked of it next is read anew."""
    session.scalar(select(Proposal.id).where(Proposal.id == proposal.id).with_for_update())
    session.refresh(proposal)


def count_own(session: Session, account_id: UUID) -> int:
    return session.scalar(select(func.count()).select_from(Comment).where(*_own(account_id))) or 0


def own_comments(session: Session, account_id: UUID, *, offset: int = 0, limit: int) -> Sequence[Comment]:
    query = select(Comment).join(Comment.proposal).join(Proposal.round).join(Round.fund).where(*_own(account_id))
    query = query.order_by(Comment.written_at.desc(), Comment.id).offset(offset).limit(limit)
    return session.scalars(query.options(_with_its_place())).all()


def _own(account_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return Comment.author_id == account_id, Comment.removed_at.is_(None)


def questions_for_proposer(session: Session, account_id: UUID, *, limit: int) -> Sequence[Comment]:
    """That wait for somebody's own answer, or their organisation's; what waits longest comes first."""
    return session.scalars(_waiting(Addressee.PROPOSER).where(theirs(account_id)).limit(limit)).all()


def count_questions_for_proposer(session: Session, account_id: UUID) -> int:
    waiting = _waiting(Addressee.PROPOSER).where(theirs(account_id))
    return session.scalar(waiting.with_only_columns(func.count()).order_by(None)) or 0


def theirs(account_id: UUID) -> ColumnElement[bool]:
    """Proposals that somebody proposes, alone or with others, or their organisation does."""
    return of_account(account_id)


def questions_in(session: Session, fund_id: UUID, *, offset: int = 0, limit: int) -> Sequence[Comment]:
    query = _waiting(Addressee.COMMITTEE).where(Round.fund_id == fund_id)
    people = contains_eager(Comment.proposal).joinedload(Proposal.organisation).selectinload(Organisation.people)
    return session.scalars(query.options(people).offset(offset).limit(limit)).all()


def count_questions_in(session: Session, fund_id: UUID, *, before: datetime | None = None) -> int:
    """That wait for the committee; `before`: only those since then or longer."""
    waiting = _waiting(Addressee.COMMITTEE).where(Round.fund_id == fund_id)
    if before is not None:
        waiting = waiting.where(Comment.waits_since <= before)
    return session.scalar(waiting.with_only_columns(func.count()).order_by(None)) or 0


def _waiting(addressee: Addressee) -> Select[Comment]:
    """The index of what waits holds these alone."""
    query = select(Comment).join(Comment.proposal).join(Proposal.round).join(Round.fund)
    query = query.where(Comment.waits_since.is_not(None), Comment.addressee == addressee)
    query = query.where(Proposal.status.in_(LISTED), SHOWN).order_by(Comment.waits_since, Comment.id)
    return query.options(_with_its_place(), WITH_ITS_NAME)


def _with_its_place() -> Any:
    return contains_eager(Comment.proposal).contains_eager(Proposal.round).contains_eager(Round.fund)
