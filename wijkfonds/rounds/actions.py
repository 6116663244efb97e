"""Making, changing and publishing a round.  The caller commits."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from wijkfonds.foundation.refusals import require
from wijkfonds.foundation.slugs import free_slug
from wijkfonds.funds.models import Fund
from wijkfonds.membership.models import Membership
from wijkfonds.rounds.models import BallotType, Round
from wijkfonds.rounds.permissions import may_change_round, may_make_round, may_publish_round
from wijkfonds.rounds.queries import round_slugs

BASICS = ("title", "summary", "text", "budget_cents", "decision_mode")
MOMENTS = (
    "submitting_opens",
    "submitting_closes",
    "assessing_opens",
    "assessing_closes",
    "voting_opens",
    "voting_closes",
)
BALLOT = ("ballot_type", "max_choices", "rule", "overspend", "completion")


def make_round(
    session: Session, *, actor: Membership | None, fund: Fund, now: datetime, slug: str = "", **basics: Any
) -> Round:
    """A draft, seen by the committee only.  `basics` are the values of BASICS; `slug` only where one is asked for."""
    require(may_make_round(actor, fund.id))
    session.get_one(Fund, fund.id, with_for_update=True)  # one at a time: two equal titles, two addresses
    found = Round(
        fund_id=fund.id, created_at=now, slug=slug or free_slug(basics["title"], round_slugs(session, fund.id))
    )
    _set(found, BASICS, basics)
    session.add(found)
    session.flush()
    return found


def describe_round(session: Session, *, actor: Membership | None, round_: Round, **basics: Any) -> None:
    require(may_change_round(actor, round_))
    _set(round_, BASICS, basics)
    if not round_.has_vote:
        round_.voting_opens = round_.voting_closes = None
    session.flush()


def plan_round(session: Session, *, actor: Membership | None, round_: Round, **moments: datetime | None) -> None:
    """The moments, aware UTC, each window in order (the database refuses others); without a vote those are None."""
    require(may_change_round(actor, round_))
    _set(round_, MOMENTS, moments)
    session.flush()


def choose_rule(session: Session, *, actor: Membership | None, round_: Round, **ballot: Any) -> None:
    require(may_change_round(actor, round_))
    _set(round_, BALLOT, ballot)
    if round_.ballot_type == BallotType.CHOOSE_ONE:
        round_.max_choices = 1
    elif round_.ballot_type != BallotType.APPROVAL_AT_MOST:
        round_.max_choices = None
    session.flush()


def publish_round(session: Session, *, actor: Membership | None, round_: Round, now: datetime) -> None:
    require(may_publish_round(actor, round_, now))
    round_.published_at = now
    session.flush()


def _set(found: Round, names: tuple[str, ...], values: dict[str, Any]) -> None:
    for name in names:
        setattr(found, name, values[name])
