"""Whose proposal is it, of whoever is here?"""

from flask import abort
from sqlalchemy.orm import Session

from wijkfonds.accounts.login import whoever_is_here
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import own_proposal
from wijkfonds.rounds.queries import lock_round


def own_or_404(session: Session, key: str, *, lock: bool = False) -> Proposal:
    """Somebody else's answers 404, as if it were not there.

    With `lock` one act at a time in this round: two equal titles get two addresses, and freezing waits for us.
    """
    found = own_proposal(session, key, whoever_is_here().account_id) or abort(404)
    if lock:
        lock_round(session, found.round)
        session.refresh(found)
    return found


def member_here(session: Session, proposal: Proposal) -> Membership | None:
    return member_of(session, proposal.round.fund_id, whoever_is_here().account_id)
