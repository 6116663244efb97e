"""Whoever moves states a new address and shows it again; nobody ends where nobody can help."""

import pytest

from tests.ballots.voting import says
from tests.verification.conftest import ADDRESS, FUND, JOIN
from wijkfonds.membership.models import Level, MembershipState, Role
from wijkfonds.membership.permissions import MembershipRefusal
from wijkfonds.roles.permissions import RoleRefusal
from wijkfonds.verification.permissions import CodeProblem, VerificationRefusal

MOVE = f"{JOIN}/verhuisd"
NEW = ADDRESS | {"house_number": "14"}


@pytest.fixture
def member(proving):
    """Whose address was seen at the desk."""
    proving.open("area", "letter", "desk")
    account_id = proving.ask()
    assert proving.seen(account_id, "letter").status_code == 303
    return account_id


def move(world, account_id, **typed):
    world.time.move(hours=1)
    return world.visitor(account_id).post(MOVE, NEW | typed)


def test_the_level_falls_until_the_new_address_is_shown(proving, world, member):
    answer = move(world, member)
    assert (answer.status_code, answer.location) == (303, f"{JOIN}/bewijs")
    kept = proving.kept(member)
    assert (kept.state, kept.level, kept.house_number) == (MembershipState.ASKED, Level.ADDRESS_STATED, "14")
    assert proving.type(member, proving.code(member)).status_code == 303
    assert proving.is_member(member)


def test_a_mover_can_be_confirmed_at_the_desk_again(proving, world, member):
    move(world, member)
    assert proving.seen(member, "contract").status_code == 303
    assert proving.is_member(member)
    page = proving.committee.get(f"{FUND}/beheer/leden/{proving.kept(member).id}/gezien").text
    assert "huurcontract of koopakte" in page
    assert "brief met naam en adres (" not in page  # that was about the old address


@pytest.mark.parametrize(("postcode", "level"), [("1234 ZZ", 2), ("9999 ZZ", 1)])
def test_a_new_address_outside_the_area_is_worth_less(proving, world, member, postcode, level):
    move(world, member, postcode=postcode)
    assert proving.level(member) == level


def test_the_same_address_is_no_move(proving, world, member):
    answer = move(world, member, house_number="12 B")
    assert answer.status_code == 422
    assert says(world, answer, VerificationRefusal.SAME_ADDRESS)
    assert proving.is_member(member)


def test_an_address_that_cannot_be_read_is_told_so_and_stays_typed(proving, world, member):
    answer = move(world, member, postcode="12")
    assert answer.status_code == 422
    assert "Deze postcode bestaat niet" in answer.text
    assert 'value="14"' in answer.text


def test_the_code_of_before_the_move_is_worth_nothing(proving, world):
    proving.open("area", "letter")
    account_id = proving.ask()
    code = proving.code(account_id)
    move(world, account_id)
    assert says(world, proving.type(account_id, code), CodeProblem.MOVED)


def test_the_only_one_of_the_committee_is_not_locked_out_by_moving(proving, world):
    answer = move(world, world.committee)
    assert says(world, answer, VerificationRefusal.ONLY_COMMITTEE_MEMBER)
    assert proving.level(world.committee) == Level.ADDRESS_PROVEN
    colleague = world.resident(Role.COMMITTEE)
    assert move(world, world.committee).status_code == 303
    assert says(world, move(world, colleague), VerificationRefusal.ONLY_COMMITTEE_MEMBER)
    assert proving.seen(world.committee, "at_the_door", by=world.visitor(colleague)).status_code == 303


def test_an_address_that_changed_since_it_was_looked_at_is_not_confirmed(proving, world, member):
    seen = proving.kept(member).asked_at.isoformat()
    move(world, member)
    assert says(world, proving.seen(member, "letter", address=seen), VerificationRefusal.ADDRESS_CHANGED)
    assert proving.level(member) == Level.ADDRESS_STATED


def test_a_task_rests_until_the_new_address_is_shown(proving, world):
    """Two of the committee: the one who moved can do nothing, so the other one stays."""
    mover = world.resident(Role.COMMITTEE)
    assert move(world, mover).status_code == 303
    answer = world.visitor(mover).get(f"{FUND}/beheer/leden")
    assert answer.status_code == 403
    assert says(world, answer, MembershipRefusal.ROLE_WAITS)
    stays = proving.committee.post(f"{FUND}/beheer/taken/committee/neerleggen")
    assert says(world, stays, RoleRefusal.ONLY_ONE_LEFT)
    place = f"{FUND}/beheer/leden/{proving.kept(mover).id}"
    seen = {"gezien": proving.kept(mover).asked_at.isoformat()}
    reason = {"reason": "Deze persoon woont hier niet meer, zegt men."}
    refused = proving.committee.post(f"{place}/afwijzen", seen | reason)
    assert says(world, refused, MembershipRefusal.HAS_A_TASK)
    assert proving.committee.post(f"{place}/bevestigen", seen).status_code == 303
    assert world.visitor(mover).get(f"{FUND}/beheer/leden").status_code == 200
