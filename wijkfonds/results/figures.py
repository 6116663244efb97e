"""The figures of a count in words, for the rule that was used and for most votes first, side by side."""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _

from wijkfonds.foundation.money import comma, euro, thousands
from wijkfonds.tally.fairness import PassedOver
from wijkfonds.tally.metrics import Metrics
from wijkfonds.tally.report import Figures, Report


@dataclass(frozen=True)
class Row:
    """`greedy` is empty where the rule that was used is most votes first."""

    label: str
    used: str
    greedy: str


def figure_rows(report: Report) -> list[Row]:
    """What can be compared."""
    same = report.used.rule == report.greedy.rule
    rows: list[tuple[str, Callable[[Figures], str]]] = [
        (_("Gekozen voorstellen"), lambda each: thousands(each.metrics.funded)),
        (_("Uitgegeven"), lambda each: euro(each.metrics.spent_cents)),
        (_("Stemmers zonder iets gekozens"), lambda each: without_text(each.metrics)),
        (_("Gekozen per stem, gemiddeld"), lambda each: decimals(each.metrics.funded_per_ballot)),
        (_("Budget voor eigen keuze, gemiddeld"), lambda each: share_text(each.metrics.budget_share)),
        (
            _("Ongelijkheid (Gini: 0 is gelijk, 1 is alles naar één)"),
            lambda each: decimals(each.metrics.gini),
        ),
        (_("Groepen met minder dan hun deel"), lambda each: thousands(len(each.passed_over))),
    ]
    return [Row(label, of(report.used), "" if same else of(report.greedy)) for label, of in rows]


def without_text(metrics: Metrics) -> str:
    """How many voters have nothing on their ballot that was chosen."""
    part = metrics.without / metrics.people if metrics.people else 0
    return f"{thousands(metrics.without)} ({share_text(part)})"


def share_text(part: float) -> str:
    """A part of one as a percentage with one decimal."""
    return f"{decimals(100 * part, 1)}%"


def decimals(number: float, places: int = 2) -> str:
    """With so many decimals, parted as the language does."""
    whole, _dot, rest = f"{number:.{places}f}".partition(".")
    return f"{thousands(int(whole))}{comma()}{rest}"


def passed_over_text(group: PassedOver, title: str, votes: int, *, with_points: bool) -> str:
    """One group that got less than its part of the budget could pay, of all who chose the project."""
    values = {"title": title, "votes": thousands(votes), "people": thousands(group.people)}
    if with_points:
        return _(
            "%(title)s: van de %(votes)s stemmers die dit kozen, gaven er %(people)s elk hoogstens %(points)s punten aan wat wel is gekozen.",
            points=thousands(group.got),
            **values,
        )
    return _(
        "%(title)s: van de %(votes)s stemmers die dit kozen, kregen er %(people)s elk aan andere keuzes hoogstens %(got)s.",
        got=euro(group.got),
        **values,
    )
