"""A round that goes through its phases one by one, by the acts of the people who carry it."""

from typing import Any

from tests.architecture.talk import talk_about
from tests.architecture.writing import ask_a_question, ask_along, bring_paper
from tests.decisions.conftest import Board
from tests.support.asking import ask_support, hand_in
from tests.world import World
from wijkfonds.attachments.actions import Sent, attach
from wijkfonds.attachments.confined import Made, MadeFile
from wijkfonds.attachments.queries import attachments_of
from wijkfonds.attachments.rules import AttachmentKind
from wijkfonds.membership.models import Role
from wijkfonds.proposals.queries import own_proposal
from wijkfonds.rounds.actions import publish_round
from wijkfonds.rounds.rules import Phase
from wijkfonds.rounds.schedules import phase_of


class Seasons:
    """Plan 1 (€ 200) is chosen by two votes, Plan 2 (€ 900) is not; in the last phase half of Plan 1 is paid."""

    slug = "zomer"

    def __init__(self, world: World, *, asks: str) -> None:
        self.asks = asks  # an address: who is asked to write along
        self.world, self.board = world, Board(world, self.slug)
        self.member = world.resident()
        self.key: str | None = None  # of a proposal of the member's own that can still be rewritten
        self.talk: dict[str, Any] = {}
        self.photo: dict[str, Any] = {}  # with it, as it stands in addresses
        self.writing: dict[str, Any] = {}  # likewise
        steps = (self._plan, self._open, self._gather, self._wait, self._vote, self._close, self._count, self._decide)
        self._steps = iter(zip(Phase, steps, strict=True))

    def go_to(self, phase: Phase) -> None:
        """Only forward, as time does."""
        for reached, step in self._steps:
            step()
            assert self._phase() is reached
            if reached is phase:
                return
        raise LookupError(phase)

    def _phase(self) -> Phase:
        with self.world.database.session() as session:
            return phase_of(self.world.find_round(session, self.slug), self.world.time())

    def _plan(self) -> None:
        self.world.round(published=False)
        ask_support(self.world, self.slug)
        self.writing = ask_a_question(self.world, self.slug)

    def _open(self) -> None:
        world = self.world
        with world.database.write() as session:
            actor = world.member(session, world.committee)
            publish_round(session, actor=actor, round_=world.find_round(session, self.slug), now=world.time())
        proposer = world.resident()
        for number, cents in ((1, 20_000), (2, 90_000)):
            world.proposal(self.slug, f"Plan {number}", cents, by=proposer)
        self.writing["paper"] = bring_paper(world, self.slug)
        self.key = self._own(self.slug, "Een schommel")
        self.talk = talk_about(world, self.slug, "plan-1", by=self.member, helps="een-schommel")
        self._work()

    def _gather(self) -> None:
        """Somebody handed in a paper, and it waits for a second person."""
        self.world.time.move(days=10)
        hand_in(self.world, self.slug, "plan-1")

    def _work(self) -> None:
        """Something was done to several proposals at once, and a message to their proposers was begun."""
        desk = f"/fondsen/{self.world.fund}/beheer/rondes/{self.slug}"
        browser = self.world.visitor(self.world.committee)
        words = {"subject": "Kom langs", "body": "Op dinsdag in het buurthuis.", "alle": "ja"}
        assert browser.post(f"{desk}/berichten/nieuw", words).status_code == 303
        checked = browser.get(f"{desk}/werklijst/geven?alle=ja&naar=verdelen").text
        seen = checked.partition('name="seen" type="hidden" value="')[2].partition('"')[0]
        form = {"alle": "ja", "naar": "verdelen", "seen": seen}
        assert browser.post(f"{desk}/werklijst/geven", form).status_code == 303

    def _wait(self) -> None:
        self.world.time.move(days=5)

    def _vote(self) -> None:
        self.world.assess_all(self.slug)
        self.world.time.move(days=5)
        self.world.freeze(self.slug)

    def _close(self) -> None:
        for title in ("Plan 1", "Plan 1", "Plan 2"):
            self.world.vote(self.slug, title)
        self.world.time.move(days=10)

    def _count(self) -> None:
        """The next round has begun as well."""
        self.board.count()
        self.board.reserve()
        self.world.round(slug="herfst")
        ask_a_question(self.world, "herfst")
        self.key = self._own("herfst", "Een boom")

    def _own(self, slug: str, title: str) -> str:
        """With a photo, as it was made anew."""
        world, size = self.world, MadeFile(b"RIFF....WEBP", 1, 1)
        key, made = world.proposal(slug, title, by=self.member), Made({"kaart": size, "klein": size, "groot": size})
        with world.database.write() as session:
            who = {"actor": world.member(session, self.member), "account_id": self.member, "now": world.time()}
            proposal = own_proposal(session, key, self.member)
            why = "Zo ziet de plek er nu uit."
            attach(session, **who, proposal=proposal, files=[Sent(AttachmentKind.PHOTO, made)], why=why)
            (photo,) = attachments_of(session, proposal.id)
            self.photo = {"attachment": photo.id, "name": photo.files[0].name}
        self.writing |= ask_along(world, key, by=self.member, email=self.asks)
        return key

    def _decide(self) -> None:
        assert self.board.browser.post(f"{self.board.desk}/overnemen").status_code == 303
        assert self.board.release().status_code == 303
        treasurer = self.world.visitor(self.world.resident(Role.TREASURER))
        day = f"{self.world.time():%d-%m-%Y}"
        form = {"cents": "100", "booked_on": day, "text": "voor hout en verf"}
        place = f"/fondsen/{self.world.fund}/beheer/geld/rondes/{self.slug}/plan-1/betalen"
        assert treasurer.post(place, form).status_code == 303
        assert self.world.confirm(Role.BOARD).status_code == 303
