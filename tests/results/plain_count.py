"""A second count, straight from the definition and without haste: what the real one is compared with."""

from fractions import Fraction
from hashlib import sha256


def plain_count(costs, ballots, budget, rule, seed):
    """`rule` is skip, stop or add1u.  The funded ids in order, and the cents spent."""
    votes = {each: sum(each in ballot for ballot in ballots) for each in costs}
    lot = {each: sha256(f"{seed}|{each}".encode()).hexdigest() for each in costs}
    running = [each for each in costs if votes[each] and costs[each] <= budget]
    by_votes = sorted(running, key=lambda each: (-votes[each], costs[each], lot[each]))
    chosen = []
    if rule == "add1u" and sum(costs[each] for each in running) > budget:
        share = Fraction(budget, sum(1 for ballot in ballots if ballot))
        following = shares(costs, votes, lot, running, ballots, share)
        while sum(costs[each] for each in following) <= budget:
            chosen, share = following, Fraction(share // 100 * 100 + 100)
            following = shares(costs, votes, lot, running, ballots, share)
    for each in [each for each in by_votes if each not in chosen]:
        if sum(costs[one] for one in chosen) + costs[each] <= budget:
            chosen.append(each)
        elif rule == "stop":
            break
    return chosen, sum(costs[each] for each in chosen)


def shares(costs, votes, lot, running, ballots, share):
    """Everybody has `share`; the project that asks the least part of its cost is bought first."""
    money, bought = [share] * len(ballots), []
    while True:
        asked = []
        for each in set(running) - set(bought):
            payers = sorted(money[voter] for voter, ballot in enumerate(ballots) if each in ballot)
            for place, purse in enumerate(payers):
                price = (costs[each] - sum(payers[:place])) / Fraction(len(payers) - place)
                if price <= purse:
                    asked.append((price / costs[each], costs[each], -votes[each], lot[each], each, price))
                    break
        if not asked:
            return bought
        *_, each, price = min(asked)
        bought.append(each)
        money = [
            max(purse - price, 0) if each in ballot else purse for purse, ballot in zip(money, ballots, strict=True)
        ]
