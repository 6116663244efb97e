"""Who proposes something together hears who comes and goes; who was taken out hears that too."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.following.partner_mails import out_mail, people_mail
from wijkfonds.following.queries import proposers_of
from wijkfonds.foundation.languages import in_language
from wijkfonds.notifications.actions import News, tell_all
from wijkfonds.notifications.rules import Kind
from wijkfonds.proposals.changes import PeopleChange, when_people_change
from wijkfonds.proposals.models import Proposal


def _tell(session: Session, proposal: Proposal, change: PeopleChange, whom: UUID | None, now: datetime) -> None:
    """Not who did it: who takes another out is the one who began it."""
    if change == PeopleChange.ORGANISATION or proposal.hidden_at is not None:
        return
    did_it = proposal.proposer_id if change == PeopleChange.TAKEN_OUT else whom
    others = [who for who in proposers_of(session, [proposal])[proposal.id] if who.id != did_it]
    about = f"{change.value} {now:%Y%m%d%H%M%S} {proposal.id}"
    news = [_news(who, proposal, change, about) for who in others]
    if change == PeopleChange.TAKEN_OUT and whom is not None:
        news += _to_who_is_out(session.get_one(Account, whom), proposal, about)
    tell_all(session, fund=proposal.round.fund, kind=Kind.MY_PROPOSALS, news=news, now=now)


def _news(who: Account, proposal: Proposal, change: PeopleChange, about: str) -> News:
    with in_language(who.language):
        return News(who, *people_mail(proposal, change), about=f"{about} {who.id}")


def _to_who_is_out(who: Account, proposal: Proposal, about: str) -> Sequence[News]:
    if who.forgotten_at is not None:
        return []
    with in_language(who.language):
        return [News(who, *out_mail(proposal), about=f"{about} {who.id}")]


when_people_change(_tell)
