"""The rule by which a round is counted, as the tally wants it."""

from wijkfonds.rounds.models import BallotType, Round
from wijkfonds.tally.rule import GIVEN, Rule


def points_of(round_: Round) -> str:
    """What a choice is worth, in the words of the tally; empty where each is just a choice."""
    if round_.ballot_type == BallotType.ORDINAL:
        return round_.rank_points
    return GIVEN if round_.ballot_type == BallotType.CUMULATIVE else ""


def rule_of(round_: Round, seed: str = "") -> Rule:
    """The rule of this round; with the seed that draws the lots, once there is one."""
    return Rule(
        name=round_.rule,
        overspend=round_.overspend,
        completion=round_.completion,
        step_cents=round_.step_cents,
        points=points_of(round_),
        min_votes=round_.min_votes,
        min_points=round_.min_points,
        min_share_permille=round_.min_share_permille,
        quorum=round_.quorum,
        reserve=round_.reserve,
        seed=seed,
    )
