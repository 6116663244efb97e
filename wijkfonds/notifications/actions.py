"""Telling people something, as often as they want to hear it; and what they choose.  The caller commits."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.outbox import post
from wijkfonds.funds.models import Fund
from wijkfonds.notifications.links import unsubscribe_address
from wijkfonds.notifications.mails import with_way_out
from wijkfonds.notifications.models import DigestLine, NotificationChoice
from wijkfonds.notifications.rules import Kind, Pace

INSERTS: dict[str, Callable[[Any], Any]] = {"sqlite": sqlite_insert, "postgresql": postgresql_insert}
ROWS_AT_ONCE = 500
PACES = list(Pace)


@dataclass(frozen=True)
class News:
    """What one person hears, in their language.  `about` names the thing, and this person where others hear it too."""

    account: Account
    subject: str
    body: str
    about: str


Way = tuple[News, NotificationChoice]


def tell(
    session: Session, *, account: Account, fund: Fund, kind: Kind, subject: str, body: str, now: datetime, about: str
) -> None:
    """Posts it now, or lets it wait for the mail of the day, or leaves it: as this person chose for kind and fund."""
    tell_all(session, fund=fund, kind=kind, news=[News(account, subject, body, about)], now=now)


def tell_all(session: Session, *, fund: Fund, kind: Kind, news: Sequence[News], now: datetime) -> None:
    """For many at once: the number of queries does not grow with the number of people."""
    tell_once(session, fund=fund, news={kind: news}, now=now)


def tell_once(
    session: Session,
    *,
    fund: Fund,
    news: Mapping[Kind, Sequence[News]],
    now: datetime,
    with_the_mail_of_the_day: bool = False,
    cannot_wait: Collection[Kind] = (),
) -> set[UUID]:
    """The one door for what may reach somebody in several ways, under one `about`: it comes once, in the quickest of them.

    `with_the_mail_of_the_day`: what may happen often in an hour never comes at once.  `cannot_wait`: of these kinds there is
    something to do before a day that is near; only who turned the kind off does not hear it.  Gives the accounts that hear it.
    """
    heard = [way for way in _ways(session, fund, news) if way[1].current != Pace.NEVER]
    by_itself = set() if with_the_mail_of_the_day else {Pace.AT_ONCE}

    def is_now(choice: NotificationChoice) -> bool:
        return choice.current in by_itself or choice.kind in cannot_wait

    at_once = [way for way in heard if is_now(way[1])]
    waiting = [way for way in heard if not is_now(way[1])]
    _insert_new(session, DigestLine, ["about"], [_line(choice, each, now) for each, choice in waiting])
    for each, choice in at_once:
        _post(session, fund, each, choice, now)
    return {each.account.id for each, _choice in (*waiting, *at_once)}


def _ways(session: Session, fund: Fund, news: Mapping[Kind, Sequence[News]]) -> Iterable[Way]:
    """Of everything one way, the quickest."""
    ways: dict[str, Way] = {}
    for kind, of_kind in news.items():
        choices = _choices_of(session, fund, kind, [each.account.id for each in of_kind])
        for each in of_kind:
            choice = choices[each.account.id]
            if each.about not in ways or _is_quicker(choice, ways[each.about][1]):
                ways[each.about] = each, choice
    return ways.values()


def _is_quicker(one: NotificationChoice, other: NotificationChoice) -> bool:
    return PACES.index(one.current) < PACES.index(other.current)


def _post(session: Session, fund: Fund, news: News, choice: NotificationChoice, now: datetime) -> None:
    language = news.account.language
    address = unsubscribe_address([choice.id], language)
    post(
        session,
        to=news.account.email,
        subject=news.subject,
        body=with_way_out(news.body, choice.kind, fund.name, address, language),
        now=now,
        about=news.about,
        kind=choice.kind,
        language=language,
        unsubscribe=address,
    )


def expect(session: Session, *, account_id: UUID, fund_id: UUID, kind: Kind) -> None:
    """From now on there may be something to hear: it stands among what somebody can choose, whoever they are to the fund."""
    _by_account(session, fund_id, [kind], [account_id])


def take_back(session: Session, *, kind: Kind, about: str) -> None:
    """What waits for the mail of the day and has these words in its `about` is not told after all."""
    of_kind = select(NotificationChoice.id).where(NotificationChoice.kind == kind)
    session.execute(delete(DigestLine).where(DigestLine.choice_id.in_(of_kind), DigestLine.about.contains(about)))


def choose(session: Session, *, account_id: UUID, fund_id: UUID, paces: Mapping[Kind, Pace]) -> None:
    """What somebody wants to hear of one fund.  What is turned off does not come with the next mail of the day either."""
    found = _by_account(session, fund_id, paces, [account_id])
    for kind, pace in paces.items():
        choice = found[account_id, kind]
        choice.is_off = pace == Pace.NEVER
        if pace != Pace.NEVER:
            choice.pace = pace
    _forget_lines(session, [choice.id for choice in found.values() if choice.is_off])


def turn_off(session: Session, *, choice_ids: Collection[UUID]) -> None:
    """By a link in a mail: whoever holds it needs no account."""
    session.execute(update(NotificationChoice).where(NotificationChoice.id.in_(choice_ids)).values(is_off=True))
    _forget_lines(session, choice_ids)


def turn_on(session: Session, *, choice_ids: Collection[UUID]) -> None:
    session.execute(update(NotificationChoice).where(NotificationChoice.id.in_(choice_ids)).values(is_off=False))


def forget_notifications(session: Session, *, account_id: UUID) -> None:
    """Everything kept here of one account, for whoever leaves."""
    of_account = select(NotificationChoice.id).where(NotificationChoice.account_id == account_id)
    session.execute(delete(DigestLine).where(DigestLine.choice_id.in_(of_account)))
    session.execute(delete(NotificationChoice).where(NotificationChoice.account_id == account_id))


def _choices_of(
    session: Session, fund: Fund, kind: Kind, account_ids: Collection[UUID]
) -> dict[UUID, NotificationChoice]:
    found = _by_account(session, fund.id, [kind], account_ids)
    return {account_id: choice for (account_id, _kind), choice in found.items()}


def _by_account(
    session: Session, fund_id: UUID, kinds: Iterable[Kind], account_ids: Collection[UUID]
) -> dict[tuple[UUID, Kind], NotificationChoice]:
    """The rows of these people, made where they are missing."""
    wanted = [
        {"id": uuid4(), "account_id": account_id, "fund_id": fund_id, "kind": kind, "pace": None, "is_off": False}
        for account_id in dict.fromkeys(account_ids)
        for kind in kinds
    ]
    _insert_new(session, NotificationChoice, ["account_id", "fund_id", "kind"], wanted)
    rows: list[NotificationChoice] = []
    for start in range(0, len(wanted), ROWS_AT_ONCE):
        some = {row["account_id"] for row in wanted[start : start + ROWS_AT_ONCE]}
        query = select(NotificationChoice).where(NotificationChoice.fund_id == fund_id)
        query = query.where(NotificationChoice.account_id.in_(some), NotificationChoice.kind.in_(list(kinds)))
        rows += session.scalars(query)
    return {(row.account_id, row.kind): row for row in rows}


def _line(choice: NotificationChoice, news: News, now: datetime) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "choice_id": choice.id,
        "subject": news.subject,
        "body": news.body,
        "about": news.about,
        "told_at": now,
    }


def _insert_new(
    session: Session, model: type[DigestLine | NotificationChoice], once: list[str], rows: list[dict[str, Any]]
) -> None:
    """What is there already stays as it is."""
    insert = INSERTS[session.get_bind().dialect.name]
    for start in range(0, len(rows), ROWS_AT_ONCE):
        session.execute(
            insert(model).values(rows[start : start + ROWS_AT_ONCE]).on_conflict_do_nothing(index_elements=once)
        )


def _forget_lines(session: Session, choice_ids: Collection[UUID]) -> None:
    session.execute(delete(DigestLine).where(DigestLine.choice_id.in_(choice_ids)))
