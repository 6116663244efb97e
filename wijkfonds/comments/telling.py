"""Who hears what: never at once, one line a day for each thing, nobody of what they said themselves.

The proposer hears of everything that is said; whoever spoke in a thread and follows the proposal hears of replies there;
whoever asked hears of the answer; the committee that it was asked something.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.comments import mails
from wijkfonds.comments.models import Addressee, Comment
from wijkfonds.following.models import Follow
from wijkfonds.following.queries import proposers_of
from wijkfonds.foundation.languages import Language, in_language
from wijkfonds.membership.models import Membership, MembershipRole, MembershipState, Role
from wijkfonds.notifications.actions import News, expect, take_back, tell_once
from wijkfonds.notifications.rules import Kind
from wijkfonds.proposals.models import CoProposer, Proposal

Words = Callable[[], tuple[str, str]]
MOST_TOLD = 500  # in one thread: a mail of the day is no reason to hold up who writes


def tell_of_comment(
    session: Session, *, comment: Comment, proposal: Proposal, thread: Comment | None, now: datetime
) -> None:
    news: dict[Kind, list[News]] = {
        Kind.MY_PROPOSALS: _for_proposer(session, comment, proposal),
        Kind.WAITS_FOR_ME: _for_committee(session, comment, proposal),
        Kind.FOLLOWING: _for_thread(session, comment, proposal, thread) if thread is not None else [],
    }
    _tell(session, proposal, news, now)


def tell_of_answer(session: Session, *, question: Comment, answer: Comment, again: bool, now: datetime) -> None:
    proposal = question.proposal
    asked_by = session.get(Account, question.author_id) if question.author_id else None
    news: dict[Kind, list[News]] = {Kind.FOLLOWING: [], Kind.MY_PROPOSALS: []}
    if asked_by is not None and asked_by.forgotten_at is None and asked_by.id != answer.author_id:
        expect(session, account_id=asked_by.id, fund_id=proposal.round.fund_id, kind=Kind.FOLLOWING)
        words = partial(mails.answer_mail, proposal, question, again=again)
        news[Kind.FOLLOWING] += _news([asked_by], words, f"answer {question.id}")
    if not again:
        others = [one for one in _speakers(session, answer, question) if one.id != question.author_id]
        news[Kind.FOLLOWING] += _news(others, partial(mails.replies_mail, proposal, question), f"talk {question.id}")
        news[Kind.MY_PROPOSALS] += _for_proposer(session, answer, proposal)
    _tell(session, proposal, news, now)


def tell_of_offer(session: Session, *, offer_id: UUID, account_id: UUID, proposal: Proposal, now: datetime) -> None:
    people = [who for who in proposers_of(session, [proposal])[proposal.id] if who.id != account_id]
    words = _news(people, partial(mails.offer_mail, proposal), f"offer {offer_id}")
    _tell(session, proposal, {Kind.MY_PROPOSALS: words}, now)


def untell(session: Session, comment: Comment) -> None:
    """It was removed or hidden: what still waits for the mail of the day does not repeat its words."""
    if comment.addressee == Addressee.PROPOSER:
        take_back(session, kind=Kind.MY_PROPOSALS, about=f"question {comment.id}")


def _for_proposer(session: Session, comment: Comment, proposal: Proposal) -> list[News]:
    people = [who for who in proposers_of(session, [proposal])[proposal.id] if who.id != comment.author_id]
    if comment.addressee == Addressee.PROPOSER:
        return _news(people, partial(mails.question_mail, proposal, comment), f"question {comment.id}")
    return _news(people, partial(mails.comments_mail, proposal), f"comments {proposal.id}")


def _for_committee(session: Session, comment: Comment, proposal: Proposal) -> list[News]:
    if comment.addressee != Addressee.COMMITTEE:
        return []
    fund = proposal.round.fund
    query = select(Account).join(Membership, Membership.account_id == Account.id).join(MembershipRole)
    query = query.where(Membership.fund_id == fund.id, Membership.state == MembershipState.CONFIRMED)
    query = query.where(MembershipRole.role == Role.COMMITTEE, Account.forgotten_at.is_(None))
    people = session.scalars(query.where(Account.id != comment.author_id)).all()
    return _news(people, partial(mails.questions_wait_mail, fund), f"questions {fund.id}")


def _for_thread(session: Session, comment: Comment, proposal: Proposal, thread: Comment) -> list[News]:
    people = _speakers(session, comment, thread)
    return _news(people, partial(mails.replies_mail, proposal, thread), f"talk {thread.id}")


def _speakers(session: Session, comment: Comment, thread: Comment) -> Sequence[Account]:
    """Who spoke in this thread and follows the proposal, but who speaks now and the proposer, who hears it as such."""
    spoke = select(Comment.author_id).where(or_(Comment.id == thread.id, Comment.parent_id == thread.id))
    query = select(Account).join(Follow, Follow.account_id == Account.id)
    query = query.where(
        Follow.proposal_id == comment.proposal_id, Account.id.in_(spoke), Account.id != comment.author_id
    )
    query = query.join(Proposal, Proposal.id == Follow.proposal_id)
    along = select(CoProposer.id).where(CoProposer.proposal_id == Proposal.id, CoProposer.account_id == Account.id)
    query = query.where(Proposal.proposer_id.is_distinct_from(Account.id), Account.forgotten_at.is_(None))
    query = query.where(~along.where(CoProposer.left_at.is_(None)).exists())
    return session.scalars(query.order_by(Follow.followed_at.desc()).limit(MOST_TOLD)).all()


def _news(people: Iterable[Account], words: Words, what: str) -> list[News]:
    """`what` and the person name the line: what happened since the last mail of the day is one."""
    found = list(people)
    said = {language: _in(language, words) for language in {who.language for who in found}}
    return [News(who, *said[who.language], about=f"{what} {who.id}") for who in found]


def _in(language: Language, words: Words) -> tuple[str, str]:
    with in_language(language):
        return words()


def _tell(session: Session, proposal: Proposal, news: dict[Kind, list[News]], now: datetime) -> set[UUID]:
    told = {kind: of_kind for kind, of_kind in news.items() if of_kind}
    if not told:
        return set()
    return tell_once(session, fund=proposal.round.fund, news=told, now=now, with_the_mail_of_the_day=True)
