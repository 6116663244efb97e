"""Notes by itself that somebody with a role proposed something, or is in the organisation that did.

They were kept out already: this is for the logbook.
"""

from uuid import UUID

from flask import Flask
from sqlalchemy.orm import Session

from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.jobs import register
from wijkfonds.foundation.refusals import Refused
from wijkfonds.interests.actions import note_what_is_seen
from wijkfonds.interests.models import InterestKind
from wijkfonds.interests.queries import interest_of, untold
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.models import Proposal


def note_proposers() -> None:
    for proposal_id, account_id, kind in untold(read_session()):
        with write() as session:
            _note(session, proposal_id, account_id, kind)


def _note(session: Session, proposal_id: UUID, account_id: UUID, kind: InterestKind) -> None:
    proposal = session.get_one(Proposal, proposal_id)
    member = member_of(session, proposal.round.fund_id, account_id)
    if member is None or interest_of(session, account_id, proposal_id) is not None:
        return
    try:
        note_what_is_seen(session, member=member, proposal=proposal, kind=kind, now=clock.now())
    except Refused:
        return  # another worker was first


def install(app: Flask) -> None:
    register(app, "note_proposers", note_proposers, each_minute=True)
