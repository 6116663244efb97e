"""The page of one round on the desk: its numbers, its alarm, and fixing its list."""

import re
from html import unescape

import pytest
from sqlalchemy import select

from tests.ballots.voting import says
from tests.conftest import NOW
from tests.support.asking import ask_support
from wijkfonds.assessments.models import Outcome
from wijkfonds.ballots.permissions import FreezeRefusal
from wijkfonds.desk.steps import Step, steps_of
from wijkfonds.membership.actions import dismiss
from wijkfonds.membership.models import Role
from wijkfonds.membership.permissions import MembershipRefusal
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.roll.keys import KeyMissing, read_keys
from wijkfonds.roll.queries import entitled_in
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.rules import RoundProblem

ROUND = "/fondsen/eikenhof/beheer/rondes/zomer"
FREEZE = f"{ROUND}/vastzetten"
ALARM = "Bewoners kunnen nog niet stemmen"


@pytest.fixture
def committee(world):
    return world.visitor(world.committee)


@pytest.fixture
def assessed(world):
    """A round whose two proposals were found feasible; voting opens in ten days."""
    slug = world.round()
    for number in (1, 2):
        world.proposal(slug, f"Plan {number}")
    world.time.move(days=10)
    world.assess_all(slug)
    return slug


def kept(world):
    with world.database.session() as session:
        found = world.find_round(session, "zomer")
        return found, entitled_in(session, found.id)


def test_freezing_puts_down_the_list_the_rules_and_the_voters(world, committee, assessed):
    world.visitor(world.account()).post("/fondsen/eikenhof/lid-worden", {"postcode": "1234AB", "house_number": "1"})
    assert committee.post(FREEZE).status_code == 303
    assert world.confirm().status_code == 303
    found, entitled = kept(world)
    assert sorted(world.ballot_keys(assessed)) == ["Plan 1", "Plan 2"]
    assert entitled == 11, "ten members, and the second of the committee; not whoever waits for an answer"
    with world.app.app_context():
        assert f'"box_public_key":"{read_keys(found.id).public_hex}"' in found.rules_json


def test_freezing_again_changes_nothing(world, committee, assessed):
    assert committee.post(FREEZE).status_code == 303
    assert world.confirm().status_code == 303
    before, entitled = kept(world)
    world.resident()
    world.time.move(hours=1)
    answer = committee.post(FREEZE)
    assert answer.status_code == 409
    assert says(world, answer, FreezeRefusal.ALREADY_FROZEN)
    after, entitled_after = kept(world)
    assert (after.rules_sha256, after.frozen_at) == (before.rules_sha256, before.frozen_at)
    assert entitled_after == entitled
    with world.app.app_context():
        assert read_keys(after.id).public_hex in after.rules_json


def test_a_list_that_is_not_fixed_when_voting_opens_is_an_alarm(world, committee, assessed):
    world.time.move(days=10, seconds=-1)
    assert ALARM not in committee.get(ROUND).text
    world.time.move(seconds=1)
    assert ALARM in committee.get(ROUND).text
    world.freeze(assessed)
    assert ALARM not in committee.get(ROUND).text


def test_whose_task_was_taken_away_meanwhile_freezes_nothing(world, assessed):
    colleague_id = world.resident(Role.COMMITTEE)
    colleague = world.visitor(colleague_id)
    assert FREEZE in colleague.get(ROUND).text
    with world.database.write() as session:
        dismiss(session, member=world.member(session, colleague_id), role=Role.COMMITTEE, now=world.time())
    answer = colleague.post(FREEZE)
    assert answer.status_code == 403
    assert says(world, answer, MembershipRefusal.NOT_THE_COMMITTEE)
    assert (kept(world)[0].frozen_at, kept(world)[1]) == (None, 0)


def test_an_assessor_does_not_even_make_keys(world, assessed):
    answer = world.visitor(world.resident(Role.ASSESSOR)).post(FREEZE)
    assert answer.status_code == 403
    assert says(world, answer, MembershipRefusal.NOT_THE_COMMITTEE)
    with world.app.app_context(), pytest.raises(KeyMissing):
        read_keys(kept(world)[0].id)


def test_the_numbers_of_a_round_count_every_answer(world, committee, assessed):
    world.time.move(days=-1)
    world.proposal(assessed, "Plan 3")
    world.time.move(days=1)
    for wanted, answered in (("1 zonder antwoord", False), ("0 zonder antwoord", True)):
        if answered:
            world.assess_all(assessed, Outcome.INFEASIBLE)
        page = committee.get(ROUND).text
        assert wanted in page
        assert "2 kunnen" in page
        assert ("1 kan niet" in page) is answered


def test_the_desk_of_a_round_counts_as_that_of_the_fund_and_says_where_support_matters(world, committee):
    words, open_words = (
        "alleen voorstellen met genoeg steun",
        "Hier tellen ook voorstellen mee die nog niet genoeg steun",
    )
    slug = world.round()
    ask_support(world, slug, 3, last=12)
    for number in range(1, 5):
        world.proposal(slug, f"Plan {number}")
    world.time.move(days=10)
    with world.database.write() as session:
        for number, found in enumerate(session.scalars(select(Proposal).order_by(Proposal.title)), 1):
            found.support_count = 3 if number in (1, 3) else 2
            if number in (1, 2):
                found.status = ProposalStatus.FEASIBLE
    page, fund = unescape(committee.get(ROUND).text), unescape(committee.get(ROUND.partition("/rondes")[0]).text)
    assert re.search(r"Voorstellen</dt>\s*<dd[^>]*>\s*4\s*<", page)
    assert "4 voorstellen" in fund
    assert ("1 zonder antwoord" in page, "1 kan<" in page, words in page) == (True, True, True)
    assert ("1 voorstel zonder antwoord" in fund, words in fund) == (True, True)
    listed = f"{ROUND}/voorstellen"
    assert open_words in committee.get(listed).text
    world.time.move(days=2)
    after = committee.get(listed).text
    assert (open_words in after, words in after) == (False, True)


def test_where_no_support_is_asked_nothing_is_said_of_it(world, committee, assessed):
    for address in (ROUND, f"{ROUND}/voorstellen", ROUND.partition("/rondes")[0]):
        assert "genoeg steun" not in committee.get(address).text


def test_a_step_may_be_done_before_its_turn():
    """Somebody assessed everything, and then a day of the plan was taken away again."""
    steps = {line.step: line for line in steps_of(Round(), [RoundProblem.NO_WINDOWS], waiting=0, feasible=2)}
    assert (steps[Step.ASSESS].is_done, steps[Step.WRITE].is_next) == (True, True)


@pytest.mark.parametrize(("waiting", "feasible", "done"), [(0, 0, False), (1, 3, False), (0, 1, True)])
def test_assessing_is_done_when_nothing_waits_and_something_can(waiting, feasible, done):
    steps = {line.step: line for line in steps_of(Round(published_at=NOW), [], waiting=waiting, feasible=feasible)}
    assert steps[Step.ASSESS].is_done is done
