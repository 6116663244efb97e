"""A few threads about two proposals of the round that is open: a remark, two questions, an offer of help."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.comments.actions import Said, reply, write_comment
from wijkfonds.comments.answering import answer_question
from wijkfonds.comments.models import Addressee, Comment
from wijkfonds.comments.offers import offer_help
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import write
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.queries import proposals_with
from wijkfonds.rounds.queries import round_at

MINUTES = timedelta(minutes=20)


class SampleTalk:
    """Each word at its own moment; `people` are accounts by their key."""

    def __init__(self, fund: str, people: dict[str, UUID], at: datetime) -> None:
        self.fund, self.people, self.at = fund, people, at

    def talk(self) -> None:
        self._about(0, self._about_the_first)
        self._about(1, self._about_the_second)

    def _about(self, place: int, say: Callable[[Session, Proposal], None]) -> None:
        with write() as session:
            round_ = round_at(session, self.fund, "herfstronde")
            if round_ is None:
                raise LookupError("herfstronde")
            say(session, proposals_with(session, round_.id, ProposalStatus.SUBMITTED)[place])

    def _about_the_first(self, session: Session, proposal: Proposal) -> None:
        proposer = proposal.proposer_id
        thread = self._say(
            session, proposal, "truus", "Wat een fijn plan! Mijn moeder van 86 zou hier erg blij mee zijn."
        )
        self._reply(session, thread, proposer, "Dank u wel. Neem haar gerust mee, er is altijd koffie.")
        self._reply(session, thread, self.people["buur12"], "Ik kom ook graag een keer kijken.")
        asked = self._say(
            session, proposal, "buur7", "Hoe zorgt u dat dit volgend jaar ook doorgaat?", Addressee.PROPOSER
        )
        words = "We doen het met zes buren, en maken samen een rooster. We zoeken nog twee mensen erbij."
        answer_question(session, text=words, question=asked, **self._who(session, proposal, proposer))
        said = Said("Ik kan goed met formulieren overweg, en heb tijd op donderdag.")
        who = self._who(session, proposal, self.people["buur3"])
        offer_help(session, proposal=proposal, said=said, is_public=True, shares_email=False, **who)

    def _about_the_second(self, session: Session, proposal: Proposal) -> None:
        words = "Mag u van de spelregels ook gereedschap kopen dat daarna blijft?"
        self._say(session, proposal, "buur21", words, Addressee.COMMITTEE)
        self._say(session, proposal, "buur30", "Kan het ook in het weekend?\nDoor de week werk ik.", Addressee.PROPOSER)

    def _say(
        self, session: Session, proposal: Proposal, key: str, text: str, addressee: Addressee | None = None
    ) -> Comment:
        who = self._who(session, proposal, self.people[key])
        return write_comment(session, proposal=proposal, said=Said(text, addressee), **who)

    def _reply(self, session: Session, thread: Comment, account_id: UUID | None, text: str) -> None:
        reply(session, thread=thread, said=Said(text), **self._who(session, thread.proposal, account_id))

    def _who(self, session: Session, proposal: Proposal, account_id: UUID | None) -> dict[str, Any]:
        """Everybody a little later than who spoke before."""
        self.at = min(self.at + MINUTES, clock.now())
        if account_id is None:
            raise LookupError("a proposal of nobody")
        member = member_of(session, proposal.round.fund_id, account_id)
        return {"actor": member, "account_id": account_id, "now": self.at}
