"""One click turns a mail off: without signing in, for this kind, fund and person, and back again."""

import re
from uuid import uuid4

import pytest

from tests.notifications.daily import five_o_clock
from wijkfonds.notifications.links import NoLink, choices_in, token_of
from wijkfonds.notifications.rules import Kind, Pace

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
EMAIL = "lezer@voorbeeld.example"


@pytest.fixture
def reader(world):
    return world.resident(email=EMAIL)


@pytest.fixture
def link(newsroom, reader, mails):
    """Of a mail that a second person got."""
    newsroom.tell(reader, Kind.WAITS_FOR_ME)
    return mails[0].unsubscribe.removeprefix("http://localhost")


def test_the_mail_provider_turns_it_off_for_its_user_and_for_nobody_else(newsroom, world, reader, link, visitor):
    other = world.resident()
    newsroom.tell(other, Kind.WAITS_FOR_ME)
    newsroom.tell(reader, Kind.WAITS_FOR_ME, fund=world.second_fund())
    newsroom.tell(reader, Kind.ROUNDS)
    answer = visitor.client.post(link, data=ONE_CLICK, headers={"Origin": "https://mail.example"})
    assert answer.status_code == 200
    assert "Dit krijgt u niet meer" in answer.text
    assert newsroom.choices() == {
        (reader, "eikenhof", Kind.WAITS_FOR_ME): Pace.NEVER,
        (reader, "eikenhof", Kind.ROUNDS): Pace.DAILY,
        (reader, "beukenhof", Kind.WAITS_FOR_ME): Pace.AT_ONCE,
        (other, "eikenhof", Kind.WAITS_FOR_ME): Pace.AT_ONCE,
    }


def test_looking_at_the_link_turns_nothing_off(newsroom, link, visitor):
    answer = visitor.get(link)
    assert (answer.status_code, "Zet het uit" in answer.text) == (200, True)
    assert Pace.NEVER not in newsroom.choices().values()


def test_what_was_turned_off_can_be_turned_on_as_it_was(newsroom, world, reader, visitor, mails):
    newsroom.choose(reader, Kind.ROUNDS, Pace.AT_ONCE)
    newsroom.tell(reader, Kind.ROUNDS)
    link = mails[0].unsubscribe.removeprefix("http://localhost")
    page = visitor.client.post(link).text
    assert newsroom.choices()[reader, "eikenhof", Kind.ROUNDS] == Pace.NEVER
    back = re.search(r'action="(/meldingen/aan/[^"]+)"', page)[1]
    assert visitor.client.post(back).status_code == 400, "this one is a form of ours"
    assert "Staat weer aan" in visitor.post(back).text
    assert newsroom.choices()[reader, "eikenhof", Kind.ROUNDS] == Pace.AT_ONCE


def test_the_link_of_the_mail_of_the_day_turns_off_all_that_was_in_it_and_nothing_else(
    newsroom, world, reader, visitor, mails
):
    newsroom.tell(reader)
    newsroom.tell(reader, Kind.ROUNDS, fund=world.second_fund())
    newsroom.choose(reader, Kind.WAITS_FOR_ME, Pace.DAILY)
    five_o_clock(world)
    visitor.client.post(mails[0].unsubscribe.removeprefix("http://localhost"), data=ONE_CLICK)
    assert newsroom.choices() == {
        (reader, "eikenhof", Kind.MY_PROPOSALS): Pace.NEVER,
        (reader, "beukenhof", Kind.ROUNDS): Pace.NEVER,
        (reader, "eikenhof", Kind.WAITS_FOR_ME): Pace.DAILY,
    }


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_was_changed_does_nothing_and_says_so(newsroom, world, link, visitor, method):
    other = world.resident()
    newsroom.tell(other, Kind.WAITS_FOR_ME)
    with world.app.app_context():
        foreign = token_of([uuid4()]).rpartition(".")[2]
    mine = link.rpartition("/")[2].rpartition(".")[0]
    for token in (f"{mine}.{foreign}", mine, f"{uuid4()}.{link.rpartition('.')[2]}", link.rpartition("/")[2][:-1], "x"):
        answer = getattr(visitor.client, method)(f"/meldingen/uit/{token}")
        assert (answer.status_code, "Deze link werkt niet" in answer.text) == (404, True)
    assert Pace.NEVER not in newsroom.choices().values()


def test_a_link_of_somebody_who_left_says_that_it_does_not_work(context, visitor):
    answer = visitor.client.post(f"/meldingen/uit/{token_of([uuid4()])}")
    assert (answer.status_code, "Deze link werkt niet" in answer.text) == (404, True)


def test_a_cookie_of_ours_is_no_link_and_a_link_no_cookie(world, context):
    from itsdangerous import Signer

    ours = Signer(str(world.app.secret_key), salt="cookie-session").sign(str(uuid4())).decode()
    with pytest.raises(NoLink):
        choices_in(ours)


def test_the_address_names_nobody_and_looks_like_a_key_to_a_proxy(reader, link, world):
    assert not {EMAIL, "lezer", str(reader), reader.hex} & set(re.split(r"[/._]", link))
    assert str(reader) not in link
    assert re.match(r"^(?P<before_key>.*?/)[^/]*[0-9a-f]{8}-[0-9a-f]{4}-", link), "deploy/nginx.conf leaves it out"


def test_a_mail_that_always_goes_offers_no_way_out(world, mails, visitor):
    visitor.post("/wachtwoord-vergeten", {"email": world.committee_email})
    assert [mail.unsubscribe for mail in mails] == [""]


def test_no_other_route_takes_a_form_from_elsewhere(app):
    views = app.view_functions
    assert [name for name in views if getattr(views[name], "from_elsewhere", False)] == ["notifications.turn_off"]
