"""Checks a published count with nothing but the published files, and nothing of the program that counted.

    python checker.py uitslag.pb uitslag.json

It knows no way to find an outcome.  It follows the certificate: everybody gets the same share, each project is paid by
who chose it, every cent is there, and at no moment did another project ask less.  Then it compares all that follows.
Beside it stand checker_reading.py, which reads the files, and checker_figures.py, which works out the figures.
"""

import hashlib
import importlib
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING or __package__:
    from wijkfonds.tally import checker_reading as files
    from wijkfonds.tally.checker_reading import RATIO, Plain, Refused, must, number, ratio
else:  # as one downloads it
    sys.path.insert(0, str(Path(__file__).parent))
    if not Path(__file__).with_name("checker_reading.py").exists():
        sys.exit("put checker_reading.py beside this file")
    files = importlib.import_module("checker_reading")
    RATIO, Plain, Refused = files.RATIO, files.Plain, files.Refused
    must, number, ratio = files.must, files.number, files.ratio
__all__ = ["Refused", "check"]
Ties = list[list[str]]
Run = tuple[list[str], Ties, dict[str, Fraction]]  # bought, ties, what the supporters of each have left
Count = tuple[list[str], Ties, dict[str, Plain]]  # funded, ties, what is said of each project
OUTSIDE = ("too-expensive", "no-votes", "no-quorum", "too-few-votes", "too-few-points", "too-small-share")
FOLLOWS, TOO, NONE = "The result follows from the ballots.", "The figures and explanations too.", "No figures in it."
NOT_CHECKED = "The figures and explanations were not checked: put checker_figures.py beside this file."


