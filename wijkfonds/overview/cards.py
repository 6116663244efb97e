"""A round in a few words: how much, where it stands, until when, what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask_babel import LazyString
from sqlalchemy.orm import Session

from wijkfonds.proposals.queries import listed_count, proposal_counts
from wijkfonds.rounds.lines import until_now
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.rules import Phase
from wijkfonds.rounds.schedules import phase_of, window_is_open
from wijkfonds.rounds.texts import DECIDERS, PHASE_NAMES

TODAY = (Phase.VOTING, Phase.SUBMITTING, Phase.SUPPORTING)
RUNNING = (*TODAY, Phase.PREPARING, Phase.ASSESSING, Phase.COUNTING)


@dataclass(frozen=True)
class RoundCard:
    round: Round
    phase: Phase
    until: str
    proposals: int
    can_support: bool = False

    @property
    def phase_name(self) -> LazyString:
        return PHASE_NAMES[self.phase]

    @property
    def decider(self) -> LazyString:
        return DECIDERS[self.round.decision_mode]

    @property
    def can_act(self) -> bool:
        """Is there something a resident can do today?  Voting waits for the list to be frozen."""
        waits = {Phase.VOTING: self.round.frozen_at is None, Phase.SUPPORTING: not self.can_support}
        return self.phase in TODAY and not waits.get(self.phase, False)

    @property
    def is_running(self) -> bool:
        return self.phase in RUNNING


def cards_of(session: Session, rounds: Sequence[Round], now: datetime) -> list[RoundCard]:
    """What can be done today comes first.  Two queries, however many rounds."""
    counts = proposal_counts(session, [round_.id for round_ in rounds])
    cards = [
        RoundCard(
            round_,
            phase_of(round_, now),
            until_now(round_, now),
            listed_count(counts[round_.id]),
            window_is_open(round_, "supporting", now),
        )
        for round_ in rounds
    ]
    order = [*RUNNING, Phase.RESULT, Phase.DECISION]
    return sorted(cards, key=lambda card: order.index(card.phase))


def money_of(cards: Sequence[RoundCard]) -> dict[UUID, int]:
    """Per fund the cents to be divided in the rounds that run."""
    found: dict[UUID, int] = {}
    for card in cards:
        if card.is_running:
            found[card.round.fund_id] = found.get(card.round.fund_id, 0) + card.round.budget_cents
    return found
