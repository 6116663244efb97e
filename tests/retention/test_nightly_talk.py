"""Offers of help, reports of comments and what was hidden of them go when the rules say so, and not before."""

import pytest
from sqlalchemy import select, update

from tests.retention.nights import MONTHS, around
from wijkfonds.comments.models import Comment, CommentHiding, CommentReport
from wijkfonds.comments.offer_models import HelpOffer
from wijkfonds.moderation.models import ReportKind
from wijkfonds.proposals.models import Proposal
from wijkfonds.retention.rules import RuleKey
from wijkfonds.rounds.models import Round


@pytest.fixture
def said(world):
    """What is in a row about something that somebody said."""
    world.proposal(world.round(), "Een bankje")
    with world.database.write() as session:
        plan = session.scalars(select(Proposal)).one()
        made = Comment(proposal_id=plan.id, text="Bel Jan", written_at=world.time())
        session.add(made)
        session.flush()
        return {"fund_id": plan.round.fund_id, "comment_id": made.id}


def keep(world, *rows):
    with world.database.write() as session:
        session.add_all(rows)


def test_a_report_goes_after_a_year_answered_or_not(world, said):
    told = said | {"kind": ReportKind.UNTRUE, "reported_at": world.time()}
    keep(world, CommentReport(**told), CommentReport(**told, answered_at=world.time(), answer="Dank u."))
    around(world, world.time() + MONTHS(12), CommentReport, rule=RuleKey.REPORT)


def test_a_hiding_goes_a_year_after_it_ended(world, said):
    told = said | {"hidden_by": world.committee, "hidden_at": world.time(), "reason": "Een nummer."}
    keep(world, CommentHiding(**told, ended_at=world.time()))
    around(world, world.time() + MONTHS(12), CommentHiding, rule=RuleKey.MEASURE)


def test_an_offer_goes_a_year_after_the_last_news_of_its_round(world, said):
    last = world.time() + MONTHS(1)
    with world.database.write() as session:
        plan = session.scalars(select(Proposal.id)).one()
        session.execute(update(Round).values(result_published_at=last))
    offered = {"proposal_id": plan, "account_id": world.committee, "offered_at": world.time()}
    keep(world, HelpOffer(**offered, text="Ik heb een ladder"))
    around(world, last + MONTHS(12), HelpOffer, rule=RuleKey.OFFER)
