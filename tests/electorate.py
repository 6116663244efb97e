"""Who may vote in the world of a test, and how its box is closed and opened."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import insert
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.foundation.database import Database
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.models import Level, Membership, MembershipState
from wijkfonds.roll.fixing import coming_roll
from wijkfonds.roll.models import ChangeReason, RollChange, RollEntry, RollSource
from wijkfonds.roll.queries import entry_of
from wijkfonds.roll.rules import FEWEST_VOTERS
from wijkfonds.rounds.models import Round
from wijkfonds.urn.actions import close_urn, keep_first_digits, open_urn, shut_the_door


class Electorate:
    app: Flask
    time: Any
    fund: str
    database: Database
    numbers: Iterator[int]
    committee: UUID

    def find_round(self, session: Session, slug: str) -> Round:
        raise NotImplementedError

    def enough_voters(self, session: Session, round_: Round) -> None:
        """A secret vote takes ten people: neighbours of whom no test asks anything more.  Done with the assessing."""
        missing = FEWEST_VOTERS - coming_roll(session, round_).size
        if missing > 0 and round_.members_vote:
            self._neighbours(session, round_.fund_id, missing)

    def more_residents(self, how_many: int) -> None:
        """Verified members of whom nothing else is asked."""
        with self.database.write() as session:
            found = fund_at(session, self.fund)
            self._neighbours(session, found.id, how_many)

    def _neighbours(self, session: Session, fund_id: UUID, how_many: int) -> None:
        people = [{"id": uuid4(), "email": f"buur{next(self.numbers)}@voorbeeld.example"} for _ in range(how_many)]
        session.execute(
            insert(Account), [one | {"name": "Buur", "password_hash": "-", "created_at": self.time()} for one in people]
        )
        member = {"level": Level.ADDRESS_PROVEN, "state": MembershipState.CONFIRMED, "in_area": True}
        member |= {"fund_id": fund_id, "asked_at": self.time(), "answered_at": self.time()}
        session.execute(insert(Membership), [member | {"id": uuid4(), "account_id": one["id"]} for one in people])

    def on_roll(self, account_id: UUID, slug: str = "zomer") -> UUID:
        """Puts somebody on the roll who came after it was fixed, as two people would."""
        with self.database.write() as session:
            round_id = self.find_round(session, slug).id
            if entry_of(session, round_id, account_id) is None:
                of_members = {"round_id": round_id, "source": RollSource.MEMBERSHIP}
                session.add(RollEntry(account_id=account_id, **of_members))
                session.add(RollChange(reason=ChangeReason.FORGOTTEN, added=1, changed_at=self.time(), **of_members))
        return account_id

    def open_box(self, slug: str = "zomer", digits: str = "1623541326") -> None:
        """After voting: two people close the box, the worker does its part, two people read the dice."""
        with self.app.app_context(), self.database.write() as session:
            found, who, now = self.find_round(session, slug), self.committee, self.time()
            shut_the_door(session, round_=found, actor_id=who, now=now)
            close_urn(session, round_=found, now=now)
            keep_first_digits(session, round_=found, typed=digits)
            open_urn(session, round_=found, actor_id=who, now=now)
