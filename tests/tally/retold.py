"""The story of each project told again: straight from the certificate, voter by voter, in fractions.

It shares nothing with the code under test; a sentence about a project may hold no other numbers than these.
"""

from fractions import Fraction


class Retold:
    """`ballots` are points by id for each person (a plain choice is one point); `certificate` is the published one."""

    def __init__(self, costs, ballots, certificate, *, with_points):
        self.costs, self.with_points = costs, with_points
        self.ballots = [{p: points for p, points in ballot.items() if points} for ballot in ballots if ballot]
        self.before = [[Fraction(certificate.endowment)] * len(self.ballots)]  # everybody's money before each purchase
        self.order = list(certificate.order)
        self.paid = []  # by everybody, for each purchase
        for p, cap in self.order:
            money = self.before[-1]
            paid = [min(have, cap * ballot.get(p, 0)) for have, ballot in zip(money, self.ballots, strict=True)]
            self.paid.append(paid)
            self.before.append([have - gone for have, gone in zip(money, paid, strict=True)])

    def rounds_of(self, p):
        """Those in which it was not bought yet, its own included."""
        bought = [each for each, _ in self.order]
        return range(bought.index(p) + 1 if p in bought else len(bought))

    def could_pay(self, p, number, cap):
        """What its supporters could pay together before a purchase, nobody more than `cap` per point."""
        pairs = zip(self.before[number], self.ballots, strict=True)
        return sum((min(have, cap * ballot[p]) for have, ballot in pairs if p in ballot), Fraction(0))

    def cap(self, p, number):
        """The least cap with which it is paid: of all that some supporter's money makes possible the first that does."""
        supporters = [
            (have, ballot[p]) for have, ballot in zip(self.before[number], self.ballots, strict=True) if p in ballot
        ]
        if sum(have for have, _ in supporters) < self.costs[p]:
            return None
        steps = sorted({have / points for have, points in supporters})
        enough = next(step for step in steps if self.could_pay(p, number, step) >= self.costs[p])
        below = max((step for step in steps if step < enough), default=Fraction(0))
        slope = sum(points for have, points in supporters if have / points > below)
        return below + (self.costs[p] - self.could_pay(p, number, below)) / slope

    def effective_tenths(self, p):
        caps = [self.cap(p, number) for number in self.rounds_of(p)]
        return tuple(None if cap is None else int(10 * self.costs[p] / cap) for cap in caps)

    def payers(self, p):
        """Who paid the cap, who paid what was left, who had nothing left."""
        number, (_, cap) = next((number, pair) for number, pair in enumerate(self.order) if pair[0] == p)
        pairs = [(have, b[p]) for have, b in zip(self.before[number], self.ballots, strict=True) if p in b]
        full = sum(1 for have, points in pairs if have >= cap * points)
        nothing = sum(1 for have, _ in pairs if have == 0)
        return full, len(pairs) - full - nothing, nothing

    def nearest(self, p):
        """The part of its cost that could be paid on no worse terms than the project bought, in permille; and when."""
        best = (0, 0)
        for number, (chosen, cap) in enumerate(self.order):
            mine = cap if self.with_points else cap / self.costs[chosen] * self.costs[p]
            permille = int(1000 * self.could_pay(p, number, mine) / self.costs[p])
            if permille > best[0]:
                best = (permille, number + 1)
        return best

    def went(self, p):
        """What its supporters paid for each project that was bought."""
        sums = (
            (bought, sum(gone for gone, ballot in zip(paid, self.ballots, strict=True) if p in ballot))
            for (bought, _), paid in zip(self.order, self.paid, strict=True)
        )
        return tuple((bought, cents) for bought, cents in sums if cents)
