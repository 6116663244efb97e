"""Two different people, both with their role at the moment of the act."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from flask_babel import lazy_gettext as lazy

from wijkfonds.acts.kinds import ActKind
from wijkfonds.acts.models import Act, ActState
from wijkfonds.acts.permissions import ActRefusal as No
from wijkfonds.acts.permissions import may_confirm_act, may_propose_act, may_refuse_act, may_withdraw_act
from wijkfonds.membership.models import Membership, MembershipRole, MembershipState, Role

NOW = datetime(2027, 5, 21, tzinfo=UTC)
SECOND = timedelta(seconds=1)
FUND = uuid4()
KIND = ActKind(
    key="test",
    proposing=frozenset({Role.TREASURER}),
    confirming=frozenset({Role.TREASURER, Role.BOARD}),
    title=lazy("Betalen"),
    address=lambda _session, _act: "/",
    carry_out=lambda *_: None,
)


def somebody(*roles, fund=FUND, state=MembershipState.CONFIRMED):
    held = [MembershipRole(role=role) for role in roles]
    return Membership(fund_id=fund, account_id=uuid4(), state=state, roles=held)


PROPOSER = somebody(Role.TREASURER)
BOARD = somebody(Role.BOARD)


def an_act(**values):
    settled = {"fund_id": FUND, "state": ActState.OPEN, "proposed_by": PROPOSER.account_id, "expires_at": NOW + SECOND}
    return Act(**settled | values)


@pytest.mark.parametrize(
    ("actor", "refusal"),
    [
        (PROPOSER, None),
        (BOARD, No.NOT_YOUR_ROLE),
        (somebody(Role.TREASURER, fund=uuid4()), No.NOT_YOUR_ROLE),
        (somebody(Role.TREASURER, state=MembershipState.REFUSED), No.NOT_YOUR_ROLE),
        (somebody(), No.NOT_YOUR_ROLE),
        (None, No.NOT_YOUR_ROLE),
    ],
)
def test_whoever_has_the_role_in_this_fund_proposes(actor, refusal):
    assert may_propose_act(actor, FUND, KIND) == refusal


@pytest.mark.parametrize(
    ("actor", "proposer", "values", "now", "refusal"),
    [
        (BOARD, PROPOSER, {}, NOW, None),
        (somebody(Role.TREASURER), PROPOSER, {}, NOW, None),
        (PROPOSER, PROPOSER, {}, NOW, No.OWN_ACT),
        (somebody(Role.COMMITTEE), PROPOSER, {}, NOW, No.NOT_YOUR_ROLE),
        (somebody(Role.BOARD, fund=uuid4()), PROPOSER, {}, NOW, No.NOT_YOUR_ROLE),
        (None, PROPOSER, {}, NOW, No.NOT_YOUR_ROLE),
        (BOARD, PROPOSER, {}, NOW + SECOND, No.EXPIRED),
        (BOARD, PROPOSER, {"state": ActState.CONFIRMED}, NOW, No.ALREADY_ANSWERED),
        (BOARD, PROPOSER, {"state": ActState.WITHDRAWN}, NOW, No.ALREADY_ANSWERED),
        (BOARD, somebody(Role.BOARD), {}, NOW, No.PROPOSER_LEFT),
        (BOARD, None, {}, NOW, No.PROPOSER_LEFT),
    ],
)
def test_another_with_the_role_confirms_in_time(actor, proposer, values, now, refusal):
    assert may_confirm_act(actor, proposer, an_act(**values), KIND, now) == refusal


def test_one_who_lost_the_role_can_still_be_refused():
    assert may_refuse_act(BOARD, an_act(), KIND, NOW) is None


@pytest.mark.parametrize(
    ("account_id", "values", "refusal"),
    [
        (PROPOSER.account_id, {}, None),
        (BOARD.account_id, {}, No.NOT_YOUR_ACT),
        (PROPOSER.account_id, {"state": ActState.REFUSED}, No.ALREADY_ANSWERED),
    ],
)
def test_only_the_one_who_proposed_takes_it_back(account_id, values, refusal):
    assert may_withdraw_act(account_id, an_act(**values)) == refusal
