"""At once, once a day, or not: as somebody chose for this kind and this fund."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import event

from tests.notifications.daily import a_minute, five_o_clock
from wijkfonds.foundation.database import write
from wijkfonds.notifications.digests import PEOPLE_AT_ONCE, post_digests
from wijkfonds.notifications.rules import Kind, Pace

EMAIL = "lezer@voorbeeld.example"


@pytest.fixture
def reader(world):
    return world.resident(email=EMAIL)


def test_what_waits_comes_in_one_mail_at_five(newsroom, world, reader, mails):
    newsroom.tell(reader)
    newsroom.tell(reader, fund=world.second_fund())
    newsroom.tell(world.resident())
    a_minute(world)
    assert mails == []
    five_o_clock(world)
    mine = [mail for mail in mails if mail.recipient == EMAIL]
    assert (len(mails), len(mine), newsroom.waiting()) == (2, 1, 0)
    assert mine[0].subject == "Vandaag: 2 berichten"
    assert mine[0].body.count("Hallo,") == 1
    assert mine[0].body.index("Fonds Beukenhof: Nieuws 2") < mine[0].body.index("Fonds Eikenhof: Nieuws 1")
    assert "Nieuws 3" not in mine[0].body
    mails.clear()
    a_minute(world)
    world.time.move(days=1)
    a_minute(world)
    assert mails == []


def test_one_piece_of_news_keeps_its_own_subject(newsroom, world, reader, mails):
    newsroom.tell(reader, subject="Over uw voorstel")
    five_o_clock(world)
    assert [mail.subject for mail in mails] == ["Over uw voorstel"]


def test_what_is_told_at_five_itself_waits_for_tomorrow(newsroom, world, reader, mails):
    five_o_clock(world)
    five = world.time.now
    world.time.now = five - timedelta(microseconds=1)
    newsroom.tell(reader, subject="Net op tijd")
    world.time.now = five
    newsroom.tell(reader, subject="Te laat")
    a_minute(world)
    assert [mail.subject for mail in mails] == ["Net op tijd"]
    world.time.now = five + timedelta(days=1, seconds=-1)
    a_minute(world)
    assert len(mails) == 1
    world.time.now = five + timedelta(days=1)
    a_minute(world)
    assert [mail.subject for mail in mails] == ["Net op tijd", "Te laat"]


def test_a_worker_that_was_away_at_five_sends_it_later(newsroom, world, reader, mails):
    newsroom.tell(reader)
    five_o_clock_passes = timedelta(hours=9)
    world.time.now += five_o_clock_passes
    newsroom.tell(reader)
    a_minute(world)
    assert [mail.subject for mail in mails] == ["Nieuws 1"]


def test_a_second_person_is_asked_at_once(newsroom, reader, mails):
    newsroom.tell(reader, Kind.WAITS_FOR_ME)
    (mail,) = mails
    assert (mail.recipient, mail.kind) == (EMAIL, "waits_for_me")
    assert mail.unsubscribe in mail.body
    assert "Iets wacht op u" in mail.body


@pytest.mark.parametrize(("pace", "at_once", "at_five"), [(Pace.AT_ONCE, 1, 0), (Pace.DAILY, 0, 1), (Pace.NEVER, 0, 0)])
@pytest.mark.parametrize("kind", Kind)
def test_everybody_chooses_how_it_comes(newsroom, world, reader, mails, kind, pace, at_once, at_five):
    newsroom.choose(reader, kind, pace)
    newsroom.tell(reader, kind)
    assert len(mails) == at_once
    mails.clear()
    five_o_clock(world)
    assert len(mails) == at_five


def test_turning_off_is_for_this_kind_and_fund_and_person_alone(newsroom, world, reader, mails):
    other, fund = world.resident(email="ander@voorbeeld.example"), world.second_fund()
    newsroom.choose(reader, Kind.MY_PROPOSALS, Pace.NEVER)
    newsroom.tell(reader, subject="Uitgezet")
    newsroom.tell(reader, Kind.ROUNDS, subject="Andere soort")
    newsroom.tell(reader, fund=fund, subject="Ander fonds")
    newsroom.tell(other, subject="Andere lezer")
    five_o_clock(world)
    text = "".join(mail.subject + mail.body for mail in mails)
    assert "Uitgezet" not in text
    assert all(words in text for words in ("Andere soort", "Ander fonds", "Andere lezer"))


def test_what_waited_does_not_come_any_more_once_it_is_off(newsroom, world, reader, mails):
    newsroom.tell(reader)
    newsroom.choose(reader, Kind.MY_PROPOSALS, Pace.NEVER)
    five_o_clock(world)
    assert (mails, newsroom.waiting()) == ([], 0)


def test_one_thing_is_told_once(newsroom, world, reader, mails):
    newsroom.tell(reader, about="besluit 1")
    newsroom.tell(reader, about="besluit 1")
    five_o_clock(world)
    assert [mail.body.count("Dit is bericht") for mail in mails] == [1]


def test_who_reads_english_gets_an_english_mail_of_the_day(newsroom, world, reader, mails):
    world.reads_english(reader)
    newsroom.tell(reader)
    five_o_clock(world)
    (mail,) = mails
    assert (mail.language, "http://localhost/en/meldingen/uit/" in mail.unsubscribe) == ("en", True)
    assert "http://localhost/en/mijn/meldingen" in mail.body


def test_two_workers_at_once_send_everybody_one_mail(newsroom, world, mails):
    people = [world.resident() for _ in range(12)]
    newsroom.tell_everybody(people)
    newsroom.tell_everybody(people, Kind.ROUNDS)  # told already, under the same name
    for person in people:
        newsroom.tell(person, Kind.ROUNDS)
    world.time.move(days=1)
    ready, posted = threading.Barrier(2), []

    def work():
        with world.app.app_context():
            ready.wait()
            with write() as session:
                posted.append(post_digests(session, now=world.time()))

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    a_minute(world)
    assert (sum(posted), newsroom.waiting()) == (12, 0)
    assert len({mail.recipient for mail in mails}) == len(mails) == 12


def queries_while(world, call):
    said = []

    def note(_connection, _cursor, statement, *_rest):
        said.append(statement)

    event.listen(world.database.engine, "before_cursor_execute", note)
    try:
        call()
    finally:
        event.remove(world.database.engine, "before_cursor_execute", note)
    return len(said)


def test_a_thousand_readers_cost_a_few_queries_each_two_hundred(newsroom, world, crowd):
    few, many = crowd(10), crowd(1000)
    for people in (few, many):
        newsroom.tell_everybody(people[:1])  # what is asked for the first time only
    told = [queries_while(world, lambda people=people: newsroom.tell_everybody(people)) for people in (few, many)]
    assert told[1] <= told[0] + 8
    world.time.move(days=1)

    def one_batch():
        with world.app.app_context(), world.database.write() as session:
            session.info["delivery_asked_for"] = True
            assert post_digests(session, now=world.time()) == PEOPLE_AT_ONCE

    asked = [queries_while(world, one_batch) for _ in range(3)]
    assert max(asked) <= 12


def test_whoever_leaves_leaves_nothing_here(newsroom, world, reader):
    from wijkfonds.notifications.actions import forget_notifications

    other = world.resident()
    newsroom.tell(reader)
    newsroom.tell(other)
    with world.database.write() as session:
        forget_notifications(session, account_id=reader)
    assert {who for who, _fund, _kind in newsroom.choices()} == {other}
    assert newsroom.waiting() == 1


@pytest.mark.parametrize(
    ("pace", "cannot_wait", "at_once", "waits"),
    [
        (Pace.DAILY, False, 0, 1),
        (Pace.DAILY, True, 1, 0),
        (Pace.AT_ONCE, False, 1, 0),
        (Pace.NEVER, True, 0, 0),
    ],
)
def test_what_cannot_wait_comes_at_once_unless_it_was_turned_off(
    newsroom, world, reader, mails, pace, cannot_wait, at_once, waits
):
    newsroom.choose(reader, Kind.MY_PROPOSALS, pace)
    newsroom.tell_in_haste(reader, cannot_wait=cannot_wait)
    assert (len(mails), newsroom.waiting()) == (at_once, waits)
