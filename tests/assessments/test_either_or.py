"""Of proposals with the same letter one can go on at most."""

import pytest

from tests.world import World
from wijkfonds.assessments.either_or import lonely, put_together
from wijkfonds.ballots.queries import ballot_paper
from wijkfonds.foundation.refusals import Refused
from wijkfonds.membership.models import Role
from wijkfonds.proposals.models import Proposal

PAGE = "/fondsen/eikenhof/beheer/rondes/zomer/voorstellen/of-of"


@pytest.fixture
def three(world: World) -> World:
    world.round()
    for number in (1, 2, 3):
        world.proposal("zomer", f"Plan {number}", 20_000)
    world.time.move(days=10)
    world.assess_all("zomer")
    return world


def letters(world):
    with world.database.session() as session:
        return {found.title: found.either_or for found in session.query(Proposal)}


def test_the_committee_puts_proposals_together_and_the_frozen_rules_say_so(three):
    committee = three.visitor(three.committee)
    assert committee.post(PAGE, {"samen-plan-1": "A", "samen-plan-3": "A"}).status_code == 303
    assert letters(three) == {"Plan 1": "A", "Plan 2": "", "Plan 3": "A"}
    assert committee.get(PAGE).text.count(" selected>Letter A") == 2
    three.time.move(days=10)
    three.freeze("zomer")
    with three.database.session() as session:
        found = three.find_round(session, "zomer")
        assert {line.title: line.either_or for line in ballot_paper(session, found.id)} == letters(three)
        assert found.rules_json.count('"either_or":"A"') == 2


def test_a_letter_at_one_proposal_is_no_choice_and_what_was_chosen_stays(three):
    answer = three.visitor(three.committee).post(PAGE, {"samen-plan-1": "A", "samen-plan-2": "B"})
    assert answer.status_code == 422
    assert answer.text.count("staat maar één voorstel") == 2
    assert " selected>Letter B" in answer.text
    assert letters(three) == {"Plan 1": "", "Plan 2": "", "Plan 3": ""}


def test_what_is_no_letter_is_none(three):
    answer = three.visitor(three.committee).post(PAGE, {"samen-plan-1": "<b>", "samen-plan-2": "<b>"})
    assert answer.status_code == 303
    assert set(letters(three).values()) == {""}


def test_after_freezing_nothing_changes(three):
    three.time.move(days=10)
    three.freeze("zomer")
    answer = three.visitor(three.committee).post(PAGE, {"samen-plan-1": "A", "samen-plan-2": "A"})
    assert answer.status_code == 409
    assert set(letters(three).values()) == {""}


def test_the_action_itself_refuses_who_is_not_of_the_committee(three):
    person = three.resident(Role.BOARD)
    with three.database.write() as session:
        found = three.find_round(session, "zomer")
        member = three.member(session, person)
        with pytest.raises(Refused, match="not_the_committee"):
            put_together(session, actor=member, round_=found, letters={"plan-1": "A", "plan-2": "A"})
    assert set(letters(three).values()) == {""}


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.BOARD])
def test_only_the_committee_comes_here(three, role):
    assert three.visitor(three.resident(role)).get(PAGE).status_code == 403


@pytest.mark.parametrize(
    ("given", "alone"),
    [
        ({}, []),
        ({"a": ""}, []),
        ({"a": "A"}, ["A"]),
        ({"a": "A", "b": "A"}, []),
        ({"a": "A", "b": "B", "c": "B"}, ["A"]),
    ],
)
def test_a_choice_is_between_two_or_more(given, alone):
    assert lonely(given) == alone
