"""The most votes first: every project in its turn, for as long as the money reaches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wijkfonds.tally.outcome import Line, Reason, Tie
from wijkfonds.tally.rule import Overspend
from wijkfonds.tally.ties import Contender, tie_among, vote_order


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn of one contender, counted from 1.

    `left_cents` is the money there was before it; None when the count had stopped already.
    """

    contender: Contender
    number: int
    left_cents: int | None
    funded: bool


def turns_by_votes(contenders: Iterable[Contender], money_cents: int, overspend: Overspend) -> tuple[Turn, ...]:
    """The turns of all contenders by votes, most first, with this money to spend."""
    left_cents, stopped = money_cents, False
    turns = []
    for number, contender in enumerate(sorted(contenders, key=vote_order), start=1):
        fits = contender.cost_cents <= left_cents
        turns.append(Turn(contender, number, None if stopped else left_cents, fits and not stopped))
        stopped = stopped or (overspend is Overspend.STOP and not fits)
        if turns[-1].funded:
            left_cents -= contender.cost_cents
    return tuple(turns)


def ties_in(turns: Sequence[Turn]) -> tuple[Tie, ...]:
    """The ties that were broken in favour of a funded project.

    One that did not fit is left out: the projects tied with it cost as much or more, so the tie decided nothing.
    """
    ties = []
    for place, turn in enumerate(turns):
        tied = [other.contender for other in turns[place:] if other.contender.votes == turn.contender.votes]
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
            cost_cents=turn.contender.cost_cents,
            funded=turn.funded,
            place=funded.index(turn.number) + 1 if turn.funded else None,
            reason=_reason_of(turn),
            left_cents=turn.left_cents,
            turn=turn.number,
        )
        for turn in turns
    )


def _reason_of(turn: Turn) -> Reason:
    if turn.funded:
        return Reason.MOST_VOTES
    return Reason.AFTER_STOP if turn.left_cents is None else Reason.DID_NOT_FIT
