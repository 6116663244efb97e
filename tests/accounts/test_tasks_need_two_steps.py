"""A task in a fund works only for who came in with two steps."""

import pytest

from tests.browser import HTMX, Visitor
from wijkfonds.membership.models import Role

DESK = "/fondsen/eikenhof/beheer"


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
