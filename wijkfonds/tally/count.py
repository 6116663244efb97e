"""Counting an election by a rule."""

from collections.abc import Callable
from fractions import Fraction

from wijkfonds.tally import greedy
from wijkfonds.tally.election import Election
from wijkfonds.tally.electorate import electorate_of
from wijkfonds.tally.eligibility import contenders_in
from wijkfonds.tally.equal_shares import divide
from wijkfonds.tally.outcome import Line, Outcome, Reason
from wijkfonds.tally.rule import Completion, Rule, RuleName
from wijkfonds.tally.shares import Verdict, by_shares
from wijkfonds.tally.ties import Contender, vote_order


def count(election: Election, rule: Rule, progress: Callable[[int], None] | None = None) -> Outcome:
    """The outcome of this election by this rule.  The same input always gives the same outcome.

    Projects without a vote, projects that cost more than the budget and those that a limit of the rule keeps out take no
    part.  `progress` is called with the number of the step that ADD1 has reached; what it raises ends the count.
    Raises ValueError when the rule counts points and the ballots have none, or the other way round, and
    OverflowError for more points than can be added up exactly (2**53).
    """
    if bool(rule.points) != (election.ballots.points is not None) and len(election.ballots):
        raise ValueError("The rule counts points and the ballots have none, or the other way round.")
    contenders, outside = contenders_in(election, rule)
    if rule.name is RuleName.GREEDY:
        turns = greedy.turns_by_votes(contenders, election.budget_cents, rule.overspend)
        verdict = Verdict(greedy.lines_of(turns), greedy.ties_in(turns))
    elif not contenders or (_everything_fits(contenders, election) and rule.completion is not Completion.NONE):
        verdict = _everything(contenders, election) if contenders else Verdict(())
    else:
        verdict = by_shares(election, rule, contenders, progress)
    return _outcome(election, rule, verdict, contenders, outside)


def _everything_fits(contenders: tuple[Contender, ...], election: Election) -> bool:
    return sum(contender.cost_cents for contender in contenders) <= election.budget_cents


def _everything(contenders: tuple[Contender, ...], election: Election) -> Verdict:
    """Raising the share would never end where the budget can not be overspent, so it is not begun.

    Of an either-or choice that is funded which any share buys that is big enough for everything.
    """
    electorate = electorate_of(election.ballots, [contender.number for contender in contenders], contenders)
    division = divide(electorate, Fraction(sum(contender.cost_cents for contender in contenders)))
    chosen = sorted((purchase.contender for purchase in division.purchases), key=vote_order)
    rival_of = {contender.group: contender.project_id for contender in chosen if contender.group}
    place_of = {contender: place for place, contender in enumerate(chosen, start=1)}
    lines = tuple(
        Line(
            project_id=each.project_id,
            votes=each.votes,
            score=each.score,
            cost_cents=each.cost_cents,
            funded=each in place_of,
            place=place_of.get(each),
            reason=Reason.EVERYTHING_FITS if each in place_of else Reason.GROUP_TAKEN,
            rival="" if each in place_of else rival_of[each.group],
            group=each.group,
        )
        for each in contenders
    )
    groups = {contender.project_id: contender.group for contender in contenders}
    decided = tuple(tie for tie in division.ties if any(groups[each] == groups[tie.chosen] for each in tie.tied[1:]))
    return Verdict(lines, tuple(tie for tie in decided if groups[tie.chosen]))


def _outcome(
    election: Election,
    rule: Rule,
    verdict: Verdict,
    contenders: tuple[Contender, ...],
    outside: dict[str, Reason],
) -> Outcome:
    line_of = {line.project_id: line for line in (*verdict.lines, *_lines_outside(election, outside))}
    funded = sorted((line.place, line) for line in verdict.lines if line.place is not None)
    return Outcome(
        rule=rule,
        funded=tuple(line.project_id for _, line in funded),
        spent_cents=sum(line.cost_cents for _, line in funded),
        budget_cents=election.budget_cents,
        ballots=election.filled_ballots,
        blank=election.blank_ballots,
        endowment_start=verdict.start,
        endowment_final=verdict.certificate.endowment if verdict.certificate else None,
        lines=tuple(line_of[project.id] for project in election.projects),
        ties=verdict.ties,
        reserve=_reserve(rule, contenders, line_of),
        certificate=verdict.certificate,
        over=verdict.over,
    )


def _lines_outside(election: Election, outside: dict[str, Reason]) -> list[Line]:
    votes, scores = election.votes(), election.scores()
    return [
        Line(
            project_id=project.id,
            votes=votes[project.id],
            score=scores[project.id],
            cost_cents=project.cost_cents,
            funded=False,
            place=None,
            reason=outside[project.id],
            group=project.group,
        )
        for project in election.projects
        if project.id in outside
    ]


def _reserve(rule: Rule, contenders: tuple[Contender, ...], line_of: dict[str, Line]) -> tuple[str, ...]:
    """Who follows when a funded project falls out: most votes first, not one whose either-or choice is made."""
    lines = [line_of[contender.project_id] for contender in sorted(contenders, key=vote_order)]
    taken = {line.group for line in lines if line.funded} - {""}
    waiting = [line.project_id for line in lines if not line.funded and line.group not in taken]
    return tuple(waiting[: rule.reserve])
