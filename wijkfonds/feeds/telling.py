"""Members hear that they can submit, that they can vote, and that there is a result.

Windows open by themselves: the worker sees it.  What is older than a day is no news: after a long stop, or for a round
that was there before, nobody gets a mail.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from wijkfonds.accounts.models import Account
from wijkfonds.feeds.mails import round_mail
from wijkfonds.feeds.models import RoundNews, RoundTold
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.languages import Language, in_language
from wijkfonds.membership.models import Membership, MembershipState
from wijkfonds.notifications.actions import News, tell_all
from wijkfonds.notifications.rules import Kind
from wijkfonds.rounds.models import Round

NEWS_FOR = timedelta(days=1)


def untold(session: Session, now: datetime) -> list[tuple[UUID, RoundNews]]:
    """One query for each of the three kinds of news."""
    return [(round_id, news) for news in RoundNews for round_id in session.scalars(_rounds_with(news, now))]


def tell_members(session: Session, *, round_id: UUID, news: RoundNews, now: datetime) -> None:
    """Everybody who is a confirmed member of the fund, once."""
    try:
        with session.begin_nested():
            session.add(RoundTold(round_id=round_id, news=news))
    except IntegrityError as clash:
        if broken_constraint(clash) != "pk_round_told":
            raise
        return  # the other worker tells it
    round_ = session.get_one(Round, round_id, options=[joinedload(Round.fund)])
    people = _members(session, round_.fund_id)
    words = {language: _words(round_, news, language) for language in Language}
    told = [News(who, *words[who.language], about=f"{news} {round_id} {who.id}") for who in people]
    tell_all(session, fund=round_.fund, kind=Kind.ROUNDS, news=told, now=now)


def _words(round_: Round, news: RoundNews, language: Language) -> tuple[str, str]:
    with in_language(language):
        return round_mail(round_, news)


def _members(session: Session, fund_id: UUID) -> Sequence[Account]:
    query = select(Account).join(Membership, Membership.account_id == Account.id)
    return session.scalars(
        query.where(Membership.fund_id == fund_id, Membership.state == MembershipState.CONFIRMED)
    ).all()


def _rounds_with(news: RoundNews, now: datetime) -> Select[UUID]:
    told = select(RoundTold.round_id).where(RoundTold.news == news)
    public = select(Round.id).where(Round.published_at.is_not(None), Round.source == "")
    return public.where(_is_new(news, now), Round.id.not_in(told))


def _is_new(news: RoundNews, now: datetime) -> ColumnElement[bool]:
    since = now - NEWS_FOR
    if news == RoundNews.SUBMITTING:  # a round may be published when its window is open already
        opened = and_(Round.submitting_opens <= now, Round.submitting_closes > now)
        return and_(opened, (Round.submitting_opens > since) | (Round.published_at > since))
    if news == RoundNews.VOTING:
        opened = and_(Round.frozen_at.is_not(None), Round.voting_opens <= now, Round.voting_closes > now)
        return and_(opened, (Round.voting_opens > since) | (Round.frozen_at > since))
    return Round.result_published_at > since
