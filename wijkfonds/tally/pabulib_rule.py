"""Which word of the format says how an outcome was counted, so that who checks it by that word finds the same.

The format's checker (`pabulib-checker`) knows no lots, no either-or choices and no quorum, counts projects that nobody
chose among those that greedy funds, and works in floating point and, for what is left over, in whole units.  Where it
would find something else by a word, that word is not used.
"""

from collections.abc import Sequence

from wijkfonds.tally.outcome import Line, Outcome, Reason
from wijkfonds.tally.pabulib_file import USUAL_POINTS, PabulibFile
from wijkfonds.tally.rule import Completion, Overspend, Rule, RuleName

UNIT = 100  # cents in one unit of money, which is the step of ADD1 in the format


def word_for(file: PabulibFile, outcome: Outcome) -> tuple[str, int]:
    """The word, and the least score of a project that can be selected; 0 is none.

    "greedy-custom" and "unknown" say that the comment tells how.  The projects of the file stand in the order in which
    they were counted, with the votes and scores that the format counts.
    """
    rule = outcome.rule
    # Under this name the format knows a rule of that city alone.
    custom = "unknown" if file.meta.get("unit") == "Poznań" else "greedy-custom"
    if rule.name is RuleName.EQUAL_SHARES:
        completed = "equalshares" if rule.completion is Completion.NONE else "equalshares/add1"
        return (completed if not _limited(outcome) and _divided_alike(rule, outcome) else "unknown"), 0
    if _limited(outcome) or rule.points != USUAL_POINTS[file.vote_type]:
        return custom, 0
    least = max(rule.min_votes, rule.min_points)
    for threshold in (least, max(least, 1)):
        if _selected_alike(file, outcome, threshold):
            if rule.overspend is Overspend.STOP:
                return "greedy-no-skip", threshold
            return ("greedy-threshold", threshold) if threshold else ("greedy", 0)
    return custom, 0


def _limited(outcome: Outcome) -> bool:
    """Is there a limit, or a choice, that no word tells?"""
    rule = outcome.rule
    limits = rule.min_share_permille or rule.quorum or (rule.min_votes and (rule.points or rule.min_points))
    shares = rule.name is RuleName.EQUAL_SHARES and (rule.min_votes or rule.min_points)
    return bool(limits or shares or any(line.group for line in outcome.lines))


def _selected_alike(file: PabulibFile, outcome: Outcome, threshold: int) -> bool:
    """Would most votes first, as the checker does it, select just these?"""
    line_of = {line.project_id: line for line in outcome.lines}
    left, stopped, units = outcome.budget_cents / UNIT, False, outcome.budget_cents // UNIT
    lines = [line_of[project.id] for project in file.projects]
    for line, project in zip(lines, file.projects, strict=True):
        cost, takes_part = project.cost_cents / UNIT, line.score >= threshold
        fits = takes_part and cost <= left and not stopped
        if fits != line.funded:
            return False
        left -= cost if fits else 0
        units -= project.cost_cents // UNIT if fits else 0
        stopped = stopped or (
            outcome.rule.overspend is Overspend.STOP and takes_part and not fits and not project.withdrawn
        )
    return outcome.rule.overspend is Overspend.STOP or not _more_fits(lines, units, threshold)


def _more_fits(lines: Sequence[Line], units: int, threshold: int) -> bool:
    """In whole units, does one that is not funded fit in what is left?"""
    others = [line for line in lines if not line.funded and (line.score > threshold or threshold == 0)]
    return any(line.cost_cents // UNIT <= units for line in others)


def _divided_alike(rule: Rule, outcome: Outcome) -> bool:
    """Would who checks it divide the same: whole units, plain choices, no lots, and something to divide?"""
    pairs = [(line.cost_cents, line.votes) for line in outcome.lines if line.votes]
    cents = [outcome.budget_cents, *(line.cost_cents for line in outcome.lines)]
    most = outcome.over.endowment if outcome.over else outcome.endowment_final or 0
    ends = rule.completion is Completion.NONE or (rule.completion is Completion.ADD1 and outcome.over is not None)
    too_dear = [line for line in outcome.lines if line.reason is Reason.TOO_EXPENSIVE]
    return (
        ends
        and not rule.points
        and (rule.step_cents == UNIT or rule.completion is Completion.NONE)
        and all(each % UNIT == 0 for each in cents)
        and len(set(pairs)) == len(pairs)
        # It lets these take part, so with a raised share they could be bought.
        and all(line.votes * most < line.cost_cents for line in too_dear)
    )
