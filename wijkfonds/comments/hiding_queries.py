"""What was reported and hidden of what people said: what waits longest comes first."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager

from wijkfonds.accounts.models import Account
from wijkfonds.comments.models import Addressee, Comment, CommentHiding, CommentReport
from wijkfonds.foundation.waiting import Waits
from wijkfonds.interests.queries import keeps_out_of
from wijkfonds.membership.models import Membership
from wijkfonds.moderation.permissions import ANSWERERS
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import LISTED, SHOWN
from wijkfonds.rounds.models import Round

MOST_SHOWN = 200  # in one list of the queue
UNANSWERED = CommentHiding.ended_at.is_(None) & CommentHiding.appealed_at.is_not(None)
UNANSWERED &= CommentHiding.appeal_answered_at.is_(None)


@dataclass(frozen=True)
class Reported:
    """A comment with the reports about it that wait, the oldest first."""

    comment: Comment
    reports: list[CommentReport]


@dataclass(frozen=True)
class Waiting:
    """Questions for the committee, reported comments, and whoever spoke against what was hidden and has no answer."""

    questions: Waits
    reported: Waits
    appeals: Waits


def reported_in(session: Session, fund_id: UUID) -> list[Reported]:
    query = select(CommentReport).join(CommentReport.comment).join(Comment.proposal).join(Proposal.round)
    query = query.where(CommentReport.fund_id == fund_id, CommentReport.answered_at.is_(None))
    query = query.options(_place(CommentReport.comment)).order_by(CommentReport.reported_at).limit(MOST_SHOWN)
    found = sorted(session.scalars(query), key=lambda report: report.comment_id)
    grouped = [list(reports) for _id, reports in groupby(found, key=lambda report: report.comment_id)]
    by_wait = sorted(grouped, key=lambda reports: reports[0].reported_at)
    return [Reported(reports[0].comment, reports) for reports in by_wait]


def hidden_in(session: Session, fund_id: UUID) -> Sequence[CommentHiding]:
    """What is hidden now: first where somebody spoke against it and waits, the longest first."""
    query = select(CommentHiding).join(CommentHiding.comment).join(Comment.proposal).join(Proposal.round)
    query = query.where(CommentHiding.fund_id == fund_id, CommentHiding.ended_at.is_(None))
    waits = UNANSWERED.desc()
    query = query.options(_place(CommentHiding.comment))
    return session.scalars(
        query.order_by(waits, CommentHiding.appealed_at, CommentHiding.hidden_at.desc()).limit(MOST_SHOWN)
    ).all()


def _place(comment: Any) -> Any:
    return contains_eager(comment).contains_eager(Comment.proposal).contains_eager(Proposal.round)


def hiding_of(session: Session, comment_id: UUID) -> CommentHiding | None:
    """The one that holds now."""
    query = select(CommentHiding).where(CommentHiding.comment_id == comment_id, CommentHiding.ended_at.is_(None))
    return session.scalar(query)


def open_reports(session: Session, comment_id: UUID) -> Sequence[CommentReport]:
    query = select(CommentReport).where(CommentReport.comment_id == comment_id, CommentReport.answered_at.is_(None))
    return session.scalars(query.order_by(CommentReport.reported_at)).all()


def reporters(session: Session, reports: Sequence[CommentReport]) -> dict[UUID, Account]:
    ids = {report.reporter_id for report in reports if report.reporter_id}
    return {account.id: account for account in session.scalars(select(Account).where(Account.id.in_(ids)))}


def keeps_out_of_answer(
    session: Session, actor: Membership | None, comment: Comment, hiding: CommentHiding | None
) -> bool:
    """Has an interest in the proposal, while somebody who did not hide it has none."""
    without = [who for who in (hiding.hidden_by if hiding else None, comment.author_id) if who]
    return keeps_out_of(session, actor, comment.proposal, *ANSWERERS, without=without)


def talk_waiting(session: Session, fund_id: UUID) -> Waiting:
    """One question for all three."""
    here = Proposal.round_id.in_(select(Round.id).where(Round.fund_id == fund_id))
    asked = [select(what).join(Comment.proposal) for what in _how_many(Comment.id, Comment.waits_since)]
    comments = func.distinct(CommentReport.comment_id)
    reported = [select(what) for what in _how_many(comments, CommentReport.reported_at)]
    appeals = [select(what) for what in _how_many(CommentHiding.id, CommentHiding.appealed_at)]
    waits = (Comment.waits_since.is_not(None), Comment.addressee == Addressee.COMMITTEE)
    counts = (
        *(each.where(here, *waits, Proposal.status.in_(LISTED), SHOWN) for each in asked),
        *(each.where(CommentReport.fund_id == fund_id, CommentReport.answered_at.is_(None)) for each in reported),
        *(each.where(CommentHiding.fund_id == fund_id, UNANSWERED) for each in appeals),
    )
    row = session.execute(select(*(count.scalar_subquery() for count in counts))).one()
    return Waiting(Waits(*row[:2]), Waits(*row[2:4]), Waits(*row[4:]))


def _how_many(what: Any, since: Any) -> tuple[Any, Any]:
    return func.count(what), func.min(since)
