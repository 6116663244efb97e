"""The rules once more: slow, voter by voter, in fractions, straight from their definition.

It shares nothing with the code under test but the names of the settings and the lot.
"""

from fractions import Fraction
from hashlib import sha256


def winners(costs, ballots, budget, rule, groups=None):
    """The ids of the funded projects, in order.

    `costs` is cents by id; `ballots` has one set of ids per voter, or one dictionary of points by id; `groups` names
    the either-or choice of those that are in one.
    """
    ballots = [dict.fromkeys(ballot, 1) if not isinstance(ballot, dict) else ballot for ballot in ballots]
    ballots = [{p: points for p, points in ballot.items() if points} for ballot in ballots]
    votes, score = totals(costs, ballots)
    eligible = {p for p in costs if costs[p] <= budget and takes_part(votes[p], score[p], ballots, rule)}

    def before(p):
        return (costs[p], -votes[p], sha256(f"{rule.seed}|{p}".encode()).hexdigest())

    by_votes = sorted(eligible, key=lambda p: (-score[p], before(p)))
    shared = Shares(
        costs, [ballot for ballot in ballots if ballot], groups or {}, before, with_points=bool(rule.points)
    )
    if rule.name == "greedy":
        return greedy(by_votes, costs, budget, shared.groups, [], stop=rule.overspend == "stop")
    if rule.completion != "none" and sum(costs[p] for p in eligible) <= budget:
        won = shared.run(eligible, Fraction(sum(costs.values())))
        return [p for p in by_votes if p in won]
    won = raised(shared, eligible, budget, rule)
    if rule.completion == "add1u":
        rest = [p for p in by_votes if p not in won]
        won = won + greedy(rest, costs, budget - sum(costs[p] for p in won), shared.groups, won, stop=False)
    return won


def totals(costs, ballots):
    votes, score = dict.fromkeys(costs, 0), dict.fromkeys(costs, 0)
    for ballot in ballots:
        for p, points in ballot.items():
            votes[p] += 1
            score[p] += points
    return votes, score


def takes_part(votes, score, ballots, rule):
    filled = sum(1 for ballot in ballots if ballot)
    return (
        votes > 0
        and votes >= rule.min_votes
        and score >= rule.min_points
        and Fraction(votes, filled) >= Fraction(rule.min_share_permille, 1000)
        and len(ballots) >= rule.quorum
    )


def raised(shared, eligible, budget, rule):
    """The last run before the first that overspends, one step after the other."""
    costs, endowment = shared.costs, Fraction(budget, max(len(shared.ballots), 1))
    won = shared.run(eligible, endowment)
    if rule.completion == "none":
        return won
    endowment = endowment // rule.step_cents * rule.step_cents
    while endowment <= sum(costs.values()) + rule.step_cents:  # beyond that everybody can pay for everything
        endowment += rule.step_cents
        more = shared.run(eligible, Fraction(endowment))
        if sum(costs[p] for p in more) > budget:
            break
        won = more
    return won


def greedy(in_order, costs, money, groups, taken, *, stop):
    won = []
    for p in in_order:
        if p in groups and any(groups.get(other) == groups[p] for other in [*taken, *won]):
            continue
        if costs[p] <= money:
            won.append(p)
            money -= costs[p]
        elif stop:
            break
    return won


class Shares:
    def __init__(self, costs, ballots, groups, before, *, with_points):
        self.costs, self.ballots, self.groups = costs, ballots, groups
        self.before, self.with_points = before, with_points

    def run(self, eligible, endowment):
        left = [endowment] * len(self.ballots)
        remaining, won = set(eligible), []
        while True:
            asked = {p: cap for p in remaining if (cap := self.cap(p, left)) is not None}
            if not asked:
                return won
            best = min(asked, key=lambda p: (asked[p] / (1 if self.with_points else self.costs[p]), self.before(p)))
            cap = asked[best]
            left = [b - min(b, cap * ballot.get(best, 0)) for b, ballot in zip(left, self.ballots, strict=True)]
            won.append(best)
            blocked = {p for p in remaining if p in self.groups and self.groups[p] == self.groups.get(best)}
            remaining -= {best} | blocked

    def cap(self, p, left):
        """The q per point with sum(min(b, q * points)) = cost: the first that the next poorest can pay; or None."""
        held = [(b / ballot[p], ballot[p]) for b, ballot in zip(left, self.ballots, strict=True) if p in ballot]
        if sum(reach * points for reach, points in held) < self.costs[p]:
            return None
        held.sort()
        paid, points_left = Fraction(0), sum(points for _, points in held)
        for reach, points in held:
            q = (self.costs[p] - paid) / points_left
            if q <= reach:
                return q
            paid, points_left = paid + reach * points, points_left - points
        raise AssertionError
