"""What an organisation proposes: on its public page, and what happens with it when somebody leaves."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from wijkfonds.foundation import clock
from wijkfonds.organisations.bindings import (
    add_panel,
    hand_over_by,
    keep_it_while,
    keep_the_name_while,
    when_people_change,
)
from wijkfonds.organisations.models import Organisation
from wijkfonds.proposals.changes import PeopleChange, say_people_changed
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.queries import PUBLIC, SHOWN
from wijkfonds.proposals.texts import STATUS_KINDS, STATUS_NAMES
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import lock_rounds


def _proposals(session: Session, organisation: Organisation) -> dict[str, Any]:
    return {"proposals": _public(session, organisation), "status_names": STATUS_NAMES, "status_kinds": STATUS_KINDS}


def _public(session: Session, organisation: Organisation) -> Sequence[Any]:
    """Rows, the newest first: slug, title, cost_cents, status, and the slug and the title of the round."""
    return session.execute(
        select(
            Proposal.slug,
            Proposal.title,
            Proposal.cost_cents,
            Proposal.status,
            Proposal.support_count,
            Round.supporting_opens,
            Round.supporting_closes,
            Round.support_threshold,
            Round.slug.label("round_slug"),
            Round.title.label("round_title"),
            Round.result_published_at,
        )
        .join(Proposal.round)
        .where(Proposal.organisation_id == organisation.id, Proposal.status.in_(PUBLIC), SHOWN)
        .where(Round.published_at.is_not(None))
        .order_by(Proposal.submitted_at.desc(), Proposal.slug)
    ).all()


def _hand_over(session: Session, organisation: Organisation, leaver: UUID, successor: UUID) -> None:
    """The mails about it, and the letter, go to somebody who is still there."""
    lock_rounds(session, _rounds_with(session, organisation))
    theirs = (Proposal.organisation_id == organisation.id) & (Proposal.proposer_id == leaver)
    session.execute(update(Proposal).where(theirs).values(proposer_id=successor))


def _rounds_with(session: Session, organisation: Organisation) -> Sequence[UUID]:
    return session.scalars(
        select(Proposal.round_id).where(Proposal.organisation_id == organisation.id).distinct()
    ).all()


def _others_propose(session: Session, organisation: Organisation) -> None:
    lock_rounds(session, _rounds_with(session, organisation))
    theirs = select(Proposal).where(Proposal.organisation_id == organisation.id).order_by(Proposal.id)
    for proposal in session.scalars(theirs).all():
        say_people_changed(session, proposal, PeopleChange.ORGANISATION, None, clock.now())


def _is_voted_on(session: Session, organisation: Organisation) -> bool:
    on_ballot = select(Proposal.id).join(Proposal.round).where(Proposal.organisation_id == organisation.id)
    on_ballot = on_ballot.where(Proposal.status == ProposalStatus.ON_BALLOT, Round.result_published_at.is_(None))
    return bool(session.scalar(select(exists(on_ballot))))


def _has_any(session: Session, organisation: Organisation) -> bool:
    """Drafts too: whoever wrote one chooses for whom it is, and is shown for whom it was."""
    return bool(session.scalar(select(exists().where(Proposal.organisation_id == organisation.id))))


add_panel("proposals/_of_organisation.html", _proposals)
hand_over_by(_hand_over)
when_people_change(_others_propose)
keep_the_name_while(_is_voted_on)
keep_it_while(_has_any)
