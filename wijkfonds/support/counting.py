"""How many people support a proposal: everybody once, with an account or on paper, but not who proposes it.

The caller commits.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkfonds.proposals.models import Proposal
from wijkfonds.support.models import LineState, SheetLine, SheetState, Support, SupportSheet
from wijkfonds.support.own import chain_of, own_hashes, own_people, proposes, together_with


def lock_proposal(session: Session, proposal_id: UUID) -> Proposal:
    """One at a time: two who click at once are two."""
    return session.get_one(Proposal, proposal_id, with_for_update=True, populate_existing=True)


def count_again(session: Session, proposal: Proposal) -> None:
    """Of a proposal that is locked, and of what it went on in.  In the transaction of whatever changed its support.

    Who supported a proposal that went on in this one supports it too: everybody once, however many of them they chose.
    """
    while True:
        session.flush()
        proposal.support_count = _supporters(session, proposal)
        session.flush()
        if proposal.merged_into_id is None:
            return
        proposal = lock_proposal(session, proposal.merged_into_id)


def _supporters(session: Session, proposal: Proposal) -> int:
    counted = together_with(proposal.id)
    accounts = select(func.count(Support.account_id.distinct())).where(Support.proposal_id.in_(counted))
    accounts = accounts.where(Support.account_id.not_in(own_people(counted)))
    left = select(func.count()).select_from(Support)
    left = left.where(Support.proposal_id.in_(counted), Support.account_id.is_(None))
    known = select(Support.person_hmac).where(Support.proposal_id.in_(counted), Support.person_hmac.is_not(None))
    on_paper = (
        select(func.count(SheetLine.person_hmac.distinct()))
        .join(SupportSheet, SupportSheet.id == SheetLine.sheet_id)
        .where(SupportSheet.proposal_id.in_(counted), SupportSheet.state == SheetState.CONFIRMED)
        .where(SheetLine.state != LineState.OUTSIDE, SheetLine.person_hmac.not_in(known))
        .where(SheetLine.person_hmac.not_in(own_hashes(session, proposal)))
    )
    return sum(session.scalar(each) or 0 for each in (accounts, left, on_paper))


def counts_otherwise(session: Session, support: Support) -> bool:
    """Where this one counts, does the same person count by another, or on paper, or not at all as they propose it?"""
    last = chain_of(support.proposal)[-1]
    together = together_with(last.id)
    if support.account_id is None or proposes(session, support.account_id, last):
        return support.account_id is not None
    others = select(Support.id).where(Support.account_id == support.account_id, Support.id != support.id)
    lines = select(SheetLine.sheet_id).join(SupportSheet, SupportSheet.id == SheetLine.sheet_id)
    lines = lines.where(SheetLine.person_hmac == support.person_hmac, SheetLine.state != LineState.OUTSIDE)
    lines = lines.where(SupportSheet.state == SheetState.CONFIRMED, SupportSheet.proposal_id.in_(together))
    queries = (others.where(Support.proposal_id.in_(together)), lines)
    return any(session.scalar(query.limit(1)) is not None for query in queries)


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
