"""Members hear that they can submit, that they can vote, and that there is a result; who follows a round, more.

Windows open by themselves: the worker sees it.  What is older than a day is no news: after a long stop, or for a round
that was there before, nobody gets a mail.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from wijkfonds.accounts.models import Account
from wijkfonds.feeds.mails import draft_mail, round_mail
from wijkfonds.feeds.models import RoundNews, RoundTold
from wijkfonds.feeds.outcomes import heard_of_decisions, tell_outcomes
from wijkfonds.following.queries import followers_of_round
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.languages import Language, in_language
from wijkfonds.membership.models import Membership, MembershipState
from wijkfonds.notifications.actions import News, tell_once
from wijkfonds.notifications.rules import Kind
from wijkfonds.proposals.models import CoProposer, Proposal, ProposalStatus
from wijkfonds.rounds.models import Round

NEWS_FOR = timedelta(days=1)
ENDS_SOON = timedelta(days=2)  # told a day and more before the end: the mail of the day still comes in time
FOR_MEMBERS = (RoundNews.SUBMITTING, RoundNews.VOTING, RoundNews.RESULT)


def untold(session: Session, now: datetime) -> list[tuple[UUID, RoundNews]]:
    """One query for each kind of news."""
    return [(round_id, news) for news in RoundNews for round_id in session.scalars(_rounds_with(news, now))]


def tell_news(session: Session, *, round_id: UUID, news: RoundNews, now: datetime) -> None:
    """Everybody who follows the round or is a confirmed member of the fund, once.

    Whoever hears what came out for a proposal of theirs, or one they follow, needs not hear that there is a result; nor, later, that there are decisions.
    """
    try:
        with session.begin_nested():
            session.add(RoundTold(round_id=round_id, news=news))
    except IntegrityError as clash:
        if broken_constraint(clash) != "pk_round_told":
            raise
        return  # the other worker tells it
    round_ = session.get_one(Round, round_id, options=[joinedload(Round.fund)])
    heard: set[UUID] = set()
    if news == RoundNews.RESULT:
        heard = tell_outcomes(session, round_=round_, now=now)
    elif news == RoundNews.DECIDED:
        heard = heard_of_decisions(session, round_id)
    people: dict[Kind, Sequence[Account]] = {}
    if news == RoundNews.SUBMITTING_ENDS:  # the first kind that somebody hears has the words
        people[Kind.MY_PROPOSALS] = _with_a_draft(session, round_id)
    people[Kind.ROUNDS] = _members(session, round_.fund_id) if news in FOR_MEMBERS else []
    people[Kind.FOLLOWING] = followers_of_round(session, round_id)
    words = {(kind, language): _words(round_, news, kind, language) for kind in people for language in Language}
    told = {
        kind: [News(who, *words[kind, who.language], about=f"{news} {round_id} {who.id}") for who in of_kind]
        for kind, of_kind in people.items()
    }
    told = {kind: [each for each in of_kind if each.account.id not in heard] for kind, of_kind in told.items()}
    tell_once(session, fund=round_.fund, news=told, now=now)


def _words(round_: Round, news: RoundNews, kind: Kind, language: Language) -> tuple[str, str]:
    with in_language(language):
        return draft_mail(round_) if kind == Kind.MY_PROPOSALS else round_mail(round_, news)


def _with_a_draft(session: Session, round_id: UUID) -> Sequence[Account]:
    """Who began a proposal here, alone or with others, and did not submit it: the evening that it closes they would lose it."""
    is_draft = (Proposal.round_id == round_id) & (Proposal.status == ProposalStatus.DRAFT)
    begun = select(Proposal.proposer_id).where(is_draft)
    along = select(CoProposer.account_id).join(CoProposer.proposal).where(is_draft, CoProposer.left_at.is_(None))
    return session.scalars(select(Account).where(Account.id.in_(begun) | Account.id.in_(along))).all()


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
    if news == RoundNews.SUBMITTING_ENDS:
        return _ends(Round.submitting_opens, Round.submitting_closes, now)
    if news == RoundNews.VOTING_ENDS:
        return and_(Round.frozen_at.is_not(None), _ends(Round.voting_opens, Round.voting_closes, now))
    return (Round.result_published_at if news == RoundNews.RESULT else Round.decided_at) > since


def _ends(
    opens: InstrumentedAttribute[datetime | None], closes: InstrumentedAttribute[datetime | None], now: datetime
) -> ColumnElement[bool]:
    """Of a window so short that its opening is still news, nobody hears that it ends."""
    return and_(closes <= now + ENDS_SOON, closes > now + ENDS_SOON - NEWS_FOR, opens <= now - NEWS_FOR)
