"""Statuses, windows and owners: each border from both sides."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from wijkfonds.membership.models import Level, Membership, MembershipState
from wijkfonds.organisations.models import Organisation, OrganisationPerson
from wijkfonds.proposals.lines import CostLine
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.permissions import ProposalRefusal as No
from wijkfonds.proposals.permissions import may_change, may_propose, may_submit, may_withdraw
from wijkfonds.rounds.models import Round

OPENS = datetime(2027, 5, 1, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=10)
SECOND = timedelta(seconds=1)
FUND, ME, ROUND, THEME = uuid4(), uuid4(), uuid4(), uuid4()
BEFORE, FIRST, LAST, AFTER = OPENS - SECOND, OPENS, CLOSES - SECOND, CLOSES
DRAFT, SUBMITTED, WITHDRAWN = ProposalStatus.DRAFT, ProposalStatus.SUBMITTED, ProposalStatus.WITHDRAWN
ASSESSED = (ProposalStatus.FEASIBLE, ProposalStatus.INFEASIBLE, ProposalStatus.ON_BALLOT)


def a_round(**values):
    day = timedelta(days=1)
    moments = {
        "submitting_opens": OPENS,
        "submitting_closes": CLOSES,
        "assessing_opens": CLOSES,
        "assessing_closes": CLOSES + day,
        "voting_opens": CLOSES + day,
        "voting_closes": CLOSES + 2 * day,
    }
    settled = {"id": ROUND, "fund_id": FUND, "budget_cents": 500, "published_at": OPENS, "level_to_propose": 1}
    return Round(**moments | settled | values)


def a_member(level=Level.EMAIL_CONFIRMED, state=MembershipState.CONFIRMED, fund_id=FUND, blocked_until=None):
    return Membership(fund_id=fund_id, account_id=ME, level=level, state=state, blocked_until=blocked_until)


def a_proposal(status=DRAFT, **values):
    whole = {"title": "Bank", "summary": "s" * 20, "text": "t" * 50, "theme_id": THEME, "cost_cents": 500}
    whole |= {"costs": [CostLine(what="Hout", cents=500)]}
    return Proposal(**{"proposer_id": ME, "status": status, "round": a_round()} | whole | values)


PROPOSING = [
    (a_member(), a_round(), BEFORE, No.NOT_OPEN),
    (a_member(), a_round(), FIRST, None),
    (a_member(), a_round(), LAST, None),
    (a_member(), a_round(), AFTER, No.NOT_OPEN),
    (a_member(), a_round(published_at=None), FIRST, No.NOT_OPEN),
    (a_member(), a_round(voting_opens=None), FIRST, No.NOT_OPEN),
    (None, a_round(), FIRST, No.NOT_A_MEMBER),
    (None, a_round(), AFTER, No.NOT_OPEN),
    (a_member(fund_id=uuid4()), a_round(), FIRST, No.NOT_A_MEMBER),
    (a_member(level=Level.UNKNOWN), a_round(), FIRST, No.NOT_A_MEMBER),
    (a_member(level=Level.ADDRESS_STATED), a_round(level_to_propose=3), FIRST, No.NOT_A_MEMBER),
    (a_member(level=Level.ADDRESS_PROVEN), a_round(level_to_propose=3), FIRST, None),
    (a_member(state=MembershipState.ASKED), a_round(), FIRST, None),
    (a_member(level=Level.UNKNOWN, state=MembershipState.REFUSED), a_round(), FIRST, No.MEMBERSHIP_REFUSED),
]


@pytest.mark.parametrize(("member", "round_", "now", "refusal"), PROPOSING)
def test_members_may_propose_while_submitting_is_open(member, round_, now, refusal):
    assert may_propose(member, round_, now) == refusal


@pytest.mark.parametrize(
    ("status", "now", "refusal"),
    [
        *((DRAFT, now, None) for now in (BEFORE, FIRST, LAST, AFTER)),
        (SUBMITTED, BEFORE, No.NOT_OPEN),
        (SUBMITTED, FIRST, None),
        (SUBMITTED, LAST, None),
        (SUBMITTED, AFTER, No.NOT_OPEN),
        *((WITHDRAWN, now, No.ALREADY_WITHDRAWN) for now in (FIRST, AFTER)),
        *((status, now, No.ALREADY_ASSESSED) for status in ASSESSED for now in (FIRST, LAST, AFTER)),
    ],
)
def test_the_owner_may_change_a_draft_always_and_a_submitted_text_while_the_window_is_open(status, now, refusal):
    assert may_change(a_member(), ME, a_proposal(status), now) == refusal
    assert may_change(None, uuid4(), a_proposal(status), now) == No.NOT_YOURS


@pytest.mark.parametrize(
    ("status", "now", "refusal"),
    [
        (DRAFT, BEFORE, No.NOT_OPEN),
        (DRAFT, FIRST, None),
        (DRAFT, LAST, None),
        (DRAFT, AFTER, No.NOT_OPEN),
        *((WITHDRAWN, now, No.ALREADY_WITHDRAWN) for now in (FIRST, AFTER)),
        *((status, now, No.ALREADY_SUBMITTED) for status in (SUBMITTED, *ASSESSED) for now in (FIRST, AFTER)),
    ],
)
def test_a_draft_goes_in_once_while_submitting_is_open(status, now, refusal):
    assert may_submit(a_member(), ME, a_proposal(status), now) == refusal
    assert may_submit(a_member(), uuid4(), a_proposal(status), now) == No.NOT_YOURS


@pytest.mark.parametrize(
    ("member", "changed", "refusal"),
    [
        (a_member(), {"costs": [CostLine(what="Hout", cents=501)]}, No.NOT_COMPLETE),
        (a_member(), {"summary": "s" * 19}, No.NOT_COMPLETE),
        (a_member(), {"theme_id": None}, No.NOT_COMPLETE),
        (None, {}, No.NOT_A_MEMBER),
        (a_member(state=MembershipState.REFUSED), {}, No.MEMBERSHIP_REFUSED),
        (a_member(state=MembershipState.REFUSED), {"text": ""}, No.MEMBERSHIP_REFUSED),
    ],
)
def test_who_may_not_propose_or_is_not_ready_may_not_submit(member, changed, refusal):
    assert may_submit(member, ME, a_proposal(**changed), FIRST) == refusal


VOTED = CLOSES + timedelta(days=2)


@pytest.mark.parametrize("status", list(ProposalStatus))
@pytest.mark.parametrize("now", [BEFORE, VOTED - timedelta(seconds=1), VOTED])
def test_the_owner_may_withdraw_until_voting_closes_and_throw_a_draft_away_at_any_time(status, now):
    is_late = now == VOTED and status != DRAFT
    ended = {WITHDRAWN: No.ALREADY_WITHDRAWN, ProposalStatus.MERGED: No.MERGED}
    wanted = ended.get(status) or (No.VOTING_IS_OVER if is_late else None)
    assert may_withdraw(a_member(), ME, a_proposal(status), now) == wanted
    assert may_withdraw(None, uuid4(), a_proposal(status), now) == No.NOT_YOURS


def of_organisation(proposer_id):
    club = Organisation(fund_id=FUND, name="De Eik", people=[OrganisationPerson(account_id=ME)])
    return a_proposal(SUBMITTED, proposer_id=proposer_id, organisation=club)


REFUSED = {"level": Level.UNKNOWN, "state": MembershipState.REFUSED}


@pytest.mark.parametrize(
    ("member", "changes", "withdraws"),
    [
        (a_member(), None, None),
        (a_member(state=MembershipState.ASKED), None, None),
        (None, No.NOT_A_MEMBER, No.NOT_A_MEMBER),
        (a_member(fund_id=uuid4()), No.NOT_A_MEMBER, No.NOT_A_MEMBER),
        (a_member(**REFUSED), No.MEMBERSHIP_REFUSED, No.MEMBERSHIP_REFUSED),
        (a_member(blocked_until=FIRST + SECOND), No.BLOCKED, None),
        (a_member(blocked_until=FIRST), None, None),
    ],
)
def test_for_an_organisation_acts_who_was_not_refused_and_what_somebody_wrote_stays_theirs(member, changes, withdraws):
    of_another, own = of_organisation(uuid4()), of_organisation(ME)
    assert may_change(member, ME, of_another, FIRST) == changes
    assert may_withdraw(member, ME, of_another, FIRST) == withdraws
    assert (may_change(member, ME, own, FIRST), may_withdraw(member, ME, own, FIRST)) == (None, None)
