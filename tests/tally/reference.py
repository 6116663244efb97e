"""The rules once more: slow, voter by voter, in fractions, straight from their definition.

It shares nothing with the code under test but the names of the settings and the lot.
"""

from fractions import Fraction
from hashlib import sha256


def winners(costs, ballots, budget, rule):
    """The ids of the funded projects, in order.  `costs` is cents by id; `ballots` has one set of ids per voter."""
    votes = {p: sum(p in ballot for ballot in ballots) for p in costs}
    eligible = {p for p in costs if votes[p] > 0 and costs[p] <= budget}

    def before(p):
        return (costs[p], -votes[p], sha256(f"{rule.seed}|{p}".encode()).hexdigest())

    by_votes = sorted(eligible, key=lambda p: (-votes[p], before(p)))
    if rule.name == "greedy":
        return greedy(by_votes, costs, budget, stop=rule.overspend == "stop")
    if rule.completion != "none" and sum(costs[p] for p in eligible) <= budget:
        return by_votes
    filled = [ballot for ballot in ballots if ballot]
    endowment = Fraction(budget, max(len(filled), 1))
    won = equal_shares(eligible, costs, filled, endowment, before)
    if rule.completion == "none":
        return won
    endowment = endowment // rule.step_cents * rule.step_cents
    while True:
        endowment += rule.step_cents
        more = equal_shares(eligible, costs, filled, Fraction(endowment), before)
        if sum(costs[p] for p in more) > budget:
            break
        won = more
    if rule.completion == "add1u":
        rest = [p for p in by_votes if p not in won]
        won = won + greedy(rest, costs, budget - sum(costs[p] for p in won), stop=False)
    return won


def greedy(in_order, costs, money, *, stop):
    won = []
    for p in in_order:
        if costs[p] <= money:
            won.append(p)
            money -= costs[p]
        elif stop:
            break
    return won


def equal_shares(eligible, costs, ballots, endowment, before):
    left = [endowment] * len(ballots)
    remaining, won = set(eligible), []
    while True:
        asked = {}
        for p in remaining:
            held = sorted(left[i] for i, ballot in enumerate(ballots) if p in ballot)
            if sum(held) >= costs[p]:
                asked[p] = cap(held, costs[p]) / costs[p]
        if not asked:
            return won
        best = min(asked, key=lambda p: (asked[p], before(p)))
        q = asked[best] * costs[best]
        left = [b - min(b, q) if best in ballot else b for b, ballot in zip(left, ballots, strict=True)]
        remaining.remove(best)
        won.append(best)


def cap(held, cost):
    """The q with sum(min(b, q) for b in held) = cost: the first that the next poorest can pay."""
    for poorer, b in enumerate(held):
        q = (cost - sum(held[:poorer], Fraction(0))) / (len(held) - poorer)
        if q <= b:
            return q
    raise AssertionError
