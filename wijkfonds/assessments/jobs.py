"""Two days before the changes are due, whoever has to make them hears it once more."""

from uuid import UUID

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.assessments.models import ChangeRequest
from wijkfonds.assessments.rules import REMIND_BEFORE
from wijkfonds.assessments.telling import tell_reminder
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import read_session, write
from wijkfonds.foundation.jobs import register
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.rounds.queries import lock_round


def remind_of_changes() -> None:
    for request_id in _due(read_session()):
        with write() as session:
            _remind(session, request_id)


def _due(session: Session) -> list[UUID]:
    """Asked longer ago than the reminder comes before the end: else they have only just heard.

    Of what joined another meanwhile nothing can be changed.
    """
    now = clock.now()
    query = select(ChangeRequest.id).join(ChangeRequest.proposal)
    query = query.where(Proposal.status == ProposalStatus.CHANGES_ASKED)
    query = query.where(ChangeRequest.ended_at.is_(None), ChangeRequest.reminded_at.is_(None))
    return list(session.scalars(query.where(ChangeRequest.until > now, ChangeRequest.until <= now + REMIND_BEFORE)))


def _remind(session: Session, request_id: UUID) -> None:
    request = session.get_one(ChangeRequest, request_id)
    lock_round(session, request.proposal.round)
    session.refresh(request)
    is_asked = request.ended_at is None and request.proposal.status == ProposalStatus.CHANGES_ASKED
    if is_asked and request.reminded_at is None:
        request.reminded_at = clock.now()
        tell_reminder(session, request, clock.now())


def install(app: Flask) -> None:
    register(app, "remind_of_changes", remind_of_changes, each_minute=True)
