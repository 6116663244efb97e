"""Saying that something touches one, what is told of it, and taking it back with a second person."""

from html import unescape

import pytest

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from tests.interests.conftest import DESK, PUBLIC
from tests.overview.counting import questions
from wijkfonds.assessments.permissions import AssessmentRefusal
from wijkfonds.interests.jobs import note_proposers
from wijkfonds.interests.models import InterestKind
from wijkfonds.interests.permissions import InterestRefusal as No
from wijkfonds.membership.actions import appoint
from wijkfonds.membership.models import Role
from wijkfonds.scoring.queries import scores_in

NOTED = ("interest_noted", '{"proposal": "Plan 1", "role": "assessor"}')


@pytest.mark.parametrize("kind", list(InterestKind))
def test_who_says_that_it_touches_them_does_not_assess_it_and_others_do(assessing, kind):
    world = assessing.world
    assert assessing.note(assessing.assessor, kind=kind.value).location == f"{DESK}/belangen"
    refused = assessing.assess(assessing.assessor)
    assert (refused.status_code, says(world, refused, AssessmentRefusal.HAS_INTEREST)) == (409, True)
    assert assessing.assess(assessing.assessor, "plan-2").status_code == 303
    assert assessing.assess(world.committee).status_code == 303
    assert [note.kind for note in assessing.kept()] == [kind]


def test_the_logbook_says_the_role_and_the_proposal_and_nobodys_name(assessing):
    assessing.note(assessing.assessor)
    assert assessing.told() == [NOTED]
    page = assessing.world.visitor().get("/fondsen/eikenhof/logboek")
    assert "Iemand met de taak beoordelaar heeft belang bij het voorstel ‘Plan 1’" in unescape(page.text)


def test_everybody_reads_how_many_keep_out_and_the_committee_reads_who(assessing):
    world = assessing.world
    with world.database.write() as session:
        world.member(session, assessing.assessor).account.name = "Bea Beoordelaar"
    assert "Wie beslist niet mee?" not in assessing.page()
    assessing.note(assessing.assessor)
    assert "1 beoordelaar heeft belang bij dit voorstel en beslist er niet over mee." in assessing.page()
    assert "Bea Beoordelaar" not in assessing.page()
    for place in (f"{DESK}/belangen", f"{DESK}/belangen/plan-1"):
        assert "Bea Beoordelaar (beoordelaar)" in world.visitor(world.committee).get(place).text
    assert "Wie beslist niet mee?" not in assessing.page("plan-2")
    assert "U beslist niet mee" in world.visitor(assessing.assessor).get(f"{DESK}/voorstellen?toon=alles").text
    assert "U beslist niet mee" not in world.visitor(world.committee).get(f"{DESK}/voorstellen").text


def test_somebody_with_two_roles_is_one_person_on_the_page(assessing):
    both = assessing.world.resident(Role.BOARD, Role.COMMITTEE)
    assessing.note(both)
    assert "1 lid van de commissie heeft belang" in assessing.page()
    assert "lid van het bestuur" not in assessing.page()


def test_who_proposed_it_keeps_out_without_saying_so_and_the_logbook_tells_it_once(assessing):
    world = assessing.world
    proposer = world.resident()
    world.time.move(days=-10)
    world.proposal("zomer", "Plan 3", by=proposer)
    world.time.move(days=10)
    assert "Wie beslist niet mee?" not in assessing.page("plan-3")
    with world.database.write() as session:
        appoint(session, member=world.member(session, proposer), role=Role.ASSESSOR, now=world.time())
    assert "1 beoordelaar heeft belang" in assessing.page("plan-3")
    assert says(world, assessing.assess(proposer, "plan-3"), AssessmentRefusal.OWN_PROPOSAL)
    noted = assessing.note(proposer, "plan-3")
    assert (noted.status_code, says(world, noted, No.IS_YOURS)) == (409, True)
    with world.app.app_context():
        for _ in range(2):
            note_proposers()
    assert assessing.told() == [("interest_noted", '{"proposal": "Plan 3", "role": "assessor"}')]
    back = assessing.ask_back(proposer, "plan-3")
    assert (back.status_code, says(world, back, No.IS_YOURS)) == (409, True)


