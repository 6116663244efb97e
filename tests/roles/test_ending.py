"""Laying down, taking away, handing over; and a fund is never without a committee."""

import pytest

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from tests.roles.conftest import FUND, ROLES
from wijkfonds.foundation.refusals import Refused
from wijkfonds.membership.actions import appoint, dismiss
from wijkfonds.membership.models import Role
from wijkfonds.membership.permissions import MembershipRefusal
from wijkfonds.roles.permissions import RoleRefusal as No

LAST = MembershipRefusal.LAST_COMMITTEE_MEMBER


def test_one_lays_down_ones_own_at_once(crew, mails):
    board = crew.world.resident(Role.BOARD, Role.TELLER, email="bestuur@voorbeeld.example")
    assert crew.lay_down("board", board).location == ROLES
    assert crew.roles(board) == {Role.TELLER}
    assert (mails[-1].recipient, "niet meer" in mails[-1].subject) == ("bestuur@voorbeeld.example", True)
    assert crew.lay_down("teller", board).location == "/mijn"
    assert crew.events()[-1] == ("role_taken", '{"role": "teller"}')
    again = crew.lay_down("teller", board)
    assert again.status_code == 403


def test_what_one_has_not_one_does_not_lay_down(crew):
    answer = crew.lay_down("board", crew.first)
    assert (answer.status_code, says(crew.world, answer, No.HAS_IT_NOT)) == (409, True)
    assert crew.lay_down("burgemeester", crew.first).status_code == 404


def test_the_last_of_the_committee_stays(world):
    answer = world.visitor(world.committee).post(f"{ROLES}/committee/neerleggen")
    assert (answer.status_code, says(world, answer, No.ONLY_ONE_LEFT)) == (409, True)
    with world.database.write() as session:
        member = world.member(session, world.committee)
        with pytest.raises(Refused) as refused:
            dismiss(session, member=member, role=Role.COMMITTEE, now=world.time())
        assert refused.value.key == LAST
        dismiss(session, member=member, role=Role.ASSESSOR, now=world.time())


def test_the_committee_of_another_fund_does_not_count(world):
    world.resident(Role.COMMITTEE, fund=world.second_fund())
    answer = world.visitor(world.committee).post(f"{ROLES}/committee/neerleggen")
    assert says(world, answer, No.ONLY_ONE_LEFT)


def test_the_page_offers_laying_down_only_to_whoever_can(world):
    address, button = f"{ROLES}/{{}}/overdragen", "Leg deze taak nu neer"
    browser = world.visitor(world.committee)
    alone = browser.get(address.format("committee"))
    assert (says(world, alone, No.ONLY_ONE_LEFT), button in alone.text) == (True, False)
    assert button in browser.get(address.format("assessor")).text
    world.resident(Role.COMMITTEE)
    both = browser.get(address.format("committee"))
    assert (says(world, both, No.ONLY_ONE_LEFT), button in both.text) == (False, True)


def test_two_who_lay_it_down_at_once_leave_a_committee(crew):
    for _ in range(6):
        answers = at_once([lambda by=by: crew.lay_down("committee", by) for by in (crew.first, crew.second)])
        assert sorted(answer.status_code for answer in answers) == [303, 409]
        assert sum(Role.COMMITTEE in crew.roles(each) for each in (crew.first, crew.second)) == 1
        with crew.world.database.write() as session:
            for each in (crew.first, crew.second):
                appoint(session, member=crew.world.member(session, each), role=Role.COMMITTEE, now=crew.world.time())


def test_taking_a_role_takes_two_and_the_person_is_neither(crew, mails):
    board = crew.world.resident(Role.BOARD, Role.COMMITTEE, email="bestuur@voorbeeld.example")
    assert crew.take("board", board).location == ROLES
    assert Role.BOARD in crew.roles(board)
    own = crew.confirm(by=board)
    assert (own.status_code, says(crew.world, own, No.CONCERNS_YOU)) == (409, True)
    mails.clear()
    assert crew.confirm().status_code == 303
    assert crew.roles(board) == {Role.COMMITTEE}
    assert [mail.recipient for mail in mails] == ["bestuur@voorbeeld.example"]
    assert crew.take("board", board).status_code == 409, "has it no more"
    assert crew.take("committee", board, by=board).status_code == 409, "one's own is laid down"


def test_of_a_committee_of_two_neither_turns_out_the_other(crew):
    answer = crew.take("committee", crew.second)
    assert (answer.status_code, says(crew.world, answer, No.NOBODY_TO_CONFIRM)) == (409, True)
    assert crew.roles(crew.second) == {Role.COMMITTEE}


def test_an_assessor_is_thanked_by_one(crew):
    assessor = crew.world.resident(Role.ASSESSOR)
    assert crew.take("assessor", assessor).status_code == 303
    assert crew.roles(assessor) == set()


