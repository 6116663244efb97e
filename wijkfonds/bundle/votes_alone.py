"""What follows from the number of votes of each proposal, where the ballots themselves are not published.

The most votes first needs no ballots: that is counted anew.  Of any rule it follows who could take part at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wijkfonds.bundle.faults import Fault, must
from wijkfonds.bundle.recount import DISPUTED, votes_of, without_payments
from wijkfonds.tally.count import count
from wijkfonds.tally.election import Election, Project
from wijkfonds.tally.eligibility import contenders_in
from wijkfonds.tally.outcome import Reason
from wijkfonds.tally.outcome_json import outcome_as_dict
from wijkfonds.tally.rule import Rule, RuleName

OUTSIDE = frozenset(
    {
        Reason.TOO_EXPENSIVE,
        Reason.NO_VOTES,
        Reason.NO_QUORUM,
        Reason.TOO_FEW_VOTES,
        Reason.TOO_FEW_POINTS,
        Reason.TOO_SMALL_SHARE,
    }
)
NO_BALLOTS = votes_of((), (), with_points=False)
Plain = Mapping[str, Any]


@dataclass(frozen=True)
class Totals(Election):
    """An election of which only sums are known; its ballots are empty."""

    filled: int = 0
    blank: int = 0
    lines: Plain = field(default_factory=dict)

    def votes(self) -> dict[str, int]:
        return {project.id: self.lines[project.id]["votes"] for project in self.projects}

    def scores(self) -> dict[str, int]:
        return {project.id: self.lines[project.id]["score"] for project in self.projects}

    @property
    def filled_ballots(self) -> int:
        return self.filled

    @property
    def blank_ballots(self) -> int:
        return self.blank


def check_against_votes(name: str, told: Plain, rule: Rule) -> None:
    """`told` has the shape of a result of few ballots.  Raises NotVerified."""
    totals = _totals_of(told)
    if rule.name is RuleName.GREEDY:
        counted = outcome_as_dict(without_payments(count(totals, rule)))
        same = counted == {key: value for key, value in told.items() if key != DISPUTED}
        must(same, Fault.RESULT_DIFFERS, f"{name} is not what follows from the votes that it tells")
    _contenders, outside = contenders_in(totals, rule)
    for key, line in told["projects"].items():
        reason = Reason(line["reason"])
        fits = reason == outside[key] if key in outside else reason not in OUTSIDE
        must(fits, Fault.RESULT_DIFFERS, f"{name}: proposal {key} has the wrong reason for its votes")


def check_sums(name: str, told: Plain, ballot: Plain, rule: Rule) -> None:
    """So many ballots of this kind can give these votes and points.  Raises NotVerified."""
    lines, ballots = told["projects"].values(), told["ballots"]
    votes, points = (sum(line[what] for line in lines) for what in ("votes", "score"))
    cents = sum(line["votes"] * line["cost_cents"] for line in lines)
    most, most_cents, most_points = (ballot[bound] for bound in ("most", "most_cents", "points"))
    holds = {
        "fewer votes than ballots with a choice": votes >= ballots,
        "more votes than these ballots hold": most == "" or votes <= ballots * most,
        "votes for more money than these ballots may choose": most_cents == "" or cents <= ballots * most_cents,
        "more points than these ballots hold": most_points == "" or points <= ballots * most_points,
        "other points than votes": all(_points_fit(line, with_points=bool(rule.points)) for line in lines),
    }
    for what, fits in holds.items():
        must(fits, Fault.RESULT_DIFFERS, f"{name} tells {what}")


def _points_fit(line: Plain, *, with_points: bool) -> bool:
    """Each choice is worth a point at least; without points it is one."""
    votes, score = line["votes"], line["score"]
    return score >= votes and (votes > 0 or score == 0) if with_points else score == votes


def _totals_of(told: Plain) -> Totals:
    lines = told["projects"]
    projects = [Project(key, lines[key]["cost_cents"], group=lines[key]["group"]) for key in told["project_order"]]
    sums = {"filled": told["ballots"], "blank": told["blank"], "lines": lines}
    return Totals(tuple(projects), NO_BALLOTS, told["budget_cents"], **sums)
