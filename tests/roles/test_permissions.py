"""Who may ask, accept, take, hand over and take back: both sides of every border."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from wijkfonds.membership.models import Level, Membership, MembershipRole, MembershipState, Role
from wijkfonds.roles.models import InvitationState, RoleInvitation
from wijkfonds.roles.permissions import RoleRefusal as No
from wijkfonds.roles.permissions import (
    may_accept_role,
    may_ask,
    may_ask_for,
    may_decline,
    may_hand_over,
    may_take,
    may_withdraw,
)
from wijkfonds.roles.rules import FIRST_WEEK, is_in_first_week, takes_two

NOW = datetime(2027, 5, 21, tzinfo=UTC)
SECOND = timedelta(seconds=1)
FUND = uuid4()
BOARD = Role.BOARD


def somebody(*roles, state=MembershipState.CONFIRMED, level=Level.ADDRESS_PROVEN, fund_id=FUND):
    held = [MembershipRole(role=role) for role in roles]
    return Membership(id=uuid4(), account_id=uuid4(), fund_id=fund_id, state=state, level=level, roles=held)


COMMITTEE = somebody(Role.COMMITTEE)
OUTSIDERS = [
    None,
    somebody(),
    somebody(Role.ASSESSOR, Role.TELLER, Role.BOARD, Role.TREASURER),
    somebody(Role.COMMITTEE, fund_id=uuid4()),
    somebody(Role.COMMITTEE, state=MembershipState.REFUSED),
]


@pytest.mark.parametrize(
    ("actor", "values", "refusal"),
    [
        (COMMITTEE, {}, None),
        (COMMITTEE, {"level": Level.PERSON_PROVEN}, None),
        (COMMITTEE, {"level": Level.ADDRESS_STATED}, No.NOT_VERIFIED),
        (COMMITTEE, {"level": Level.UNKNOWN, "state": MembershipState.REFUSED}, No.NOT_VERIFIED),
        (COMMITTEE, {"state": MembershipState.ASKED}, No.NOT_VERIFIED),
        *[(outsider, {}, No.NOT_THE_COMMITTEE) for outsider in OUTSIDERS],
    ],
)
def test_the_committee_asks_people_whose_address_was_proven(actor, values, refusal):
    assert may_ask(actor, somebody(**values)) == refusal


def test_nobody_gives_themselves_more_or_takes_their_own_as_if_it_were_anothers():
    assert may_ask_for(COMMITTEE, COMMITTEE, BOARD) == No.ABOUT_YOURSELF
    assert may_take(COMMITTEE, COMMITTEE, Role.COMMITTEE) == No.ABOUT_YOURSELF
    assert may_hand_over(COMMITTEE, COMMITTEE, Role.COMMITTEE) == No.NOT_TO_YOURSELF


@pytest.mark.parametrize(
    ("actor", "member", "refusal"),
    [
        (COMMITTEE, somebody(BOARD), None),
        (COMMITTEE, somebody(Role.TELLER), No.HAS_IT_NOT),
        *[(outsider, somebody(BOARD), No.NOT_THE_COMMITTEE) for outsider in OUTSIDERS],
    ],
)
def test_the_committee_takes_what_somebody_has(actor, member, refusal):
    assert may_take(actor, member, BOARD) == refusal


@pytest.mark.parametrize(
    ("giver", "successor", "refusal"),
    [
        (somebody(BOARD), somebody(), None),
        (somebody(BOARD), somebody(Role.TELLER), None),
        (somebody(Role.COMMITTEE), somebody(), No.NOT_YOURS_TO_HAND),
        (None, somebody(), No.NOT_YOURS_TO_HAND),
        (somebody(BOARD, fund_id=uuid4()), somebody(), No.NOT_YOURS_TO_HAND),
        (somebody(BOARD), somebody(BOARD), No.HAS_IT_ALREADY),
        (somebody(BOARD), somebody(level=Level.ADDRESS_STATED), No.NOT_VERIFIED),
    ],
)
def test_one_hands_over_what_one_has_to_somebody_who_has_it_not(giver, successor, refusal):
    assert may_hand_over(giver, successor, BOARD) == refusal


def an_invitation(member=None, giver=None, state=InvitationState.OPEN):
    found = RoleInvitation(member=member or somebody(), giver=giver, role=BOARD, state=state, expires_at=NOW)
    found.handed_by = giver.id if giver else None
    return found


@pytest.mark.parametrize(
    ("values", "now", "refusal"),
    [
        ({}, NOW - SECOND, None),
        ({}, NOW, No.LAPSED),
        *[({"state": state}, NOW - SECOND, No.ALREADY_ANSWERED) for state in list(InvitationState)[1:]],
        ({"giver": somebody(BOARD)}, NOW - SECOND, None),
        ({"giver": somebody(Role.COMMITTEE)}, NOW - SECOND, No.GIVER_LOST_IT),
        ({"member": somebody(level=Level.ADDRESS_STATED)}, NOW - SECOND, No.SHOW_YOUR_ADDRESS),
        ({"member": somebody(state=MembershipState.REFUSED)}, NOW - SECOND, No.SHOW_YOUR_ADDRESS),
    ],
)
def test_one_accepts_in_time_what_is_still_there(values, now, refusal):
    found = an_invitation(**values)
    assert may_accept_role(found.member.account_id, found, now) == refusal


def test_nobody_answers_for_another():
    assert may_accept_role(uuid4(), an_invitation(), NOW - SECOND) == No.NOT_YOUR_INVITATION
    assert may_decline(uuid4(), an_invitation(), NOW - SECOND) == No.NOT_YOUR_INVITATION


def test_one_may_say_no_to_what_one_could_not_accept():
    found = an_invitation(giver=somebody())
    assert may_decline(found.member.account_id, found, NOW - SECOND) is None


GIVER = somebody(BOARD)


@pytest.mark.parametrize(
    ("actor", "state", "refusal"),
    [
        (COMMITTEE, InvitationState.OPEN, None),
        (GIVER, InvitationState.OPEN, None),
        (somebody(BOARD), InvitationState.OPEN, No.NOT_THE_COMMITTEE),
        (None, InvitationState.OPEN, No.NOT_THE_COMMITTEE),
        (COMMITTEE, InvitationState.ACCEPTED, No.ALREADY_ANSWERED),
    ],
)
def test_the_committee_and_the_giver_take_an_open_invitation_back(actor, state, refusal):
    assert may_withdraw(actor, an_invitation(giver=GIVER, state=state)) == refusal


def test_all_roles_but_the_assessor_take_two():
    assert {role for role in Role if not takes_two(role)} == {Role.ASSESSOR}


@pytest.mark.parametrize(
    ("given_at", "is_new"),
    [(None, False), (NOW, True), (NOW - FIRST_WEEK + SECOND, True), (NOW - FIRST_WEEK, False)],
)
def test_the_first_week_lasts_a_week_and_is_not_for_who_was_appointed(given_at, is_new):
    assert is_in_first_week(given_at, NOW) == is_new
