"""Votes of which somebody says: not by me.  Nobody knows which ballots they are; could they have changed anything?

The answer "no" is proven, for every way to leave out at most d ballots, blank ones too.  Where it is not proven the
answer is "yes, it could be".

**What d ballots can do.**  Leaving out ballots adds no votes and no points.  A project with v votes and s points keeps at
least v - min(d, v) votes and s - w points, where w is what the d ballots that gave it most gave together (without points
a choice is one).  So whether it takes part is known:

- It surely does if even those least numbers reach the rule's least votes and least points, it keeps a vote, n + blank - d
  reaches the quorum, and its share is reached when the ballots that go are its own (each one's going lowers v by 1 and n
  by 1, so v * 1000 - permille * n by 1000 - permille, which is never negative; any other's going raises it).
- It surely does not if it costs more than the budget, or misses a vote, the least votes, the least points or the quorum
  already, or misses its share even when the ballots that go are filled and not its own.

**Before.**  p surely stands before q if its least score is above the score of q; or equal to it, where p is cheaper; or
as cheap, there are no points, and p has the lower lot (votes are the score then, and the lots never change).

**Most votes first.**  Let F be the funded projects.  Suppose each surely takes part.  For every other project q that may
take part, let S(q) be those of F that surely stand before q, and call q *shut out* if one of S(q) is of its either-or
choice.  The same F is funded whichever ballots go, if for each such q

- going on past what does not fit (`skip`): q is shut out, or q and S(q) together cost more than the budget;
- stopping there (`stop`): q is shut out; or S(q) = F, and q and F together cost more than the budget, or some other project
  not in F surely takes part, surely stands before q, is of no either-or choice of F, and costs more than F leaves.

Proof, turn by turn in the order after leaving out: up to any turn just those of F that had their turn are funded.  A
project of F fits, for all of F fits together and F holds one of an either-or choice at most; nothing stopped the count
before it, for what is not in F and had its turn before all of F is shut out, and what is shut out does not stop it.
A project q not in F had all of S(q) before it, funded: shut out, it is passed over; else with `skip` less is left than it
costs, and with `stop` it comes after all of F, where either it costs more than F leaves, or the other project came before
it, after all of F as well, did not fit, and stopped the count.

**Equal shares.**  Each ballot less changes everybody's share, so little is proven: only that nothing is funded if no
project may take part; and, where the share is raised, that everything is funded as long as all that may take part fit in
the budget together, surely take part, and are of different either-or choices.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from wijkfonds.tally.election import Election
from wijkfonds.tally.outcome import Outcome
from wijkfonds.tally.rule import Completion, Overspend, Rule, RuleName
from wijkfonds.tally.ties import lot_of


@dataclass(frozen=True, slots=True)
class Standing:
    """A project that may take part.  `least` is the score it surely keeps; `stays`: it surely takes part."""

    project_id: str
    cost_cents: int
    group: str
    score: int
    least: int
    lot: str
    stays: bool
    funded: bool


def could_change(election: Election, outcome: Outcome, rule: Rule, disputed: int) -> bool:
    """Could leaving out at most `disputed` ballots change which projects are funded?  False only when that is proven.

    `outcome` is the count of this election by this rule.
    """
    gone = min(disputed, outcome.ballots + outcome.blank)
    if gone <= 0:
        return False
    standing = _standing(election, outcome, rule, gone)
    funded = [each for each in standing if each.funded]
    others = [each for each in standing if not each.funded]
    if not all(each.stays for each in funded):
        return True
    if rule.name is RuleName.EQUAL_SHARES:
        return not _everything_fits(standing, election, rule)
    with_points = election.ballots.points is not None
    before = {other: [each for each in funded if _before(each, other, with_points)] for other in others}
    if rule.overspend is Overspend.SKIP:
        return not all(
            _shut_out(other, stands) or _cost([*stands, other]) > election.budget_cents
            for other, stands in before.items()
        )
    left = election.budget_cents - _cost(funded)
    groups = {each.group for each in funded} - {""}
    stops = [each for each in others if each.stays and each.group not in groups and each.cost_cents > left]
    return not all(
        _shut_out(other, stands)
        or (len(stands) == len(funded) and (other.cost_cents > left or _after(other, stops, with_points)))
        for other, stands in before.items()
    )


def _standing(election: Election, outcome: Outcome, rule: Rule, gone: int) -> list[Standing]:
    lost = _most_lost(election, gone)
    found = []
    for line, most in zip(outcome.lines, lost, strict=True):
        if line.cost_cents > election.budget_cents or not _may_stand(line.votes, line.score, outcome, rule, gone):
            continue
        stays = _stays(line.votes, line.score - most, outcome, rule, gone)
        lot = lot_of(rule.seed, line.project_id)
        numbers = (line.score, line.score - most)
        found.append(Standing(line.project_id, line.cost_cents, line.group, *numbers, lot, stays, line.funded))
    return found


def _may_stand(votes: int, score: int, outcome: Outcome, rule: Rule, gone: int) -> bool:
    others = outcome.ballots - min(gone, outcome.ballots - votes)
    return (
        votes >= max(rule.min_votes, 1)
        and score >= rule.min_points
        and outcome.ballots + outcome.blank >= rule.quorum
        and votes * 1000 >= rule.min_share_permille * others
    )


def _stays(votes: int, least: int, outcome: Outcome, rule: Rule, gone: int) -> bool:
    own = min(gone, votes)
    return (
        votes - own >= max(rule.min_votes, 1)
        and least >= rule.min_points
        and outcome.ballots + outcome.blank - gone >= rule.quorum
        and (votes - own) * 1000 >= rule.min_share_permille * (outcome.ballots - own)
    )


def _before(first: Standing, second: Standing, with_points: bool) -> bool:
    """Whichever ballots go?"""
    if first.least != second.score:
        return first.least > second.score
    if first.cost_cents != second.cost_cents:
        return first.cost_cents < second.cost_cents
    return not with_points and first.lot < second.lot


def _after(other: Standing, stops: Sequence[Standing], with_points: bool) -> bool:
    return any(_before(each, other, with_points) for each in stops if each is not other)


def _shut_out(other: Standing, stands: Sequence[Standing]) -> bool:
    return other.group != "" and any(each.group == other.group for each in stands)


def _cost(projects: Sequence[Standing]) -> int:
    return sum(each.cost_cents for each in projects)


def _everything_fits(standing: Sequence[Standing], election: Election, rule: Rule) -> bool:
    if not standing:
        return True
    groups = [each.group for each in standing if each.group]
    everything = all(each.stays for each in standing) and len(set(groups)) == len(groups)
    return everything and rule.completion is not Completion.NONE and _cost(standing) <= election.budget_cents


def _most_lost(election: Election, gone: int) -> list[int]:
    """The most points (or votes) that so many ballots can take from each project."""
    ballots = election.ballots
    if ballots.points is None:
        return [min(gone, votes) for votes in ballots.votes(len(election.projects))]
    given: list[list[tuple[int, int]]] = [[] for _ in election.projects]
    for numbers, points, weight in ballots.rows():
        for number, each in zip(numbers, points, strict=True):
            given[number].append((each, weight))
    return [_top(each, gone) for each in given]


def _top(given: list[tuple[int, int]], gone: int) -> int:
    """What the ballots that gave most gave together; each is points and how many people gave just so."""
    lost = 0
    for points, weight in sorted(given, reverse=True):
        taken = min(gone, weight)
        lost, gone = lost + taken * points, gone - taken
    return lost
