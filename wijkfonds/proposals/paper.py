"""What somebody brought on paper, typed by the committee.  The caller commits.

Whoever types it has no interest in it by that alone: they gain nothing, and where few people carry a fund the helper
would else be missing as assessor.  Who typed what stands in the logbook, and a real interest is noted as always.
"""

from datetime import date, datetime

from sqlalchemy.orm import Session

from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.actions import KEY, keep_once, new_key
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.permissions import ProposalRefusal, may_enter, may_keep_paper
from wijkfonds.proposals.text import Text, put_text
from wijkfonds.rounds.models import Round


def enter_from_paper(
    session: Session,
    *,
    actor: Membership | None,
    round_: Round,
    title: str,
    handed_in_on: date,
    name: str,
    now: datetime,
    key: str = "",
) -> Proposal:
    """A draft that the whole committee sees.  `name` only where whoever wrote it said that it may be shown."""
    require(may_enter(actor, round_, handed_in_on, now))
    if actor is None:
        raise Refused(ProposalRefusal.NOT_THE_COMMITTEE)
    made = Proposal(round_id=round_.id, entered_by_id=actor.account_id, handed_in_on=handed_in_on, paper_name=name)
    made.key = key if KEY.fullmatch(key) else new_key()
    made.status, made.created_at = ProposalStatus.DRAFT, now
    put_text(made, Text(title=title))
    return keep_once(session, made, actor.account_id)


def change_paper(
    session: Session, *, actor: Membership | None, proposal: Proposal, handed_in_on: date, name: str, now: datetime
) -> None:
    """Whose name is shown, at any time; the day of a draft alone.  Raises Refused."""
    require(may_keep_paper(actor, proposal))
    if proposal.status == ProposalStatus.DRAFT:
        require(may_enter(actor, proposal.round, handed_in_on, now))
        proposal.handed_in_on = handed_in_on
    proposal.paper_name = name
    session.flush()
