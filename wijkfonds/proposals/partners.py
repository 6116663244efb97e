"""Proposing together: asked by e-mail, said yes to by oneself.  The caller commits, and has the round locked."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.membership.models import Membership
from wijkfonds.organisations.rules import INVITATION_LASTS
from wijkfonds.proposals.along import came_along
from wijkfonds.proposals.changes import PeopleChange, say_people_changed
from wijkfonds.proposals.models import CoProposer, CoProposerInvitation, Proposal
from wijkfonds.proposals.partner_permissions import (
    OVER,
    PartnerRefusal,
    may_ask_along,
    may_decline,
    may_join,
    may_leave,
    may_take_out,
    may_withdraw_invitation,
)
from wijkfonds.rounds.models import Round


def asked_along(session: Session, proposal_id: UUID, now: datetime) -> Sequence[CoProposerInvitation]:
    query = select(CoProposerInvitation).where(CoProposerInvitation.proposal_id == proposal_id)
    query = query.where(CoProposerInvitation.expires_at > now)
    return session.scalars(query.order_by(CoProposerInvitation.invited_at, CoProposerInvitation.id)).all()


def invitation_at(session: Session, invitation_id: UUID) -> CoProposerInvitation | None:
    whole = joinedload(CoProposerInvitation.proposal).joinedload(Proposal.round).joinedload(Round.fund)
    return session.scalar(select(CoProposerInvitation).where(CoProposerInvitation.id == invitation_id).options(whole))


def invitations_to(session: Session, email: str, now: datetime) -> Sequence[CoProposerInvitation]:
    """What somebody was asked and can still say yes to."""
    whole = joinedload(CoProposerInvitation.proposal).joinedload(Proposal.round).joinedload(Round.fund)
    query = select(CoProposerInvitation).join(CoProposerInvitation.proposal)
    query = query.where(CoProposerInvitation.email == email, CoProposerInvitation.expires_at > now)
    query = query.where(Proposal.status.not_in(OVER))
    return session.scalars(query.options(whole).order_by(CoProposerInvitation.invited_at)).all()


def ask_along(
    session: Session, *, actor: Membership | None, account_id: UUID, proposal: Proposal, email: str, now: datetime
) -> CoProposerInvitation:
    """Nothing here tells whether anybody has this address: it is noted either way.  Raises Refused."""
    here = CoProposerInvitation.proposal_id == proposal.id
    session.execute(delete(CoProposerInvitation).where(here, CoProposerInvitation.expires_at <= now))
    asked = len(asked_along(session, proposal.id, now))
    along = came_along(session, account_id, proposal)
    require(may_ask_along(actor, account_id, proposal, asked, now, came_along=along))
    made = CoProposerInvitation(proposal_id=proposal.id, email=email, invited_at=now)
    made.expires_at = now + INVITATION_LASTS
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_co_proposer_invitation_proposal_id_email":
            raise
        raise Refused(PartnerRefusal.ASKED_ALREADY) from clash
    return made


def withdraw_invitation(session: Session, *, account_id: UUID, invitation: CoProposerInvitation) -> None:
    require(may_withdraw_invitation(account_id, invitation))
    session.delete(invitation)
    session.flush()


def join_proposal(
    session: Session,
    *,
    account_id: UUID,
    email: str,
    member: Membership | None,
    invitation: CoProposerInvitation,
    shows_name: bool,
    now: datetime,
) -> None:
    """They may do what the proposer may.  Raises Refused."""
    require(may_join(account_id, email, member, invitation, now))
    made = CoProposer(proposal_id=invitation.proposal_id, account_id=account_id, joined_at=now, shows_name=shows_name)
    session.delete(invitation)
    session.flush()
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as clash:
        if broken_constraint(clash) != "uq_co_proposer_once":
            raise
        raise Refused(PartnerRefusal.IN_IT_ALREADY) from clash
    say_people_changed(session, made.proposal, PeopleChange.JOINED, account_id, now)


def decline_to_join(session: Session, *, email: str, invitation: CoProposerInvitation, now: datetime) -> None:
    require(may_decline(email, invitation))
    proposal = invitation.proposal
    session.delete(invitation)
    session.flush()
    say_people_changed(session, proposal, PeopleChange.DECLINED, None, now)


def leave_proposal(session: Session, *, account_id: UUID, proposal: Proposal, now: datetime) -> None:
    """Whoever began it leaves it to who came first after them.  Raises Refused."""
    heirs = heirs_of(session, proposal)
    require(may_leave(account_id, proposal, heirs))
    if proposal.proposer_id == account_id:
        _hand_over(session, proposal, heirs[0], now)
        return
    for each in proposal.partners:
        if each.account_id == account_id:
            each.left_at, each.shows_name = now, False
    session.flush()
    say_people_changed(session, proposal, PeopleChange.LEFT, account_id, now)


def take_out(session: Session, *, account_id: UUID, partner: CoProposer, now: datetime) -> None:
    require(may_take_out(account_id, partner))
    partner.left_at, partner.shows_name = now, False
    session.flush()
    say_people_changed(session, partner.proposal, PeopleChange.TAKEN_OUT, partner.account_id, now)


def show_name(session: Session, *, account_id: UUID, proposal: Proposal, shows: bool) -> None:
    """On the public page; everybody says so for themselves."""
    mine = [each for each in proposal.co_proposers if each.account_id == account_id and each.left_at is None]
    if not mine:
        raise Refused(PartnerRefusal.NOT_IN_IT)
    mine[0].shows_name = shows
    session.flush()


def hand_over_all(session: Session, *, account_id: UUID, now: datetime) -> None:
    """Of somebody who is forgotten: what they proposed with others stays with the others."""
    together = select(CoProposer.proposal_id).where(CoProposer.left_at.is_(None))
    query = select(Proposal).where(Proposal.proposer_id == account_id, Proposal.id.in_(together))
    for proposal in session.scalars(query.with_for_update(of=Proposal)).all():
        heirs = heirs_of(session, proposal)
        if heirs:
            _hand_over(session, proposal, heirs[0], now)


def heirs_of(session: Session, proposal: Proposal) -> list[CoProposer]:
    """Who came first in front; not whoever is in it only because theirs joined it."""
    return [each for each in proposal.partners if not came_along(session, each.account_id, proposal)]


def _hand_over(session: Session, proposal: Proposal, heir: CoProposer, now: datetime) -> None:
    """The one who goes is kept as somebody who was in it: it touches them as before.

    What the heir said about their name stays what it was.
    """
    leaver = proposal.proposer_id
    before = [each for each in proposal.co_proposers if each.account_id == leaver and each.left_at is None]
    for each in before:
        each.left_at, each.shows_name = now, False
    if leaver is not None and not before:
        gone = CoProposer(proposal_id=proposal.id, account_id=leaver, joined_at=proposal.created_at, left_at=now)
        session.add(gone)
    proposal.proposer_id = heir.account_id
    session.flush()
    session.expire(proposal, ["proposer"])
    say_people_changed(session, proposal, PeopleChange.LEFT, leaver, now)
