"""Works out the figures and explanations of a published count, straight from their definitions (docs/counting.md, 9 and 11).

checker.py finds this file beside it and compares what it says with what is published.  It imports nothing of the program
that counted: slow, but in whole numbers and fractions alone.  A `vote` is a Vote of checker.py whose count was found to
be right: `behind` has for each project its supporters, each as (which kind of ballot, points, how many people).
"""

import math
from collections import defaultdict
from fractions import Fraction
from itertools import accumulate
from typing import Any

Plain = dict[str, Any]
Behind = list[tuple[int, int, int]]


def figures_of(vote: Any) -> Plain:
    """All that is published beside the count itself; a Fraction is published as a number with six decimals."""
    funded = vote.result["funded"]
    by_votes, _, _ = vote.in_turn(vote.eligible, vote.budget, [], "most-votes", vote.rule["overspend"])
    limits = vote.result["rule"].partition("ties=")[2]
    label = f"greedy/1;overspend={vote.rule['overspend'] or 'skip'};ties={limits}"
    return {
        "fairness": {
            "rule": {"rule": vote.result["rule"], "passed_over": passed_over(vote, funded)},
            "greedy": {"rule": label, "passed_over": passed_over(vote, by_votes)},
        },
        "metrics": {"rule": metrics(vote, funded), "greedy": metrics(vote, by_votes)},
        "prefer": prefer(vote, funded, by_votes),
        "story": Telling(vote).stories() if vote.certificate else {},
    }


def people_by_kind(vote: Any) -> list[int]:
    """How many people cast each kind of ballot."""
    people = [0] * vote.kinds
    for behind in vote.behind.values():
        for kind, _, weight in behind:
            people[kind] = weight
    return people


def got(vote: Any, funded: list[str], worth: dict[str, int], *, with_points: bool = False) -> list[int]:
    """What each kind of ballot got: the worth of what was funded on it, times the points if they count."""
    sums = [0] * vote.kinds
    for p in funded:
        for kind, points, _ in vote.behind[p]:
            sums[kind] += worth[p] * (points if with_points else 1)
    return sums


def passed_over(vote: Any, funded: list[str]) -> list[Plain]:
    """For each project that could have been funded the largest group that was passed over for it, if there is one."""
    with_points = bool(vote.rule["points"])
    have = got(vote, funded, dict.fromkeys(vote.costs, 1) if with_points else vote.costs, with_points=with_points)
    found = []
    for p in vote.open(sorted(vote.eligible, key=vote.before), funded):
        worth_to = [(points if with_points else vote.costs[p], have[kind], n) for kind, points, n in vote.behind[p]]
        group = largest_group(worth_to, vote.costs[p], Fraction(vote.budget, vote.n))
        if group:
            found.append({"project_id": p, "people": group[0], "got": group[1]})
    return found


def largest_group(supporters: list[tuple[int, int, int]], cost: int, part: Fraction) -> tuple[int, int] | None:
    """Of the supporters, each as (worth of the project to them, what they got, people).

    k people to whom the project is worth at least a, and who got at most u, are passed over when
    cost * (u + a) <= k * part * a, with `part` one person's part of the budget.  Told are k and u of the largest group.
    """
    best: tuple[int, int] | None = None
    for a in sorted({worth for worth, _, _ in supporters}):
        people_with = defaultdict[int, int](int)
        for worth, u, people in supporters:
            if worth >= a:
                people_with[u] += people
        amounts = sorted(people_with)
        for u, k in zip(amounts, accumulate(people_with[u] for u in amounts), strict=True):
            if cost * (u + a) <= k * part * a and (best is None or k > best[0]):
                best = (k, u)
    return best


def metrics(vote: Any, funded: list[str]) -> Plain:
    """How many got nothing, and how much the others got."""
    people = people_by_kind(vote)
    number, cents = got(vote, funded, dict.fromkeys(vote.costs, 1)), got(vote, funded, vote.costs)
    return {
        "funded": len(funded),
        "spent_cents": vote.spent(funded),
        "people": vote.n,
        "without": sum(n for n, each in zip(people, number, strict=True) if not each),
        "funded_per_ballot": Fraction(sum(n * each for n, each in zip(people, number, strict=True)), max(vote.n, 1)),
        "budget_share": Fraction(
            sum(n * each for n, each in zip(people, cents, strict=True)), max(vote.n * vote.budget, 1)
        ),
        "gini": gini(vote, funded, people),
    }


