"""What was reported, what is hidden, who is blocked: what waits longest comes first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.waiting import Waits
from wijkfonds.funds.models import Fund
from wijkfonds.interests.queries import holders_in, keeps_out_of
from wijkfonds.membership.models import Membership
from wijkfonds.moderation.models import Block, Hiding, Report
from wijkfonds.moderation.permissions import ANSWERERS
from wijkfonds.organisations.models import Organisation
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import Round


@dataclass(frozen=True)
class Reported:
    """A proposal with the reports about it that wait, the oldest first."""

    proposal: Proposal
    reports: list[Report]


@dataclass(frozen=True)
class Waiting:
    """Reports, and people who spoke against what was done and have no answer."""

    reported: Waits
    hidings: Waits
    blocks: Waits


def reported_in(session: Session, fund_id: UUID) -> list[Reported]:
    found = session.scalars(
        select(Report)
        .join(Report.proposal)
        .join(Proposal.round)
        .where(Round.fund_id == fund_id, Report.answered_at.is_(None))
        .options(contains_eager(Report.proposal).contains_eager(Proposal.round))
        .order_by(Report.proposal_id, Report.reported_at)
    )
    grouped = [list(reports) for _id, reports in groupby(found, key=lambda report: report.proposal_id)]
    by_wait = sorted(grouped, key=lambda reports: reports[0].reported_at)
    return [Reported(reports[0].proposal, reports) for reports in by_wait]


def open_reports(session: Session, proposal_id: UUID) -> Sequence[Report]:
    query = select(Report).where(Report.proposal_id == proposal_id, Report.answered_at.is_(None))
    return session.scalars(query.order_by(Report.reported_at)).all()


def hidden_in(session: Session, fund_id: UUID) -> Sequence[Hiding]:
    """What is hidden now: first where somebody spoke against it and waits, the longest first."""
    found = session.scalars(
        select(Hiding)
        .join(Hiding.proposal)
        .join(Proposal.round)
        .where(Round.fund_id == fund_id, Hiding.ended_at.is_(None))
        .options(contains_eager(Hiding.proposal).contains_eager(Proposal.round))
        .order_by(Hiding.hidden_at.desc())
    ).all()
    waiting = sorted((one for one in found if one.appeal_waits), key=lambda one: one.appealed_at or one.hidden_at)
    return [*waiting, *(one for one in found if not one.appeal_waits)]


def appeals_in(session: Session, round_id: UUID) -> Sequence[Hiding]:
    """Of what is hidden in this round: where somebody spoke against it and has no answer, the longest first."""
    proposal = contains_eager(Hiding.proposal)
    people = proposal.joinedload(Proposal.organisation).selectinload(Organisation.people)
    query = select(Hiding).join(Hiding.proposal).options(proposal, people)
    open_ones = query.where(Proposal.round_id == round_id, Hiding.ended_at.is_(None), *_unanswered(Hiding))
    return session.scalars(open_ones.order_by(Hiding.appealed_at)).all()


def appeals_to_wait_for(session: Session, round_id: UUID) -> list[Hiding]:
    """Of those the ones that somebody can answer: who hid it cannot, nor whoever proposed it."""
    found = appeals_in(session, round_id)
    holders = holders_in(session, [round_id])[round_id] if found else {}
    people = set().union(*(holders.get(role, set()) for role in ANSWERERS))
    return [one for one in found if any(one.hidden_by != who and not one.proposal.is_of(who) for who in people)]


def keeps_out_of_answer(session: Session, actor: Membership | None, proposal: Proposal, hiding: Hiding | None) -> bool:
    """Has an interest in it, while somebody who did not hide it has none."""
    return keeps_out_of(session, actor, proposal, *ANSWERERS, without=[hiding.hidden_by] if hiding else [])


def hiding_of(session: Session, proposal_id: UUID) -> Hiding | None:
    """The one that holds now."""
    return session.scalar(select(Hiding).where(Hiding.proposal_id == proposal_id, Hiding.ended_at.is_(None)))


def proposal_in(session: Session, fund: str, proposal_id: UUID) -> Proposal | None:
    """By its id, hidden or not; nobody's draft."""
    query = select(Proposal).join(Proposal.round).join(Round.fund)
    query = query.where(Fund.slug == fund, Proposal.id == proposal_id, Proposal.submitted_at.is_not(None))
    return session.scalar(query.options(contains_eager(Proposal.round).contains_eager(Round.fund)))


