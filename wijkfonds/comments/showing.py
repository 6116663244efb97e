"""Threads as pages show them: a fixed number of queries, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from sqlalchemy.orm import Session

from wijkfonds.comments.models import Comment
from wijkfonds.comments.queries import answers_in, earlier_answers, replies_to, threads_of
from wijkfonds.comments.rules import ON_A_PAGE, REPLIES_ON_A_PAGE, REPLIES_SHOWN
from wijkfonds.foundation.pagination import Pages
from wijkfonds.proposals.models import Proposal

MOST_EARLIER = 10


@dataclass(frozen=True)
class Thread:
    """`more` replies stand on its own page alone; `earlier` are answers that were replaced."""

    head: Comment
    answer: Comment | None = None
    replies: Sequence[Comment] = ()
    more: int = 0
    earlier: Sequence[Comment] = ()


@dataclass(frozen=True)
class Threads:
    """`after` is the last of them when there are more."""

    threads: Sequence[Thread] = field(default_factory=list)
    after: Comment | None = None


def newest_threads(
    session: Session, proposal: Proposal, *, before: Comment | None = None, most: int = ON_A_PAGE
) -> Threads:
    found = threads_of(session, proposal.id, before=before, limit=most + 1)
    heads = found[:most]
    if not heads:
        return Threads()
    ids = [head.id for head in heads]
    answers = answers_in(session, ids)
    grouped = groupby(replies_to(session, ids, limit=REPLIES_SHOWN), key=lambda one: one.parent_id)
    replies = {parent: list(of_one) for parent, of_one in grouped}
    threads = [_thread(head, answers.get(head.id), replies.get(head.id, [])) for head in heads]
    return Threads(threads, heads[-1] if len(found) > most else None)


def _thread(head: Comment, answer: Comment | None, replies: list[Comment]) -> Thread:
    shown = sum(one.is_shown for one in replies)
    return Thread(head, answer, replies, more=max(0, head.reply_count - shown))


def whole_thread(session: Session, head: Comment, pages: Pages) -> Thread:
    """One page of it."""
    replies = replies_to(session, [head.id], after=pages.offset, limit=REPLIES_ON_A_PAGE)
    answer = answers_in(session, [head.id]).get(head.id)
    earlier = earlier_answers(session, head.id, limit=MOST_EARLIER) if answer is not None else []
    return Thread(head, answer, replies, earlier=earlier)
