"""Who has too little support hears it once some days before supporting closes, and once when it is closed.

The worker sees it by the clock.  What is older than a day is no news, like in `feeds`.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from wijkfonds.following.telling import Said, tell_of_proposals
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.proposals.enough import CAN_BE_SUPPORTED
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import SHOWN
from wijkfonds.rounds.models import Round
from wijkfonds.support.mails import news_mail
from wijkfonds.support.models import SupportNews, SupportTold
from wijkfonds.support.rules import SOON

NEWS_FOR = timedelta(days=1)


def untold(session: Session, now: datetime) -> list[tuple[UUID, SupportNews]]:
    """One query for each kind of news."""
    return [(round_id, news) for news in SupportNews for round_id in session.scalars(_rounds_with(news, now))]


def tell_news(session: Session, *, round_id: UUID, news: SupportNews, now: datetime) -> None:
    """To proposers and followers of every proposal that has too little.  Who comes second tells nothing."""
    try:
        with session.begin_nested():
            session.add(SupportTold(round_id=round_id, news=news))
    except IntegrityError as clash:
        if broken_constraint(clash) != "pk_support_told":
            raise
        return
    round_ = session.get_one(Round, round_id, options=[joinedload(Round.fund)])
    said = [
        Said(
            proposal,
            f"support {news}",
            to_followers=partial(news_mail, proposal, news, own=False),
            to_proposer=partial(news_mail, proposal, news, own=True),
        )
        for proposal in _with_too_little(session, round_)
    ]
    is_near = news == SupportNews.ENDS_SOON  # there is still something to do
    tell_of_proposals(session, fund=round_.fund, said=said, now=now, cannot_wait=is_near)


def _with_too_little(session: Session, round_: Round) -> Sequence[Proposal]:
    query = select(Proposal).where(Proposal.round_id == round_.id, Proposal.status.in_(CAN_BE_SUPPORTED), SHOWN)
    return session.scalars(query.where(Proposal.support_count < round_.support_threshold)).all()


def _rounds_with(news: SupportNews, now: datetime) -> Select[UUID]:
    told = select(SupportTold.round_id).where(SupportTold.news == news)
    public = select(Round.id).where(Round.published_at.is_not(None), Round.source == "", Round.support_threshold > 0)
    return public.where(_is_new(news, now), Round.id.not_in(told))


def _is_new(news: SupportNews, now: datetime) -> ColumnElement[bool]:
    """In a window so short that its opening is still news nobody hears that it ends."""
    before = SOON if news == SupportNews.ENDS_SOON else timedelta()
    ends = and_(Round.supporting_closes <= now + before, Round.supporting_closes > now + before - NEWS_FOR)
    return and_(ends, Round.supporting_opens <= now - NEWS_FOR) if before else ends
