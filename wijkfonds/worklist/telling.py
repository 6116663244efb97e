"""Assessors hear how many they got, proposers that their theme was corrected; of what is undone in time, nobody."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.accounts.models import Account
from wijkfonds.following.queries import proposers_of
from wijkfonds.foundation.languages import in_language
from wijkfonds.funds.models import Theme
from wijkfonds.notifications.actions import News, take_back, tell_all, tell_once
from wijkfonds.notifications.rules import Kind, last_digest
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round
from wijkfonds.worklist.mails import given_mail, theme_mail
from wijkfonds.worklist.models import BulkAct, BulkKind, BulkLine
from wijkfonds.worklist.rules import Did


def tell_of_bulk(session: Session, *, bulk: BulkAct, round_: Round, now: datetime) -> None:
    if bulk.kind == BulkKind.THEME:
        lines = session.scalars(_lines(bulk, Did.RETHEMED)).all()
        _tell_proposers(session, round_, lines, f"theme {bulk.id.hex}", now)
    else:
        _tell_assessors(session, bulk, round_, now)


def tell_of_undoing(session: Session, *, bulk: BulkAct, round_: Round, now: datetime) -> None:
    """Whoever heard it already hears that it is as it was."""
    for kind in (Kind.MY_PROPOSALS, Kind.WAITS_FOR_ME):
        take_back(session, kind=kind, about=bulk.id.hex)
    if bulk.kind == BulkKind.THEME and bulk.done_at < last_digest(now):
        lines = session.scalars(_lines(bulk, Did.RETHEMED)).all()
        _tell_proposers(session, round_, lines, f"theme back {bulk.id.hex}", now)


def _lines(bulk: BulkAct, did: Did) -> Select[BulkLine]:
    return select(BulkLine).where(BulkLine.bulk_act_id == bulk.id, BulkLine.did == did)


def _tell_assessors(session: Session, bulk: BulkAct, round_: Round, now: datetime) -> None:
    given = select(BulkLine.account_id).where(BulkLine.bulk_act_id == bulk.id, BulkLine.did == Did.GIVEN)
    counts = Counter(who for who in session.scalars(given) if who is not None and who != bulk.actor_id)
    people = session.scalars(select(Account).where(Account.id.in_(counts)))
    news = [_news(who, partial(given_mail, round_, counts[who.id]), f"given {bulk.id.hex}") for who in people]
    tell_all(session, fund=round_.fund, kind=Kind.WAITS_FOR_ME, news=news, now=now)


def _tell_proposers(session: Session, round_: Round, lines: Sequence[BulkLine], about: str, now: datetime) -> None:
    ids = [line.proposal_id for line in lines]
    query = select(Proposal).where(Proposal.id.in_(ids), Proposal.hidden_at.is_(None))
    proposals = session.scalars(
        query.options(joinedload(Proposal.round).joinedload(Round.fund)).execution_options(populate_existing=True)
    ).all()
    themes = session.execute(select(Theme.id, Theme.name).where(Theme.fund_id == round_.fund_id))
    names: dict[UUID | None, str] = {row[0]: row[1] for row in themes}
    people = proposers_of(session, proposals) if proposals else {}
    news = [
        _news(who, partial(theme_mail, proposal, names.get(proposal.theme_id, "")), f"{about} {proposal.id}")
        for proposal in proposals
        for who in people.get(proposal.id, [])
    ]
    tell_once(session, fund=round_.fund, news={Kind.MY_PROPOSALS: news}, now=now, with_the_mail_of_the_day=True)


def _news(who: Account, words: Callable[[], tuple[str, str]], about: str) -> News:
    with in_language(who.language):
        return News(who, *words(), about=f"{about} {who.id}")
