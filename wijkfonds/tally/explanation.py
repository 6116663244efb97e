"""Why a project was funded by equal shares, or how near it came: every number follows from the certificate.

The figures are those of equalshares.net: a project's *effective votes* are its cost divided by what its best-off
supporters would have to pay, so that one who can pay only half an equal part counts as half a vote; and how near a loser
came is how much of its cost its supporters could have paid together, on no worse terms than the project that was chosen.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from wijkfonds.tally.election import Election
from wijkfonds.tally.electorate import Electorate, electorate_of
from wijkfonds.tally.eligibility import contenders_in
from wijkfonds.tally.outcome import Outcome
from wijkfonds.tally.replay import Replay
from wijkfonds.tally.round_view import RoundView


@dataclass(frozen=True)
class Payers:
    """The supporters of a funded project: people who paid the cap, who paid what they had left, who had nothing left."""

    in_full: int
    in_part: int
    nothing: int


@dataclass(frozen=True)
class Story:
    """What happened to one project.

    `effective_tenths`: per round, as long as it was not chosen, its effective votes (or points) in tenths, rounded down;
    None once its supporters together had less than its cost.  `payers`: if it was chosen.  If not: `nearest_permille`
    of its cost could have been paid in `nearest_round` (from 1), rounded down; and `went` has for each funded project
    what its supporters paid for that together, exactly, in cents.
    """

    effective_tenths: tuple[int | None, ...]
    payers: Payers | None = None
    nearest_permille: int = 0
    nearest_round: int = 0
    went: tuple[tuple[str, Fraction], ...] = ()


def stories_of(election: Election, outcome: Outcome) -> dict[str, Story]:
    """The story of each project that took part in the division, by id; none when nothing was divided."""
    if outcome.certificate is None:
        return {}
    contenders, _ = contenders_in(election, outcome.rule)
    electorate = electorate_of(election.ballots, [contender.number for contender in contenders], contenders)
    return Telling(electorate, outcome).stories()


class Telling:
    """Follows the certificate, and writes down what happens to whom."""

    def __init__(self, electorate: Electorate, outcome: Outcome) -> None:
        """Before the first purchase."""
        if outcome.certificate is None:
            raise ValueError("Nothing was divided.")
        self.electorate, self.certificate = electorate, outcome.certificate
        self.ids = [contender.project_id for contender in electorate.contenders]
        self.rank_of = {project_id: rank for rank, project_id in enumerate(self.ids)}
        self.effective: list[list[int | None]] = [[] for _ in self.ids]
        self.nearest = [(0, 0)] * len(self.ids)
        self.payers: dict[int, Payers] = {}
        self.went: list[list[tuple[str, Fraction]]] = [[] for _ in self.ids]

    def stories(self) -> dict[str, Story]:
        """Of every contender."""
        replay = Replay(self.electorate, self.certificate.endowment)
        waiting = list(range(len(self.ids)))
        held = replay.held_for(waiting)
        view = RoundView(self.electorate)
        for number, (project_id, cap) in enumerate(self.certificate.order, start=1):
            rank = self.rank_of[project_id]
            self._look(view, replay, waiting, rank, cap, number)
            self.payers[rank] = Payers(*replay.payers(rank, cap))
            replay.pay(rank, cap)
            held = self._follow_the_money(replay, waiting, held, project_id)
            place = waiting.index(rank)
            del waiting[place], held[place]
        return {self.ids[rank]: self._story(rank) for rank in range(len(self.ids))}

    def _look(
        self, view: RoundView, replay: Replay, waiting: list[int], chosen: int, cap: Fraction, number: int
    ) -> None:
        asked = cap / self.electorate.scales[chosen]
        ranks = np.array(waiting)
        effective = view.effective_tenths(replay, ranks)
        nearness = view.permille_paid(replay, ranks, asked)
        for rank, tenths, permille in zip(waiting, effective, nearness, strict=True):
            self.effective[rank].append(tenths)
            if permille > self.nearest[rank][0]:
                self.nearest[rank] = (permille, number)

    def _follow_the_money(
        self, replay: Replay, waiting: list[int], held: list[Fraction], project_id: str
    ) -> list[Fraction]:
        left = replay.held_for(waiting)
        for rank, before, after in zip(waiting, held, left, strict=True):
            if before > after:
                self.went[rank].append((project_id, before - after))
        return left

    def _story(self, rank: int) -> Story:
        if rank in self.payers:
            return Story(tuple(self.effective[rank]), self.payers[rank])
        permille, number = self.nearest[rank]
        return Story(tuple(self.effective[rank]), None, permille, number, tuple(self.went[rank]))
