"""The result as a page shows it: for each pot what was chosen and why, whose money went where, and the figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.ballots.queries import OnBallot, ballot_paper
from wijkfonds.funds.models import Theme
from wijkfonds.results.counted import may_be_published
from wijkfonds.results.figures import Row, decimals, figure_rows, passed_over_text
from wijkfonds.results.queries import Counted, counts_of
from wijkfonds.results.sentences import got_text, how, points_text, tie_text, votes_text, why
from wijkfonds.tally.explanation import Payers, Story
from wijkfonds.tally.outcome import Line, Outcome, Reason
from wijkfonds.tally.report import Report

BY_A_RULE = {
    Reason.TOO_FEW_VOTES,
    Reason.TOO_FEW_POINTS,
    Reason.TOO_SMALL_SHARE,
    Reason.NO_QUORUM,
    Reason.GROUP_TAKEN,
}


@dataclass(frozen=True)
class ShownLine:
    """`how` is empty where nothing was divided; then there is no story either."""

    proposal: OnBallot
    line: Line
    why: str
    how: str
    got: str
    text: str  # the same in fewer words
    story: Story | None
    went: Sequence[tuple[str, int]]

    @property
    def funded(self) -> bool:
        return self.line.funded

    @property
    def payers(self) -> Payers | None:
        return self.story.payers if self.story else None

    @property
    def effective(self) -> list[str]:
        """How heavy it weighed at each choice, until it was chosen or could not be paid any more."""
        tenths = self.story.effective_tenths if self.story else ()
        return [decimals(each / 10, 1) if each is not None else _("niet meer te betalen") for each in tenths]

    # What a bar of the chart wants.
    @property
    def label(self) -> str:
        return self.proposal.title

    @property
    def value(self) -> int:
        return self.line.score

    @property
    def highlight(self) -> bool:
        return self.line.funded


@dataclass(frozen=True)
class ShownCount:
    """Of one pot.  `name` is empty where there is one budget."""

    name: str
    pot: str
    outcome: Outcome
    report: Report | None
    lines: Sequence[ShownLine]
    titles: Mapping[str, str]
    figures: Sequence[Row]
    ties: Sequence[str]
    passed_over: Sequence[str]

    @property
    def chosen(self) -> list[ShownLine]:
        return sorted((line for line in self.lines if line.funded), key=lambda line: line.line.place or 0)

    @property
    def others(self) -> list[ShownLine]:
        return [line for line in self.lines if not line.funded]

    @property
    def paid(self) -> list[ShownLine]:
        """Those that supporters paid for together."""
        return [line for line in self.chosen if line.payers]

    @property
    def left_cents(self) -> int:
        return self.outcome.budget_cents - self.outcome.spent_cents

    @property
    def is_of_few(self) -> bool:
        """Were there so few ballots that they are not published?"""
        return not may_be_published(self.outcome.ballots)

    @property
    def kept_out(self) -> bool:
        """Did a rule of the round, and not the want of votes, keep a project from being funded?"""
        return any(line.line.reason in BY_A_RULE for line in self.lines)


@dataclass(frozen=True)
class ShownResult:
    """The counts together: one, or one for each pot."""

    counts: Sequence[ShownCount]
    withdrawn: Sequence[OnBallot]

    @property
    def chosen(self) -> list[ShownLine]:
        return [line for each in self.counts for line in each.chosen]

    @property
    def budget_cents(self) -> int:
        return sum(each.outcome.budget_cents for each in self.counts)

    @property
    def spent_cents(self) -> int:
        return sum(each.outcome.spent_cents for each in self.counts)

    @property
    def ballots(self) -> int:
        """Everybody who voted: who chose nothing in one pot cast a blank ballot there."""
        return self.counts[0].outcome.ballots + self.counts[0].outcome.blank

    @property
    def blank(self) -> int:
        """Ballots without a choice in any pot; not known where there are several."""
        return self.counts[0].outcome.blank if len(self.counts) == 1 else 0


def shown_result(session: Session, round_id: UUID, themes: Sequence[Theme]) -> ShownResult | None:
    """`themes` give the pots their names."""
    counts = counts_of(session, round_id)
    if not counts:
        return None
    paper = {line.key: line for line in ballot_paper(session, round_id)}
    names = {theme.slug: theme.name for theme in themes}
    counted = {line.project_id for each in counts for line in each.outcome.lines}
    return ShownResult(
        counts=[_shown_count(each, paper, names.get(each.pot, each.pot)) for each in counts],
        withdrawn=[line for key, line in paper.items() if key not in counted],
    )


def shown_line(session: Session, round_id: UUID, key: str) -> ShownLine | None:
    """Of one proposal."""
    for counted in counts_of(session, round_id):
        line = next((each for each in counted.outcome.lines if each.project_id == key), None)
        if line is not None:
            paper = {each.key: each for each in ballot_paper(session, round_id)}
            titles = {each: found.title for each, found in paper.items()}
            story = counted.report.stories.get(key) if counted.report else None
            return _shown(line, paper[key], counted.outcome, story, titles)
    return None


def _shown_count(counted: Counted, paper: Mapping[str, OnBallot], name: str) -> ShownCount:
    outcome, report = counted.outcome, counted.report
    titles = {key: line.title for key, line in paper.items()}
    stories = report.stories if report else {}
    lines = [
        _shown(line, paper[line.project_id], outcome, stories.get(line.project_id), titles) for line in outcome.lines
    ]
    return ShownCount(
        name=name,
        pot=counted.pot,
        outcome=outcome,
        report=report,
        lines=sorted(lines, key=lambda line: (-line.value, line.label)),
        titles=titles,
        figures=figure_rows(report) if report else [],
        ties=[tie_text(tie, titles) for tie in outcome.ties],
        passed_over=_passed_over(report, titles) if report else [],
    )


def _passed_over(report: Report, titles: Mapping[str, str]) -> list[str]:
    with_points = bool(report.outcome.rule.points)
    votes = {line.project_id: line.votes for line in report.outcome.lines}
    return [
        passed_over_text(group, titles[group.project_id], votes[group.project_id], with_points=with_points)
        for group in report.used.passed_over
    ]


def _shown(
    line: Line, proposal: OnBallot, outcome: Outcome, story: Story | None, titles: Mapping[str, str]
) -> ShownLine:
    went = sorted(story.went, key=lambda paid: -paid[1]) if story else []
    return ShownLine(
        proposal=proposal,
        line=line,
        why=why(line, outcome, titles),
        how=how(line, story, titles, with_points=bool(outcome.rule.points)),
        got=got_text(line, outcome),
        text=points_text(line.score) if outcome.rule.points else votes_text(line.votes),
        story=story,
        went=[(titles.get(each, each), int(cents)) for each, cents in went],
    )
