"""A task in a fund works only for who came in with two steps."""

import re
from html import unescape

import pytest

from tests.browser import HTMX, Visitor
from wijkfonds.membership.models import Membership, Role

DESK = "/fondsen/eikenhof/beheer"
OURS = {"Origin": "http://localhost"}
REASON = "Op dit adres staat geen woning, <b>alleen</b> een schuur."
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def weak(app, world):
    """A committee member who came in with a password alone."""
    visitor = Visitor(app)
    visitor.enter(world.resident(Role.COMMITTEE), is_strong=False)
    return visitor


def test_with_a_password_alone_the_desk_leads_to_the_second_step_and_back(weak):
    answer = weak.get(f"{DESK}/leden?staat=confirmed")
    assert answer.status_code == 303
    assert answer.location == "/mijn/beveiliging?volgende=/fondsen/eikenhof/beheer/leden?staat%3Dconfirmed"
    shown = weak.get(answer.location).text
    assert "Uw taak vraagt een tweede stap" in shown


def test_a_form_is_not_taken_either_and_htmx_is_led_there_too(weak):
    assert weak.post(f"{DESK}/rondes/nieuw", {"title": "X"}).location == "/mijn/beveiliging"
    part = weak.get(f"{DESK}/leden", headers=HTMX)
    assert part.headers["HX-Redirect"].startswith("/mijn/beveiliging")


def test_what_every_member_does_needs_one_step_only(weak):
    assert weak.get("/mijn").status_code == 200
    assert weak.get("/fondsen/eikenhof/lid-worden").status_code == 200


def test_with_two_steps_the_desk_opens(world):
    assert world.visitor(world.committee).get(DESK).status_code == 200


def test_strangers_still_learn_nothing(app, world):
    visitor = Visitor(app)
    visitor.enter(world.account(), is_strong=False)
    assert visitor.get(DESK).status_code == 404


def send_again(browser, page):
    """The form as the page carries it."""
    address = re.search(r'<form method="post" action="([^"]+)"', page)[1]
    fields = {name: unescape(value) for name, value in HIDDEN.findall(page)}
    return browser.client.post(unescape(address), data=fields, headers=OURS)


@pytest.fixture
def asked(world):
    """The page of somebody who asks to be a member, and what its form carries."""
    account_id = world.account()
    world.visitor(account_id).post("/fondsen/eikenhof/lid-worden", {"postcode": "1234 AB", "house_number": "12"})
    with world.database.session() as session:
        member = world.member(session, account_id)
        return f"{DESK}/leden/{member.id}/afwijzen", {"reason": REASON, "gezien": member.asked_at.isoformat()}


def test_what_was_typed_before_the_second_step_is_sent_after_it(world, weak, asked):
    address, typed = asked
    answer = weak.post(address, typed | {"password": "geheim-woord"}, headers=OURS)
    assert answer.status_code == 403
    assert "Uw taak vraagt een tweede stap" in answer.text
    assert 'href="/mijn/beveiliging?volgende=/mijn"' in answer.text
    assert 'target="_blank"' in answer.text
    assert "geheim-woord" not in answer.text
    assert send_again(weak, answer.text).status_code == 403  # not before the step
    weak.enter(world.committee)  # in another tab
    assert send_again(weak, answer.text).status_code == 303
    with world.database.session() as session:
        kept = session.query(Membership).filter(Membership.refusal_reason != "").one()
        assert kept.refusal_reason == REASON


@pytest.mark.parametrize("headers", [{}, {"Referer": "https://elders.example/x"}])
def test_a_form_that_may_be_of_another_site_is_not_carried_over(weak, asked, headers):
    address, typed = asked
    answer = weak.post(address, typed, headers=headers)
    assert (answer.status_code, answer.location) == (303, "/mijn/beveiliging")
    assert REASON not in answer.text


def test_htmx_gets_the_form_back_too(weak, asked):
    address, typed = asked
    answer = weak.post(address, typed, headers=OURS | HTMX)
    assert answer.status_code == 403
    assert "<html" not in answer.text
    assert "alleen" in answer.text


def test_with_one_step_my_page_tells_how_much_waits_and_not_what(world, weak):
    world.on_ballot([20_000])
    world.time.move(days=10)
    closing = world.visitor(world.committee).post("/fondsen/eikenhof/beheer/rondes/zomer/stembus/sluiten")
    assert closing.status_code == 303
    weak.enter(world.resident(Role.COMMITTEE), is_strong=False)
    shown = weak.get("/mijn").text
    assert "Er wacht 1 vraag op u" in shown
    assert "stelde dit voor" not in shown
    weak.enter(world.resident(Role.COMMITTEE))
    shown = weak.get("/mijn").text
    assert "vraag op u" not in shown
    assert "stelde dit voor" in shown
