"""Tasks: given by the committee, to others, and a fund is never without a committee."""

import pytest

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from wijkfonds.foundation.refusals import Refused
from wijkfonds.membership.actions import appoint, dismiss, give_role
from wijkfonds.membership.models import Role
from wijkfonds.membership.permissions import MembershipRefusal

FUND = "/fondsen/eikenhof"


def test_the_committee_gives_and_takes_tasks(people, world):
    account_id = world.resident()
    answer = people.give(account_id, "assessor", "board")
    assert (answer.status_code, answer.location) == (303, people.page(account_id))
    assert people.roles(account_id) == {Role.ASSESSOR, Role.BOARD}
    people.give(account_id, "board", "teller")
    assert people.roles(account_id) == {Role.BOARD, Role.TELLER}
    people.give(account_id)
    assert people.roles(account_id) == set()


def test_a_new_committee_member_can_begin_at_once(people, world):
    account_id = world.resident()
    newcomer = world.visitor(account_id)
    assert newcomer.get(f"{FUND}/beheer").status_code == 403
    people.give(account_id, "committee")
    assert newcomer.get(f"{FUND}/beheer").status_code == 200


def test_the_committee_and_the_board_stand_on_the_page_of_the_fund(people, world, visitor):
    board, teller = world.account(name="Bo Bestuur"), world.account(name="Tel Teller")
    for account_id, role in ((board, "board"), (teller, "teller")):
        people.confirm(people.ask(account_id))
        people.give(account_id, role)
    page = visitor.get(FUND).text
    assert ("Bo Bestuur" in page, "Tel Teller" in page) == (True, False)


def test_what_is_no_task_is_left_out(people, world):
    account_id = world.resident()
    assert people.give(account_id, "administrator", "COMMITTEE", "", "teller").status_code == 303
    assert people.roles(account_id) == {Role.TELLER}


def test_whose_address_was_not_proven_gets_no_task(people, world):
    account_id = people.ask()
    answer = people.give(account_id, "assessor")
    assert answer.status_code == 409
    assert says(world, answer, MembershipRefusal.NOT_VERIFIED)
    assert says(world, people.committee.get(people.page(account_id)), MembershipRefusal.NOT_VERIFIED)
    assert people.roles(account_id) == set()


@pytest.mark.parametrize("roles", [[], ["committee"], ["committee", "assessor", "board"]])
def test_nobody_changes_their_own_tasks(people, world, roles):
    world.resident(Role.COMMITTEE)
    before = people.roles(world.committee)
    answer = people.give(world.committee, *roles)
    assert answer.status_code == 409
    assert says(world, answer, MembershipRefusal.OWN_MEMBERSHIP)
    assert people.roles(world.committee) == before


def test_the_last_of_the_committee_stays(world):
    with world.database.write() as session:
        member = world.member(session, world.committee)
        with pytest.raises(Refused) as refused:
            dismiss(session, member=member, role=Role.COMMITTEE, now=world.time())
        assert refused.value.key == MembershipRefusal.LAST_COMMITTEE_MEMBER
        dismiss(session, member=member, role=Role.ASSESSOR, now=world.time())
    with world.database.session() as session:
        assert {held.role for held in world.member(session, world.committee).roles} == {Role.COMMITTEE}


def test_the_committee_of_another_fund_does_not_count(world):
    world.resident(Role.COMMITTEE, fund=world.second_fund())
    with world.database.write() as session, pytest.raises(Refused):
        dismiss(session, member=world.member(session, world.committee), role=Role.COMMITTEE, now=world.time())


def test_of_two_in_the_committee_one_may_go(people, world):
    colleague = world.resident(Role.COMMITTEE)
    assert people.give(colleague).status_code == 303
    assert people.roles(colleague) == set()


def test_two_who_dismiss_each_other_at_once_leave_a_committee(people, world):
    pair = (world.committee, world.resident(Role.COMMITTEE))
    browsers = [world.visitor(account_id) for account_id in pair]
    for _ in range(8):
        answers = at_once([lambda: people.give(pair[1], by=browsers[0]), lambda: people.give(pair[0], by=browsers[1])])
        assert sorted(answer.status_code for answer in answers) in ([303, 403], [303, 409])  # at the gate, or behind it
        left = [account_id for account_id in pair if Role.COMMITTEE in people.roles(account_id)]
        assert len(left) == 1
        with world.database.write() as session:
            for account_id in pair:
                appoint(session, member=world.member(session, account_id), role=Role.COMMITTEE, now=world.time())


def test_giving_a_task_twice_changes_nothing(world):
    account_id = world.resident(Role.BOARD)
    with world.database.write() as session:
        actor, member = (world.member(session, each) for each in (world.committee, account_id))
        give_role(session, actor=actor, member=member, role=Role.BOARD, now=world.time())
    with world.database.session() as session:
        assert [held.role for held in world.member(session, account_id).roles] == [Role.BOARD]
