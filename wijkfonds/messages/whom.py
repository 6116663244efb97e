"""Whom a message is for.  Drafts are counted, never read: the committee does not learn what stands in them."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import CompoundSelect, Select, func, select, union
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.languages import Language
from wijkfonds.foundation.mail_bounces import bounced_among
from wijkfonds.messages.models import Audience, Message, MessageProposal, MessageState
from wijkfonds.organisations.models import OrganisationPerson
from wijkfonds.proposals.models import CoProposer, Proposal, ProposalStatus
from wijkfonds.worklist.queries import fitting
from wijkfonds.worklist.sought import Sought, Stand, sought_in

MANAGES = OrganisationPerson.manages.is_(True) & OrganisationPerson.left_at.is_(None)
IN_IT = CoProposer.left_at.is_(None)


class Person(NamedTuple):
    account_id: UUID
    name: str
    email: str
    language: Language


class Named(NamedTuple):
    """A proposal as its mail names it: its public word in the address, or the key of a draft."""

    title: str
    slug: str | None
    key: str


@dataclass(frozen=True)
class Reach:
    """How many people and proposals; proposals that nobody with an account stands behind, addresses that refuse."""

    people: int
    proposals: int
    without_anybody: int
    bounced: int


def sought_json(sought: Sought) -> str:
    return json.dumps(sought.fields, ensure_ascii=False, sort_keys=True)


def sought_of(message: Message) -> Sought:
    return sought_in(json.loads(message.sought_json or "{}"))


def proposals_of(message: Message, now: datetime) -> Select[UUID]:
    """While it is a draft what fits now; afterwards what fitted when somebody pressed the button."""
    if message.audience == Audience.DRAFTS:
        return select(Proposal.id).where(Proposal.round_id == message.round_id, Proposal.status == ProposalStatus.DRAFT)
    if message.state == MessageState.DRAFT and message.audience == Audience.FITTING:
        return select(Proposal.id).where(*fitting(message.round_id, sought_of(message), now))
    ticked = select(MessageProposal.proposal_id).where(MessageProposal.message_id == message.id)
    shown = fitting(message.round_id, Sought(Stand.EVERYTHING), now)
    return select(Proposal.id).where(Proposal.id.in_(ticked), *shown)


def accounts_behind(which: Select[UUID]) -> CompoundSelect[tuple[UUID]]:
    """Who proposes it, alone or with others; where no proposer is named any more, whoever manages the organisation too.

    Each of them once.
    """
    known = select(Account.id).where(Account.forgotten_at.is_(None))
    proposers = select(Proposal.proposer_id.label("account_id")).where(
        Proposal.id.in_(which), Proposal.proposer_id.in_(known)
    )
    along = (
        select(CoProposer.account_id)
        .where(CoProposer.proposal_id.in_(which), IN_IT)
        .where(CoProposer.account_id.in_(known))
    )
    managers = (
        select(OrganisationPerson.account_id)
        .join(Proposal, Proposal.organisation_id == OrganisationPerson.organisation_id)
        .where(Proposal.id.in_(which), Proposal.proposer_id.is_(None), MANAGES)
        .where(OrganisationPerson.account_id.in_(known))
    )
    return union(proposers, along, managers)


def reach_of(session: Session, message: Message, now: datetime) -> Reach:
    """Four queries, however many there are."""
    which = proposals_of(message, now)
    behind = accounts_behind(which).subquery()
    emails = session.scalars(select(Account.email).join(behind, behind.c.account_id == Account.id)).all()
    managed = select(OrganisationPerson.id).where(
        OrganisationPerson.organisation_id == Proposal.organisation_id, MANAGES
    )
    along = select(CoProposer.id).where(CoProposer.proposal_id == Proposal.id, IN_IT)
    nobody = select(func.count(Proposal.id)).where(
        Proposal.id.in_(which), Proposal.proposer_id.is_(None), ~managed.exists(), ~along.exists()
    )
    return Reach(
        people=len(emails),
        proposals=session.scalar(select(func.count()).select_from(which.subquery())) or 0,
        without_anybody=session.scalar(nobody) or 0,
        bounced=len(bounced_among(session, emails)),
    )


def first_reader(session: Session, message: Message, now: datetime) -> Person | None:
    """Somebody to show the mail of; never somebody with a draft."""
    if message.audience == Audience.DRAFTS:
        return None
    behind = accounts_behind(proposals_of(message, now)).subquery()
    query = select(Account.id, Account.name, Account.email, Account.language)
    row = session.execute(query.join(behind, behind.c.account_id == Account.id).order_by(Account.id).limit(1)).first()
    return Person(*row) if row else None


def named_for(
    session: Session, message: Message, people: Collection[UUID], now: datetime
) -> dict[UUID, Sequence[Named]]:
    """By account: their proposals that the message is about, in one query."""
    which = proposals_of(message, now)
    columns = Proposal.title, Proposal.slug, Proposal.key
    own = select(Proposal.proposer_id.label("account_id"), *columns).where(
        Proposal.id.in_(which), Proposal.proposer_id.in_(people)
    )
    along = (
        select(CoProposer.account_id, *columns)
        .join(Proposal, Proposal.id == CoProposer.proposal_id)
        .where(Proposal.id.in_(which), CoProposer.account_id.in_(people), IN_IT)
    )
    managed = (
        select(OrganisationPerson.account_id, *columns)
        .join(Proposal, Proposal.organisation_id == OrganisationPerson.organisation_id)
        .where(Proposal.id.in_(which), Proposal.proposer_id.is_(None), MANAGES)
        .where(OrganisationPerson.account_id.in_(people))
    )
    found: dict[UUID, list[Named]] = {}
    rows: Sequence[Any] = session.execute(union(own, along, managed).order_by("title", "key")).all()
    for account_id, *named in rows:
        found.setdefault(account_id, []).append(Named(*named))
    return dict(found)


def count_draft_writers(session: Session, round_id: UUID) -> int:
    """A number, and nothing else."""
    known = select(Account.id).where(Account.forgotten_at.is_(None))
    drafts = select(Proposal.id).where(Proposal.round_id == round_id, Proposal.status == ProposalStatus.DRAFT)
    proposers = select(Proposal.proposer_id.label("account_id")).where(Proposal.id.in_(drafts))
    along = select(CoProposer.account_id).where(CoProposer.proposal_id.in_(drafts), IN_IT)
    writers: CompoundSelect[tuple[UUID]] = union(
        proposers.where(Proposal.proposer_id.in_(known)), along.where(CoProposer.account_id.in_(known))
    )
    return session.scalar(select(func.count()).select_from(writers.subquery())) or 0
