"""Whoever is touched by a proposal that joins another is touched by that other: they decide nothing about it."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy import delete
from sqlalchemy.orm import Session

from wijkfonds.interests.actions import note_what_is_seen
from wijkfonds.interests.models import Interest, InterestKind
from wijkfonds.interests.queries import has_interest, touched_by
from wijkfonds.membership.queries import member_of
from wijkfonds.merging.along import proposers_in
from wijkfonds.merging.models import MergeOffer
from wijkfonds.notifications.actions import INSERTS
from wijkfonds.proposals.models import Proposal


def keep_out(session: Session, from_: Proposal, into: Proposal, now: datetime) -> None:
    """People with a role now, with a line in the logbook; and those who made it, for when they get one."""
    for account_id in touched_by(session, [from_.id])[from_.id]:
        member = member_of(session, into.round.fund_id, account_id)
        if member is not None and member.roles and not has_interest(session, account_id, into):
            note_what_is_seen(session, member=member, proposal=into, kind=InterestKind.OTHER, now=now)
    people = {person.account_id for person in from_.organisation.people} if from_.organisation else set()
    people |= proposers_in(from_)
    note = {"proposal_id": into.id, "kind": InterestKind.OTHER, "noted_at": now}
    rows = [note | {"id": uuid4(), "account_id": who} for who in people if who != into.proposer_id]
    if rows:
        insert = INSERTS[session.get_bind().dialect.name]
        session.execute(insert(Interest).values(rows).on_conflict_do_nothing())


def let_in_again(session: Session, offer: MergeOffer) -> None:
    """What was noted because of it alone; what somebody said themselves stays."""
    noted = (Interest.proposal_id == offer.into_id) & (Interest.noted_at == offer.answered_at)
    session.execute(delete(Interest).where(noted))
