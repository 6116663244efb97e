"""News of a fund: rounds that opened, results, decisions.  Newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.decisions.models import Decision
from wijkfonds.decisions.texts import OUTCOME_NAMES
from wijkfonds.foundation.money import euro
from wijkfonds.funds.models import Fund
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import rounds_of

MOST = 50


@dataclass(frozen=True)
class News:
    """`key` never changes: readers know by it what they have shown."""

    key: str
    at: datetime
    title: str
    text: str
    url: str


def news_of(session: Session, fund: Fund) -> list[News]:
    rounds = rounds_of(session, fund.id)
    found = [news for round_ in rounds for news in _of_round(fund, round_)]
    found += [_of_decision(fund, decision) for decision in _decisions(session, fund.id)]
    return sorted(found, key=lambda news: news.at, reverse=True)[:MOST]


def _of_round(fund: Fund, round_: Round) -> list[News]:
    at: dict[str, Any] = {"fund": fund.slug, "round_": round_.slug}
    told = []
    if round_.published_at:
        title = _("%(round)s: %(budget)s te verdelen", round=round_.title, budget=euro(round_.budget_cents))
        url = url_for("overview.show_round", **at)
        told.append(News(f"round/{round_.id}", round_.published_at, title, round_.summary, url))
    if round_.result_published_at:
        title = _("De uitslag van %(round)s", round=round_.title)
        url = url_for("results.show", **at)
        told.append(News(f"result/{round_.id}", round_.result_published_at, title, "", url))
    return told


def _of_decision(fund: Fund, decision: Decision) -> News:
    url = url_for("decisions.show", fund=fund.slug, round_=decision.round.slug, key=decision.key)
    title = _("Besluit: %(title)s", title=decision.proposal.title)
    text = f"{OUTCOME_NAMES[decision.outcome]}: {euro(decision.cents)}. {decision.reason}".strip()
    return News(f"decision/{decision.id}", decision.released_at or decision.written_at, title, text, url)


def _decisions(session: Session, fund_id: UUID) -> list[Decision]:
    query = select(Decision).join(Decision.round).where(Round.fund_id == fund_id, Decision.released_at.is_not(None))
    query = query.options(joinedload(Decision.proposal), joinedload(Decision.round))
    return list(session.scalars(query.order_by(Decision.released_at.desc()).limit(MOST)))
