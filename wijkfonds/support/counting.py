"""How many people support a proposal: everybody once, with an account or on paper.  The caller commits."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkfonds.proposals.models import Proposal
from wijkfonds.support.models import LineState, SheetLine, SheetState, Support, SupportSheet


def lock_proposal(session: Session, proposal_id: UUID) -> Proposal:
    """One at a time: two who click at once are two."""
    return session.get_one(Proposal, proposal_id, with_for_update=True, populate_existing=True)


def count_again(session: Session, proposal: Proposal) -> None:
    """Of a proposal that is locked.  In the transaction of whatever changed its support."""
    session.flush()
    with_account = select(func.count()).select_from(Support).where(Support.proposal_id == proposal.id)
    known = select(Support.person_hmac).where(Support.proposal_id == proposal.id, Support.person_hmac.is_not(None))
    on_paper = (
        select(func.count(SheetLine.person_hmac.distinct()))
        .join(SupportSheet, SupportSheet.id == SheetLine.sheet_id)
        .where(SupportSheet.proposal_id == proposal.id, SupportSheet.state == SheetState.CONFIRMED)
        .where(SheetLine.state == LineState.COUNTS, SheetLine.person_hmac.not_in(known))
    )
    proposal.support_count = (session.scalar(with_account) or 0) + (session.scalar(on_paper) or 0)
    session.flush()


def seen_elsewhere(session: Session, sheet: SupportSheet, hashes: Collection[str]) -> dict[str, int]:
    """Of the people on this sheet: the number of another one that counts them already, 0 for an account."""
    numbers = (
        select(SheetLine.person_hmac, SupportSheet.number)
        .join(SupportSheet, SupportSheet.id == SheetLine.sheet_id)
        .where(SupportSheet.proposal_id == sheet.proposal_id, SupportSheet.id != sheet.id)
        .where(SupportSheet.state == SheetState.CONFIRMED, SheetLine.state == LineState.COUNTS)
        .where(SheetLine.person_hmac.in_(hashes))
    )
    found = {row[0]: row[1] for row in session.execute(numbers)}
    known = select(Support.person_hmac).where(Support.proposal_id == sheet.proposal_id)
    known = known.where(Support.person_hmac.in_(hashes))
    return found | dict.fromkeys((each for each in session.scalars(known) if each), 0)
