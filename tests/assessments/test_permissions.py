"""Who may say whether a plan can be carried out, and when."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from wijkfonds.assessments.permissions import AssessmentRefusal as No
from wijkfonds.assessments.permissions import may_assess
from wijkfonds.membership.models import Membership, MembershipRole, Role
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.rounds.models import Round

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
OPENS = datetime(2027, 5, 11, tzinfo=UTC)
CLOSES = OPENS + 10 * DAY
FUND, ME = uuid4(), uuid4()


def assessing(role=Role.ASSESSOR, fund_id=FUND):
    roles = [MembershipRole(role=role)] if role else []
    return Membership(fund_id=fund_id, account_id=ME, roles=roles)


def proposal(status=ProposalStatus.SUBMITTED, proposer_id=None, **round_values):
    moments = {
        "submitting_opens": OPENS - 10 * DAY,
        "submitting_closes": OPENS,
        "assessing_opens": OPENS,
        "assessing_closes": CLOSES,
        "voting_opens": CLOSES,
        "voting_closes": CLOSES + DAY,
    }
    found = Round(**{"fund_id": FUND, "published_at": OPENS - 20 * DAY} | moments | round_values)
    return Proposal(status=status, proposer_id=proposer_id or uuid4(), round=found)


@pytest.mark.parametrize(
    ("actor", "refusal"),
    [
        (assessing(Role.ASSESSOR), None),
        (assessing(Role.COMMITTEE), None),
        (assessing(Role.TELLER), No.NOT_AN_ASSESSOR),
        (assessing(Role.BOARD), No.NOT_AN_ASSESSOR),
        (assessing(None), No.NOT_AN_ASSESSOR),
        (assessing(Role.ASSESSOR, fund_id=uuid4()), No.NOT_AN_ASSESSOR),
        (None, No.NOT_AN_ASSESSOR),
    ],
)
def test_assessors_and_committee_of_the_fund_may_answer(actor, refusal):
    assert may_assess(actor, proposal(), OPENS, has_interest=False) == refusal


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.COMMITTEE])
def test_nobody_answers_on_a_proposal_of_their_own(role):
    assert may_assess(assessing(role), proposal(proposer_id=ME), OPENS, has_interest=False) == No.OWN_PROPOSAL


@pytest.mark.parametrize(
    ("now", "values", "refusal"),
    [
        (OPENS - SECOND, {}, No.NOT_OPEN),
        (OPENS, {}, None),
        (CLOSES - SECOND, {}, None),
        (CLOSES, {}, None),
        (CLOSES + 30 * DAY, {}, None),
        (OPENS, {"frozen_at": OPENS}, No.FROZEN),
        (CLOSES, {"frozen_at": OPENS}, No.FROZEN),
        (OPENS, {"published_at": None}, No.NOT_OPEN),
        (CLOSES, {"published_at": None}, No.NOT_OPEN),
        (OPENS, {"voting_closes": None}, No.NOT_OPEN),
    ],
)
def test_answering_begins_with_its_window_and_ends_with_the_freeze(now, values, refusal):
    assert may_assess(assessing(), proposal(**values), now, has_interest=False) == refusal


@pytest.mark.parametrize(
    ("status", "refusal"),
    [
        (ProposalStatus.DRAFT, No.NOT_SUBMITTED),
        (ProposalStatus.SUBMITTED, None),
        (ProposalStatus.FEASIBLE, None),
        (ProposalStatus.INFEASIBLE, None),
        (ProposalStatus.WITHDRAWN, No.NOT_SUBMITTED),
        (ProposalStatus.ON_BALLOT, No.NOT_SUBMITTED),
    ],
)
def test_an_answer_is_given_to_what_was_submitted_and_may_be_replaced(status, refusal):
    assert may_assess(assessing(), proposal(status), OPENS, has_interest=False) == refusal
