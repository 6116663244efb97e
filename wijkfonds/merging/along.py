"""Whoever proposed the one that joined proposes the other too: together they go on with its text."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy import delete
from sqlalchemy.orm import Session

from wijkfonds.merging.models import MergeOffer
from wijkfonds.notifications.actions import INSERTS
from wijkfonds.proposals.models import CoProposer, Proposal


def propose_along(session: Session, from_: Proposal, into: Proposal, now: datetime) -> None:
    """Without a name on the page, until they say so themselves."""
    people = {from_.proposer_id, *(each.account_id for each in from_.partners)} - {None, into.proposer_id}
    already = {each.account_id for each in into.partners}
    rows = [
        {"id": uuid4(), "proposal_id": into.id, "account_id": who, "shows_name": False, "joined_at": now}
        for who in people - already
    ]
    if rows:
        insert = INSERTS[session.get_bind().dialect.name]
        session.execute(insert(CoProposer).values(rows).on_conflict_do_nothing())
    session.expire(into, ["co_proposers"])


def propose_apart(session: Session, offer: MergeOffer) -> None:
    """Who came along with it goes with it; who was asked by themselves stays."""
    came = (CoProposer.proposal_id == offer.into_id) & (CoProposer.joined_at == offer.answered_at)
    session.execute(delete(CoProposer).where(came))
    session.expire(offer.into, ["co_proposers"])
