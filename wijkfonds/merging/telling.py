"""Who hears of it: both proposers, and whoever follows one of the two.  In the transaction, by views."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.following.models import Follow
from wijkfonds.following.queries import proposers_of
from wijkfonds.following.telling import Said, tell_of_proposals
from wijkfonds.foundation.languages import in_language
from wijkfonds.merging.actions import part
from wijkfonds.merging.along import proposers_in
from wijkfonds.merging.mails import (
    declined_mail,
    merged_mail,
    offered_mail,
    overtaken_mail,
    parted_mail,
    suggested_mail,
)
from wijkfonds.merging.models import MergeOffer
from wijkfonds.merging.queries import asked_of, joined_directly, overtake
from wijkfonds.notifications.actions import INSERTS, News, tell_once
from wijkfonds.notifications.rules import Kind
from wijkfonds.proposals.changes import Change, add_listener
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.permissions import can_still_change_sides

Words = Callable[[], tuple[str, str]]


def tell_offered(session: Session, offer: MergeOffer, now: datetime) -> None:
    _tell_proposers(
        session, offer.into, Kind.WAITS_FOR_ME, partial(offered_mail, offer), f"offered {offer.id.hex}", now
    )


def tell_declined(session: Session, offer: MergeOffer, now: datetime) -> None:
    _tell_proposers(
        session, offer.from_, Kind.MY_PROPOSALS, partial(declined_mail, offer), f"declined {offer.id.hex}", now
    )


def tell_suggested(session: Session, one: Proposal, other: Proposal, message: str, now: datetime) -> None:
    for own, alike in ((one, other), (other, one)):
        words, about = partial(suggested_mail, own, alike, message), f"alike {own.id.hex} {alike.id.hex}"
        _tell_proposers(session, own, Kind.MY_PROPOSALS, words, about, now)


def tell_merged(session: Session, offer: MergeOffer, now: datetime) -> None:
    """Followers of the one that joined follow the other from now on; its proposers propose that one too.  Who said yes
    knows.
    """
    from_, into = offer.from_, offer.into
    _follow_too(session, from_, into, now)
    words, what = partial(merged_mail, from_, into), f"merged {offer.id.hex}"
    _tell_proposers(session, from_, Kind.MY_PROPOSALS, words, f"{what} {into.id}", now)
    _tell_proposers(session, into, Kind.MY_PROPOSALS, words, f"{what} {into.id}", now, besides=offer.answered_by)
    tell_of_proposals(session, fund=into.round.fund, said=[Said(into, what, words)], now=now)


def tell_parted(session: Session, offer: MergeOffer, now: datetime) -> None:
    """Not whoever did it."""
    for side in (offer.from_, offer.into):
        _tell_side(session, side, offer, now, besides=offer.parted_by)
    _tell_followers(session, offer, now)


def _tell_side(session: Session, side: Proposal, offer: MergeOffer, now: datetime, *, besides: UUID | None) -> None:
    words, about = partial(parted_mail, offer.from_, offer.into), f"parted {offer.id.hex} {offer.from_id}"
    _tell_proposers(session, side, Kind.MY_PROPOSALS, words, about, now, besides=besides)


def _tell_followers(session: Session, offer: MergeOffer, now: datetime) -> None:
    """Of the one that stands by itself again."""
    words = partial(parted_mail, offer.from_, offer.into)
    said = Said(offer.from_, f"parted {offer.id.hex}", words)
    tell_of_proposals(session, fund=offer.into.round.fund, said=[said], now=now)


def _tell_proposers(
    session: Session,
    proposal: Proposal,
    kind: Kind,
    words: Words,
    about: str,
    now: datetime,
    *,
    besides: UUID | None = None,
) -> None:
    """Everybody who proposes it.  What waits for an answer cannot wait for the mail of the day: it lapses."""
    if proposal.hidden_at is not None:
        return
    news = []
    for who in proposers_of(session, [proposal])[proposal.id]:
        if who.id != besides:
            with in_language(who.language):
                news.append(News(who, *words(), about=f"{about} {who.id}"))
    in_haste = {Kind.WAITS_FOR_ME}
    tell_once(session, fund=proposal.round.fund, news={kind: news}, now=now, cannot_wait=in_haste)


def _follow_too(session: Session, from_: Proposal, into: Proposal, now: datetime) -> None:
    followers = select(Follow.account_id).where(Follow.proposal_id == from_.id)
    own = proposers_in(into)
    _follow(session, [who for who in session.scalars(followers) if who not in own], into, now)


def _follow(session: Session, accounts: list[UUID], into: Proposal, now: datetime) -> None:
    """As if they had asked for it.  Who follows it already goes on doing so."""
    rows = [
        {"id": uuid4(), "account_id": who, "round_id": into.round_id, "proposal_id": into.id, "followed_at": now}
        for who in accounts
    ]
    if rows:
        insert = INSERTS[session.get_bind().dialect.name]
        session.execute(insert(Follow).values(rows).on_conflict_do_nothing())


def _withdrawn(session: Session, proposal: Proposal, change: Change, now: datetime, by: UUID) -> None:
    """Who ends a proposal ends their own alone: what had joined it stands by itself again, and what was asked lapses.

    Who proposes the one that ended hears that, and nothing more.
    """
    if change != Change.WITHDRAWN:
        return
    for offer in asked_of(session, proposal.id):
        words = partial(overtaken_mail, offer.from_)
        _tell_proposers(session, offer.from_, Kind.MY_PROPOSALS, words, f"overtaken {offer.id.hex}", now)
    overtake(session, proposal.id, now)
    if can_still_change_sides(proposal.round, now):
        for offer in joined_directly(session, proposal.id):
            part(session, account_id=None, offer=offer, now=now)
            _tell_side(session, offer.from_, offer, now, besides=by)
            _tell_followers(session, offer, now)


add_listener(_withdrawn, first=True)
