"""Equal shares as a whole: the division of the money, the completion, and what it says about each project."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from wijkfonds.tally import greedy
from wijkfonds.tally.completion import raise_the_share
from wijkfonds.tally.election import Election
from wijkfonds.tally.electorate import electorate_of
from wijkfonds.tally.equal_shares import Division, Purchase, divide, division_of
from wijkfonds.tally.greedy import Turn, turns_by_votes
from wijkfonds.tally.outcome import Certificate, Line, Reason, Tie
from wijkfonds.tally.rule import Completion, Overspend, Rule
from wijkfonds.tally.ties import Contender


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says about the contenders; the certificates are of equal shares."""

    lines: tuple[Line, ...]
    ties: tuple[Tie, ...] = ()
    start: Fraction | None = None
    certificate: Certificate | None = None
    over: Certificate | None = None


def by_shares(
    election: Election, rule: Rule, contenders: tuple[Contender, ...], progress: Callable[[int], None] | None
) -> Verdict:
    """The verdict of equal shares on these contenders, of which there is at least one."""
    electorate = electorate_of(election.ballots, [contender.number for contender in contenders], contenders)
    budget_cents = election.budget_cents
    start = Fraction(budget_cents, election.filled_ballots)
    over = None
    if rule.completion is Completion.NONE:
        division = divide(electorate, start)
    else:
        completed = raise_the_share(electorate, budget_cents, start, rule.step_cents, progress)
        division = division_of(electorate, completed.run)
        over = certificate_of(division_of(electorate, completed.over)) if completed.over else None
    turns = fill_up(division, budget_cents) if rule.completion is Completion.ADD1U else ()
    return Verdict(
        lines=lines_of(division, turns),
        ties=division.ties + greedy.ties_in(turns),
        start=start,
        certificate=certificate_of(division),
        over=over,
    )


def certificate_of(division: Division) -> Certificate:
    """All that is needed to follow this run without knowing how it was found."""
    order = tuple((purchase.contender.project_id, purchase.cap) for purchase in division.purchases)
    return Certificate(division.replay.endowment, order)


def fill_up(division: Division, budget_cents: int) -> tuple[Turn, ...]:
    """The turns, by votes, of the projects that were not bought, with the money that the run left."""
    bought = {purchase.contender for purchase in division.purchases}
    others = [contender for contender in division.replay.electorate.contenders if contender not in bought]
    left_cents = budget_cents - division.spent_cents
    return turns_by_votes(others, left_cents, Overspend.SKIP, _groups_of(division.purchases))


def _groups_of(purchases: Iterable[Purchase]) -> dict[str, str]:
    contenders = [purchase.contender for purchase in purchases]
    return {contender.group: contender.project_id for contender in contenders if contender.group}


def lines_of(division: Division, turns: tuple[Turn, ...]) -> tuple[Line, ...]:
    """What equal shares says about each contender.  `turns` are those of the filling up; none without it."""
    caps = {purchase.contender: purchase.cap for purchase in division.purchases}
    turn_of = {turn.contender: turn for turn in turns}
    order = [*caps, *(turn.contender for turn in turns if turn.funded)]
    place_of = {contender: place for place, contender in enumerate(order, start=1)}
    taken = _groups_of(division.purchases)
    contenders = division.replay.electorate.contenders
    others = [rank for rank, contender in enumerate(contenders) if contender not in caps]
    held = dict(zip(others, division.replay.held_for(others), strict=True))
    lines = []
    for rank, contender in enumerate(contenders):
        cap, turn = caps.get(contender), turn_of.get(contender)
        rival = "" if cap is not None else (turn.rival if turn else taken.get(contender.group, ""))
        line = Line(
            project_id=contender.project_id,
            votes=contender.votes,
            score=contender.score,
            cost_cents=contender.cost_cents,
            funded=contender in place_of,
            place=place_of.get(contender),
            reason=_reason_of(cap, turn, rival),
            left_cents=turn.left_cents if turn else None,
            supporters_cents=held.get(rank),
            share=cap,
            rival=rival,
            group=contender.group,
        )
        lines.append(line)
    return tuple(lines)


def _reason_of(cap: Fraction | None, turn: Turn | None, rival: str) -> Reason:
    if cap is not None:
        return Reason.PAID_BY_SUPPORTERS
    if rival:
        return Reason.GROUP_TAKEN
    if turn is None:
        return Reason.SUPPORTERS_SHORT
    return Reason.FILLED_UP if turn.funded else Reason.DID_NOT_FIT
