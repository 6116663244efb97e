"""Who may count and publish, and when."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from wijkfonds.membership.models import Membership, MembershipRole, Role
from wijkfonds.results.models import CountRun, CountState
from wijkfonds.results.permissions import CountRefusal as No
from wijkfonds.results.permissions import may_count, publishing_refusal
from wijkfonds.results.releasing import may_publish
from wijkfonds.rounds.models import Round
from wijkfonds.urn.models import Urn

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
CLOSES = datetime(2027, 5, 21, tzinfo=UTC)
FUND = uuid4()


def somebody(role, fund_id=FUND):
    return Membership(fund_id=fund_id, roles=[MembershipRole(role=role)])


COMMITTEE = somebody(Role.COMMITTEE)
OPENED = Urn(closed_at=CLOSES, opened_at=CLOSES)


def a_round(**values):
    names = ("submitting_opens", "submitting_closes", "assessing_opens", "assessing_closes", "voting_opens")
    moments = {name: CLOSES - (9 - place) * DAY for place, name in enumerate(names)}
    settled = {"fund_id": FUND, "source": "", "published_at": CLOSES, "frozen_at": CLOSES, "voting_closes": CLOSES}
    return Round(**moments | settled | values)


def run(state):
    return CountRun(state=state) if state else None


@pytest.mark.parametrize(
    ("actor", "values", "now", "refusal"),
    [
        (COMMITTEE, {}, CLOSES, None),
        (COMMITTEE, {}, CLOSES - SECOND, No.STILL_VOTING),
        (COMMITTEE, {}, CLOSES + 99 * DAY, None),
        (COMMITTEE, {"frozen_at": None}, CLOSES, No.NOT_FROZEN),
        (COMMITTEE, {"frozen_at": None}, CLOSES - SECOND, No.NOT_FROZEN),
        (COMMITTEE, {"result_published_at": CLOSES}, CLOSES, No.ALREADY_PUBLISHED),
        (somebody(Role.ASSESSOR), {}, CLOSES, No.NOT_THE_COMMITTEE),
        (somebody(Role.TELLER), {}, CLOSES, No.NOT_THE_COMMITTEE),
        (somebody(Role.COMMITTEE, uuid4()), {}, CLOSES, No.NOT_THE_COMMITTEE),
        (None, {}, CLOSES, No.NOT_THE_COMMITTEE),
    ],
)
def test_the_committee_may_count_once_voting_is_over(actor, values, now, refusal):
    assert may_count(actor, a_round(**values), None, OPENED, now, keeps_out=False) == refusal


@pytest.mark.parametrize(
    ("urn", "source", "refusal"),
    [
        (None, "", No.NOT_CLOSED),
        (Urn(), "", No.NOT_CLOSED),
        (Urn(closed_at=CLOSES), "", No.NO_DICE),
        (OPENED, "", None),
        (None, "Pabulib: elsewhere", None),
    ],
)
def test_two_people_close_and_open_the_box_before_it_is_counted(urn, source, refusal):
    assert may_count(COMMITTEE, a_round(source=source), None, urn, CLOSES, keeps_out=False) == refusal


@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        (None, None),
        (CountState.WAITING, No.COUNTING_NOW),
        (CountState.RUNNING, No.COUNTING_NOW),
        (CountState.DONE, None),
        (CountState.FAILED, None),
    ],
)
def test_one_count_runs_at_a_time_and_another_may_follow(state, refusal):
    assert may_count(COMMITTEE, a_round(), run(state), OPENED, CLOSES, keeps_out=False) == refusal


@pytest.mark.parametrize(
    ("values", "state", "refusal"),
    [
        ({}, CountState.DONE, None),
        ({}, CountState.RUNNING, No.NOT_COUNTED),
        ({}, CountState.WAITING, No.NOT_COUNTED),
        ({}, CountState.FAILED, No.NOT_COUNTED),
        ({}, None, No.NOT_COUNTED),
        ({"result_published_at": CLOSES}, CountState.DONE, No.ALREADY_PUBLISHED),
    ],
)
def test_what_was_counted_may_be_published_once(values, state, refusal):
    assert publishing_refusal(a_round(**values), run(state)) == refusal


@pytest.mark.parametrize("actor", [somebody(Role.BOARD), None])
def test_only_the_committee_asks_to_publish(actor):
    assert may_publish(None, actor, a_round(), CLOSES) == No.NOT_THE_COMMITTEE
