"""Members hear that they can submit and vote, and that there is a result: once, and only while it is news."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.notifications.daily import five_o_clock
from wijkfonds.feeds.jobs import tell_round_news
from wijkfonds.feeds.models import RoundTold
from wijkfonds.feeds.telling import NEWS_FOR, tell_news, untold
from wijkfonds.foundation.database import write


def a_minute(world):
    with world.app.app_context():
        tell_round_news()


def told(world):
    with world.database.session() as session:
        return sorted(session.scalars(select(RoundTold.news)))


@pytest.fixture
def member(world):
    return world.resident(email="lid@voorbeeld.example")


def subjects(mails):
    return [mail.subject for mail in mails if mail.recipient == "lid@voorbeeld.example"]


def test_members_hear_at_five_that_they_can_submit(world, member, mails):
    world.resident(fund=world.second_fund(), email="elders@voorbeeld.example")
    world.round()
    a_minute(world)
    a_minute(world)
    assert mails == []
    five_o_clock(world)
    assert subjects(mails) == ["Zomerronde: doe een voorstel"]
    assert "elders@voorbeeld.example" not in {mail.recipient for mail in mails}
    (mail,) = [mail for mail in mails if mail.recipient == "lid@voorbeeld.example"]
    assert "http://localhost/fondsen/eikenhof/rondes/zomer\n" in mail.body


@pytest.mark.parametrize(("seconds", "news"), [(-1, []), (0, ["submitting"])])
def test_it_is_told_when_the_window_opens(world, seconds, news):
    world.round()
    world.time.move(seconds=seconds)
    a_minute(world)
    assert told(world) == news


@pytest.mark.parametrize(("late", "news"), [(timedelta(seconds=-1), ["submitting"]), (timedelta(0), [])])
def test_what_is_older_than_a_day_is_told_to_nobody(world, late, news):
    world.round()
    world.time.now += NEWS_FOR + late
    a_minute(world)
    assert told(world) == news


def test_a_draft_is_told_to_nobody(world):
    world.round(published=False)
    a_minute(world)
    assert told(world) == []


def test_members_hear_that_voting_began_once_the_list_is_fixed(world, member, mails):
    world.proposal(world.round())
    world.time.move(days=10)
    world.assess_all("zomer")
    world.time.move(days=10)
    a_minute(world)
    assert told(world) == []
    world.freeze("zomer")
    mails.clear()
    a_minute(world)
    five_o_clock(world)
    assert (told(world), subjects(mails)) == (["voting"], ["Zomerronde: het stemmen is begonnen"])


def test_two_workers_tell_it_once(world, member, mails):
    world.round()
    ready = threading.Barrier(2)

    def work():
        with world.app.app_context(), world.database.session() as session:
            (what,) = untold(session, world.time())
            ready.wait()
            with write() as writing:
                tell_news(writing, round_id=what[0], news=what[1], now=world.time())

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    five_o_clock(world)
    assert subjects(mails) == ["Zomerronde: doe een voorstel"]


@pytest.mark.parametrize(("ago", "news"), [(NEWS_FOR - timedelta(seconds=1), ["result"]), (NEWS_FOR, [])])
def test_members_hear_of_a_result_while_it_is_new(world, member, mails, ago, news):
    world.round()
    world.time.move(days=40)
    with world.database.write() as session:
        world.find_round(session, "zomer").result_published_at = world.time() - ago
    a_minute(world)
    five_o_clock(world)
    assert told(world) == news
    assert subjects(mails) == ["De uitslag van Zomerronde"] * len(news)
