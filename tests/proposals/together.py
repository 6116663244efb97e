"""Two people and a committee, in a round that is open: the first asks the second along."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from tests.proposals.conftest import NEW, WHOLE
from tests.proposals.pages import write_new
from tests.world import World
from wijkfonds.accounts.models import Account
from wijkfonds.foundation.outbox import OutboxMail
from wijkfonds.proposals.models import CoProposer, CoProposerInvitation, Proposal

SECOND = "tweede@voorbeeld.example"


class Together:
    def __init__(self, world: World, mails: Sequence[OutboxMail] = ()) -> None:
        self.world, self.mails = world, mails
        world.round(budget_cents=1_000_000)
        self.first, self.second = world.resident(), world.resident(email=SECOND)
        with world.database.write() as session:
            session.get_one(Account, self.first).name = "Fatma Eerst"
            session.get_one(Account, self.second).name = "Siebe Tweede"
        self.one, self.two = world.visitor(self.first), world.visitor(self.second)
        self.address = write_new(self.one, NEW, WHOLE)
        self.key = self.address.rpartition("/")[2]

    def ask(self, email=SECOND, by=None):
        return (by or self.one).post(f"{self.address}/wie/vragen", {"email": email})

    def asked(self) -> list[UUID]:
        with self.world.database.session() as session:
            return list(session.scalars(select(CoProposerInvitation.id).order_by(CoProposerInvitation.invited_at)))

    def answer(self, said="ja", by=None, **more):
        return (by or self.two).post(f"/mijn/voorstellen/gevraagd/{self.asked()[0]}", {"antwoord": said} | more)

    def join(self, **more) -> None:
        assert self.ask().status_code == 303
        assert self.answer(**more).status_code == 303

    def submit(self) -> None:
        assert self.one.post(f"{self.address}/indienen").status_code == 303

    def partners(self) -> dict[UUID, bool]:
        """Account → whether it is in it now."""
        with self.world.database.session() as session:
            return {each.account_id: each.left_at is None for each in session.scalars(select(CoProposer))}

    def place_of(self, account_id) -> UUID:
        with self.world.database.session() as session:
            return session.scalars(select(CoProposer.id).where(CoProposer.account_id == account_id)).one()

    def proposal(self) -> Proposal:
        with self.world.database.session() as session:
            return session.scalars(select(Proposal).where(Proposal.key == self.key)).one()

    def mails_to(self, email) -> list[str]:
        return [mail.subject for mail in self.mails if mail.recipient == email]
