"""Somebody who was asked for a role, an assessor who keeps out of a proposal, and a resident who follows two things."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.following.actions import follow
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import write
from wijkfonds.funds.queries import fund_at
from wijkfonds.interests.actions import note_interest
from wijkfonds.interests.models import InterestKind
from wijkfonds.membership.models import Membership, Role
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.models import ProposalStatus
from wijkfonds.proposals.queries import proposals_with
from wijkfonds.roles.actions import invite
from wijkfonds.rounds.queries import round_at


def ask_and_keep_out(slug: str, people: dict[str, UUID], at: datetime) -> None:
    with clock.at(at), write() as session:
        asker, asked = _member(session, slug, people["marijke"]), _member(session, slug, people["truus"])
        invite(session, actor=asker, member=asked, role=Role.ASSESSOR, now=clock.now())
        round_ = round_at(session, slug, "zomerronde")
        if round_ is None:
            raise LookupError("zomerronde")
        proposal = proposals_with(session, round_.id, ProposalStatus.ON_BALLOT)[0]
        actor, kind = _member(session, slug, people["chantal"]), InterestKind.ORGANISATION
        note_interest(session, actor=actor, proposal=proposal, kind=kind, now=clock.now())


def follow_two(slug: str, account_id: UUID, at: datetime) -> None:
    """The round that is open now, and its first proposal."""
    with clock.at(at), write() as session:
        round_ = round_at(session, slug, "herfstronde")
        if round_ is None:
            raise LookupError("herfstronde")
        for proposal in (None, proposals_with(session, round_.id, ProposalStatus.SUBMITTED)[0]):
            follow(session, account_id=account_id, round_=round_, proposal=proposal, now=clock.now())


def _member(session: Session, slug: str, account_id: UUID) -> Membership:
    fund = fund_at(session, slug)
    found = member_of(session, fund.id, account_id) if fund else None
    if found is None:
        raise LookupError("no such member")
    return found
