"""A count with all that is told about it: the outcome, the story of each project, and the figures beside it."""

from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from typing import Any

from wijkfonds.tally.count import count
from wijkfonds.tally.election import Election
from wijkfonds.tally.electorate import electorate_of
from wijkfonds.tally.eligibility import contenders_in
from wijkfonds.tally.explanation import Payers, Story, stories_of
from wijkfonds.tally.fairness import PassedOver, passed_over
from wijkfonds.tally.metrics import Metrics, metrics_of, preferring
from wijkfonds.tally.outcome import Outcome
from wijkfonds.tally.outcome_json import outcome_as_dict, outcome_from_dict
from wijkfonds.tally.rule import Rule, RuleName


@dataclass(frozen=True)
class Figures:
    """Of one rule: what came out, and which groups were passed over."""

    rule: str
    metrics: Metrics
    passed_over: tuple[PassedOver, ...]


@dataclass(frozen=True)
class Report:
    """`used` are the figures of the rule, `greedy` those of most votes first with the same limits.

    `prefer`: how many people have more funded projects on their ballot by the rule, and how many by most votes first.
    """

    outcome: Outcome
    stories: dict[str, Story]
    used: Figures
    greedy: Figures
    prefer: tuple[int, int]


def report_of(election: Election, outcome: Outcome) -> Report:
    """All about this outcome of this election."""
    rule = outcome.rule
    by_votes = count(election, replace(rule, name=RuleName.GREEDY))
    return Report(
        outcome=outcome,
        stories=stories_of(election, outcome),
        used=_figures(election, outcome),
        greedy=_figures(election, by_votes),
        prefer=preferring(election, outcome.funded, by_votes.funded),
    )


def _figures(election: Election, outcome: Outcome) -> Figures:
    rule: Rule = outcome.rule
    contenders, _ = contenders_in(election, rule)
    electorate = electorate_of(election.ballots, [contender.number for contender in contenders], contenders)
    groups = passed_over(election, electorate, set(outcome.funded))
    return Figures(rule.label, metrics_of(election, set(outcome.funded)), groups)


def report_as_dict(report: Report) -> dict[str, Any]:
    """Plain values that JSON can hold: those of the outcome, and more.  `report_from_dict` reads them back."""
    plain = outcome_as_dict(report.outcome)
    for project_id, story in report.stories.items():
        plain["projects"][project_id]["story"] = _story_as_dict(story)
    both = {"rule": report.used, "greedy": report.greedy}
    plain["fairness"] = {
        name: {"rule": figures.rule, "passed_over": [asdict(group) for group in figures.passed_over]}
        for name, figures in both.items()
    }
    plain["metrics"] = {name: asdict(figures.metrics) for name, figures in both.items()}
    plain["prefer"] = {"rule": report.prefer[0], "greedy": report.prefer[1]}
    return plain


def report_from_dict(plain: dict[str, Any]) -> Report | None:
    """The report that `report_as_dict` wrote; None for an outcome that was kept before there were reports."""
    if "metrics" not in plain:
        return None
    projects = plain["projects"].items()
    return Report(
        outcome=outcome_from_dict(plain),
        stories={project_id: _story_from_dict(line["story"]) for project_id, line in projects if "story" in line},
        used=_figures_from_dict(plain, "rule"),
        greedy=_figures_from_dict(plain, "greedy"),
        prefer=(plain["prefer"]["rule"], plain["prefer"]["greedy"]),
    )


def _figures_from_dict(plain: dict[str, Any], name: str) -> Figures:
    fairness = plain["fairness"][name]
    groups = tuple(PassedOver(**group) for group in fairness["passed_over"])
    return Figures(fairness["rule"], Metrics(**plain["metrics"][name]), groups)


def _story_as_dict(story: Story) -> dict[str, Any]:
    return {
        "effective_tenths": list(story.effective_tenths),
        "payers": asdict(story.payers) if story.payers else None,
        "nearest_permille": story.nearest_permille,
        "nearest_round": story.nearest_round,
        "went": [[project_id, f"{cents.numerator}/{cents.denominator}"] for project_id, cents in story.went],
    }


def _story_from_dict(plain: dict[str, Any]) -> Story:
    return Story(
        effective_tenths=tuple(plain["effective_tenths"]),
        payers=Payers(**plain["payers"]) if plain["payers"] else None,
        nearest_permille=plain["nearest_permille"],
        nearest_round=plain["nearest_round"],
        went=tuple((project_id, Fraction(cents)) for project_id, cents in plain["went"]),
    )
