"""The first steps of a fund: each is done when the data say so, and all go once a round is online."""

from dataclasses import replace

import pytest

from wijkfonds.desk.rules import FundBegun, FundStep, StepState, first_steps_of
from wijkfonds.development.second_steps import give_app
from wijkfonds.foundation.database import write
from wijkfonds.funds.queries import fund_at
from wijkfonds.membership.models import Level, Role, Way
from wijkfonds.verification.settings import choose_ways

NOTHING = FundBegun(
    people=1,
    somebody_can_vote=False,
    has_draft=False,
    has_vote=False,
    is_planned=False,
    can_count=False,
    has_bylaws=False,
    has_published=False,
)
WRITTEN = replace(NOTHING, has_draft=True, has_vote=True)
P, W, R, N, C, B, G = FundStep
CASES = [
    (NOTHING, "", {P, W, R, B}),
    (replace(NOTHING, people=2), {P}, {W, R, B}),
    (replace(NOTHING, somebody_can_vote=True), {W}, {P, R, B}),
    (replace(NOTHING, has_bylaws=True), {B}, {P, W, R}),
    (replace(NOTHING, can_count=True, is_planned=True), "", {P, W, R, B}),
    (WRITTEN, {R}, {P, W, N, B}),
    (replace(WRITTEN, can_count=True), {R}, {P, W, N, B}),
    (replace(WRITTEN, is_planned=True), {R, N}, {P, W, C, B}),
    (replace(WRITTEN, is_planned=True, can_count=True), {R, N, C}, {P, W, B, G}),
    (replace(WRITTEN, people=2, somebody_can_vote=True, is_planned=True, can_count=True), {P, W, R, N, C}, {B, G}),
]


@pytest.mark.parametrize(("begun", "done", "now"), CASES)
def test_what_is_done_can_be_done_now_and_comes_later(begun, done, now):
    states = first_steps_of(begun)
    assert list(states) == list(FundStep)
    assert {step for step, state in states.items() if state == StepState.DONE} == set(done)
    assert {step for step, state in states.items() if state == StepState.NOW} == now


def test_a_round_without_a_vote_has_no_step_about_counting_and_does_not_wait_for_it():
    states = first_steps_of(replace(WRITTEN, has_vote=False, is_planned=True))
    assert FundStep.COUNT not in states
    assert states[FundStep.PUBLISH] == StepState.NOW


def test_once_a_round_is_online_there_are_none():
    assert first_steps_of(replace(WRITTEN, has_published=True)) == {}


def second_step(world, account_id):
    with world.app.app_context(), write() as session:
        give_app(session, account_id=account_id, key=world.app.extensions["settings"].secret, now=world.time())


def done_on(page):
    """How often the desk says that a step is done."""
    return page.text.count('<span class="tag done">Klaar</span>')


def test_the_desk_shows_the_steps_to_the_committee_until_a_round_is_online(world):
    desk, committee = f"/fondsen/{world.fund}/beheer", world.visitor(world.committee)
    assert done_on(committee.get(desk)) == 0
    for account_id in (world.committee, world.resident(Role.COMMITTEE)):
        second_step(world, account_id)
    assert done_on(committee.get(desk)) == 1
    world.round(published=False)
    assert done_on(committee.get(desk)) == 4
    assert "Eerste stappen" not in world.visitor(world.resident(Role.BOARD)).get(desk).text
    world.round(slug="tweede")
    assert "Eerste stappen" not in committee.get(desk).text


def test_somebody_of_the_committee_without_a_second_step_does_not_count(world):
    for account_id in (world.committee, world.resident(Role.ASSESSOR)):
        second_step(world, account_id)
    world.resident(Role.COMMITTEE)
    assert done_on(world.visitor(world.committee).get(f"/fondsen/{world.fund}/beheer")) == 0


def test_choosing_what_was_open_anyway_is_a_choice(world):
    with world.database.write() as session:
        actor, fund = world.member(session, world.committee), fund_at(session, world.fund)
        choose_ways(session, actor=actor, fund=fund, ways={Way.AREA, Way.DESK}, now=world.time())
    assert done_on(world.visitor(world.committee).get(f"/fondsen/{world.fund}/beheer")) == 1


@pytest.mark.parametrize(("level", "done"), [(Level.ADDRESS_STATED, 4), (Level.ADDRESS_PROVEN, 3)])
def test_with_the_area_alone_the_ways_are_chosen_for_a_round_that_asks_no_more(world, level, done):
    committee = world.visitor(world.committee)
    committee.post(f"/fondsen/{world.fund}/beheer/controle", {"ways": ["area"]})
    world.round(published=False, level_to_vote=level)
    assert done_on(committee.get(f"/fondsen/{world.fund}/beheer")) == done


def test_what_nobody_can_reach_is_said_with_a_link_and_the_round_stays_a_draft(world):
    committee, ways = world.visitor(world.committee), f"/fondsen/{world.fund}/beheer/controle"
    committee.post(ways, {"ways": ["area", "letter"]})
    slug = world.round(published=False, level_to_vote=Level.PERSON_PROVEN)
    rounds = f"/fondsen/{world.fund}/beheer/rondes/{slug}"
    for page in (rounds, f"{rounds}/nakijken"):
        assert f'<a href="{ways}#manieren">Niemand kan zo ver komen' in committee.get(page).text
    assert committee.post(f"{rounds}/publiceren").status_code == 409
    committee.post(ways, {"ways": ["area", "desk"]})
    assert committee.post(f"{rounds}/publiceren").status_code == 303