def gini(vote: Any, funded: list[str], people: list[int]) -> Fraction:
    """Corrado Gini's measure, of the cost of each funded project divided equally over who chose it.

    It is the mean difference between two people, divided by twice the mean.
    """
    whole = math.lcm(*(vote.votes[p] for p in funded))  # so that every part is a whole number
    power = got(vote, funded, {p: vote.costs[p] * whole // vote.votes[p] for p in funded})
    before = total = differences = 0  # of who stands lower in the row: how many, their sum, and all differences to them
    for have, n in sorted(zip(power, people, strict=True)):
        differences += n * (have * before - total)
        before, total = before + n, total + n * have
    return Fraction(differences, before * total) if total else Fraction(0)


def prefer(vote: Any, funded: list[str], by_votes: list[str]) -> Plain:
    """How many people have more funded projects on their ballot by the rule, and how many by most votes first."""
    one = dict.fromkeys(vote.costs, 1)
    three = list(zip(people_by_kind(vote), got(vote, funded, one), got(vote, by_votes, one), strict=True))
    return {
        "rule": sum(n for n, mine, theirs in three if mine > theirs),
        "greedy": sum(n for n, mine, theirs in three if mine < theirs),
    }


class Telling:
    """Follows the certificate, and writes down what happens to each project that took part.

    Money is whole numbers of `unit` to the cent.
    """

    def __init__(self, vote: Any) -> None:
        self.vote, self.order = vote, vote.certificate["order"]
        endowment = Fraction(vote.certificate["endowment"])
        self.unit, self.left = endowment.denominator, [endowment.numerator] * vote.kinds
        # How often the points of each supporter go into `whole`: money times that can be compared per point.
        points = {points for p in vote.eligible for _, points, _ in vote.behind[p]}
        self.whole = math.lcm(*points)
        self.told: dict[str, Plain] = {
            p: {"effective_tenths": [], "payers": None, "nearest_permille": 0, "nearest_round": 0, "went": []}
            for p in vote.eligible
        }

    def stories(self) -> dict[str, Plain]:
        waiting = list(self.vote.eligible)
        for number, purchase in enumerate(self.order, start=1):
            bought, cap = purchase["project"], Fraction(purchase["cap"])
            for p in waiting:
                self.told[p]["effective_tenths"].append(self.effective_tenths(p))
                permille = self.permille(p, cap / self.vote.scale[bought] * self.vote.scale[p])
                if permille > self.told[p]["nearest_permille"]:
                    self.told[p] |= {"nearest_permille": permille, "nearest_round": number}
            self.told[bought] |= {"payers": self.payers(bought, cap), "nearest_permille": 0, "nearest_round": 0}
            self.told[bought]["went"] = []
            waiting.remove(bought)
            paid = self.pay(bought, cap)
            for p in waiting:
                cents = Fraction(sum(n * paid[kind] for kind, _, n in self.vote.behind[p]), self.unit)
                if cents:
                    self.told[p]["went"].append([bought, f"{cents.numerator}/{cents.denominator}"])
        return self.told

    def effective_tenths(self, p: str) -> int | None:
        """The cost divided by the cap with which it would be paid now, in tenths; None if it can not be paid."""
        owed = self.vote.costs[p] * self.unit
        sharing = sum(points * n for _, points, n in self.vote.behind[p])
        poorest_first = sorted(
            (self.left[kind] * (self.whole // points), points, n, kind) for kind, points, n in self.vote.behind[p]
        )
        for reach, points, n, kind in poorest_first:
            if owed * self.whole <= reach * sharing:  # all the others can pay an equal part of what is still owed
                return 10 * self.vote.costs[p] * self.unit * sharing // owed
            owed, sharing = owed - n * self.left[kind], sharing - n * points
        return None

    def permille(self, p: str, cap: Fraction) -> int:
        """Which part of its cost its supporters could pay now, nobody more than this per point."""
        price, below = cap.numerator * self.unit, cap.denominator
        paid = sum(n * min(self.left[kind] * below, points * price) for kind, points, n in self.vote.behind[p])
        return 1000 * paid // (self.vote.costs[p] * self.unit * below)

    def payers(self, p: str, cap: Fraction) -> Plain:
        """How many pay this per point in full, how many only what they have left, and how many nothing."""
        counted = {"in_full": 0, "in_part": 0, "nothing": 0}
        for kind, points, n in self.vote.behind[p]:
            full = self.left[kind] >= cap * points * self.unit
            counted["in_full" if full else "in_part" if self.left[kind] else "nothing"] += n
        return counted

    def pay(self, p: str, cap: Fraction) -> list[int]:
        """Everybody pays; what each kind of ballot paid."""
        finer = Fraction(cap.numerator * self.unit, cap.denominator).denominator
        self.unit, self.left = self.unit * finer, [money * finer for money in self.left]
        paid = [0] * self.vote.kinds
        for kind, points, _ in self.vote.behind[p]:
            paid[kind] = min(self.left[kind], points * cap.numerator * self.unit // cap.denominator)
            self.left[kind] -= paid[kind]
        return paid
