"""What happened to a proposal, told to its proposer and to whoever follows it: each of them once.

One door for every feature that has news of a proposal.  Of what is hidden nothing is told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.following.mails import amendment_mail, change_mail, partner_mail
from wijkfonds.following.queries import followers_of_proposals, proposers_of
from wijkfonds.foundation.languages import Language, in_language
from wijkfonds.funds.models import Fund
from wijkfonds.notifications.actions import News, take_back, tell_once
from wijkfonds.notifications.rules import Kind
from wijkfonds.proposals.changes import Change, add_listener
from wijkfonds.proposals.models import Proposal
from wijkfonds.versions.queries import newest_version

Mail = tuple[str, str]
ENDS_OR_NOT = "takes part"
TOLD = {Change.REWRITTEN, Change.WITHDRAWN, Change.BROUGHT_BACK}


@dataclass(frozen=True)
class Said:
    """One thing that happened.  `what` names it, in at most 45 signs, so that nobody hears it twice.

    The two make subject and body in the language that is spoken; without `to_proposer` the proposer is not told here.
    `by` did it, and knows.
    """

    proposal: Proposal
    what: str
    to_followers: Callable[[], Mail]
    to_proposer: Callable[[], Mail] | None = None
    by: UUID | None = None


def tell_of_proposals(
    session: Session,
    *,
    fund: Fund,
    said: Sequence[Said],
    now: datetime,
    with_the_mail_of_the_day: bool = False,
    cannot_wait: bool = False,
) -> set[UUID]:
    """The number of queries does not grow.  Gives the accounts that hear something.

    `cannot_wait`: who proposes it has something to do before a day that is near, and hears it at once; followers do not.
    """
    shown = [each for each in said if each.proposal.hidden_at is None]
    if not shown:
        return set()
    proposals = [each.proposal for each in shown]
    followers, proposers = followers_of_proposals(session, proposals), proposers_of(session, proposals)
    news: dict[Kind, list[News]] = {Kind.MY_PROPOSALS: [], Kind.FOLLOWING: []}
    for each in shown:
        if each.to_proposer and proposers[each.proposal.id]:
            news[Kind.MY_PROPOSALS] += _news(each, each.to_proposer, proposers[each.proposal.id])
        news[Kind.FOLLOWING] += _news(each, each.to_followers, followers[each.proposal.id])
    told = {kind: of_kind for kind, of_kind in news.items() if of_kind}
    in_haste = {Kind.MY_PROPOSALS} if cannot_wait else set()
    pace: dict[str, Any] = {"with_the_mail_of_the_day": with_the_mail_of_the_day, "cannot_wait": in_haste}
    return tell_once(session, fund=fund, news=told, now=now, **pace)


def take_back_news(session: Session, *, proposal: Proposal) -> None:
    """It was hidden: what still waits for the mail of the day does not go to its followers any more."""
    take_back(session, kind=Kind.FOLLOWING, about=str(proposal.id))


def _news(said: Said, words: Callable[[], Mail], people: Sequence[Account]) -> list[News]:
    in_words = {language: _in(language, words) for language in {who.language for who in people}}
    told = [who for who in people if who.id != said.by]
    return [News(who, *in_words[who.language], about=f"{said.what} {said.proposal.id} {who.id}") for who in told]


def _tell_change(session: Session, proposal: Proposal, change: Change, now: datetime, by: UUID) -> None:
    """Of a text that is polished all evening people hear once that day; of a frozen one each change, with its reason.

    Who withdraws and comes back in one day: the mail of the day tells where it ended.
    """
    if change not in TOLD:
        return
    fund, again = proposal.round.fund, change == Change.REWRITTEN
    newest = newest_version(session, proposal.id) if again else None
    what, words = change.value, partial(change_mail, proposal, change)
    if newest is not None and newest.is_amendment:
        what, words = f"amended {newest.number}", partial(amendment_mail, proposal, newest)
    elif not again:
        _overtake(session, proposal)
        what = f"{now:%Y%m%d%H%M%S} {ENDS_OR_NOT}"
    said = Said(proposal, what, words, partial(partner_mail, proposal, change), by)
    tell_of_proposals(session, fund=fund, said=[said], now=now, with_the_mail_of_the_day=again)


def _overtake(session: Session, proposal: Proposal) -> None:
    for kind in (Kind.FOLLOWING, Kind.MY_PROPOSALS):
        take_back(session, kind=kind, about=f"{ENDS_OR_NOT} {proposal.id}")


def _in(language: Language, words: Callable[[], Mail]) -> Mail:
    with in_language(language):
        return words()


add_listener(_tell_change)
