"""Writing, submitting and withdrawing.  The caller commits."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.refusals import require
from wijkfonds.foundation.slugs import free_slug, plain, slug_of
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.models import CostLine, Proposal, ProposalStatus
from wijkfonds.proposals.permissions import may_change, may_propose, may_submit, may_withdraw
from wijkfonds.proposals.queries import slugs_like
from wijkfonds.rounds.models import Round


class ChangedElsewhere(Exception):
    """Another tab kept a newer text; this one would have overwritten it."""


@dataclass(frozen=True)
class Text:
    """What a proposal says.  `costs` are (what, cents), each above zero."""

    title: str
    summary: str = ""
    text: str = ""
    place: str = ""
    theme_id: UUID | None = None
    costs: Sequence[tuple[str, int]] = ()


def start_proposal(
    session: Session, *, actor: Membership | None, account: Account, round_: Round, text: Text, now: datetime
) -> Proposal:
    """A draft: its owner sees it, nobody else."""
    require(may_propose(actor, round_, now))
    proposal = Proposal(
        round_id=round_.id,
        proposer_id=account.id,
        key=secrets.token_hex(8),
        status=ProposalStatus.DRAFT,
        title=text.title,
        created_at=now,
    )
    session.add(proposal)
    _write(proposal, text)
    session.flush()
    return proposal


def rewrite_proposal(
    session: Session, *, account_id: UUID, proposal: Proposal, text: Text, revision: int, now: datetime
) -> None:
    """Keeps a newer text.  Raises ChangedElsewhere when `revision` is not the one that was read."""
    require(may_change(account_id, proposal, now))
    if proposal.revision != revision:
        raise ChangedElsewhere
    proposal.revision += 1
    proposal.costs.clear()
    session.flush()
    _write(proposal, text)
    session.flush()


def submit_proposal(
    session: Session, *, actor: Membership | None, account_id: UUID, proposal: Proposal, now: datetime
) -> None:
    """From now on everybody sees it, at an address made of its title."""
    require(may_submit(actor, account_id, proposal, now))
    proposal.slug = free_slug(proposal.title, slugs_like(session, proposal.round_id, slug_of(proposal.title)))
    proposal.status, proposal.submitted_at = ProposalStatus.SUBMITTED, now
    session.flush()


def withdraw_proposal(session: Session, *, account_id: UUID, proposal: Proposal, now: datetime) -> None:
    """A draft is thrown away; what was public stays, as withdrawn."""
    require(may_withdraw(account_id, proposal, now))
    if proposal.status == ProposalStatus.DRAFT:
        session.delete(proposal)
    else:
        proposal.status, proposal.withdrawn_at = ProposalStatus.WITHDRAWN, now
    session.flush()


def _write(proposal: Proposal, text: Text) -> None:
    proposal.title, proposal.summary, proposal.text = text.title, text.summary, text.text
    proposal.place, proposal.theme_id = text.place, text.theme_id
    proposal.costs = [
        CostLine(position=place, what=what, cents=cents) for place, (what, cents) in enumerate(text.costs)
    ]
    proposal.cost_cents = sum(cents for _, cents in text.costs)
    proposal.search_text = plain(f"{text.title} {text.summary} {text.place} {text.text}")
