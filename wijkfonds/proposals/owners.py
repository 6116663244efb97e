"""Whose proposal is it, of whoever is here?"""

from flask import request, url_for
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from wijkfonds.accounts.login import ask_for_two_steps, whoever_is_here
from wijkfonds.foundation.refusals import Refused
from wijkfonds.membership.models import Membership
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.permissions import ProposalRefusal
from wijkfonds.proposals.queries import writable_proposal
from wijkfonds.rounds.queries import lock_round


def own_or_404(session: Session, key: str, *, lock: bool = False) -> Proposal:
    """Somebody else's answers 404, as if it were not there; what was sent is given back.  What came on paper is work of the committee: in two steps.

    With `lock` one act at a time in this round: two equal titles get two addresses, and freezing waits for us.
    """
    found = writable_proposal(session, key, whoever_is_here().account_id)
    if found is None:
        raise NotFound if request.method == "GET" else Refused(ProposalRefusal.NOT_THERE, status=404)
    if found.is_on_paper:
        ask_for_two_steps()
    if lock:
        lock_round(session, found.round)
        session.refresh(found)
    return found


def member_here(session: Session, proposal: Proposal) -> Membership | None:
    return member_of(session, proposal.round.fund_id, whoever_is_here().account_id)


def home_of(proposal: Proposal) -> str:
    """Where somebody goes back to; of what came on paper the list of the committee."""
    if proposal.is_on_paper:
        return url_for("proposals.papers", fund=proposal.round.fund.slug, round_=proposal.round.slug)
    return url_for("mine.show")
