"""What a proposal says, as one value: read from its row, written into it, compared with what somebody saw."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from wijkfonds.foundation.slugs import plain
from wijkfonds.proposals.lines import Answer, CostLine, OtherMoney, OwnHours
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.rules import ProposalProblem, Written, asked_of, problems_with
from wijkfonds.questions.models import Question
from wijkfonds.rounds.models import Round


@dataclass(frozen=True)
class Text:
    """What a proposal says, and for whom.

    `costs` are (what, cents), each above zero; `others` (who, cents, whether it was promised); `hours` (what, hours);
    `answers` (question, answer) in the order of their ids.
    """

    title: str
    summary: str = ""
    text: str = ""
    place: str = ""
    theme_id: UUID | None = None
    costs: tuple[tuple[str, int], ...] = ()
    organisation_id: UUID | None = None
    others: tuple[tuple[str, int, bool], ...] = ()
    hours: tuple[tuple[str, int], ...] = ()
    answers: tuple[tuple[UUID, str], ...] = ()

    @property
    def total_cents(self) -> int:
        return sum(cents for _, cents in self.costs)

    @property
    def other_cents(self) -> int:
        return sum(cents for _, cents, _ in self.others)


def text_of(proposal: Proposal) -> Text:
    return Text(
        title=proposal.title,
        summary=proposal.summary,
        text=proposal.text,
        place=proposal.place,
        theme_id=proposal.theme_id,
        costs=tuple((line.what, line.cents) for line in proposal.costs),
        organisation_id=proposal.organisation_id,
        others=tuple((line.who, line.cents, line.is_promised) for line in proposal.others),
        hours=tuple((line.what, line.hours) for line in proposal.hours),
        answers=tuple(sorted(((each.question_id, each.text) for each in proposal.answers), key=_by_id)),
    )


def seen_of(text: Text, part: Collection[str]) -> str:
    """Short, and the same as long as nobody wrote anything else in this part of it."""
    whole = repr([getattr(text, name) for name in part])
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def _by_id(answer: tuple[UUID, str]) -> str:
    return str(answer[0])


def problems_in(text: Text, round_: Round, questions: Iterable[Question] = ()) -> list[ProposalProblem]:
    """`questions` are those of the round: some have to be answered."""
    answered = {question_id for question_id, _ in text.answers}
    written = Written(
        title=text.title,
        summary=text.summary,
        text=text.text,
        has_theme=text.theme_id is not None,
        cost_cents=text.total_cents,
        other_cents=text.other_cents,
        unanswered=sum(1 for each in questions if each.is_needed and each.id not in answered),
    )
    return problems_with(written, round_.budget_cents, round_.max_cents)


def put_text(proposal: Proposal, text: Text) -> None:
    """Into a proposal without lines: a new one, or one whose lines were taken out."""
    proposal.title, proposal.summary, proposal.text = text.title, text.summary, text.text
    proposal.place, proposal.theme_id = text.place, text.theme_id
    proposal.organisation_id = text.organisation_id
    proposal.costs = [
        CostLine(position=place, what=what, cents=cents) for place, (what, cents) in enumerate(text.costs)
    ]
    proposal.others = [
        OtherMoney(position=place, who=who, cents=cents, is_promised=promised)
        for place, (who, cents, promised) in enumerate(text.others)
    ]
    proposal.hours = [
        OwnHours(position=place, what=what, hours=hours) for place, (what, hours) in enumerate(text.hours)
    ]
    proposal.answers = [Answer(question_id=key, text=words) for key, words in text.answers]
    proposal.other_cents = text.other_cents
    proposal.cost_cents = proposal.asked_cents = asked_of(text.total_cents, text.other_cents)
    proposal.search_text = plain(f"{text.title} {text.summary} {text.place} {text.text}")


def put_text_anew(session: Session, proposal: Proposal, text: Text) -> None:
    """Its lines of before go first: a new one takes the place of an old one."""
    for lines in (proposal.costs, proposal.others, proposal.hours, proposal.answers):
        lines.clear()
    session.flush()
    known = {each.id for each in proposal.questions}  # an older text may answer what is asked nowhere any more
    put_text(proposal, replace(text, answers=tuple(answer for answer in text.answers if answer[0] in known)))
    session.flush()
