"""Votes of which somebody says: not by me.  Nobody knows which ballots they are; could they have changed anything?"""

from itertools import pairwise

from wijkfonds.tally.election import Election
from wijkfonds.tally.outcome import Outcome
from wijkfonds.tally.rule import Rule, RuleName


def could_change(election: Election, outcome: Outcome, rule: Rule, disputed: int) -> bool:
    """Could leaving out any `disputed` ballots change which projects are funded?  False only when that is proven.

    Leaving out d ballots takes at most d votes from each project, and at most w of its points, where w is what the d
    ballots that gave it most gave together; it never adds any.  By most votes the same projects are funded as long as

    - nobody without votes gets any (true: none are added) and none of those with votes falls to 0 or below a least
      number that it reached, nor does the number of voters fall below the quorum; a least share is not proven, and
    - of every two projects that take part, the one that stands before the other stays strictly before it: its score,
      less what it can lose, is still above the other's.

    Then the order of the turns is the same, and so is every step after it.  Equal shares divides the money among the
    voters, so each ballot less changes every share: there nothing is proven.
    """
    if disputed <= 0:
        return False
    if rule.name is not RuleName.GREEDY or rule.min_share_permille:
        return True
    people = outcome.ballots + outcome.blank
    if rule.quorum and people >= rule.quorum > people - disputed:
        return True
    standing = [
        (line.score, line.votes, _most_lost(election, number, disputed))
        for number, line in enumerate(outcome.lines)
        if _takes_part(line.votes, line.score, rule)
    ]
    if any(not _takes_part(votes - disputed, score - lost, rule) for score, votes, lost in standing):
        return True
    standing.sort(key=lambda each: -each[0])
    return any(first[0] - first[2] <= second[0] for first, second in pairwise(standing))


def _takes_part(votes: int, score: int, rule: Rule) -> bool:
    return votes > 0 and votes >= rule.min_votes and (not rule.min_points or score >= rule.min_points)


def _most_lost(election: Election, project: int, disputed: int) -> int:
    """The most points (or votes) that `disputed` ballots can take from this project."""
    ballots = election.ballots
    if ballots.points is None:
        return disputed
    given: list[tuple[int, int]] = []
    for numbers, points, weight in ballots.rows():
        given += [(each, weight) for number, each in zip(numbers, points, strict=True) if number == project]
    lost, left = 0, disputed
    for each, weight in sorted(given, reverse=True):
        taken = min(left, weight)
        lost, left = lost + taken * each, left - taken
    return lost
