"""After a no the proposer asks once, in time, and others look again."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from tests.assessments.conftest import DESK, NO, PLAN, PUBLIC, YES, Two
from tests.notifications.daily import five_o_clock
from tests.support.asking import ask_support
from tests.world import REASON
from wijkfonds.membership.models import Role
from wijkfonds.proposals.models import ProposalStatus
from wijkfonds.reviews.rules import review_until

WHY = "De eigenaar van de grond heeft mij gisteren een brief gestuurd."
LATER = "De brief van de eigenaar is duidelijk: het mag nu wel."


@pytest.fixture
def refused(world):
    two = Two(world)
    two.set(review_days=5)
    two.first.post(PLAN, NO)
    two.second.post(f"{PLAN}/eens", {"revision": "1"})
    two.mine, two.writer = f"/mijn/voorstellen/{two.key}/herbeoordeling", world.visitor(two.proposer)
    two.third = world.visitor(world.resident(Role.ASSESSOR))
    return two


@pytest.mark.parametrize(
    ("answered", "days", "until"),
    [
        (datetime(2027, 6, 1, 10, tzinfo=UTC), 0, datetime(2027, 6, 1, 10, tzinfo=UTC)),
        (datetime(2027, 6, 1, 10, tzinfo=UTC), 1, datetime(2027, 6, 2, 22, tzinfo=UTC)),
        (datetime(2027, 6, 1, 21, 59, tzinfo=UTC), 1, datetime(2027, 6, 2, 22, tzinfo=UTC)),
        (datetime(2027, 6, 1, 22, tzinfo=UTC), 1, datetime(2027, 6, 3, 22, tzinfo=UTC)),
    ],
)
def test_the_last_day_is_a_whole_day(answered, days, until):
    assert review_until(answered, days) == until


@pytest.mark.parametrize(("length", "code"), [(39, 422), (40, 303), (2000, 303), (2001, 422)])
def test_why_is_explained(refused, length, code):
    assert refused.writer.post(refused.mine, {"why": "w" * length}).status_code == code


@pytest.mark.parametrize(("seconds", "code"), [(-1, 303), (0, 409)])
def test_it_can_be_asked_until_its_last_second(refused, seconds, code):
    now = refused.world.time()
    refused.world.time.now = review_until(now, 5) + timedelta(seconds=seconds)
    assert refused.writer.post(refused.mine, {"why": WHY}).status_code == code


def test_only_the_proposer_and_only_once(refused):
    assert refused.third.get(refused.mine).status_code == 404
    assert refused.writer.post(refused.mine, {"why": WHY}).status_code == 303
    assert refused.writer.post(refused.mine, {"why": WHY}).status_code == 409


def test_a_yes_is_not_looked_at_again(refused):
    refused.world.time.move(seconds=1)
    refused.first.post(PLAN, YES)
    refused.second.post(f"{PLAN}/eens", {"revision": "1"})
    assert refused.writer.post(refused.mine, {"why": WHY}).status_code == 409


def test_the_public_page_leads_the_proposer_there_and_tells_no_key(refused, visitor):
    place = f"{PUBLIC}/herbeoordeling"
    shown = visitor.get(PUBLIC).text
    assert place in shown
    assert refused.key not in shown
    assert refused.writer.get(place).location == refused.mine
    assert "van iemand anders" in refused.third.get(place).text


def test_a_round_without_it(refused):
    refused.set(review_days=0)
    assert refused.writer.post(refused.mine, {"why": WHY}).status_code == 409


def test_others_look_and_say_why_whatever_they_say(refused, visitor, mails):
    refused.writer.post(refused.mine, {"why": WHY})
    refused.world.time.move(seconds=1)
    shown = unescape(visitor.get(PUBLIC).text)
    assert "vroeg anderen om opnieuw te kijken" in shown
    assert WHY not in shown
    assert [person.post(PLAN, YES).status_code for person in (refused.first, refused.second)] == [409, 409]
    assert "Een bankje" in refused.third.get(f"{DESK}?toon=mijn-beurt").text
    assert WHY in unescape(refused.third.get(PLAN).text)
    assert refused.third.post(PLAN, YES | {"rationale": "k" * 39}).status_code == 422
    assert refused.third.post(PLAN, YES | {"rationale": LATER}).status_code == 303
    assert refused.first.post(f"{PLAN}/eens", {"revision": "1"}).status_code == 409, "the first two keep out"
    assert refused.board.post(f"{PLAN}/eens", {"revision": "1"}).status_code == 303
    assert refused.proposal().status == ProposalStatus.FEASIBLE
    after = unescape(visitor.get(PUBLIC).text)
    assert LATER in after
    assert "na een nieuwe beoordeling" in after
    five_o_clock(refused.world)
    assert any(LATER in mail.body for mail in mails if mail.recipient == "indiener@voorbeeld.example")


def test_the_same_no_by_others_is_an_answer(refused):
    refused.writer.post(refused.mine, {"why": WHY})
    refused.world.time.move(seconds=1)
    refused.third.post(PLAN, NO)
    refused.board.post(f"{PLAN}/eens", {"revision": "1"})
    assert refused.states() == ["published", "published"]
    assert refused.proposal().status == ProposalStatus.INFEASIBLE
    assert "Een bankje" not in refused.third.get(f"{DESK}?toon=herbeoordeling").text
    assert REASON in unescape(refused.writer.get(refused.mine).text)


def test_the_two_of_the_first_answer_are_not_told_that_it_is_their_turn(refused):
    assert refused.writer.post(refused.mine, {"why": WHY}).status_code == 303
    mine = f"{DESK}?toon=mijn-beurt"
    shown = [PLAN in who.get(mine).text for who in (refused.first, refused.second, refused.third)]
    assert shown == [False, False, True]


def test_what_had_little_support_when_it_was_refused_is_looked_at_again_all_the_same(refused):
    world = refused.world
    ask_support(world, "zomer", 3, last=40)
    reviews = f"{DESK}?toon=herbeoordeling"
    assert reviews not in refused.third.get("/fondsen/eikenhof/beheer").text
    assert refused.writer.post(refused.mine, {"why": WHY}).status_code == 303
    assert reviews in refused.third.get("/fondsen/eikenhof/beheer").text
    assert PLAN in refused.third.get(reviews).text
