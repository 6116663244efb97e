"""Checks a published count with nothing but the published files, and nothing of the program that counted.

    python checker.py uitslag.pb uitslag.json

It knows no way to find an outcome.  It follows the certificate: everybody gets the same share, each project is paid by
who chose it, every cent is there, and at no moment did another project ask less.  Then it adds up all the rest.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable
from csv import reader
from fractions import Fraction
from pathlib import Path
from typing import Any

Plain = dict[str, Any]
FUNDED = {"most-votes", "everything-fits", "paid-by-supporters", "filled-up"}
OUTSIDE = {"too-expensive", "no-votes", "no-quorum", "too-few-votes", "too-few-points", "too-small-share"}
Run = tuple[list[str], list[list[str]], list[int], int]  # bought, ties, what is left per ballot, in parts of a cent
Funded = tuple[list[str], list[list[str]]]


class Refused(Exception):
    """The files do not agree; the text says where."""


def must(true: object, text: str) -> None:
    if not true:
        raise Refused(text)


class Vote:
    """The ballots of a `.pb` file, equal ones together, and the rule of the result."""

    def __init__(self, pb: str, result: Plain) -> None:
        meta, projects, votes = sections_of(pb)
        head, *parts = result["rule"].split(";")
        must(head.endswith("/1"), "the rule is of another version")
        self.rule = {"name": head.partition("/")[0]} | dict(part.split("=", 1) for part in parts)
        self.seed, self.lines = result["seed"], result["projects"]
        self.budget = cents(meta["budget"])
        self.costs = {row["project_id"]: cents(row["cost"]) for row in projects}
        self.groups = {p: line["group"] for p, line in self.lines.items() if line["group"]}
        cast = Counter(tuple(sorted(self.points_on(row).items())) for row in votes)
        self.blank = max(cast.pop((), 0), result["blank"])  # a file may leave blank ballots out
        self.kinds, self.n = len(cast), sum(cast.values())
        self.votes, self.score = Counter[str](), Counter[str]()
        self.behind: dict[str, list[tuple[int, int, int]]] = {p: [] for p in self.costs}
        for number, (ballot, weight) in enumerate(cast.items()):
            for p, points in ballot:
                self.votes[p] += weight
                self.score[p] += weight * points
                self.behind[p].append((number, points, weight))
        self.eligible = [p for p in self.costs if self.takes_part(p)]

    def points_on(self, row: dict[str, str]) -> dict[str, int]:
        """What one ballot gives, by project, as the rule says."""
        chosen, rule = [p for p in row["vote"].split(",") if p], self.rule.get("points", "")
        must(all(p in self.costs for p in chosen), "a ballot chooses a project that there is not")
        if rule == "":
            return dict.fromkeys(chosen, 1)
        given = [int(points) for points in row.get("points", "").split(",") if points]
        if rule != "given":
            given = list(range(len(chosen), 0, -1)) if rule == "borda" else [int(points) for points in rule.split(",")]
        return {p: points for p, points in zip(chosen, given, strict=False) if points}

    def takes_part(self, p: str) -> bool:
        return (
            0 < self.costs[p] <= self.budget
            and self.votes[p] >= max(int(self.rule.get("min-votes", "0")), 1)
            and self.score[p] >= int(self.rule.get("min-points", "0"))
            and self.votes[p] * 1000 >= int(self.rule.get("min-share-permille", "0")) * self.n
            and self.n + self.blank >= int(self.rule.get("quorum", "0"))
        )

    def before(self, p: str) -> tuple[int, int, str]:
        return self.costs[p], -self.votes[p], hashlib.sha256(f"{self.seed}|{p}".encode()).hexdigest()

    def by_votes(self, projects: Iterable[str]) -> list[str]:
        return sorted(projects, key=lambda p: (-self.score[p], self.before(p)))

    def blocked(self, p: str, funded: list[str]) -> bool:
        return p in self.groups and any(self.groups.get(other) == self.groups[p] for other in funded)

    def scale(self, p: str) -> int:
        return 1 if "points" in self.rule else self.costs[p]


def sections_of(text: str) -> tuple[Plain, list[Plain], list[Plain]]:
    found: dict[str, list[list[str]]] = {}
    for row in reader(text.splitlines(keepends=True), delimiter=";"):
        if row in (["META"], ["PROJECTS"], ["VOTES"]):
            found[row[0]] = []
        elif row:
            list(found.values())[-1].append(row)
    tables = {title: [dict(zip(rows[0], row, strict=False)) for row in rows[1:]] for title, rows in found.items()}
    return {row["key"]: row["value"] for row in tables["META"]}, tables["PROJECTS"], tables["VOTES"]


def cents(text: str) -> int:
    amount = Fraction(text) * 100
    must(amount.denominator == 1, f"{text} is not in whole cents")
    return int(amount)


def follow(vote: Vote, certificate: Plain) -> Run:
    """Pays for every project in its turn, until nobody can buy anything any more."""
    unit, bought, ties = Fraction(certificate["endowment"]).denominator, list[str](), list[list[str]]()
    left = [Fraction(certificate["endowment"]).numerator] * vote.kinds
    for purchase in certificate["order"]:
        p, cap = purchase["project"], Fraction(purchase["cap"])
        must(p in vote.eligible and p not in bought, f"{p} cannot be bought")
        must(not vote.blocked(p, bought), f"{p} is bought beside another of its either-or choice")
        must(compared(vote, p, cap, left, unit) == 0, f"who chose {p} do not pay exactly its cost")
        others = [q for q in vote.eligible if q != p and q not in bought and not vote.blocked(q, bought)]
        asked = {q: compared(vote, q, cap / vote.scale(p) * vote.scale(q), left, unit) for q in others}
        must(all(sign <= 0 for sign in asked.values()), f"another project asked less than {p}")
        equal = sorted([p, *(q for q in others if asked[q] == 0)], key=vote.before)
        must(equal[0] == p, f"{p} was not the first of those that stood equal")
        ties += [equal] if len(equal) > 1 else []
        finer = (Fraction(cap.numerator * unit, cap.denominator)).denominator
        unit, left = unit * finer, [money * finer for money in left]
        for number, points, _ in vote.behind[p]:
            left[number] = max(left[number] - points * cap.numerator * unit // cap.denominator, 0)
        bought.append(p)
    for p in vote.eligible:
        short = held(vote, p, left, unit) < vote.costs[p]
        must(short or p in bought or vote.blocked(p, bought), f"{p} could still be bought")
    return bought, ties, left, unit


def compared(vote: Vote, p: str, cap: Fraction, left: list[int], unit: int) -> int:
    """Is the cap with which a project is paid below `cap` (1), exactly that (0), or above it or nowhere (-1)?"""
    price, cost = cap.numerator * unit, vote.costs[p] * unit * cap.denominator
    paid = sum(weight * min(left[i] * cap.denominator, points * price) for i, points, weight in vote.behind[p])
    reaches = any(left[i] * cap.denominator >= points * price for i, points, _ in vote.behind[p])
    if paid == cost:
        return 0 if reaches else 1
    return 1 if paid > cost else -1


def held(vote: Vote, p: str, left: list[int], unit: int) -> Fraction:
    return Fraction(sum(weight * left[i] for i, _, weight in vote.behind[p]), unit)


def check_shares(vote: Vote, result: Plain) -> Funded:
    """Equal shares: returns the funded projects and the ties."""
    certificate, rule, step = result["certificate"], vote.rule, int(vote.rule["step"])
    raising = rule["completion"] != "none"
    start = Fraction(vote.budget, max(vote.n, 1))
    fits = sum(vote.costs[p] for p in vote.eligible) <= vote.budget
    if not vote.eligible or (fits and raising):
        return check_everything(vote, result)
    must(certificate is not None, "there is no certificate")
    must(result["endowment_start"] and Fraction(result["endowment_start"]) == start, "the share in the budget is wrong")
    endowment = Fraction(certificate["endowment"])
    must(Fraction(result["endowment_final"] or -1) == endowment, "the last share is not that of the certificate")
    bought, ties, left, unit = follow(vote, certificate)
    steps = (endowment - start // step * step) / step
    must(endowment == start or (steps.denominator == 1 and steps > 0), "the last share is no whole number of steps")
    must(endowment == start or raising, "the share was raised, and the rule says no")
    must(raising or result["over"] is None, "the share was not raised")
    if raising:
        check_over(vote, result, Fraction(endowment // step * step + step))
    for p, line in vote.lines.items():
        cap = next((each["cap"] for each in certificate["order"] if each["project"] == p), None)
        must(line["share"] == cap, f"{p}: the most that anybody paid is not that of the certificate")
        if p in vote.eligible and p not in bought:
            must(Fraction(line["supporters_cents"] or -1) == held(vote, p, left, unit), f"{p}: what was left is wrong")
    rest = [] if rule["completion"] != "add1u" else [p for p in vote.eligible if p not in bought]
    filled, more = in_turn(vote, rest, vote.budget - sum(vote.costs[p] for p in bought), bought, stop=False)
    return bought + filled, ties + more


def check_over(vote: Vote, result: Plain, endowment: Fraction) -> None:
    """One step further costs too much; or all is bought that can be, everybody paying an equal part."""
    over, order = result["over"], result["certificate"]["order"]
    if over is None:
        bought = [each["project"] for each in order]
        even = all(Fraction(each["cap"]) * vote.score[each["project"]] == vote.costs[each["project"]] for each in order)
        all_done = all(p in bought or vote.blocked(p, bought) for p in vote.eligible)
        return must(even and all_done, "nothing shows that one step further costs too much")
    must(Fraction(over["endowment"]) == endowment, "the share that costs too much is not one step further")
    bought = follow(vote, over)[0]
    return must(sum(vote.costs[p] for p in bought) > vote.budget, "one step further does not cost too much")


def check_everything(vote: Vote, result: Plain) -> Funded:
    """Everything fits: all are funded, of an either-or choice the one that asks the least."""
    must(result["certificate"] is None and result["over"] is None, "nothing had to be divided")
    best: dict[str, str] = {}
    asked = {p: Fraction(vote.costs[p], vote.scale(p) * vote.score[p]) for p in vote.eligible}
    for p in sorted(vote.eligible, key=lambda p: (asked[p], vote.before(p))):
        best.setdefault(vote.groups.get(p, f"only {p}"), p)
    return vote.by_votes(best.values()), [tie["tied"] for tie in result["ties"]]


def in_turn(vote: Vote, projects: list[str], money: int, funded: list[str], *, stop: bool) -> Funded:
    """Most votes first: who is funded, and the ties that decided something."""
    order, chosen, ties = vote.by_votes(projects), list[str](), list[list[str]]()
    while order:
        order = [p for p in order if not vote.blocked(p, [*funded, *chosen])]
        p, *order = order or [""]
        if p and vote.costs[p] <= money:
            equal = [p, *(q for q in order if vote.score[q] == vote.score[p])]
            ties += [equal] if len(equal) > 1 else []
            money -= vote.costs[p]
            chosen.append(p)
        elif stop:
            break
    return chosen, ties


def check(pb: str, result: Plain) -> None:
    """Raises Refused when the result (as JSON holds it) is not the outcome of these ballots (the text of a `.pb` file)."""
    vote, funded_here = Vote(pb, result), result["funded"]
    must(
        set(vote.lines) == set(vote.costs) == set(result["project_order"]), "the projects are not those of the ballots"
    )
    must(result["budget_cents"] == vote.budget, "the budget is another")
    must((result["ballots"], result["blank"]) == (vote.n, vote.blank), "the number of ballots is another")
    for p, line in vote.lines.items():
        must(line["cost_cents"] == vote.costs[p], f"{p}: the cost is another")
        must((line["votes"], line["score"]) == (vote.votes[p], vote.score[p]), f"{p}: the votes are others")
        must(line["funded"] == (p in funded_here), f"{p}: funded or not?")
        must(line["place"] == (funded_here.index(p) + 1 if line["funded"] else None), f"{p}: the place is another")
        must((line["reason"] in FUNDED) == line["funded"], f"{p}: the reason is not one for that")
        must((line["reason"] in OUTSIDE) == (p not in vote.eligible), f"{p}: it takes part, or not")
    if vote.rule["name"] == "greedy":
        must(result["certificate"] is None, "most votes first has no certificate")
        funded, ties = in_turn(vote, vote.eligible, vote.budget, [], stop=vote.rule["overspend"] == "stop")
    else:
        funded, ties = check_shares(vote, result)
    waiting = [p for p in vote.by_votes(vote.eligible) if p not in funded and not vote.blocked(p, funded)]
    must(funded_here == funded, "the funded projects are others")
    must(result["spent_cents"] == sum(vote.costs[p] for p in funded) <= vote.budget, "the sum that is spent is wrong")
    must([tie["tied"] for tie in result["ties"]] == ties, "the ties are others")
    must(all(tie["chosen"] == tie["tied"][0] for tie in result["ties"]), "another than the first of a tie was chosen")
    must(result["reserve"] == waiting[: int(vote.rule.get("reserve", "0"))], "the reserve list is another")


if __name__ == "__main__":
    try:
        check(Path(sys.argv[1]).read_text(encoding="utf-8"), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
    except (Refused, OSError, LookupError, ValueError, TypeError) as fault:
        sys.exit(f"refused: {fault}")
    print("The result follows from the ballots.")
