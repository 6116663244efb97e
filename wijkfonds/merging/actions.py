"""Offering, answering, and parting again.  The caller holds the round's lock, and commits."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Membership
from wijkfonds.merging.along import along_in, propose_along, propose_apart
from wijkfonds.merging.bindings import say_merged, say_parted
from wijkfonds.merging.events import MergeEvent
from wijkfonds.merging.keeping_out import keep_out, let_in_again
from wijkfonds.merging.models import MergeOffer, OfferState
from wijkfonds.merging.permissions import MergeRefusal, may_accept, may_decline, may_offer, may_part, may_take_back
from wijkfonds.merging.queries import let_lapse, overtake
from wijkfonds.merging.rules import answered_before
from wijkfonds.proposals.ending import come_back, end
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.support.counting import count_again, lock_proposal


def offer_to_join(
    session: Session,
    *,
    actor: Membership | None,
    account_id: UUID,
    from_: Proposal,
    into: Proposal,
    message: str,
    now: datetime,
) -> MergeOffer:
    """One at a time.  Raises Refused."""
    along = along_in(session, account_id, from_)
    require(may_offer(actor, account_id, from_, into, now, along=along))
    let_lapse(session, from_.id, now)
    closes = max(into.round.assessing_closes or now, into.round.submitting_closes or now)
    offer = MergeOffer(from_=from_, into=into, offered_by=account_id, offered_at=now, message=message)
    offer.expires_at = answered_before(now, closes)
    try:
        with session.begin_nested():
            session.add(offer)
    except IntegrityError as clash:
        if not broken_constraint(clash).startswith("uq_merge_offer_one_"):  # SQLite tells the two not apart
            raise
        raise Refused(MergeRefusal.ALREADY_OFFERED) from clash
    return offer


def accept_offer(
    session: Session, *, actor: Membership | None, account_id: UUID, offer: MergeOffer, now: datetime
) -> None:
    """From now on the two are one, with the text and the costs of the one that was asked.  Raises Refused."""
    along = along_in(session, account_id, offer.into)
    require(may_accept(actor, account_id, offer, now, along=along))
    from_, into = offer.from_, offer.into
    _answer(offer, OfferState.ACCEPTED, account_id, now)
    end(from_, ProposalStatus.MERGED)
    from_.merged_into_id = into.id
    session.flush()
    overtake(session, from_.id, now)
    keep_out(session, from_, into, now)
    propose_along(session, from_, into, now)
    count_again(session, lock_proposal(session, into.id))
    say_merged(session, from_, into, now)
    _record(session, into, MergeEvent.MERGED, account_id, now)


def decline_offer(
    session: Session, *, actor: Membership | None, account_id: UUID, offer: MergeOffer, answer: str, now: datetime
) -> None:
    require(may_decline(actor, account_id, offer, along=along_in(session, account_id, offer.into)))
    _answer(offer, OfferState.DECLINED, account_id, now)
    offer.answer = answer
    session.flush()


def take_back_offer(
    session: Session, *, actor: Membership | None, account_id: UUID, offer: MergeOffer, now: datetime
) -> None:
    require(may_take_back(actor, account_id, offer))
    _answer(offer, OfferState.TAKEN_BACK, account_id, now)
    session.flush()


def part_again(
    session: Session, *, actor: Membership | None, account_id: UUID, offer: MergeOffer, now: datetime
) -> None:
    """The one that joined stands by itself again, where it stood before.  Raises Refused."""
    along = along_in(session, account_id, offer.from_, offer.into)
    require(may_part(actor, account_id, offer, now, along=along))
    part(session, account_id=account_id, offer=offer, now=now)


def part(session: Session, *, account_id: UUID | None, offer: MergeOffer, now: datetime) -> None:
    """For features whose rules ended what they had in common."""
    let_in_again(session, offer)
    propose_apart(session, offer)
    offer.state, offer.parted_by, offer.parted_at = OfferState.PARTED, account_id, now
    come_back(offer.from_)
    offer.from_.merged_into_id = None
    session.flush()
    count_again(session, lock_proposal(session, offer.from_id))
    count_again(session, lock_proposal(session, offer.into_id))
    say_parted(session, offer.from_, offer.into, now)
    _record(session, offer.into, MergeEvent.PARTED, account_id, now)


def _answer(offer: MergeOffer, state: OfferState, account_id: UUID, now: datetime) -> None:
    offer.state, offer.answered_by, offer.answered_at = state, account_id, now


def _record(session: Session, proposal: Proposal, event: MergeEvent, actor_id: UUID | None, now: datetime) -> None:
    """Only of which round: the logbook keeps for ever what the address of a proposal says."""
    round_ = proposal.round
    about = f"rondes/{round_.slug}"
    record(session, fund_id=round_.fund_id, event=event, actor_id=actor_id, now=now, about=about, round=round_.title)
