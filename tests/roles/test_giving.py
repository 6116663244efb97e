"""From the question to the yes: two of the committee, and the person themselves."""

from datetime import timedelta

import pytest

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from tests.roles.conftest import FUND, ROLES
from wijkfonds.membership.models import Role
from wijkfonds.roles.models import InvitationState
from wijkfonds.roles.permissions import RoleRefusal as No

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("role", ["committee", "teller", "board", "treasurer"])
def test_a_role_is_there_once_a_second_one_confirmed_and_the_person_said_yes(crew, mails, role):
    assert crew.ask(role).location == ROLES
    assert (crew.invitation(), crew.roles()) == (None, set())
    mails.clear()
    assert crew.confirm().status_code == 303
    assert crew.roles() == set()
    (invited,) = mails
    assert invited.recipient == "vrijwilliger@voorbeeld.example"
    assert f"http://localhost/mijn/taken/{crew.invitation().id}" in invited.body
    assert crew.answer().location == f"{FUND}/beheer"
    assert crew.roles() == {Role(role)}
    assert mails[-1].subject.startswith("U hebt nu een taak")
    told = [event for event, _facts in crew.events()]
    assert told[-3:] == ["act_proposed", "role_invited", "role_given"]


def test_an_assessor_is_asked_by_one_and_still_says_yes_themselves(crew):
    assert crew.ask("assessor").status_code == 303
    assert crew.roles() == set()
    assert crew.answer().status_code == 303
    assert crew.roles() == {Role.ASSESSOR}


def test_the_logbook_says_no_names(crew):
    crew.give("board")
    assert all("Bewoner" not in facts and "@" not in facts for _event, facts in crew.events())
    assert ("role_given", '{"role": "board"}') in crew.events()


def test_one_person_with_a_friend_never_is_two(crew):
    """Takes in a friend, proposes the friend: neither of them can be the second one, nor can the friend on their own."""
    assert crew.ask("committee").status_code == 303
    assert crew.confirm(by=crew.first).status_code == 409
    assert crew.confirm(by=crew.person).status_code == 403
    for role in (Role.BOARD, Role.TELLER, Role.ASSESSOR, Role.TREASURER):
        assert crew.confirm(by=crew.world.resident(role)).status_code == 409
    assert (crew.invitation(), crew.roles()) == (None, set())


def test_whoever_is_asked_does_not_confirm_it_themselves(crew):
    alone = crew.ask("board", about=crew.second)
    assert (alone.status_code, says(crew.world, alone, No.NOBODY_TO_CONFIRM)) == (409, True)
    crew.world.resident(Role.COMMITTEE)
    assert crew.ask("board", about=crew.second).status_code == 303
    answer = crew.confirm(by=crew.second)
    assert (answer.status_code, says(crew.world, answer, No.CONCERNS_YOU)) == (409, True)
    own = crew.ask("board", about=crew.first)
    assert (own.status_code, says(crew.world, own, No.ABOUT_YOURSELF)) == (409, True)


@pytest.mark.parametrize(("after", "may"), [(timedelta(days=7) - SECOND, False), (timedelta(days=7), True)])
def test_in_the_first_week_one_has_no_say_over_the_roles_of_others(crew, after, may):
    crew.give("committee")
    crew.world.time.move(seconds=after.total_seconds())
    friend = crew.world.resident()
    asked = crew.ask("teller", about=friend, by=crew.person)
    assert asked.status_code == (303 if may else 409)
    if not may:
        assert says(crew.world, asked, No.FIRST_WEEK)
        assert crew.ask("teller", about=friend).status_code == 303
    confirmed = crew.confirm(by=crew.second if may else crew.person)
    assert confirmed.status_code == (303 if may else 409)


def test_those_who_may_not_confirm_get_no_mail_and_are_not_named(crew, mails):
    crew.give("committee")
    mails.clear()
    crew.ask("board", about=crew.world.resident())
    assert [mail.recipient for mail in mails] == ["collega@voorbeeld.example"]


def test_alone_in_the_committee_one_is_told_who_appoints_a_second(world):
    page = world.visitor(world.committee).get(ROLES).text
    assert "De commissie heeft één lid" in page
    assert "beheerder van deze site" in page
    member = world.resident()
    with world.database.session() as session:
        place = f"{ROLES}/lid/{world.member(session, member).id}"
    browser = world.visitor(world.committee)
    assert says(world, browser.post(place, {"role": "teller"}), No.NOBODY_TO_CONFIRM)
    assert browser.post(place, {"role": "assessor"}).status_code == 303


def test_no_is_an_answer_too(crew):
    crew.ask("assessor")
    assert crew.answer("nee").location == "/mijn"
    assert (crew.roles(), crew.invitation().state) == (set(), InvitationState.DECLINED)
    assert "Zei nee" in crew.index()
    late = crew.answer("ja")
    assert (late.status_code, says(crew.world, late, No.ALREADY_ANSWERED)) == (409, True)
    assert crew.ask("assessor").status_code == 303, "may be asked again"


