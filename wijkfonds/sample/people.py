"""The residents of the sample: those with a name of their own, and neighbours enough to vote."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.accounts.actions import make_account
from wijkfonds.accounts.models import Account
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import write
from wijkfonds.funds.queries import area_of, fund_at
from wijkfonds.funds.rules import postcode_of
from wijkfonds.membership.actions import appoint, confirm_member, join_fund, take_in
from wijkfonds.membership.models import Membership, Role
from wijkfonds.membership.queries import member_of
from wijkfonds.sample.texts import SampleText

FIRST = (
    "Aad Bea Cor Dina Eef Fons Gonnie Hidde Ineke Joep "
    "Karima Luuk Mirjam Nadir Olga Pim Roos Sander Tineke Umar Vera Wout Yara Zoë"
)
LAST = (
    "Appelhof Berkvens Cirkelaar Dijkgraver Elzenaar Fluithout Grasveld Heggeman "
    "Iepenburg Klinkert Lindehof Molenwei Nootboom Plataan"
)
NEIGHBOURS = 240


class Residents:
    """Makes accounts, lets them join and has the committee confirm them; each on a day of its own."""

    def __init__(self, slug: str, password_hash: str) -> None:
        self.slug, self.password_hash = slug, password_hash
        self.accounts: dict[str, UUID] = {}

    def arrive(self, person: dict[str, str | list[str]], day: datetime) -> None:
        email = str(person["email"])
        with clock.at(day):
            account_id = self._account(email, str(person["name"]))
            self.accounts[str(person["key"])] = account_id
            self._join(account_id, str(person["postcode"]), str(person["house_number"]))
        if person.get("state") == "asked" or person["key"] == "peter":
            return
        with clock.at(day + timedelta(days=1)):
            self._confirm(account_id)
        for role in person.get("roles", []):
            self._appoint(account_id, Role(role))

    def _account(self, email: str, name: str) -> UUID:
        with write() as session:
            account = make_account(session, email=email, name=name, password_hash=self.password_hash, now=clock.now())
            return account.id

    def _join(self, account_id: UUID, postcode: str, house_number: str) -> None:
        with write() as session:
            fund = fund_at(session, self.slug)
            account = session.get_one(Account, account_id)
            if fund is None:
                raise LookupError(self.slug)
            join_fund(
                session,
                account=account,
                fund=fund,
                postcode=postcode_of(postcode) or "",
                house_number=house_number,
                area=area_of(session, fund.id),
                now=clock.now(),
            )

    def _confirm(self, account_id: UUID) -> None:
        """The first of the committee is taken in from the terminal; all others are confirmed by her."""
        with write() as session:
            member = self._member(session, account_id)
            first = self.accounts.get("marijke", account_id)
            if first == account_id:
                take_in(session, account=member.account, fund=member.fund, now=clock.now())
                appoint(session, member=member, role=Role.COMMITTEE, now=clock.now())
                return
            confirm_member(session, actor=self._member(session, first), member=member, now=clock.now())

    def _appoint(self, account_id: UUID, role: Role) -> None:
        with write() as session:
            appoint(session, member=self._member(session, account_id), role=role, now=clock.now())

    def _member(self, session: Session, account_id: UUID) -> Membership:
        fund = fund_at(session, self.slug)
        found = member_of(session, fund.id, account_id) if fund else None
        if found is None:
            raise LookupError("no such member")
        return found


def neighbours(chance: random.Random) -> Iterator[dict[str, str | list[str]]]:
    """Invented names at invented addresses."""
    for number in range(1, NEIGHBOURS + 1):
        name = f"{chance.choice(FIRST.split())} {chance.choice(LAST.split())}"
        yield {
            "key": f"buur{number}",
            "name": name,
            "email": f"buur{number}@voorbeeld.example",
            "postcode": f"123{chance.choice('45')} {chance.choice('ABCDEF')}{chance.choice('ABCDEF')}",
            "house_number": str(chance.randint(1, 240)),
        }


def everybody(texts: SampleText, chance: random.Random) -> list[dict[str, str | list[str]]]:
    return [*texts.people, *neighbours(chance)]
