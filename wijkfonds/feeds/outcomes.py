"""With the result of a round: what came out, to each proposer and to whoever follows a proposal."""

from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.decisions.models import Decision
from wijkfonds.feeds.mails import outcome_mail
from wijkfonds.following.models import Follow
from wijkfonds.following.telling import Said, tell_of_proposals
from wijkfonds.proposals.models import CoProposer, Proposal
from wijkfonds.results.selection import selected_in
from wijkfonds.rounds.models import Round


def tell_outcomes(session: Session, *, round_: Round, now: datetime) -> set[UUID]:
    """Gives the accounts that hear it.  Outside the list, or withdrawn, nothing came out."""
    said = [
        Said(
            line.proposal,
            "result",
            to_followers=partial(outcome_mail, line.proposal, selected=line.selected, own=False),
            to_proposer=partial(outcome_mail, line.proposal, selected=line.selected, own=True),
        )
        for line in selected_in(session, round_)
    ]
    return tell_of_proposals(session, fund=round_.fund, said=said, now=now)


def heard_of_decisions(session: Session, round_id: UUID) -> set[UUID]:
    """Who hears of a proposal what the board decided: as the proposer, or as somebody who follows it."""
    decided = select(Decision.proposal_id).where(Decision.round_id == round_id)
    following = select(Follow.account_id).where(Follow.proposal_id.in_(decided))
    proposing = select(Proposal.proposer_id).where(Proposal.id.in_(decided), Proposal.proposer_id.is_not(None))
    along = select(CoProposer.account_id).where(CoProposer.proposal_id.in_(decided), CoProposer.left_at.is_(None))
    heard = {*session.scalars(following), *session.scalars(proposing), *session.scalars(along)}
    return {account_id for account_id in heard if account_id is not None}
