"""What residents of the sample wrote, alone, together and on paper, and what their fund asks."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkfonds.accounts.models import Account
from wijkfonds.foundation import clock
from wijkfonds.foundation.database import write
from wijkfonds.foundation.localtime import local
from wijkfonds.funds.queries import themes_of
from wijkfonds.membership.queries import member_of
from wijkfonds.proposals.actions import rewrite_proposal, submit_proposal
from wijkfonds.proposals.answering import in_order
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.paper import enter_from_paper
from wijkfonds.proposals.partners import ask_along, join_proposal
from wijkfonds.proposals.text import Text
from wijkfonds.questions.actions import Asked, add_question, set_demands
from wijkfonds.questions.models import Demand, Kind, Standard
from wijkfonds.questions.queries import questions_in
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.queries import round_at
from wijkfonds.sample.organisations import on_behalf_of
from wijkfonds.sample.texts import cents_in

ASKED: dict[Standard | UUID, Demand] = {
    Standard.FOR_WHOM: Demand.OPTIONAL,
    Standard.UPKEEP: Demand.OPTIONAL,
    Standard.FEES: Demand.OPTIONAL,
}
ASKED |= {Standard.CONTACT: Demand.OPTIONAL}
OWN = Asked("Hoe laat u weten dat iedereen welkom is?", Kind.LONG, Demand.OPTIONAL, is_public=True)
PAPER: dict[str, Any] = {
    "title": "Een leuning bij de trap naar het Vijverpad",
    "summary": "Een stevige leuning aan beide kanten, voor wie slecht ter been is.",
    "text": "De trap naar het Vijverpad heeft zeven treden en geen leuning. Met een rollator of een stok komt u er niet. "
    "Een leuning aan beide kanten kost weinig en helpt veel mensen. Mijn zwager kan lassen.",
    "place": "De trap naar het Vijverpad",
}


def ask_questions(session: Session, round_: Round, committee: UUID) -> None:
    """Before anybody writes."""
    actor = member_of(session, round_.fund_id, committee)
    set_demands(session, actor=actor, round_=round_, demands=ASKED)
    add_question(session, actor=actor, round_=round_, asked=OWN)


def answers_in(session: Session, wanted: dict[str, Any], round_: Round) -> tuple[tuple[UUID, str], ...]:
    asked = {each.standard: each.id for each in questions_in(session, round_.id) if each.standard}
    return in_order({asked[Standard(key)]: text for key, text in wanted.get("answers", {}).items()})


def together_and_on_paper(fund: str, slug: str, people: dict[str, UUID], at: datetime) -> None:
    """Somebody joins a proposal of another; the committee types what was brought on paper."""
    with clock.at(at), write() as session:
        round_ = round_at(session, fund, slug)
        if round_ is None:
            raise LookupError(slug)
        _join(session, round_, people["truus"], at)
        _from_paper(session, round_, people["marijke"], at)


def _join(session: Session, round_: Round, account_id: UUID, at: datetime) -> None:
    title = "Fietswerkplaats waar jongeren leren"
    found = session.scalars(select(Proposal).where(Proposal.round_id == round_.id, Proposal.title == title)).one()
    who = session.get_one(Account, account_id)
    if found.proposer_id is None:
        raise LookupError(title)
    first = member_of(session, round_.fund_id, found.proposer_id)
    asked = ask_along(session, actor=first, account_id=found.proposer_id, proposal=found, email=who.email, now=at)
    member = member_of(session, round_.fund_id, account_id)
    session.refresh(asked)
    join_proposal(
        session, account_id=account_id, email=who.email, member=member, invitation=asked, shows_name=True, now=at
    )


def _from_paper(session: Session, round_: Round, account_id: UUID, at: datetime) -> None:
    actor, theme = member_of(session, round_.fund_id, account_id), themes_of(session, round_.fund_id)[2]
    day = local(at).date()
    made = enter_from_paper(
        session, actor=actor, round_=round_, title=PAPER["title"], handed_in_on=day, name="Jo Kuipers", now=at
    )
    text = Text(**PAPER, theme_id=theme.id, costs=(("Staal en verf", 38_000), ("Gaten boren in beton", 9_000)))
    session.refresh(made)
    rewrite_proposal(session, actor=actor, account_id=account_id, proposal=made, text=text, revision=1, now=at)
    submit_proposal(session, actor=actor, account_id=account_id, proposal=made, now=at)


def text_in(session: Session, wanted: dict[str, Any], account_id: UUID, round_: Round) -> Text:
    themes = {theme.slug: theme.id for theme in themes_of(session, round_.fund_id)}
    return Text(
        title=wanted["title"],
        summary=wanted["summary"],
        text=wanted["text"].strip(),
        place=wanted["place"],
        theme_id=themes[wanted["theme"]],
        organisation_id=on_behalf_of(session, wanted, account_id, round_.fund_id),
        costs=tuple((line["what"], cents_in(line["euro"])) for line in wanted["costs"]),
        others=tuple(
            (line["who"], cents_in(line["euro"]), line.get("promised", False)) for line in wanted.get("others", [])
        ),
        answers=answers_in(session, wanted, round_),
        hours=tuple((line["what"], line["hours"]) for line in wanted.get("own_hours", [])),
    )
