"""Whichever feature changes a proposal: what all ask together, what search finds, and since when it stands so."""

import re
from pathlib import Path

import pytest
from sqlalchemy import func, select

import wijkfonds
from tests.assessments.conftest import DESK, NO, PLAN, Two
from tests.world import REASON
from wijkfonds.assessments.either_or import put_together
from wijkfonds.assessments.models import Assessment
from wijkfonds.assessments.publishing import publish_prepared
from wijkfonds.membership.models import Role
from wijkfonds.proposals.indexed import ProposalWords
from wijkfonds.proposals.listing import asked_together
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.queries import LISTED, SHOWN

LIST = "/fondsen/eikenhof/rondes/zomer/voorstellen"


def check(world):
    """The sum is what it would be if it were added up now; every public proposal that is shown can be found."""
    with world.database.session() as session:
        round_id = world.find_round(session, "zomer").id
        listed = (Proposal.round_id == round_id) & Proposal.status.in_(LISTED) & SHOWN
        whole = session.scalar(select(func.coalesce(func.sum(Proposal.cost_cents), 0)).where(listed))
        assert asked_together(session, round_id) == whole
        public = set(session.scalars(select(Proposal.id).where(Proposal.slug.is_not(None), SHOWN)))
        assert set(session.scalars(select(ProposalWords.proposal_id))) == public


def since(world, slug="een-bankje"):
    with world.database.session() as session:
        return session.scalars(select(Proposal.status_since).where(Proposal.slug == slug)).one()


@pytest.fixture
def together(world):
    two = Two(world)
    two.set(second_reader=False, answers_at_once=True)
    return two


def test_answers_that_go_online_at_once(together):
    world, amount = together.world, 4200
    check(world)
    answer = {"outcome": "feasible", "rationale": REASON, "revision": "1"}
    assert together.first.post(PLAN, answer).status_code == 303
    with world.database.write() as session:
        prepared = session.scalars(select(Assessment)).one()
        prepared.cents, prepared.cents_reason = amount, "De gemeente betaalt de stoep."
    world.time.move(days=1)
    with world.app.app_context(), world.database.write() as session:
        publish_prepared(session, world.find_round(session, "zomer"), world.time())
    assert (since(world), together.proposal().cost_cents) == (world.time(), amount)
    check(world)


def test_changes_that_are_asked_and_a_no(together):
    world = together.world
    world.time.move(days=1)
    assert together.first.post(PLAN, NO).status_code == 303
    together.board.post(f"{DESK}/online-zetten")
    world.confirm(Role.COMMITTEE)
    assert since(world) == world.time()
    check(world)


def test_freezing_and_what_stands_together(world):
    slug = world.round()
    for title in ("Een bankje", "Een boom", "Een plan dat niet kan"):
        world.proposal(slug, title)
    world.time.move(days=10)
    world.assess_all(slug)
    check(world)
    with world.database.write() as session:
        round_ = world.find_round(session, slug)
        letters = {"een-bankje": "A", "een-boom": "A"}
        put_together(session, actor=world.member(session, world.committee), round_=round_, letters=letters)
    check(world)
    world.time.move(days=10)
    world.freeze(slug)
    assert since(world) == world.time()
    check(world)


def test_what_is_hidden_and_shown_again(world):
    world.proposal(world.round())
    world.proposal("zomer", "Een boom")
    for hidden_at, reason in ((world.time(), "Er staat een naam in."), (None, "")):
        with world.database.write() as session:
            found = session.scalars(select(Proposal).where(Proposal.slug == "een-boom")).one()
            found.hidden_at, found.hidden_reason = hidden_at, reason
        check(world)
        shown = world.visitor().get(f"{LIST}?zoek=boom").text
        assert ("/voorstellen/een-boom" in shown) is (hidden_at is None)


def test_nothing_is_changed_behind_the_session():
    """A statement that changes many rows tells nobody: of these columns lists and search would go on as before."""
    kept = r"(status|title|summary|text|place|slug|cost_cents|hidden_at|theme_id)="
    for path in Path(wijkfonds.__file__).parent.rglob("*.py"):
        for values in re.findall(r"update\(Proposal\).*?\.values\((.*?)\)", path.read_text(), re.DOTALL):
            assert not re.search(kept, values), path
