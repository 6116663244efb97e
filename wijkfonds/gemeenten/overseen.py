"""Everything on a gemeente's page, gathered in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask_babel import LazyString
from sqlalchemy.orm import Session

from wijkfonds.foundation.localtime import local
from wijkfonds.gemeenten.models import Gemeente, OversightState
from wijkfonds.gemeenten.queries import awards_by_round, counts_by_round, oversights_of
from wijkfonds.gemeenten.rules import Late, late_things, turnout_of
from wijkfonds.gemeenten.texts import turnout_text
from wijkfonds.money.queries import Glance, glances_of, round_money
from wijkfonds.roll.models import Participation, RollEntry
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import public_rounds_of
from wijkfonds.rounds.schedules import phase_of
from wijkfonds.rounds.texts import DECIDERS, PHASE_NAMES
from wijkfonds.urn.queries import ballots_by_round, entitled_at_closing


@dataclass(frozen=True)
class Overseen:
    """One round as the gemeente sees it; money in cents, `awards` proposals that got some."""

    round: Round
    phase: LazyString
    decider: LazyString
    turnout: str
    awards: int
    money: Glance
    late: list[Late]

    @property
    def year(self) -> int:
        """Of its last day to vote, or else to assess."""
        last = self.round.voting_closes or self.round.assessing_closes or self.round.created_at
        return local(last).year


@dataclass(frozen=True)
class Overview:
    funds: list[tuple[UUID, str, str, Glance]]
    rounds: list[Overseen]
    years: list[int]


def overview_of(
    session: Session, gemeente: Gemeente, *, year: int | None, theme: str, fund: str, now: datetime
) -> Overview:
    """`theme` limits the money and the awards to proposals about it; `year` and `fund` limit the rounds."""
    funds = [oversight.fund for oversight in oversights_of(session, gemeente.id, OversightState.ACCEPTED)]
    glances = glances_of(session, [found.id for found in funds])
    rounds = public_rounds_of(session, [found.id for found in funds])
    seen = _seen(session, rounds, theme, now)
    shown = [one for one in seen if year in {None, one.year} and fund in {"", one.round.fund.slug}]
    return Overview(
        funds=[(found.id, found.slug, found.name, glances[found.id]) for found in funds],
        rounds=shown,
        years=sorted({one.year for one in seen}, reverse=True),
    )


def _seen(session: Session, rounds: Sequence[Round], theme: str, now: datetime) -> list[Overseen]:
    ids = [found.id for found in rounds]
    voted = counts_by_round(session, Participation, ids) | ballots_by_round(session, ids)
    entitled = counts_by_round(session, RollEntry, ids) | entitled_at_closing(session, ids)
    awards = awards_by_round(session, ids, theme)
    money = round_money(session, ids, theme)
    whole = round_money(session, ids) if theme else money
    return [
        Overseen(
            round=found,
            phase=PHASE_NAMES[phase_of(found, now)],
            decider=DECIDERS[found.decision_mode],
            turnout=_turnout(found, voted.get(found.id, 0), entitled.get(found.id, 0)),
            awards=awards.get(found.id, 0),
            money=money[found.id],
            late=_late(found, whole[found.id], now),
        )
        for found in rounds
    ]


def _turnout(found: Round, voted: int, entitled: int) -> str:
    """Only once the result is out: before that, how many voted is nobody's business."""
    if not found.has_vote or found.result_published_at is None or found.source:
        return ""
    return turnout_text(turnout_of(voted, entitled))


def _late(found: Round, money: Glance, now: datetime) -> list[Late]:
    if found.source:
        return []
    return late_things(
        closed_at=found.voting_closes if found.has_vote else found.assessing_closes,
        result_at=found.result_published_at,
        decided_at=found.decided_at,
        unpaid_cents=money.awarded_cents,
        now=now,
    )