def test_two_pairs_that_dismiss_each_other_at_once_leave_a_committee(crew):
    """The second one's act is refused: whoever proposed it has the role no more, or the last one stays."""
    third = crew.world.resident(Role.COMMITTEE)
    crew.take("committee", crew.second, by=crew.first)
    one = crew.world.newest_act()
    crew.world.time.move(seconds=1)
    crew.take("committee", crew.first, by=crew.second)
    other = crew.world.newest_act()
    acts = [lambda act=act: crew.post(third, f"{FUND}/beheer/samen/{act}/bevestigen") for act in (one, other)]
    assert sorted(answer.status_code for answer in at_once(acts)) == [303, 409]
    assert sum(Role.COMMITTEE in crew.roles(each) for each in (crew.first, crew.second, third)) == 2


@pytest.mark.parametrize("role", ["board", "assessor", "committee"])
def test_what_is_handed_over_is_lost_in_the_moment_it_is_accepted(crew, mails, role):
    giver = crew.world.resident(Role(role), email="gever@voorbeeld.example")
    assert crew.hand_over(role, giver).location == ROLES
    assert (crew.invitation(), crew.roles(giver)) == (None, {Role(role)})
    assert crew.confirm().status_code == 303
    assert (crew.roles(giver), crew.roles()) == ({Role(role)}, set())
    mails.clear()
    assert crew.answer().status_code == 303
    assert (crew.roles(giver), crew.roles()) == (set(), {Role(role)})
    assert {mail.recipient for mail in mails} == {"gever@voorbeeld.example", "vrijwilliger@voorbeeld.example"}
    told = [event for event, _facts in crew.events()]
    assert told[-3:] == ["role_handed_over", "role_given", "role_taken"]


def test_handing_over_is_confirmed_by_the_committee_and_not_by_who_gains(crew):
    giver = crew.world.resident(Role.TELLER)
    assert crew.hand_over("teller", giver, "collega@voorbeeld.example").status_code == 303
    for by, status in ((giver, 409), (crew.second, 409), (crew.world.resident(Role.BOARD), 409), (crew.first, 303)):
        assert crew.confirm(by=by).status_code == status


def test_a_committee_of_one_and_a_successor_stay_a_committee(crew):
    crew.hand_over("committee", crew.first)
    crew.confirm()
    crew.lay_down("committee", crew.second)
    assert crew.answer().status_code == 303
    assert [Role.COMMITTEE in crew.roles(each) for each in (crew.first, crew.second, crew.person)] == [
        False,
        False,
        True,
    ]


def test_who_lost_the_role_meanwhile_hands_over_nothing(crew):
    giver = crew.world.resident(Role.BOARD)
    crew.hand_over("board", giver)
    crew.confirm()
    crew.lay_down("board", giver)
    answer = crew.answer()
    assert (answer.status_code, says(crew.world, answer, No.GIVER_LOST_IT)) == (409, True)
    assert crew.roles() == set()


@pytest.mark.parametrize(
    ("email", "refusal"),
    [
        ("niemand@voorbeeld.example", No.NO_SUCH_MEMBER),
        ("bestuur@voorbeeld.example", No.NOT_TO_YOURSELF),
        ("ander@voorbeeld.example", No.HAS_IT_ALREADY),
        (" Vrijwilliger@Voorbeeld.example ", None),
    ],
)
def test_a_successor_is_a_verified_member_who_has_it_not(crew, email, refusal):
    giver = crew.world.resident(Role.BOARD, email="bestuur@voorbeeld.example")
    crew.world.resident(Role.BOARD, email="ander@voorbeeld.example")
    crew.world.account("niemand@voorbeeld.example")
    answer = crew.hand_over("board", giver, email)
    assert answer.status_code == (409 if refusal else 303)
    assert refusal is None or (says(crew.world, answer, refusal) and email in answer.text)
    assert crew.hand_over("board", crew.first).status_code == 409, "not theirs"


def test_the_page_says_who_has_what_and_who_waits_for_whom(crew):
    crew.ask("board")
    page = crew.index(crew.second)
    assert "Dit wacht op een tweede persoon" in page
    assert "Ik heb het nagekeken en bevestig dit" in page
    assert "Dat bent u" in page
    assert "Ik heb het nagekeken" not in crew.index(crew.first)
    assert "Neem het terug" in crew.index(crew.first)
    assert "Iemand vragen" not in crew.index(crew.world.resident(Role.BOARD))


def test_taking_a_role_is_explained_before_it_is_done(crew):
    board, assessor = crew.world.resident(Role.BOARD), crew.world.resident(Role.ASSESSOR)
    browser = crew.world.visitor(crew.first)
    two = browser.get(f"{ROLES}/lid/{crew.member_id(board)}/board/afnemen").text
    assert "Een tweede lid van de commissie moet dit bevestigen" in two
    one = browser.get(f"{ROLES}/lid/{crew.member_id(assessor)}/assessor/afnemen").text
    assert "Het geldt meteen" in one
    assert says(crew.world, browser.get(f"{ROLES}/lid/{crew.member_id(assessor)}/board/afnemen"), No.HAS_IT_NOT)
    assert browser.get(f"{ROLES}/lid/{crew.member_id(board)}/baas/afnemen").status_code == 404
