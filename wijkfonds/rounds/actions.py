"""Making, changing and publishing a round.  The caller commits."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.foundation.refusals import require
from wijkfonds.foundation.slugs import free_slug
from wijkfonds.funds.models import Fund
from wijkfonds.membership.models import Level, Membership
from wijkfonds.membership.queries import open_ways
from wijkfonds.rounds.models import WITH_POINTS, BallotType, Pot, Round, Voters
from wijkfonds.rounds.permissions import may_change_round, may_make_round, may_publish_round
from wijkfonds.rounds.queries import round_slugs
from wijkfonds.tally.rule import BORDA

BASICS = ("title", "summary", "text", "budget_cents", "decision_mode")
MOMENTS = (
    "submitting_opens",
    "submitting_closes",
    "assessing_opens",
    "assessing_closes",
    "voting_opens",
    "voting_closes",
)
SUPPORT = {
    "supporting_opens": None,
    "supporting_closes": None,
    "support_threshold": 0,
    "level_to_support": Level.ADDRESS_STATED,
}
BALLOT = ("ballot_type", "rule", "overspend", "completion")
MORE = {
    "min_choices": 1,
    "max_choices": None,
    "step_cents": 100,
    "rank_points": BORDA,
    "points_to_give": None,
    "min_votes": 0,
    "min_points": 0,
    "min_share_permille": 0,
    "quorum": 0,
    "reserve": 0,
    "voters": Voters.MEMBERS,
    "level_to_vote": Level.ADDRESS_PROVEN,
    "publish_marks": True,
}


class PotsDoNotAddUp(Exception):
    """The pots together are not the budget."""


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
    found.max_cents = basics.get("max_cents")
    session.add(found)
    session.flush()
    return found


def describe_round(session: Session, *, actor: Membership | None, round_: Round, **basics: Any) -> None:
    require(may_change_round(actor, round_))
    _set(round_, BASICS, basics)
    round_.max_cents = basics.get("max_cents")
    if not round_.has_vote:
        round_.voting_opens = round_.voting_closes = None
    session.flush()


def plan_round(session: Session, *, actor: Membership | None, round_: Round, **plan: Any) -> None:
    """The moments, aware UTC, each window in order (the database refuses others); without a vote those are None.

    Of SUPPORT what this round asks; without it proposals need no support.
    """
    require(may_change_round(actor, round_))
    _set(round_, MOMENTS, plan)
    _set(round_, tuple(SUPPORT), SUPPORT | {name: plan[name] for name in SUPPORT.keys() & plan.keys()})
    session.flush()


def choose_rule(session: Session, *, actor: Membership | None, round_: Round, **ballot: Any) -> None:
    """All of BALLOT, and of MORE what is other than usual."""
    require(may_change_round(actor, round_))
    shape(round_, **ballot)
    session.flush()


def shape(round_: Round, **ballot: Any) -> None:
    """Sets how people vote and the money is divided.  What this ballot does not use goes back to usual."""
    _set(round_, BALLOT, ballot)
    _set(round_, tuple(MORE), MORE | {name: ballot[name] for name in MORE.keys() & ballot.keys()})
    kind = round_.ballot_type
    if kind == BallotType.CHOOSE_ONE:
        round_.min_choices = round_.max_choices = 1
    elif kind not in {BallotType.APPROVAL_AT_MOST, *WITH_POINTS}:
        round_.max_choices = None
    if kind != BallotType.ORDINAL:
        round_.rank_points = BORDA
    elif round_.rank_points != BORDA:
        places = round_.rank_points.count(",") + 1  # further down a choice would be worth nothing
        round_.max_choices = min(round_.max_choices or places, places)
    if kind != BallotType.CUMULATIVE:
        round_.points_to_give = None
    if kind not in WITH_POINTS:
        round_.min_points = 0


def divide_over_pots(
    session: Session, *, actor: Membership | None, round_: Round, cents_by_theme: Mapping[UUID, int]
) -> None:
    """Cents per theme, together the budget; none at all: the budget is one.  Raises PotsDoNotAddUp."""
    require(may_change_round(actor, round_))
    if cents_by_theme and sum(cents_by_theme.values()) != round_.budget_cents:
        raise PotsDoNotAddUp
    round_.pots = [
        Pot(round_id=round_.id, theme_id=theme_id, cents=cents) for theme_id, cents in cents_by_theme.items()
    ]
    session.flush()


def publish_round(session: Session, *, actor: Membership | None, round_: Round, now: datetime) -> None:
    require(may_publish_round(actor, round_, now, open_ways(session, round_.fund_id)))
    round_.published_at = now
    session.flush()


def _set(found: Round, names: tuple[str, ...], values: dict[str, Any]) -> None:
    for name in names:
        setattr(found, name, values[name])
