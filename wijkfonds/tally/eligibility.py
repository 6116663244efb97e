"""Who takes part: the projects that can be funded at all, and why the others can not."""

from wijkfonds.tally.election import Election
from wijkfonds.tally.outcome import Reason
from wijkfonds.tally.rule import Rule
from wijkfonds.tally.ties import Contender, lot_of, tie_order


def contenders_in(election: Election, rule: Rule) -> tuple[tuple[Contender, ...], dict[str, Reason]]:
    """The projects that can be funded, in the order of ties, and the reason of each that can not."""
    votes, scores = election.votes(), election.scores()
    contenders, outside = [], {}
    for number, project in enumerate(election.projects):
        contender = Contender(
            project_id=project.id,
            number=number,
            cost_cents=project.cost_cents,
            votes=votes[project.id],
            score=scores[project.id],
            group=project.group,
            lot=lot_of(rule.seed, project.id),
        )
        reason = reason_outside(contender, election, rule)
        if reason is None:
            contenders.append(contender)
        else:
            outside[project.id] = reason
    return tuple(sorted(contenders, key=tie_order)), outside


def reason_outside(contender: Contender, election: Election, rule: Rule) -> Reason | None:
    """Why a project takes no part.  Too expensive comes first: no number of votes would have helped it."""
    filled = election.filled_ballots
    keeps_out = (
        (Reason.TOO_EXPENSIVE, contender.cost_cents > election.budget_cents),
        (Reason.NO_VOTES, contender.votes == 0),
        (Reason.NO_QUORUM, filled + election.blank_ballots < rule.quorum),
        (Reason.TOO_FEW_VOTES, contender.votes < rule.min_votes),
        (Reason.TOO_FEW_POINTS, contender.score < rule.min_points),
        (Reason.TOO_SMALL_SHARE, contender.votes * 1000 < rule.min_share_permille * filled),
    )
    return next((reason for reason, true in keeps_out if true), None)
