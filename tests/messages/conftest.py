"""A committee that writes to proposers, and what reaches them."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.browser import Visitor
from tests.world import World
from wijkfonds.accounts.models import Account
from wijkfonds.funds.models import Fund
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.actions import take_in
from wijkfonds.membership.models import Role
from wijkfonds.messages.models import Message, MessageRecipient

MESSAGES = "/fondsen/eikenhof/beheer/rondes/zomer/berichten"
WORDS = {"subject": "Kom langs", "body": "Op dinsdag kunt u langskomen in het buurthuis.\n\nTot dan!"}


class Writing:
    """Two plans of the first proposer, one of the second; `committee` and `other` run the fund."""

    def __init__(self, world: World, mails: list[Any]) -> None:
        self.world, self.mails = world, mails
        world.round()
        self.first, self.second = (
            world.account(f"{name.lower()}@voorbeeld.example", name=name) for name in ("Sanne", "Mo")
        )
        for account in (self.first, self.second):
            self._join(account)
        for title, by in (("Een bankje", self.first), ("Een boom", self.first), ("Een schommel", self.second)):
            world.proposal("zomer", title, by=by)
        self.colleague = world.resident(Role.COMMITTEE)
        self.committee: Visitor = world.visitor(world.committee)
        self.other: Visitor = world.visitor(self.colleague)
        mails.clear()

    def _join(self, account: UUID) -> None:
        with self.world.database.write() as session:
            fund = fund_at(session, self.world.fund)
            take_in(session, account=session.get_one(Account, account), fund=fund, now=self.world.time())

    def begin(self, *slugs: str, by: Visitor | None = None, key: UUID | None = None, **more: Any) -> Any:
        """All proposals, unless some are named."""
        whom: dict[str, Any] = {"kies": list(slugs)} if slugs else {"alle": "ja"}
        typed = WORDS | {"key": str(key or uuid4())} | whom | more
        return (by or self.committee).post(f"{MESSAGES}/nieuw", typed)

    def begin_for_drafts(self) -> Any:
        return self.committee.post(f"{MESSAGES}/nieuw", WORDS | {"key": str(uuid4()), "aan": "concepten"})

    def press(self, word: str, by: Visitor | None = None, message: Message | None = None) -> Any:
        return (by or self.committee).post(f"{MESSAGES}/{(message or self.message).id}/{word}")

    def page(self, by: Visitor | None = None) -> str:
        return " ".join((by or self.committee).get(f"{MESSAGES}/{self.message.id}").text.split())

    def send(self, *slugs: str, **more: Any) -> None:
        """Written, ordered, and ten minutes later."""
        assert self.begin(*slugs, **more).status_code == 303
        assert self.press("versturen").status_code == 303
        self.world.time.move(minutes=10)
        self.run()

    def run(self) -> None:
        with self.world.app.app_context():
            self.world.app.extensions["jobs"].known["send_messages"]()

    @property
    def messages(self) -> list[Message]:
        with self.world.database.session() as session:
            return list(session.scalars(select(Message).order_by(Message.kept_at.desc(), Message.id)))

    @property
    def message(self) -> Message:
        return self.messages[0]

    @property
    def recipients(self) -> list[MessageRecipient]:
        with self.world.database.session() as session:
            return list(session.scalars(select(MessageRecipient)))

    @property
    def reached(self) -> list[str]:
        return sorted(mail.recipient.partition("@")[0] for mail in self.mails)

    def contact(self, email: str) -> None:
        with self.world.database.write() as session:
            session.scalars(select(Fund).where(Fund.slug == self.world.fund)).one().contact_email = email


@pytest.fixture
def writing(world: World, mails: list[Any]) -> Writing:
    return Writing(world, mails)
