"""Who may say that something touches them, who may take that back, and what it keeps them from."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from wijkfonds.assessments.permissions import AssessmentRefusal, may_assess
from wijkfonds.decisions.permissions import DecisionRefusal, may_decide_on
from wijkfonds.interests.models import Interest, InterestKind
from wijkfonds.interests.permissions import InterestRefusal as No
from wijkfonds.interests.permissions import may_note, may_take_back
from wijkfonds.membership.models import Level, Membership, MembershipRole, MembershipState, Role
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.results.permissions import CountRefusal, may_count
from wijkfonds.rounds.models import DecisionMode, Round
from wijkfonds.scoring.permissions import ScoreRefusal, may_score
from wijkfonds.urn.models import Urn

NOW = datetime(2027, 5, 21, tzinfo=UTC)
DAY = timedelta(days=1)
FUND, ME = uuid4(), uuid4()


def somebody(*roles, fund_id=FUND, state=MembershipState.CONFIRMED):
    held = [MembershipRole(role=role) for role in roles]
    return Membership(id=uuid4(), account_id=ME, fund_id=fund_id, state=state, level=Level.ADDRESS_PROVEN, roles=held)


def a_round(**values):
    moments = {
        "submitting_opens": NOW - 10 * DAY,
        "submitting_closes": NOW - 5 * DAY,
        "assessing_opens": NOW - 5 * DAY,
        "assessing_closes": NOW + DAY,
        "voting_opens": NOW + DAY,
        "voting_closes": NOW + 2 * DAY,
    }
    known = {
        "fund_id": FUND,
        "published_at": NOW - 20 * DAY,
        "source": "",
        "decision_mode": DecisionMode.RESIDENTS_DECIDE,
    }
    return Round(**known | moments | values)


def a_proposal(status=ProposalStatus.SUBMITTED, by=None, **round_values):
    return Proposal(status=status, proposer_id=by or uuid4(), round=a_round(**round_values))


NOTED = Interest(account_id=ME, kind=InterestKind.FAMILY)


@pytest.mark.parametrize(
    ("actor", "values", "mine", "refusal"),
    [
        *[(somebody(role), {}, None, None) for role in Role],
        (somebody(), {}, None, No.NO_ROLE),
        (None, {}, None, No.NO_ROLE),
        (somebody(Role.BOARD, fund_id=uuid4()), {}, None, No.NO_ROLE),
        (somebody(Role.BOARD, state=MembershipState.REFUSED), {}, None, No.NO_ROLE),
        (somebody(Role.BOARD), {"by": ME}, None, No.IS_YOURS),
        (somebody(Role.BOARD), {}, NOTED, No.NOTED_ALREADY),
        (somebody(Role.BOARD), {"status": ProposalStatus.ON_BALLOT}, None, None),
        (somebody(Role.BOARD), {"status": ProposalStatus.INFEASIBLE}, None, None),
        (somebody(Role.BOARD), {"status": ProposalStatus.WITHDRAWN}, None, No.NOT_ON_THE_LIST),
        (somebody(Role.BOARD), {"status": ProposalStatus.DRAFT}, None, No.NOT_ON_THE_LIST),
    ],
)
def test_who_has_a_role_says_once_what_touches_them(actor, values, mine, refusal):
    assert may_note(actor, a_proposal(**values), mine) == refusal


@pytest.mark.parametrize(
    ("owner", "by", "refusal"), [(ME, None, None), (uuid4(), None, No.NOT_YOUR_NOTE), (ME, ME, No.IS_YOURS)]
)
def test_one_takes_back_ones_own_note_and_never_that_one_proposed_it(owner, by, refusal):
    note = Interest(account_id=owner, kind=InterestKind.OTHER, proposal=a_proposal(by=by))
    assert may_take_back(ME, note) == refusal
    assert may_take_back(ME, None) == No.NOT_YOUR_NOTE


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.COMMITTEE])
@pytest.mark.parametrize(
    ("touched", "by", "refusal"),
    [
        (False, None, None),
        (True, None, AssessmentRefusal.HAS_INTEREST),
        (True, ME, AssessmentRefusal.OWN_PROPOSAL),
        (False, ME, AssessmentRefusal.OWN_PROPOSAL),
    ],
)
def test_nobody_assesses_what_touches_them(role, touched, by, refusal):
    assert may_assess(somebody(role), a_proposal(by=by), NOW, has_interest=touched) == refusal


@pytest.mark.parametrize(
    ("touched", "by", "refusal"),
    [(False, None, None), (True, None, ScoreRefusal.HAS_INTEREST), (True, ME, ScoreRefusal.OWN_PROPOSAL)],
)
def test_nobody_scores_what_touches_them(touched, by, refusal):
    found = a_proposal(ProposalStatus.FEASIBLE, by, decision_mode=DecisionMode.COMMITTEE_DECIDES)
    assert may_score(somebody(Role.ASSESSOR), found, NOW, has_interest=touched) == refusal


@pytest.mark.parametrize(
    ("touched", "by", "refusal"),
    [(False, None, None), (True, None, DecisionRefusal.HAS_INTEREST), (True, ME, DecisionRefusal.OWN_PROPOSAL)],
)
def test_nobody_decides_on_what_touches_them(touched, by, refusal):
    found = a_proposal(ProposalStatus.ON_BALLOT, by, result_published_at=NOW)
    assert may_decide_on(somebody(Role.BOARD), found.round, found, has_interest=touched) == refusal


@pytest.mark.parametrize(("keeps_out", "refusal"), [(False, None), (True, CountRefusal.HAS_INTEREST)])
def test_nobody_counts_while_somebody_else_can(keeps_out, refusal):
    round_, urn = a_round(frozen_at=NOW), Urn(closed_at=NOW, opened_at=NOW)
    assert may_count(somebody(Role.COMMITTEE), round_, None, urn, NOW + 3 * DAY, keeps_out=keeps_out) == refusal
