"""A past round counted once more by another rule.  Nothing is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from sqlalchemy.orm import Session

from wijkfonds.bundle.recount import EITHER_OR
from wijkfonds.results.figures import without_text
from wijkfonds.results.queries import Counted, ballots_counted, counts_of, newest_done
from wijkfonds.rounds.models import Round
from wijkfonds.tally.count import count
from wijkfonds.tally.outcome import Outcome
from wijkfonds.tally.pabulib import read_pabulib
from wijkfonds.tally.report import report_of
from wijkfonds.tally.rule import Rule

MOST_SECONDS = 3.0


class TakesTooLong(Exception):
    """The count would take longer than somebody waits for a page."""


@dataclass(frozen=True)
class Difference:
    """A project that was chosen then, or would be now."""

    title: str
    cost_cents: int
    then: bool
    now: bool


@dataclass(frozen=True)
class Trial:
    """Of one pot, by its name.  `without` says how many voters have nothing chosen on their ballot: then, and now."""

    pot: str
    then: Outcome
    now: Outcome
    lines: Sequence[Difference]
    without: tuple[str, str]


def try_rule(session: Session, past: Round, rule: Rule) -> list[Trial]:
    """The past round by this rule, with the lots as they were drawn then, for each of its pots.

    Empty where the ballots of that count were not kept.  Raises TakesTooLong.
    """
    run = newest_done(session, past.id)
    if run is None:
        return []
    names = {theme.slug: theme.name for theme in past.fund.themes}
    tried, until = [], monotonic() + MOST_SECONDS
    for counted in counts_of(session, past.id):
        text = ballots_counted(session, run, counted.pot)
        if text is not None:
            trial = _tried(counted, text, rule, until)
            tried.append(replace(trial, pot=names.get(trial.pot, trial.pot)))
    return tried


def _tried(counted: Counted, text: bytes, rule: Rule, until: float) -> Trial:
    then, file = counted.outcome, read_pabulib(text)
    groups = {line.project_id: line.group for line in then.lines}
    projects = tuple(replace(each, more={EITHER_OR: groups.get(each.id, "")}) for each in file.projects)
    election = replace(file, projects=projects).election_by(rule.points, groups=EITHER_OR)

    def progress(_step: int) -> None:
        if monotonic() > until:
            raise TakesTooLong

    now = count(election, replace(rule, seed=then.rule.seed), progress)
    titles = {each.id: each.name for each in projects}
    figures = [counted.report.used.metrics if counted.report else None, report_of(election, now).used.metrics]
    before, after = (without_text(each) if each else "–" for each in figures)
    return Trial(counted.pot, then, now, _differences(then, now, titles), (before, after))


def _differences(then: Outcome, now: Outcome, titles: Mapping[str, str]) -> list[Difference]:
    """In the order chosen now, then what fell out."""
    costs = {line.project_id: line.cost_cents for line in then.lines}
    order = [*now.funded, *(each for each in then.funded if each not in now.funded)]
    return [Difference(titles[each], costs[each], each in then.funded, each in now.funded) for each in order]
