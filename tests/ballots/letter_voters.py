"""People without an account, each with a letter: a round of theirs, and how they come in."""

from collections.abc import Sequence
from typing import Any

from werkzeug.test import TestResponse

from tests.ballots.voting import VOTE, Box, Voter
from tests.world import World
from wijkfonds.bundle.codes import new_code
from wijkfonds.letters.actions import reissue
from wijkfonds.roll.codes import hmac_of
from wijkfonds.roll.keys import read_code_key
from wijkfonds.roll.models import EntryState, RollAddress, RollEntry, RollSource
from wijkfonds.rounds.models import Voters

CODE, LEAVE = f"{VOTE}/code", f"{VOTE}/stoppen"
LETTERS = 12


def by_letter(
    world: World, costs: Sequence[int] = (20_000, 30_000, 60_000), voters: Voters = Voters.LETTERS, **ballot: Any
) -> list[str]:
    """A round that is open for voting, with a dozen letters; the code on each, as bare signs."""
    slug = world.round(voters=voters, **ballot)
    with world.database.write() as session:
        round_id = world.find_round(session, slug).id
        for number in range(1, LETTERS + 1):
            session.add(RollAddress(round_id=round_id, number=number, postcode="1234AB", name=f"P. Bewoner {number}"))
    for number, cents in enumerate(costs, 1):
        world.proposal(slug, f"Plan {number}", cents)
    world.time.move(days=10)
    world.assess_all(slug)
    world.time.move(days=10)
    world.freeze(slug)
    return give_codes(world)


def give_codes(world: World) -> list[str]:
    """To every letter that has none, as the printing of letters does."""
    codes = []
    with world.app.app_context(), world.database.write() as session:
        round_id = world.find_round(session, "zomer").id
        key = read_code_key(round_id)
        of_letters = {"round_id": round_id, "source": RollSource.LETTER, "code_hmac": None}
        for entry in session.query(RollEntry).filter_by(**of_letters):
            codes.append(new_code())
            entry.code_hmac = hmac_of(key, round_id, codes[-1])
    return codes


class LetterVoter(Voter):
    """Somebody with a letter, a browser and nothing else."""

    def __init__(self, world: World, code: str) -> None:
        self.world, self.code = world, code
        self.browser = world.visitor()

    def enter(self, typed: str | None = None, **fields: Any) -> TestResponse:
        return self.browser.post(CODE, fields | {"code": self.code if typed is None else typed})

    def entered(self) -> "LetterVoter":
        assert self.enter().status_code == 303
        return self

    def looks(self) -> str:
        return self.browser.get(VOTE).text

    @property
    def entry(self) -> RollEntry:
        round_id = Box(self.world).round_id
        with self.world.app.app_context():
            kept = hmac_of(read_code_key(round_id), round_id, self.code)
        return next(entry for entry in Box(self.world).roll if entry.code_hmac == kept)

    def made_void(self) -> None:
        """As two people take a place off the roll."""
        entry = self.entry
        with self.world.database.write() as session:
            session.get_one(RollEntry, entry.id).state = EntryState.VOID

    def made_anew(self) -> str:
        """The code on a new letter, as two people ask for it."""
        entry = self.entry
        with self.world.app.app_context(), self.world.database.write() as session:
            round_, who = self.world.find_round(session, "zomer"), self.world.committee
            reissue(session, round_=round_, entry_id=entry.id, actor_id=who, now=self.world.time())
        (code,) = give_codes(self.world)
        return code
