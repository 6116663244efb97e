"""The counted rounds on which a rule can be tried: their results are public, so any of this installation."""

from collections.abc import Sequence

from sqlalchemy import case, select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.ballots.rules import FEWEST_TO_PUBLISH
from wijkfonds.results.models import CountRun, CountState
from wijkfonds.rounds.models import BallotType, Round

APPROVAL = frozenset(BallotType) - {BallotType.ORDINAL, BallotType.CUMULATIVE}
MOST_ROUNDS, MOST_BALLOTS = 20, 20_000


def kinds_like(kind: BallotType) -> frozenset[BallotType]:
    """The ways of voting whose ballots can be counted as this one's."""
    return APPROVAL if kind in APPROVAL else frozenset({kind})


def rounds_to_try(session: Session, round_: Round, kind: BallotType) -> Sequence[Round]:
    """Counted and published, with ballots of such a kind and not too many of them; the fund's own first, then newest."""
    counted = select(CountRun.round_id).where(
        CountRun.state == CountState.DONE, CountRun.ballots.between(FEWEST_TO_PUBLISH, MOST_BALLOTS)
    )
    return session.scalars(
        select(Round)
        .where(
            Round.id.in_(counted),
            Round.id != round_.id,
            Round.result_published_at.is_not(None),
            Round.ballot_type.in_(kinds_like(kind)),
        )
        .options(joinedload(Round.fund))
        .order_by(case((Round.fund_id == round_.fund_id, 0), else_=1), Round.result_published_at.desc())
        .limit(MOST_ROUNDS)
    ).all()


def round_to_try(rounds: Sequence[Round], wanted: str) -> Round | None:
    """The one that was asked for, by its id, or the first."""
    asked = next((found for found in rounds if str(found.id) == wanted), None)
    return asked or next(iter(rounds), None)
