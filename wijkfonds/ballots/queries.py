"""What is on the ballot, and how many lie in the box."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, exists, func, select
from sqlalchemy.orm import Session, contains_eager, load_only

from wijkfonds.ballots.models import Ballot, RoundKey
from wijkfonds.ballots.rules import Limits
from wijkfonds.funds.models import Fund, Theme
from wijkfonds.organisations.models import Organisation
from wijkfonds.proposals.models import Proposal
from wijkfonds.roll.models import RollEntry
from wijkfonds.rounds.models import BallotType, Round


@dataclass(frozen=True)
class OnBallot:
    key: str
    slug: str
    title: str
    summary: str
    theme: str
    cost_cents: int
    is_withdrawn: bool
    either_or: str = ""
    pot: str = ""
    organisation: str = ""


def ballot_paper(session: Session, round_id: UUID) -> Sequence[OnBallot]:
    """In the order that was frozen."""
    rows: Sequence[Any] = session.execute(
        select(
            func.coalesce(Proposal.ballot_key, ""),
            func.coalesce(Proposal.slug, ""),
            Proposal.title,
            Proposal.summary,
            func.coalesce(Theme.name, ""),
            Proposal.cost_cents,
            Proposal.withdrawn_at.is_not(None),
            Proposal.either_or,
            func.coalesce(Theme.slug, ""),
            func.coalesce(Organisation.name, ""),
        )
        .outerjoin(Proposal.theme)
        .outerjoin(Proposal.organisation)
        .where(Proposal.round_id == round_id, Proposal.ballot_key.is_not(None))
        .order_by(Proposal.ballot_position)
    ).all()
    return [OnBallot(*row) for row in rows]


def costs_on(paper: Sequence[OnBallot]) -> dict[str, int]:
    """What can be chosen; a withdrawn proposal cannot."""
    return {line.key: line.cost_cents for line in paper if not line.is_withdrawn}


def limits_of(round_: Round) -> Limits:
    within = round_.ballot_type == BallotType.APPROVAL_WITHIN_BUDGET
    return Limits(
        least=round_.min_choices,
        most=round_.max_choices,
        most_cents=round_.budget_cents if within else None,
        points=round_.points_to_give if round_.ballot_type == BallotType.CUMULATIVE else None,
        ranked=round_.ballot_type == BallotType.ORDINAL,
    )


def ballots_in(session: Session, round_id: UUID) -> int:
    """In the box, blank and withdrawn ones too."""
    return session.scalar(select(func.count()).select_from(Ballot).where(Ballot.round_id == round_id)) or 0


class AtTheBox(NamedTuple):
    """Somebody who casts: the round with its fund, a place on its roll, and the key that seals.  Not all columns of them.

    `has_withdrawn`: some of what is on the ballot can no longer be chosen.
    """

    round_: Round
    entry: RollEntry
    key: RoundKey
    has_withdrawn: bool


WHETHER_OPEN = load_only(
    Round.decision_mode,
    Round.published_at,
    Round.submitting_opens,
    Round.submitting_closes,
    Round.assessing_opens,
    Round.assessing_closes,
    Round.supporting_opens,
    Round.supporting_closes,
    Round.voting_opens,
    Round.voting_closes,
    Round.frozen_at,
    Round.closed_at,
)
IS_WITHDRAWN = Proposal.ballot_key.is_not(None) & Proposal.withdrawn_at.is_not(None)
AT_THE_BOX = (
    select(Round, RollEntry, RoundKey, exists().where(Proposal.round_id == Round.id, IS_WITHDRAWN))
    .join(Round.fund)
    .join(RollEntry, RollEntry.round_id == Round.id)
    .join(RoundKey, RoundKey.round_id == Round.id)
    .where(
        Fund.slug == bindparam("fund"),
        Round.slug == bindparam("slug"),
        Round.published_at.is_not(None),
        RollEntry.id == bindparam("entry"),
    )
    .options(
        WHETHER_OPEN.load_only(
            Round.slug,
            Round.title,
            Round.ballot_type,
            Round.min_choices,
            Round.max_choices,
            Round.points_to_give,
            Round.budget_cents,
            Round.rules_sha256,
        ),
        contains_eager(Round.fund).load_only(Fund.slug, Fund.name, Fund.contact_email),
    )
)
STILL_THERE = (
    select(Round, RollEntry)
    .join(RollEntry, RollEntry.round_id == Round.id)
    .where(Round.id == bindparam("round_id"), RollEntry.id == bindparam("entry"))
    .options(WHETHER_OPEN)
)


def at_the_box(session: Session, fund: str, slug: str, entry_id: UUID) -> AtTheBox | None:
    """In one query, for many cast at once.  None: no such round is published, it was not frozen, or the place is not its."""
    row = session.execute(AT_THE_BOX, {"fund": fund, "slug": slug, "entry": entry_id}).one_or_none()
    return AtTheBox(*row) if row else None


def still_there(session: Session, round_id: UUID, entry_id: UUID) -> tuple[Round, RollEntry]:
    """The same, read anew under the lock.  Raises NoResultFound."""
    round_, entry = session.execute(STILL_THERE, {"round_id": round_id, "entry": entry_id}).one()
    return round_, entry


def withdrawn_of(session: Session, round_id: UUID) -> set[str]:
    """The keys of what is on the ballot, but can no longer be chosen."""
    keys = session.scalars(select(Proposal.ballot_key).where(Proposal.round_id == round_id, IS_WITHDRAWN))
    return {key or "" for key in keys}
