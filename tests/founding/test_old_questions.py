"""A question for the first committee is worth no more than asking anew would be."""

import pytest
from sqlalchemy import func, select

from tests.ballots.crowd import at_once
from tests.retention.conftest import night
from wijkfonds.development.second_steps import give_app
from wijkfonds.foundation.database import write
from wijkfonds.founding.models import FirstInvitation
from wijkfonds.founding.permissions import FoundingRefusal, may_accept_first
from wijkfonds.founding.rules import LASTS
from wijkfonds.logbook.models import LogActor, LogEntry
from wijkfonds.membership.models import Membership, MembershipRole, MembershipState, Role
from wijkfonds.verification.keys import key_of

YES = {"antwoord": "ja"}


def asked(world, account_id, email):
    """The page where they answer."""
    with world.app.app_context(), write() as session:
        fund_id, now = world.member(session, world.committee).fund_id, world.time()
        key = key_of(fund_id).email(email)
        made = FirstInvitation(fund_id=fund_id, email_hmac=key, invited_at=now, expires_at=now + LASTS)
        session.add(made)
        session.flush()
        place = f"/mijn/eerste-commissie/{made.id}"
    return world.visitor(account_id), place


def ready(world, *account_ids):
    with world.app.app_context(), write() as session:
        for each in account_ids:
            give_app(session, account_id=each, key=world.app.extensions["settings"].secret, now=world.time())


def in_committee(world):
    with world.database.session() as session:
        held = select(func.count()).select_from(MembershipRole).where(MembershipRole.role == Role.COMMITTEE)
        return session.scalar(held)


@pytest.fixture
def ann(world):
    return asked(world, world.account("ann@voorbeeld.example"), "ann@voorbeeld.example")


def refused(answer, words):
    assert answer.status_code in {200, 409}
    assert words in answer.text


def test_once_a_round_is_online_a_yes_gives_nothing_and_the_page_says_what_to_do(world, ann):
    browser, place = ann
    world.round(published=False)
    assert "Ja, ik doe dit" in browser.get(place).text
    world.round(slug="tweede")
    for answer in (browser.get(place), browser.post(place, YES)):
        refused(answer, "Zeg het de commissie van het fonds")
    assert in_committee(world) == 1
    assert place not in browser.get("/mijn").text


def test_once_two_can_begin_a_yes_gives_nothing_and_before_that_it_does(world, ann):
    browser, place = ann
    other = world.resident(Role.COMMITTEE)
    ready(world, world.committee)
    assert "Ja, ik doe dit" in browser.get(place).text
    ready(world, other)
    for answer in (browser.get(place), browser.post(place, YES)):
        refused(answer, "Er zijn al twee mensen in de commissie die kunnen beginnen.")
    assert in_committee(world) == 2


def test_a_third_says_yes_while_one_of_two_has_no_second_step(world, ann):
    browser, place = ann
    world.resident(Role.COMMITTEE)
    ready(world, world.committee)
    assert browser.post(place, YES).status_code == 303
    assert in_committee(world) == 3


@pytest.mark.parametrize("is_double", [False, True])
def test_whoever_was_refused_or_ended_as_a_double_does_not_come_back_so(world, is_double):
    account_id = world.resident(email="cas@voorbeeld.example")
    with world.database.write() as session:
        member = world.member(session, account_id)
        member.state, member.refusal_reason, member.level = MembershipState.REFUSED, "Dubbel.", 0
        member.ended_as_double = is_double
    browser, place = asked(world, account_id, "cas@voorbeeld.example")
    for answer in (browser.get(place), browser.post(place, YES)):
        refused(answer, "Vraag de commissie van het fonds om er opnieuw naar te kijken.")
    assert in_committee(world) == 1
    with world.database.session() as session:
        assert world.member(session, account_id).state == MembershipState.REFUSED


def test_the_logbook_keeps_who_said_yes_and_they_begin_at_once(world, ann):
    browser, place = ann
    browser.post(place, YES)
    with world.database.session() as session:
        newest = session.scalars(select(LogEntry).order_by(LogEntry.number.desc()).limit(1)).one()
        who = session.get_one(LogActor, (newest.fund_id, newest.number)).account_id
        member = world.member(session, who)
        assert (newest.event, member.has(Role.COMMITTEE)) == ("role_given", True)
        assert [held.given_at for held in member.roles] == [None]


def test_of_four_who_say_yes_at_the_same_moment_one_fills_the_place(world):
    ready(world, world.committee)
    people = {f"p{n}@voorbeeld.example": world.account(f"p{n}@voorbeeld.example") for n in range(4)}
    ready(world, *people.values())
    answers = [asked(world, account_id, email) for email, account_id in people.items()]
    statuses = at_once([lambda one=one, place=place: one.post(place, YES).status_code for one, place in answers])
    assert sorted(statuses) == [303, 409, 409, 409]
    assert in_committee(world) == 2


def test_the_night_takes_open_questions_away_once_a_round_is_online(world, ann):
    world.round(published=False)
    night(world)
    assert left(world) == 1
    world.round(slug="tweede")
    world.time.move(days=1)
    night(world)
    assert left(world) == 0


def left(world):
    with world.database.session() as session:
        return session.scalar(select(func.count()).select_from(FirstInvitation))


def test_the_first_reason_is_said(world):
    now = world.time()
    invitation, gone = FirstInvitation(expires_at=now + LASTS), FirstInvitation(expires_at=now)
    ended = Membership(state=MembershipState.REFUSED)
    full = {"ready": 2, "has_round": True, "member": ended}
    assert may_accept_first(gone, now, **full) == FoundingRefusal.LAPSED
    assert may_accept_first(invitation, now, **full) == FoundingRefusal.BEGUN_WITHOUT_YOU
    assert may_accept_first(invitation, now, **full | {"has_round": False}) == FoundingRefusal.REFUSED_HERE
    known = {"has_round": False, "member": Membership(state=MembershipState.ASKED)}
    assert may_accept_first(invitation, now, ready=2, **known) == FoundingRefusal.TWO_STAND
    assert may_accept_first(invitation, now, ready=1, **known) is None
