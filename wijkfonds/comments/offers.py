"""Offering help, saying thanks for it, and thinking better of it.  The caller locks the proposal, and commits."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.comments.actions import Said, keep, made_by, remove_comment
from wijkfonds.comments.models import CommentKind, Voice
from wijkfonds.comments.offer_mails import thanks_mail
from wijkfonds.comments.offer_models import HelpOffer
from wijkfonds.comments.offer_permissions import may_offer, may_thank, may_withdraw_offer
from wijkfonds.comments.telling import tell_of_offer
from wijkfonds.foundation.clashes import broken_constraint
from wijkfonds.foundation.languages import in_language
from wijkfonds.foundation.outbox import post
from wijkfonds.foundation.refusals import require
from wijkfonds.membership.models import Membership
from wijkfonds.proposals.models import Proposal


def offer_help(
    session: Session,
    *,
    actor: Membership | None,
    account_id: UUID,
    proposal: Proposal,
    said: Said,
    is_public: bool,
    shares_email: bool,
    now: datetime,
) -> HelpOffer:
    """Public words stand among the comments.  Raises Refused.  Sent twice, it is offered once."""
    require(may_offer(actor, account_id, proposal, now))
    made = HelpOffer(id=said.once or uuid4(), proposal_id=proposal.id, account_id=account_id, shares_email=shares_email)
    made.offered_at, made.text = now, "" if is_public else said.text
    if is_public:
        comment = made_by(account_id, proposal, said, Voice.RESIDENT, now)
        comment.kind = CommentKind.OFFER
        made.comment_id = keep(session, comment, proposal, now, tells=False).id
    return _kept(session, made, proposal, now)


def _kept(session: Session, made: HelpOffer, proposal: Proposal, now: datetime) -> HelpOffer:
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as clash:
        if broken_constraint(clash) not in _ONCE:
            raise
        before = session.get(HelpOffer, made.id)
        if before is not None and before.account_id == made.account_id and before.proposal_id == proposal.id:
            return before
        made.id = uuid4()  # the number of another's: it was not from our form
        session.add(made)
        session.flush()
    tell_of_offer(session, offer_id=made.id, account_id=made.account_id, proposal=proposal, now=now)
    return made


_ONCE = {"pk_help_offer", "uq_help_offer_comment_id"}


def say_thanks(
    session: Session, *, actor: Membership | None, account_id: UUID, offer: HelpOffer, text: str, now: datetime
) -> None:
    """The words go by our mail; neither reads the address of the other in it."""
    require(may_thank(actor, account_id, offer, now))
    offer.answered_at, offer.answer = now, text
    session.flush()
    person, sender = offer.account, session.get_one(Account, account_id)
    with in_language(person.language):
        subject, body = thanks_mail(offer.proposal, sender.name, text, shares_email=offer.shares_email)
    post(session, to=person.email, subject=subject, body=body, now=now, language=person.language)


def withdraw_offer(session: Session, *, account_id: UUID, offer: HelpOffer, now: datetime) -> None:
    """Its words are gone, and the address is shown to nobody any more."""
    require(may_withdraw_offer(account_id, offer))
    if offer.comment is not None and offer.comment.removed_at is None:
        remove_comment(session, account_id=account_id, comment=offer.comment, now=now)
    offer.text, offer.withdrawn_at, offer.shares_email = "", now, False
    session.flush()