def test_taking_it_back_takes_a_second_one_of_the_committee_whom_it_does_not_touch(assessing):
    world = assessing.world
    touched, free = world.resident(Role.COMMITTEE), world.resident(Role.COMMITTEE)
    assessing.note(assessing.assessor)
    assessing.note(touched, kind="organisation")
    assert assessing.ask_back(assessing.assessor).status_code == 303
    for by, status in ((assessing.assessor, 409), (world.resident(Role.BOARD), 409), (touched, 409)):
        assert assessing.confirm(by).status_code == status
    assert says(world, assessing.confirm(touched), No.TOUCHED_TOO)
    assert "wil het gemelde belang terugnemen" in world.visitor(free).get(f"{DESK}/belangen/plan-1").text
    assert assessing.assess(assessing.assessor).status_code == 409
    assert assessing.confirm(free).status_code == 303
    assert assessing.assess(assessing.assessor).status_code == 303
    assert assessing.told()[-1][0] == "interest_taken_back"
    assert [note.account_id for note in assessing.kept()] == [touched]


def test_nobody_takes_back_what_another_said(assessing):
    assessing.note(assessing.assessor)
    answer = assessing.ask_back(assessing.world.committee)
    assert (answer.status_code, says(assessing.world, answer, No.NOT_YOUR_NOTE)) == (409, True)


def test_saying_it_twice_at_once_is_saying_it_once(assessing):
    answers = at_once([lambda: assessing.note(assessing.assessor)] * 2)
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert (len(assessing.kept()), assessing.told()) == (1, [NOTED])


@pytest.mark.parametrize("kind", ["", "FAMILY", "mijn zwager Jan"])
def test_what_is_no_kind_is_not_kept(assessing, kind):
    answer = assessing.note(assessing.assessor, kind=kind)
    assert (answer.status_code, "Kies wat er het meest op lijkt." in answer.text) == (422, True)
    assert "zwager" not in answer.text
    assert assessing.kept() == []


def test_members_without_a_role_and_other_funds_find_nothing_to_say(assessing):
    world = assessing.world
    assert assessing.note(world.resident()).status_code == 403
    assert assessing.note(world.account()).status_code == 404
    outsider = world.resident(Role.COMMITTEE, fund=world.second_fund())
    assert assessing.note(outsider).status_code == 404
    assert assessing.note(assessing.assessor, "plan-9").status_code == 404


def test_a_score_that_somebody_gave_before_does_not_count_any_more(noting):
    world = noting.world
    world.round(decision_mode="committee_decides")
    world.proposal("zomer", "Plan 1")
    world.time.move(days=10)
    assessor = world.resident(Role.ASSESSOR)
    noting.assess(world.committee)
    mark = {"value": "9", "rationale": "Goed voor de hele straat, en de kosten kloppen."}
    for by in (assessor, world.committee):
        assert world.visitor(by).post(f"{DESK}/cijfers/plan-1", mark).status_code == 303
    noting.note(assessor)
    with world.database.session() as session:
        (scores,) = scores_in(session, world.find_round(session, "zomer").id).values()
        assert [score.assessor_id for score in scores] == [world.committee]
    assert world.visitor(assessor).post(f"{DESK}/cijfers/plan-1", mark).status_code == 403
    assert "U beslist niet mee" in world.visitor(assessor).get(f"{DESK}/cijfers").text


def test_lists_ask_as_much_for_many_as_for_few(assessing):
    world = assessing.world
    people = [world.resident(Role.COMMITTEE) for _ in range(6)]
    pages = (
        (world.visitor(assessing.assessor), f"{DESK}/voorstellen"),
        (world.visitor(assessing.assessor), f"{DESK}/belangen"),
        (world.visitor(assessing.assessor), f"{DESK}/belangen/plan-1"),
        (world.visitor(), f"{PUBLIC}/plan-1"),
    )
    assessing.note(people[0])
    assessing.ask_back(people[0])
    few = [questions(world, person, place) for person, place in pages]
    world.time.move(days=-10)
    for number in range(3, 9):
        world.proposal("zomer", f"Plan {number}", by=people[number - 3])
    world.time.move(days=10)
    for person in people[1:]:
        assessing.note(person)
        assessing.ask_back(person)
    assert [questions(world, person, place) for person, place in pages] == few
