"""Who hears what of assessing: the proposer and the followers by their one door, assessors in the mail of the day."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.assessments.mails import (
    answer_mail,
    answer_mail_to_followers,
    changed_mail,
    changes_mail,
    changes_mail_to_followers,
    reminder_mail,
    second_mail,
    sent_back_mail,
    taken_back_mail,
)
from wijkfonds.assessments.models import AnswerState, Assessment, ChangeRequest
from wijkfonds.assessments.queries import newest_request, who_can_read
from wijkfonds.following.queries import proposers_of
from wijkfonds.following.telling import Said, tell_of_proposals
from wijkfonds.foundation.languages import in_language
from wijkfonds.foundation.localtime import local
from wijkfonds.notifications.actions import News, tell_once
from wijkfonds.notifications.rules import Kind
from wijkfonds.proposals.changes import Change, add_listener
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round

Mail = tuple[str, str]


def tell_answers(session: Session, round_: Round, answers: Sequence[Assessment], now: datetime) -> None:
    """What went online.  Many at once come with the mail of the day: one for each person."""
    said = [
        Said(
            answer.proposal,
            f"assessed {answer.id.hex}",
            to_followers=partial(answer_mail_to_followers, answer.proposal, answer),
            to_proposer=partial(answer_mail, answer.proposal, answer),
        )
        for answer in answers
    ]
    tell_of_proposals(session, fund=round_.fund, said=said, now=now, with_the_mail_of_the_day=len(answers) > 1)


def tell_answer(session: Session, answer: Assessment, now: datetime) -> None:
    """Everybody when it is online; while it waits, once a day, those who can read it."""
    round_ = answer.proposal.round
    if answer.state == AnswerState.PUBLISHED:
        tell_answers(session, round_, [answer], now)
    elif answer.state == AnswerState.WAITING:
        people = who_can_read(session, answer.proposal, answer.assessor_id)
        about = f"second {round_.id.hex} {local(now):%Y%m%d}"
        tell_assessors(session, round_, people, about, partial(second_mail, round_), now)
    elif answer.state == AnswerState.RETURNED:
        about = f"sent back {answer.id.hex}"
        words = partial(sent_back_mail, answer.proposal, answer)
        tell_assessors(session, round_, [answer.assessor_id], about, words, now)


def tell_changes_asked(session: Session, request: ChangeRequest, now: datetime) -> None:
    proposal = request.proposal
    said = Said(
        proposal,
        f"changes {request.id.hex}",
        to_followers=partial(changes_mail_to_followers, proposal),
        to_proposer=partial(changes_mail, proposal, request),
    )
    tell_of_proposals(session, fund=proposal.round.fund, said=[said], now=now, cannot_wait=True)


def tell_taken_back(session: Session, request: ChangeRequest, now: datetime) -> None:
    """Who proposes it alone: for the others nothing happened yet."""
    _tell_proposer(session, request, f"no changes {request.id.hex}", partial(taken_back_mail, request.proposal), now)


def tell_reminder(session: Session, request: ChangeRequest, now: datetime) -> None:
    words = partial(reminder_mail, request.proposal, request)
    _tell_proposer(session, request, f"remind {request.id.hex}", words, now, cannot_wait=True)


def _tell_proposer(
    session: Session,
    request: ChangeRequest,
    about: str,
    words: Callable[[], Mail],
    now: datetime,
    *,
    cannot_wait: bool = False,
) -> None:
    proposal = request.proposal
    if proposal.hidden_at is None:
        people = proposers_of(session, [proposal])[proposal.id]
        _post(session, proposal.round, Kind.MY_PROPOSALS, people, about, words, now, cannot_wait=cannot_wait)


def tell_assessors(
    session: Session,
    round_: Round,
    account_ids: Collection[UUID],
    about: str,
    words: Callable[[], Mail],
    now: datetime,
) -> None:
    query = select(Account).where(Account.id.in_(account_ids), Account.forgotten_at.is_(None))
    people = session.scalars(query).all()
    _post(session, round_, Kind.WAITS_FOR_ME, people, about, words, now)


def _post(
    session: Session,
    round_: Round,
    kind: Kind,
    people: Sequence[Account],
    about: str,
    words: Callable[[], Mail],
    now: datetime,
    *,
    cannot_wait: bool = False,
) -> None:
    news = []
    for person in people:
        with in_language(person.language):
            news.append(News(person, *words(), about=f"{about} {person.id}"))
    pace: dict[str, Any] = {"with_the_mail_of_the_day": True, "cannot_wait": [kind] if cannot_wait else []}
    tell_once(session, fund=round_.fund, news={kind: news}, now=now, **pace)


def _tell_who_asked(session: Session, proposal: Proposal, change: Change, now: datetime, _by: UUID) -> None:
    """That the changes came."""
    request = newest_request(session, proposal) if change == Change.ANSWERED else None
    if request is not None:
        about = f"changed {request.id.hex}"
        tell_assessors(session, proposal.round, [request.asked_by_id], about, partial(changed_mail, proposal), now)


add_listener(_tell_who_asked)