def test_after_two_weeks_it_lapses_and_may_be_asked_again(crew):
    crew.ask("assessor")
    crew.world.time.now = crew.invitation().expires_at
    late = crew.answer()
    assert (late.status_code, says(crew.world, late, No.LAPSED)) == (409, True)
    assert says(crew.world, crew.world.visitor(crew.person).get(f"/mijn/taken/{crew.invitation().id}"), No.LAPSED)
    assert "Niet op tijd geantwoord" in crew.index()
    assert crew.ask("assessor").status_code == 303
    assert crew.answer().status_code == 303


def test_who_was_asked_is_not_asked_twice(crew):
    crew.ask("assessor")
    again = crew.ask("assessor", by=crew.second)
    assert (again.status_code, says(crew.world, again, No.ASKED_ALREADY)) == (409, True)


def test_two_who_ask_at_once_send_one_question(crew, mails):
    asking = [lambda by=by: crew.ask("assessor", by=by) for by in (crew.first, crew.second)]
    assert sorted(answer.status_code for answer in at_once(asking)) == [303, 409]
    assert len(mails) == 1


def test_a_question_is_taken_back_before_it_is_answered(crew):
    crew.ask("assessor")
    place = f"{ROLES}/vragen/{crew.invitation().id}/intrekken"
    assert crew.post(crew.world.resident(Role.BOARD), place).status_code == 409
    assert crew.post(crew.second, place).status_code == 303
    assert crew.answer().status_code == 409
    assert crew.roles() == set()


def test_of_yes_and_taking_back_at_once_one_is_told_of_the_other(crew):
    crew.ask("assessor")
    place = f"{ROLES}/vragen/{crew.invitation().id}/intrekken"
    answers = at_once([crew.answer, lambda: crew.post(crew.first, place)])
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert (crew.roles() == {Role.ASSESSOR}) == (answers[0].status_code == 303)


def test_the_invitation_of_another_is_not_found(crew):
    crew.ask("assessor")
    for nosy in (crew.first, crew.world.resident(), crew.world.account()):
        assert crew.answer(by=nosy).status_code == 404
        assert crew.world.visitor(nosy).get(f"/mijn/taken/{crew.invitation().id}").status_code == 404


def test_the_question_stands_on_the_persons_own_page_and_says_the_duties(crew):
    crew.ask("assessor")
    mine = crew.world.visitor(crew.person)
    assert f"/mijn/taken/{crew.invitation().id}" in mine.get("/mijn").text
    page = mine.get(f"/mijn/taken/{crew.invitation().id}").text
    assert "Beoordeelt of voorstellen kunnen worden uitgevoerd." in page
    assert "Ja, ik doe dit" in page


@pytest.mark.parametrize("role", ["", "administrator", "COMMITTEE"])
def test_what_is_no_role_is_said_beside_the_field(crew, role):
    answer = crew.ask(role)
    assert answer.status_code == 422
    assert "Kies een taak." in answer.text


def test_the_committee_of_another_fund_finds_nobody(crew):
    fund = crew.world.second_fund()
    outsider = crew.world.resident(Role.COMMITTEE, fund=fund)
    place = f"/beheer/taken/lid/{crew.member_id(crew.person)}"
    assert crew.post(outsider, f"/fondsen/eikenhof{place}", role="board").status_code == 404
    assert crew.post(outsider, f"/fondsen/{fund}{place}", role="board").status_code == 404


def test_a_person_who_reads_english_is_asked_in_english(crew, mails):
    crew.world.reads_english(crew.person)
    crew.ask("assessor")
    assert f"http://localhost/en/mijn/taken/{crew.invitation().id}" in mails[-1].body


def test_a_new_committee_member_can_begin_at_once(crew):
    newcomer = crew.world.visitor(crew.person)
    assert newcomer.get(f"{FUND}/beheer").status_code == 403
    crew.give("committee")
    assert newcomer.get(f"{FUND}/beheer").status_code == 200


def test_the_committee_and_the_board_stand_on_the_page_of_the_fund(crew, visitor):
    for name, role in (("Bo Bestuur", "board"), ("Tel Teller", "teller")):
        account_id = crew.world.resident()
        with crew.world.database.write() as session:
            crew.world.member(session, account_id).account.name = name
        crew.give(role, about=account_id)
        crew.world.time.move(minutes=1)
    page = visitor.get(FUND).text
    assert ("Bo Bestuur" in page, "Tel Teller" in page) == (True, False)


def test_who_is_already_it_and_who_is_not_verified_are_not_asked(crew):
    crew.give("board")
    again = crew.ask("board")
    assert (again.status_code, says(crew.world, again, No.HAS_IT_ALREADY)) == (409, True)
    with crew.world.database.write() as session:
        crew.world.member(session, crew.person).level = 2
    unknown = crew.ask("teller")
    assert (unknown.status_code, says(crew.world, unknown, No.NOT_VERIFIED)) == (409, True)


def test_the_page_of_a_member_leads_to_the_question(crew):
    place = f"{FUND}/beheer/leden/{crew.member_id(crew.person)}"
    page = crew.world.visitor(crew.first).get(place).text
    assert f"{ROLES}/lid/{crew.member_id(crew.person)}" in page