def reporters(session: Session, reports: Sequence[Report]) -> dict[UUID, Account]:
    ids = {report.reporter_id for report in reports if report.reporter_id}
    return {account.id: account for account in session.scalars(select(Account).where(Account.id.in_(ids)))}


def work_waiting(session: Session, fund_id: UUID, now: datetime) -> Waiting:
    """Of reports how many proposals they are about."""
    proposals = func.count(func.distinct(Report.proposal_id))
    reported = [
        select(what).join(Report.proposal).join(Proposal.round) for what in (proposals, func.min(Report.reported_at))
    ]
    hidings = [select(what).join(Hiding.proposal).join(Proposal.round) for what in _how_many(Hiding)]
    blocks = [select(what).join(Block.membership) for what in _how_many(Block)]
    asked = (
        *(each.where(Round.fund_id == fund_id, Report.answered_at.is_(None)) for each in reported),
        *(each.where(Round.fund_id == fund_id, Hiding.ended_at.is_(None), *_unanswered(Hiding)) for each in hidings),
        *(each.where(Membership.fund_id == fund_id, *_in_force(now), *_unanswered(Block)) for each in blocks),
    )
    row = session.execute(select(*(each.scalar_subquery() for each in asked))).one()  # one question for all three
    return Waiting(Waits(*row[:2]), Waits(*row[2:4]), Waits(*row[4:]))


def _how_many(kind: type[Hiding | Block]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    return func.count(kind.id), func.min(kind.appealed_at)


def member_in(session: Session, fund: str, member_id: UUID) -> Membership | None:
    query = select(Membership).join(Membership.fund).where(Fund.slug == fund, Membership.id == member_id)
    return session.scalar(query.options(joinedload(Membership.account), contains_eager(Membership.fund)))


def lock_member(session: Session, member: Membership) -> None:
    """One act at a time about this member, until this transaction ends; what is asked of them next is read anew."""
    session.scalar(select(Membership.id).where(Membership.id == member.id).with_for_update())
    session.expire(member)


def proposed_block(session: Session, membership_id: UUID) -> Block | None:
    return session.scalar(select(Block).where(Block.membership_id == membership_id, Block.confirmed_at.is_(None)))


def holding_block(session: Session, membership_id: UUID, now: datetime) -> Block | None:
    return session.scalar(_holding(now).where(Block.membership_id == membership_id))


def block_at(session: Session, fund: str, block_id: UUID) -> Block | None:
    query = select(Block).join(Block.membership).join(Membership.fund)
    query = query.where(Fund.slug == fund, Block.id == block_id, Block.confirmed_at.is_not(None))
    return session.scalar(query.options(joinedload(Block.membership).joinedload(Membership.account)))


def own_block(session: Session, account_id: UUID, block_id: UUID) -> Block | None:
    query = select(Block).join(Block.membership).where(Block.id == block_id, Block.confirmed_at.is_not(None))
    return session.scalar(query.where(Membership.account_id == account_id))


def blocks_in(session: Session, fund_id: UUID, now: datetime) -> Sequence[Block]:
    """In force now: first who waits for an answer."""
    query = _holding(now).join(Block.membership).where(Membership.fund_id == fund_id)
    found = session.scalars(query.options(contains_eager(Block.membership).joinedload(Membership.account))).all()
    return sorted(found, key=lambda block: (not block.appeal_waits, block.appealed_at or block.ends_at))


def blocks_of(session: Session, account_id: UUID, now: datetime) -> Sequence[Block]:
    """In force now, of one person in all funds."""
    query = _holding(now).join(Block.membership).where(Membership.account_id == account_id)
    query = query.options(contains_eager(Block.membership).joinedload(Membership.fund))
    return session.scalars(query.order_by(Block.ends_at)).all()


def _holding(now: datetime) -> Select[Block]:
    return select(Block).where(*_in_force(now))


def _in_force(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return Block.confirmed_at.is_not(None), Block.lifted_at.is_(None), Block.ends_at > now


def _unanswered(kind: type[Hiding | Block]) -> tuple[ColumnElement[bool], ...]:
    return kind.appealed_at.is_not(None), kind.appeal_answered_at.is_(None)
