"""Counting an election by a rule."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from wijkfonds.tally import completion, greedy
from wijkfonds.tally.election import Election, Project
from wijkfonds.tally.equal_shares import divide, electorate_of
from wijkfonds.tally.outcome import Line, Outcome, Reason, Tie
from wijkfonds.tally.rule import Completion, Rule, RuleName
from wijkfonds.tally.ties import Contender, contenders_in, vote_order


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a rule says about the contenders."""

    lines: tuple[Line, ...]
    ties: tuple[Tie, ...] = ()
    endowment_start: Fraction | None = None
    endowment_final: Fraction | None = None


def count(election: Election, rule: Rule, progress: Callable[[int], None] | None = None) -> Outcome:
    """The outcome of this election by this rule.  The same input always gives the same outcome.

    Projects without a vote and projects that cost more than the budget take no part, whatever the rule.
    `progress` is called with the number of every step of ADD1; what it raises ends the count.  Raises
    `wijkfonds.tally.completion.TooManySteps` when the steps are absurdly small beside the budget.
    """
    contenders = contenders_in(election, rule.seed)
    everything_fits = sum(contender.cost_cents for contender in contenders) <= election.budget_cents
    if rule.name is RuleName.GREEDY:
        verdict = _by_votes(election, rule, contenders)
    elif not contenders or (everything_fits and rule.completion is not Completion.NONE):
        verdict = _Verdict(_everything(contenders))
    else:
        verdict = _by_shares(election, rule, contenders, progress)
    return _outcome(election, rule, verdict)


def _by_votes(election: Election, rule: Rule, contenders: tuple[Contender, ...]) -> _Verdict:
    turns = greedy.turns_by_votes(contenders, election.budget_cents, rule.overspend)
    return _Verdict(greedy.lines_of(turns), greedy.ties_in(turns))


def _everything(contenders: tuple[Contender, ...]) -> tuple[Line, ...]:
    """Raising the share would never end where the budget can not be overspent, so it is not begun."""
    in_order = enumerate(sorted(contenders, key=vote_order), start=1)
    return tuple(
        Line(each.project_id, each.votes, each.cost_cents, funded=True, place=place, reason=Reason.EVERYTHING_FITS)
        for place, each in in_order
    )


def _by_shares(
    election: Election, rule: Rule, contenders: tuple[Contender, ...], progress: Callable[[int], None] | None
) -> _Verdict:
    electorate = electorate_of(election, contenders)
    budget_cents = election.budget_cents
    start = Fraction(budget_cents, election.filled_ballots)
    if rule.completion is Completion.NONE:
        final = completion.Completed(start, divide(electorate, start))
    else:
        final = completion.raise_the_share(electorate, budget_cents, start, rule.step_cents, progress)
    turns = completion.fill_up(final.division, budget_cents) if rule.completion is Completion.ADD1U else ()
    return _Verdict(
        lines=completion.lines_of(final.division, turns),
        ties=final.division.ties + greedy.ties_in(turns),
        endowment_start=start,
        endowment_final=final.endowment,
    )


def _outcome(election: Election, rule: Rule, verdict: _Verdict) -> Outcome:
    line_of = {line.project_id: line for line in verdict.lines}
    funded = sorted((line.place, line) for line in verdict.lines if line.place is not None)
    votes = election.votes()
    return Outcome(
        rule=rule,
        funded=tuple(line.project_id for _, line in funded),
        spent_cents=sum(line.cost_cents for _, line in funded),
        budget_cents=election.budget_cents,
        ballots=election.filled_ballots,
        blank=election.blank_ballots,
        endowment_start=verdict.endowment_start,
        endowment_final=verdict.endowment_final,
        lines=tuple(
            line_of.get(project.id) or _line_outside(project, votes[project.id], election.budget_cents)
            for project in election.projects
        ),
        ties=verdict.ties,
    )


def _line_outside(project: Project, votes: int, budget_cents: int) -> Line:
    """A project that took no part.  Too expensive comes first: no number of votes would have helped it."""
    reason = Reason.TOO_EXPENSIVE if project.cost_cents > budget_cents else Reason.NO_VOTES
    return Line(project.id, votes, project.cost_cents, funded=False, place=None, reason=reason)
