"""Writing and submitting.  The caller commits."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.foundation.slugs import free_slug, slug_of
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership
from wijkfonds.organisations.permissions import may_speak_for
from wijkfonds.organisations.queries import lock_organisation
from wijkfonds.proposals.amending import problems_with_amendment
from wijkfonds.proposals.changes import Kept, keep_text, keep_text_before
from wijkfonds.proposals.events import ProposalEvent
from wijkfonds.proposals.freezing import is_frozen
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.permissions import (
    ProposalRefusal,
    chooses_for_whom,
    may_change,
    may_propose,
    may_submit,
)
from wijkfonds.proposals.queries import slugs_like, writable_proposal
from wijkfonds.proposals.similar import index_title
from wijkfonds.proposals.text import Text, problems_in, put_text, put_text_anew, text_of
from wijkfonds.rounds.models import Round

KEY = re.compile(r"[0-9a-f]{16}")


class ChangedElsewhere(Exception):
    """Another tab kept a newer text; this one would have overwritten it."""


class NotComplete(Exception):
    """A submitted proposal keeps what it was submitted with, and a frozen one says why it changes."""

    def __init__(self, problems: Sequence[StrEnum]) -> None:
        super().__init__(*problems)
        self.problems = problems


def start_proposal(
    session: Session,
    *,
    actor: Membership | None,
    account: Account,
    round_: Round,
    text: Text,
    now: datetime,
    key: str = "",
) -> Proposal:
    """A draft: its owner sees it, nobody else.  `key` was made with the form: a double click makes one draft."""
    require(may_propose(actor, round_, now))
    _speak_for(session, account.id, text.organisation_id, round_)
    proposal = Proposal(round_id=round_.id, proposer_id=account.id)
    proposal.key = key if KEY.fullmatch(key) else new_key()
    proposal.status, proposal.title, proposal.created_at = ProposalStatus.DRAFT, text.title, now
    put_text(proposal, text)
    kept = keep_once(session, proposal, account.id)
    return kept if kept is proposal else _typed_on(session, kept, proposal, text)


def _typed_on(session: Session, kept: Proposal, again: Proposal, text: Text) -> Proposal:
    """The form was sent twice: what was typed meanwhile is in the second one, and is kept too."""
    if text_of(kept) == text:
        return kept
    if kept.status == ProposalStatus.DRAFT and kept.revision == 1:
        put_text_anew(session, kept, text)
        return kept
    again.key = new_key()
    session.add(again)
    session.flush()
    return again


def new_key() -> str:
    return secrets.token_hex(8)


def keep_once(session: Session, made: Proposal, account_id: UUID) -> Proposal:
    """A double click gives what the first one made.  Whoever typed the key of somebody else gets a draft of their own."""
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_proposal_key":
            raise
        found = writable_proposal(session, made.key, account_id)
        if found is not None:
            return found
        made.key = new_key()
        session.add(made)
        session.flush()
    return made


def rewrite_proposal(
    session: Session,
    *,
    actor: Membership | None,
    account_id: UUID,
    proposal: Proposal,
    text: Text,
    revision: int,
    now: datetime,
    why: str = "",
    restores: int | None = None,
) -> bool:
    """Keeps a newer text, and says whether it was one.  Raises Refused; ChangedElsewhere when `revision` is not the one
    that was read; NotComplete when what is public would lose something it needs, or nobody would read `why` it changes.
    """
    require(may_change(actor, account_id, proposal, now))
    if not chooses_for_whom(account_id, proposal):
        text = replace(text, organisation_id=proposal.organisation_id)
    if text_of(proposal) == text:
        return False
    if proposal.revision != revision:
        raise ChangedElsewhere
    _must_fit(session, account_id, proposal, text, why, now)
    keep_text_before(session, proposal)
    proposal.revision += 1
    put_text_anew(session, proposal, text)
    if proposal.submitted_at is not None:
        index_title(session, proposal, proposal.round.fund_id, proposal.submitted_at)
    keep_text(session, proposal, Kept(account_id, now, why.strip(), restores))
    return True


def _must_fit(session: Session, account_id: UUID, proposal: Proposal, text: Text, why: str, now: datetime) -> None:
    """A draft may be anything, for whomever somebody speaks.  Raises NotComplete, Refused."""
    if text.organisation_id != proposal.organisation_id:
        _speak_for(session, account_id, text.organisation_id, proposal.round)
    if proposal.status == ProposalStatus.DRAFT:
        return
    problems: list[StrEnum] = [*problems_in(text, proposal.round, proposal.questions)]
    if is_frozen(proposal, now):
        same_title, same_theme = text.title == proposal.title, text.theme_id == proposal.theme_id
        problems += problems_with_amendment(why=why, same_title=same_title, same_theme=same_theme)
    if problems:
        raise NotComplete(problems)


def submit_proposal(
    session: Session, *, actor: Membership | None, account_id: UUID, proposal: Proposal, now: datetime
) -> None:
    """From now on everybody sees it, at an address made of its title."""
    require(may_submit(actor, account_id, proposal, now))
    proposal.slug = free_slug(proposal.title, slugs_like(session, proposal.round_id, slug_of(proposal.title)))
    proposal.status, proposal.submitted_at = ProposalStatus.SUBMITTED, now
    session.flush()
    index_title(session, proposal, proposal.round.fund_id, now)
    if proposal.is_on_paper:
        fund_id, which = proposal.round.fund_id, str(proposal.id)
        record(session, fund_id=fund_id, event=ProposalEvent.FROM_PAPER, actor_id=account_id, now=now, proposal=which)
    keep_text(session, proposal, Kept(account_id, now))


def _speak_for(session: Session, account_id: UUID, organisation_id: UUID | None, round_: Round) -> None:
    """Nobody leaves it, and nobody ends it, until this is written down.  Raises Refused."""
    if organisation_id is None:
        return
    found = lock_organisation(session, organisation_id)
    if found is None or may_speak_for(account_id, found, round_.fund_id):
        raise Refused(ProposalRefusal.NOT_YOUR_ORGANISATION)
