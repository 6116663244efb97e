"""Who may join, and who may answer whoever asks."""

from uuid import uuid4

import pytest

from wijkfonds.membership.models import Level, Membership, MembershipRole, MembershipState, Role
from wijkfonds.membership.permissions import MembershipRefusal as No
from wijkfonds.membership.permissions import may_answer, may_join

ASKED, CONFIRMED, REFUSED = MembershipState.ASKED, MembershipState.CONFIRMED, MembershipState.REFUSED
FUND = uuid4()


def somebody(*roles, state=CONFIRMED, level=Level.ADDRESS_PROVEN, fund_id=FUND):
    held = [MembershipRole(role=role) for role in roles]
    return Membership(id=uuid4(), fund_id=fund_id, state=state, level=level, roles=held)


COMMITTEE = somebody(Role.COMMITTEE)
OUTSIDERS = [
    None,
    somebody(),
    somebody(Role.ASSESSOR, Role.TELLER, Role.BOARD, Role.TREASURER),
    somebody(Role.COMMITTEE, fund_id=uuid4()),
]
HERSELF = somebody(Role.COMMITTEE, state=ASKED)


@pytest.mark.parametrize(
    ("state", "refusal"), [(None, None), (ASKED, None), (REFUSED, None), (CONFIRMED, No.ALREADY_A_MEMBER)]
)
def test_whoever_is_not_confirmed_may_ask(state, refusal):
    assert may_join(somebody(state=state) if state else None) == refusal


@pytest.mark.parametrize(
    ("actor", "state", "refusal"),
    [
        (COMMITTEE, ASKED, None),
        (COMMITTEE, CONFIRMED, No.ALREADY_ANSWERED),
        (COMMITTEE, REFUSED, No.ALREADY_ANSWERED),
        *[(outsider, ASKED, No.NOT_THE_COMMITTEE) for outsider in OUTSIDERS],
        *[(outsider, CONFIRMED, No.NOT_THE_COMMITTEE) for outsider in OUTSIDERS],
    ],
)
def test_the_committee_answers_whoever_waits(actor, state, refusal):
    assert may_answer(actor, somebody(state=state)) == refusal


def test_nobody_decides_about_themselves():
    assert may_answer(HERSELF, HERSELF) == No.OWN_MEMBERSHIP
