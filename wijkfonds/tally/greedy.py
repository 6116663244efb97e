"""The most votes first: every project in its turn, for as long as the money reaches."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from wijkfonds.tally.outcome import Line, Reason, Tie
from wijkfonds.tally.rule import Overspend
from wijkfonds.tally.ties import Contender, tie_among, vote_order


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn of one contender, counted from 1.

    `left_cents` is the money there was before it; None when the count had stopped already.  `rival` is the project of
    the same either-or choice that was funded before it; "" when there is none.
    """

    contender: Contender
    number: int
    left_cents: int | None
    funded: bool
    rival: str = ""

    @property
    def reason(self) -> Reason:
        """Why it was funded, or why not."""
        if self.funded:
            return Reason.MOST_VOTES
        if self.rival:
            return Reason.GROUP_TAKEN
        return Reason.AFTER_STOP if self.left_cents is None else Reason.DID_NOT_FIT


def turns_by_votes(
    contenders: Iterable[Contender], money_cents: int, overspend: Overspend, taken: Mapping[str, str] | None = None
) -> tuple[Turn, ...]:
    """The turns of all contenders by votes, most first, with this money to spend.

    `taken` has the project that was funded already of an either-or choice, by its group.
    """
    left_cents, stopped, taken_by = money_cents, False, dict(taken or {})
    turns = []
    for number, contender in enumerate(sorted(contenders, key=vote_order), start=1):
        rival = taken_by.get(contender.group, "") if contender.group else ""
        fits = contender.cost_cents <= left_cents
        funded = fits and not stopped and not rival
        turns.append(Turn(contender, number, None if stopped else left_cents, funded, rival))
        stopped = stopped or (overspend is Overspend.STOP and not fits and not rival)
        if funded:
            left_cents -= contender.cost_cents
            taken_by[contender.group] = contender.project_id
    return tuple(turns)


def ties_in(turns: Sequence[Turn]) -> tuple[Tie, ...]:
    """The ties that were broken in favour of a funded project.

    One that did not fit is left out: the projects tied with it cost as much or more, so the tie decided nothing.  So is
    whoever was out before, because another of its either-or choice was funded.
    """
    ties = []
    for _, equals in groupby(turns, key=lambda turn: turn.contender.score):
        equal = list(equals)
        for place, turn in enumerate(equal):
            waiting = {other.contender.project_id for other in equal[place:]}
            tied = [other.contender for other in equal[place:] if not other.rival or other.rival in waiting]
            if turn.funded and len(tied) > 1:
                ties.append(tie_among(tied))
    return tuple(ties)


def lines_of(turns: Sequence[Turn]) -> tuple[Line, ...]:
    """What greedy says about each contender."""
    funded = [turn.number for turn in turns if turn.funded]
    return tuple(
        Line(
            project_id=turn.contender.project_id,
            votes=turn.contender.votes,
            score=turn.contender.score,
            cost_cents=turn.contender.cost_cents,
            funded=turn.funded,
            place=funded.index(turn.number) + 1 if turn.funded else None,
            reason=turn.reason,
            left_cents=turn.left_cents,
            turn=turn.number,
            rival=turn.rival,
            group=turn.contender.group,
        )
        for turn in turns
    )