class Vote:
    """The ballots of a `.pb` file, equal ones together, and the result with its rule."""

    def __init__(self, pb: str, result: Plain) -> None:
        meta, self.projects, votes = files.tables_in(pb)
        self.result, self.figures = files.parted(result)
        self.certificate, self.over = result["certificate"], result["over"]
        self.budget, self.costs = files.amounts_in(meta, self.projects)
        self.ours, left_out, self.groups = files.note_in(meta.get("comment", ""), result)
        self.rule = files.settings_in(result["rule"], meta)
        self.scale = {p: 1 if self.rule["points"] else cost for p, cost in self.costs.items()}
        self.chosen, self.given = Counter[str](), Counter[str]()  # as the format counts them
        cast = Counter(tuple(sorted(self.points_on(row, meta["vote_type"]).items())) for row in votes)
        self.blank = cast.pop((), 0) + left_out
        self.kinds, self.n, self.votes, self.score = len(cast), sum(cast.values()), Counter[str](), Counter[str]()
        self.behind: dict[str, list[tuple[int, int, int]]] = {p: [] for p in self.costs}
        for place, (ballot, weight) in enumerate(cast.items()):
            for p, points in ballot:
                self.votes[p] += weight
                self.score[p] += weight * points
                self.behind[p].append((place, points, weight))
        self.eligible = [p for p in self.costs if not self.outside(p)]
        self.least = {p: Fraction(self.costs[p], self.scale[p] * self.score[p]) for p in self.eligible}

    def points_on(self, row: dict[str, str], kind: str) -> dict[str, int]:
        """What one ballot gives, by project, as the rule says; what the format counts is counted besides."""
        usual, rule = files.choices_in(row, kind), self.rule["points"]
        must(usual.keys() <= self.costs.keys(), "a ballot chooses a project that there is not")
        self.chosen.update(usual.keys())
        self.given.update(usual)
        given = [int(worth) for worth in rule.split(",")] if rule[:1].isdigit() else usual.values()
        return {p: points for p, points in zip(usual, given, strict=False) if points}

    def outside(self, p: str) -> str:
        """Why it takes no part; "" if it does."""
        limits = ("quorum", "min_votes", "min_points", "min_share_permille")
        quorum, votes, points, permille = (int(self.rule[limit] or 0) for limit in limits)
        true = [self.costs[p] > self.budget, not self.votes[p], self.n + self.blank < quorum, self.votes[p] < votes]
        true += [self.score[p] < points, self.votes[p] * 1000 < permille * self.n]
        return next((reason for reason, so in zip(OUTSIDE, true, strict=True) if so), "")

    def before(self, p: str) -> tuple[int, int, str]:
        return self.costs[p], -self.votes[p], hashlib.sha256(f"{self.result['seed']}|{p}".encode()).hexdigest()

    def by_votes(self, projects: list[str]) -> list[str]:
        return sorted(projects, key=lambda p: (-self.score[p], self.before(p)))

    def rival(self, p: str, funded: list[str]) -> str:
        """Which of these is of the same either-or choice; "" if none is."""
        return next((other for other in funded if p in self.groups and self.groups.get(other) == self.groups[p]), "")

    def spent(self, projects: list[str]) -> int:
        return sum(self.costs[p] for p in projects)

    def open(self, projects: list[str], bought: list[str]) -> list[str]:
        return [p for p in projects if p not in bought and not self.rival(p, bought)]

    def follow(self, certificate: Plain) -> Run:
        """Pays for every project in its turn, until nobody can buy anything any more."""
        endowment, bought, ties = number(certificate["endowment"], RATIO), list[str](), list[list[str]]()
        unit, left = endowment.denominator, [endowment.numerator] * self.kinds
        for purchase in certificate["order"]:
            p, cap = purchase["project"], number(purchase["cap"], RATIO)
            here = self.open(self.eligible, bought)
            must(p in here, f"{p} cannot be bought")
            asked = {q: self.compared(q, cap / self.scale[p] * self.scale[q], left, unit) for q in here}
            must(asked[p] == 0, f"who chose {p} do not pay exactly its cost")
            must(max(asked.values()) == 0, f"another project asked less than {p}")
            equal = sorted((q for q in here if asked[q] == 0), key=self.before)
            must(equal[0] == p, f"{p} was not the first of those that stood equal")
            ties += [equal] if len(equal) > 1 else []
            finer = Fraction(cap.numerator * unit, cap.denominator).denominator
            unit, left = unit * finer, [money * finer for money in left]
            for i, points, _ in self.behind[p]:
                left[i] = max(left[i] - points * cap.numerator * unit // cap.denominator, 0)
            bought.append(p)
        held = {p: Fraction(sum(weight * left[i] for i, _, weight in self.behind[p]), unit) for p in self.eligible}
        can = [p for p in self.open(self.eligible, bought) if held[p] >= self.costs[p]]
        must(not can, f"{can[:1]} could still be bought")
        return bought, ties, held

    def compared(self, p: str, cap: Fraction, left: list[int], unit: int) -> int:
        """Is the cap with which a project is paid below `cap` (1), exactly that (0), or above it or nowhere (-1)?"""
        price, cost, behind = cap.numerator * unit, self.costs[p] * unit * cap.denominator, self.behind[p]
        paid = sum(weight * min(left[i] * cap.denominator, points * price) for i, points, weight in behind)
        reaches = any(left[i] * cap.denominator >= points * price for i, points, _ in behind)
        return (not reaches) if paid == cost else 1 if paid > cost else -1

    def by_shares(self) -> Count:
        """Equal shares, followed by the certificate, and filled up by votes if the rule says so."""
        step, raising, order = int(self.rule["step"]), self.rule["completion"] != "none", self.certificate["order"]
        start, endowment = Fraction(self.budget, self.n), number(self.certificate["endowment"], RATIO)
        must(number(self.result["endowment_start"], RATIO) == start, "the share in the budget is wrong")
        must(number(self.result["endowment_final"], RATIO) == endowment, "the last share is not the certificate's")
        bought, ties, held = self.follow(self.certificate)
        steps = (endowment - start // step * step) / step
        whole = raising and steps.denominator == 1 and steps > 0
        must(endowment == start or whole, "the last share is no whole step")
        caps = {each["project"]: number(each["cap"], RATIO) for each in order}
        even = all(cap == self.least[p] * self.scale[p] for p, cap in caps.items())
        even = even and set(bought) == set(self.everything()[0])
        if raising and (self.over or not even):  # not where all is bought that can be, each in equal parts
            must(self.over, "nothing shows that one step further costs too much")
            further = number(self.over["endowment"], RATIO) == endowment // step * step + step
            must(further, "what costs too much is not one step further")
            must(self.spent(self.follow(self.over)[0]) > self.budget, "one step further does not cost too much")
        told: dict[str, Plain] = {p: {"reason": "paid-by-supporters", "share": cap} for p, cap in caps.items()}
        rest, funded = [p for p in self.eligible if p not in bought], bought
        if self.rule["completion"] == "add1u":
            filled, more, turns = self.in_turn(rest, self.budget - self.spent(bought), bought, "filled-up", "skip")
            funded, ties = bought + filled, ties + more
            told |= {p: turn | {"turn": None} for p, turn in turns.items()}
        for p in rest:
            rival = self.rival(p, bought)
            short = {"reason": "group-taken" if rival else "supporters-short", "rival": rival}
            told[p] = told.get(p, short) | {"supporters_cents": held[p]}
        return funded, ties, told

    def everything(self) -> Count:
        """Everybody pays an equal part of everything; of an either-or choice the one that asks the least is funded."""
        bought, ties = list[str](), list[list[str]]()
        order = sorted(self.eligible, key=lambda p: (self.least[p], self.before(p)))
        while order := self.open(order, bought):
            equal = [p for p in order if self.least[p] == self.least[order[0]]]
            ties += [equal] if any(self.rival(q, equal[:1]) for q in equal[1:]) else []
            bought.append(order[0])
        told = {p: {"reason": "everything-fits"} for p in bought}
        told |= {p: {"reason": "group-taken", "rival": self.rival(p, bought)} for p in self.eligible if p not in bought}
        return self.by_votes(bought), ties, told

    def in_turn(self, projects: list[str], money: int, bought: list[str], won: str, stop: str) -> Count:
        """Most votes first: who is funded, the ties that decided something, and what is said of each."""
        order, funded, ties, told = self.by_votes(projects), list(bought), list[list[str]](), dict[str, Plain]()
        for number, p in enumerate(order, start=1):
            rival = self.rival(p, funded)
            stopped = stop == "stop" and any(line["reason"] == "did-not-fit" for line in told.values())
            why = "after-stop" if stopped else won if self.costs[p] <= money else "did-not-fit"
            why, left = "group-taken" if rival else why, None if stopped else money
            told[p] = {"reason": why, "rival": rival, "turn": number, "left_cents": left}
            if why == won:
                equal = [q for q in self.open(order[number - 1 :], funded) if self.score[q] == self.score[p]]
                ties += [equal] if len(equal) > 1 else []
                money -= self.costs[p]
                funded.append(p)
        return funded[len(bought) :], ties, told

    def compare(self) -> None:
        """The count again, and every field that follows from it."""
        result, raising = self.result, self.rule["completion"] in ("add1", "add1u")
        if self.rule["step"] and self.eligible and not (raising and self.spent(self.eligible) <= self.budget):
            must(self.n >= 10 or self.figures or not files.without_shares(result), files.FEW)
            must(self.certificate and (raising or self.over is None), "there is no certificate, or one that is not due")
            funded, ties, told = self.by_shares()
        else:
            nothing = [result[key] for key in ("certificate", "over", "endowment_start", "endowment_final")]
            must(nothing == [None] * 4, "nothing was divided")
            voted = self.in_turn(self.eligible, self.budget, [], "most-votes", self.rule["overspend"])
            funded, ties, told = self.everything() if self.rule["step"] else voted
        must(self.spent(funded) <= self.budget, "more is spent than there is")
        waiting = self.open(self.by_votes(self.eligible), funded)[: int(self.rule["reserve"] or 0)]
        says = {"budget_cents": self.budget, "ballots": self.n, "blank": self.blank, "funded": funded}
        says |= {"spent_cents": self.spent(funded), "reserve": waiting, "ties": [self.tie(tied) for tied in ties]}
        order = result["project_order"]  # a file with an outcome stands in the order of votes instead
        says["project_order"] = order if self.ours and sorted(order) == sorted(self.costs) else list(self.costs)
        says["projects"] = {p: self.line(p, funded, told.get(p, {})) for p in self.costs}
        says |= {key: files.plain(result[key]) for key in ("certificate", "over")}
        says |= {key: result[key] for key in ("rule", "seed", "endowment_start", "endowment_final")}  # seen before
        must(not (place := files.differs(says, result)), place)
        files.hold_columns(self.projects, self.ours, votes=self.chosen, score=self.given, selected=Counter(funded))

    def line(self, p: str, funded: list[str], told: Plain) -> Plain:
        """What the result says of a project."""
        says: Plain = {"votes": self.votes[p], "score": self.score[p], "cost_cents": self.costs[p]}
        says |= {"funded": p in funded, "place": funded.index(p) + 1 if p in funded else None, "rival": ""}
        says |= {"reason": self.outside(p), "group": self.groups.get(p, ""), "turn": None, "left_cents": None}
        return {key: ratio(value) for key, value in (says | {"supporters_cents": None, "share": None} | told).items()}

    def tie(self, tied: list[str]) -> Plain:
        pairs = zip(("cost", "votes", "seed"), self.before(tied[0]), self.before(tied[1]), strict=True)
        return {"tied": tied, "chosen": tied[0], "by": next(by for by, one, other in pairs if one != other)}


def check(pb: str, result: Plain, figures_of: Any = None) -> list[str]:
    """What holds for the text of a `.pb` file and a result as JSON holds it.  Raises Refused when they do not agree.

    `figures_of` is that of checker_figures.py; without it figures are not checked.
    """
    try:
        vote = Vote(pb, result)
        vote.compare()
        if not vote.figures or not figures_of:
            return [FOLLOWS, NOT_CHECKED if vote.figures else NONE]
        must(not (place := files.differs(figures_of(vote), vote.figures)), place)
    except files.BROKEN as fault:
        raise Refused(f"the files can not be understood ({fault!r})") from fault
    return [FOLLOWS, TOO]


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print("usage: python checker.py uitslag.pb uitslag.json", file=sys.stderr)
        return 2
    try:
        beside = Path(__file__).with_name("checker_figures.py").exists()
        figures_of = importlib.import_module("checker_figures").figures_of if beside else None
        print(*check(*files.read(*map(Path, arguments)), figures_of), sep="\n")
    except (Refused, OSError, *files.BROKEN) as fault:
        print("refused:", " ".join(str(fault).split()), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
