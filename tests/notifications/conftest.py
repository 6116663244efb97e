"""A fund with a reader, and news for them."""

from itertools import count

import pytest
from sqlalchemy import select

from wijkfonds.accounts.models import Account
from wijkfonds.funds.queries import fund_at
from wijkfonds.notifications.actions import News, choose, tell, tell_all, tell_once
from wijkfonds.notifications.models import DigestLine, NotificationChoice
from wijkfonds.notifications.rules import Kind


class Newsroom:
    def __init__(self, world) -> None:
        self.world, self.numbers = world, count(1)

    def tell(self, account_id, kind=Kind.MY_PROPOSALS, *, fund="", subject="", about="", body="") -> None:
        number = next(self.numbers)
        with self.world.app.app_context(), self.world.database.write() as session:
            tell(
                session,
                account=session.get_one(Account, account_id),
                fund=fund_at(session, fund or self.world.fund),
                kind=kind,
                subject=subject or f"Nieuws {number}",
                body=body or f"Hallo,\n\nDit is bericht {number}.\n",
                now=self.world.time(),
                about=about or f"ding {number}",
            )

    def tell_everybody(self, account_ids, kind=Kind.MY_PROPOSALS) -> None:
        with self.world.app.app_context(), self.world.database.write() as session:
            people = session.scalars(select(Account).where(Account.id.in_(account_ids)))
            news = [News(who, "Nieuws", "Hallo,\n\nVoor iedereen.\n", f"iedereen {who.id}") for who in people]
            tell_all(session, fund=fund_at(session, self.world.fund), kind=kind, news=news, now=self.world.time())

    def tell_in_haste(self, account_id, *, cannot_wait: bool) -> None:
        with self.world.app.app_context(), self.world.database.write() as session:
            news = News(session.get_one(Account, account_id), "Voor morgen", "Hallo,\n\nVóór morgen.\n", "haast")
            fund = fund_at(session, self.world.fund)
            told = {Kind.MY_PROPOSALS: [news]}
            tell_once(session, fund=fund, news=told, now=self.world.time(), cannot_wait=told if cannot_wait else ())

    def choose(self, account_id, kind, pace, fund="") -> None:
        with self.world.database.write() as session:
            found = fund_at(session, fund or self.world.fund)
            choose(session, account_id=account_id, fund_id=found.id, paces={kind: pace})

    def waiting(self) -> int:
        with self.world.database.session() as session:
            return len(session.scalars(select(DigestLine)).all())

    def choices(self) -> dict:
        with self.world.database.session() as session:
            found = session.scalars(select(NotificationChoice)).all()
            return {(row.account_id, row.fund.slug, row.kind): row.current for row in found}


@pytest.fixture
def newsroom(world, mails) -> Newsroom:
    return Newsroom(world)


@pytest.fixture
def crowd(world):
    """That many accounts at once, by their ids."""
    numbers = count(1)

    def make(many):
        with world.database.write() as session:
            people = [
                Account(
                    email=f"menigte{next(numbers)}@voorbeeld.example",
                    name="Bewoner",
                    password_hash="-",
                    created_at=world.time(),
                )
                for _ in range(many)
            ]
            session.add_all(people)
            session.flush()
            return [who.id for who in people]

    return make
