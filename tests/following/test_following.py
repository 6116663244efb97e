"""Following is a click and a form; what others do has nothing to do with it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from dateutil.relativedelta import relativedelta
from sqlalchemy import update

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from tests.following.conftest import PLAN, PUBLIC, ROUND, Follower
from wijkfonds.following.permissions import FollowRefusal, may_follow
from wijkfonds.following.rules import MOST_FOLLOWED
from wijkfonds.proposals.models import Proposal


def test_the_public_page_leads_to_a_page_of_ones_own_and_signing_in_leads_back(world, plan, visitor):
    assert f'href="{PLAN}"' in visitor.get(f"{PUBLIC}/voorstellen/een-bankje").text
    assert f'href="{ROUND}"' in visitor.get(PUBLIC).text
    for address in (PLAN, ROUND):
        answer = visitor.get(address)
        assert (answer.status_code, answer.location) == (303, f"/inloggen?volgende={address}")


def test_the_public_page_is_the_same_for_who_follows_it(world, plan, follower, visitor):
    page = f"{PUBLIC}/voorstellen/een-bankje"
    before = visitor.get(page)
    follower.follow()
    assert follower.browser.get(page).data == before.data
    assert follower.browser.get(page).headers["ETag"] == before.headers["ETag"]


@pytest.mark.parametrize(("address", "said"), [(PLAN, "U volgt dit voorstel"), (ROUND, "U volgt deze ronde")])
def test_following_twice_is_once_and_stopping_ends_it_and_it_can_begin_again(world, plan, follower, address, said):
    assert said not in follower.browser.get(address).text
    for _ in range(2):
        answer = follower.follow(address)
        assert (answer.status_code, answer.location) == (303, address)
    (kept,) = follower.follows
    assert said in follower.browser.get(address).text
    for _ in range(2):
        assert follower.stop(kept.id).status_code == 303
        assert follower.follows == []
    assert "U volgt dit niet meer." in follower.browser.get("/mijn/volgen").text
    follower.follow(address)
    assert len(follower.follows) == 1


@pytest.mark.parametrize("address", [PLAN, ROUND])
def test_two_clicks_at_the_same_moment_are_one(world, plan, follower, address):
    answers = at_once([lambda: world.visitor(follower.id).post(address)] * 2)
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(follower.follows) == 1


def test_a_round_and_its_proposals_are_followed_apart(world, plan, follower):
    world.proposal("zomer", "Een boom")
    for address in (ROUND, PLAN, f"{ROUND}/een-boom"):
        follower.follow(address)
    assert len(follower.follows) == 3
    follower.stop(next(each.id for each in follower.follows if each.proposal_id is None))
    assert all(each.proposal_id for each in follower.follows)
    assert len(follower.follows) == 2


def test_nobody_stops_what_another_follows(world, plan, follower):
    follower.follow()
    other = Follower(world, "ander@voorbeeld.example")
    assert other.stop(follower.follows[0].id).status_code == other.stop(uuid4()).status_code == 303
    assert len(follower.follows) == 1


def test_what_is_not_public_cannot_be_followed(world, plan, follower):
    world.round(slug="later", published=False)
    world.proposal("zomer", "Een schets", draft=True)
    missing = ("/mijn/volgen/eikenhof/later", "/mijn/volgen/elders/zomer", f"{ROUND}/een-schets", f"{ROUND}/niets")
    for address in missing:
        assert follower.browser.get(address).status_code == follower.follow(address).status_code == 404
    with world.database.write() as session:
        hidden = {"hidden_at": world.time(), "hidden_reason": "Reclame voor een winkel."}
        session.execute(update(Proposal).where(Proposal.key == plan).values(hidden))
    assert follower.browser.get(PLAN).status_code == follower.follow().status_code == 404
    assert follower.follows == []


def test_what_was_withdrawn_has_no_more_news_and_the_page_says_so(world, plan, follower, visitor):
    with world.database.session() as session:
        author = session.query(Proposal.proposer_id).scalar()
    assert (
        world.visitor(author)
        .post(f"/mijn/voorstellen/{plan}/intrekken", {"reason": "Het plan is al gelukt."})
        .status_code
        == 303
    )
    assert f'href="{PLAN}"' not in visitor.get(f"{PUBLIC}/voorstellen/een-bankje").text
    for answer, status in ((follower.browser.get(PLAN), 200), (follower.follow(), 409)):
        assert answer.status_code == status
        assert says(world, answer, FollowRefusal.WITHDRAWN)
        assert "Volg dit voorstel" not in answer.text
    assert follower.follows == []


def test_a_round_has_news_until_a_year_after_its_last_day(world, plan, follower, visitor):
    over = world.time() + timedelta(days=30) + relativedelta(months=12)
    for moment, status in ((over - timedelta(seconds=1), 303), (over, 409)):
        world.time.now = moment
        visitors_link = f'href="{ROUND}"' in visitor.get(PUBLIC).text
        answer = Follower(world, f"{status}@voorbeeld.example").follow(ROUND)
        assert (answer.status_code, visitors_link) == (status, status == 303)
    assert says(world, answer, FollowRefusal.ROUND_IS_OVER)


def test_what_came_from_a_file_has_no_news(world, plan):
    with world.database.session() as session:
        round_ = world.find_round(session, "zomer")
        assert may_follow(round_, None, world.time()) is None
        round_.source = "https://pabulib.example/"
        assert may_follow(round_, None, world.time()) == FollowRefusal.ROUND_IS_OVER


@pytest.mark.parametrize(("others", "refusal"), [(MOST_FOLLOWED - 1, None), (MOST_FOLLOWED, FollowRefusal.TOO_MANY)])
def test_somebody_follows_so_many_and_no_more(world, plan, others, refusal):
    with world.database.session() as session:
        assert may_follow(world.find_round(session, "zomer"), None, world.time(), others=others) == refusal


def test_the_last_one_that_fits_may_be_clicked_twice(world, plan, follower, monkeypatch):
    monkeypatch.setattr("wijkfonds.following.permissions.MOST_FOLLOWED", 1)
    assert follower.follow().status_code == follower.follow().status_code == 303
    answer = follower.follow(ROUND)
    assert (answer.status_code, len(follower.follows)) == (409, 1)
    assert says(world, answer, FollowRefusal.TOO_MANY)
