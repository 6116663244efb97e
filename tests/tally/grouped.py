"""The rules a third time: straight from their definition like `reference`, but quick enough for whole cities.

Three things make it quicker, and none of them is in the code under test in this form: equal ballots are one group; money
is whole numbers over one denominator; and a project is asked again only when the last it asked is still the least, for
what a project asks never falls while money is spent.  A test holds it to `reference`.
"""

from collections import Counter
from csv import reader
from fractions import Fraction
from hashlib import sha256

from tests.tally.reference import greedy


class Groups:
    """The ballots of one election, given as points by id (a plain choice is one point)."""

    def __init__(self, costs, ballots, budget, *, with_points, seed=""):
        self.costs, self.budget, self.with_points = costs, budget, with_points
        cast = Counter(frozenset(ballot.items()) for ballot in ballots if ballot)
        self.people, self.n = list(cast.values()), sum(cast.values())
        self.behind = {p: [] for p in costs}
        for number, (ballot, weight) in enumerate(cast.items()):
            for p, points in ballot:
                self.behind[p].append((number, points, weight))
        self.votes = {p: sum(weight for _, _, weight in behind) for p, behind in self.behind.items()}
        self.score = {p: sum(points * weight for _, points, weight in behind) for p, behind in self.behind.items()}
        self.lots = {p: sha256(f"{seed}|{p}".encode()).hexdigest() for p in costs}
        self.eligible = [p for p in costs if self.votes[p] and costs[p] <= budget]

    def before(self, p):
        return self.costs[p], -self.votes[p], self.lots[p]

    def by_votes(self, *, stop=False, funded=()):
        """Most votes first; `funded` already are."""
        order = sorted((p for p in self.eligible if p not in funded), key=lambda p: (-self.score[p], self.before(p)))
        return [*funded, *greedy(order, self.costs, self.budget - self.spent(funded), {}, [], stop=stop)]

    def spent(self, projects):
        return sum(self.costs[p] for p in projects)

    def everything_fits(self):
        return self.spent(self.eligible) <= self.budget

    def raised(self, step):
        """The last run before the first that overspends, and with how much."""
        endowment = Fraction(self.budget, self.n)
        won, last, endowment = self.run(endowment), endowment, endowment // step * step
        while self.spent(more := self.run(Fraction(endowment + step))) <= self.budget:
            won, endowment = more, endowment + step
            last = Fraction(endowment)
        return won, last

    def run(self, endowment):
        unit, left = endowment.denominator, [endowment.numerator] * len(self.people)
        asked = {p: Fraction(self.costs[p], self.score[p]) / self.scale(p) for p in self.eligible}
        won = []
        while True:
            best, now = None, {}
            for p in sorted(asked, key=asked.__getitem__):
                if best is not None and asked[p] > best:
                    break
                cap = self.cap(p, left, unit)
                if cap is None:
                    del asked[p]
                    continue
                asked[p] = now[p] = cap / self.scale(p)
                best = min(best or now[p], now[p])
            if best is None:
                return won
            chosen = min((p for p in now if now[p] == best), key=self.before)
            unit, left = self.paid(chosen, best * self.scale(chosen), left, unit)
            won.append(chosen)
            del asked[chosen]

    def scale(self, p):
        return 1 if self.with_points else self.costs[p]

    def paid(self, p, cap, left, unit):
        finer = (cap * unit).denominator
        unit, left = unit * finer, [money * finer for money in left]
        price = int(cap * unit)
        for number, points, _ in self.behind[p]:
            left[number] = max(left[number] - points * price, 0)
        return unit, left

    def cap(self, p, left, unit):
        cost, parts = self.costs[p] * unit, self.score[p]
        held = [(left[number], points, weight) for number, points, weight in self.behind[p]]
        if sum(money * weight for money, _, weight in held) < cost:
            return None
        held.sort(key=lambda each: Fraction(each[0], each[1]) if self.with_points else each[0])
        for money, points, weight in held:
            if cost * points <= money * parts:
                return Fraction(cost, parts * unit)
            cost, parts = cost - money * weight, parts - points * weight
        raise AssertionError


def plain(path):
    """A `.pb` file as costs, ballots as pairs of id and points in the order of the file, and the budget; in cents."""
    rows, tables, titles = (
        reader(path.read_text(encoding="utf-8").splitlines(), delimiter=";"),
        {},
        ("META", "PROJECTS", "VOTES"),
    )
    for row in rows:
        if row and row[0] in titles and not any(row[1:]):
            table = tables[row[0]] = []
        elif row:
            table.append(row)
    meta, projects, votes = ([dict(zip(t[0], row, strict=False)) for row in t[1:]] for t in map(tables.get, titles))
    meta = {row["key"]: row["value"] for row in meta}
    costs = {row["project_id"].strip(): int(Fraction(row["cost"]) * 100) for row in projects}
    ballots = []
    for row in votes:
        chosen = [p.strip() for p in row["vote"].split(",") if p]
        points = [int(each) for each in row.get("points", "").split(",") if each] or [1] * len(chosen)
        ballots.append(list(zip(chosen, points, strict=True)))
    return meta, costs, ballots, int(Fraction(meta["budget"].replace(",", ".")) * 100)


def worth(ballots, points):
    """The ballots as points by id, as the rule says that choices are worth."""
    if points in {"", "given"}:
        return [{p: each for p, each in ballot if each} for ballot in ballots]
    places = [int(each) for each in points.split(",")] if points != "borda" else None
    return [
        {p: each for (p, _), each in zip(ballot, places or range(len(ballot), 0, -1), strict=False)}
        for ballot in ballots
    ]
