"""Which two can be one, and until when: each border from both sides."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.proposals.test_permissions import CLOSES, FIRST, ME, ROUND, SECOND, a_member, a_proposal, a_round
from wijkfonds.merging.models import MergeOffer, OfferState
from wijkfonds.merging.permissions import JOINABLE, may_accept, may_decline, may_offer, may_part, may_take_back
from wijkfonds.merging.permissions import MergeRefusal as No
from wijkfonds.merging.rules import DAYS_TO_ANSWER, answered_before
from wijkfonds.proposals.models import ProposalStatus
from wijkfonds.proposals.permissions import ProposalRefusal

SUBMITTED, THEM = ProposalStatus.SUBMITTED, uuid4()
ASSESSED = CLOSES + timedelta(days=1)


def mine(status=SUBMITTED, **values):
    return a_proposal(status, **{"id": uuid4(), "round_id": ROUND} | values)


def theirs(status=SUBMITTED, **values):
    return mine(status, **{"proposer_id": THEM} | values)


def an_offer(from_, into, state=OfferState.OPEN, expires_at=CLOSES):
    return MergeOffer(from_=from_, into=into, state=state, expires_at=expires_at)


SAME = mine()
PAIRS = [
    (mine(), theirs(), FIRST, None),
    (mine(), theirs(), ASSESSED - SECOND, None),
    (mine(), theirs(), ASSESSED, No.TOO_LATE),
    (SAME, SAME, FIRST, No.SAME_PROPOSAL),
    (mine(), theirs(round_id=uuid4()), FIRST, No.OTHER_ROUND),
    (mine(hidden_at=FIRST), theirs(), FIRST, No.HIDDEN),
    (mine(), theirs(hidden_at=FIRST), FIRST, No.HIDDEN),
    (mine(ProposalStatus.INFEASIBLE), theirs(), FIRST, No.INFEASIBLE),
    (mine(), theirs(ProposalStatus.INFEASIBLE), FIRST, No.INFEASIBLE),
    (mine(), theirs(round=a_round(frozen_at=FIRST)), FIRST, No.TOO_LATE),
    (theirs(), mine(), FIRST, No.NOT_YOURS),
    *((mine(status), theirs(), FIRST, None) for status in JOINABLE),
    *((mine(), theirs(status), FIRST, None) for status in JOINABLE),
    *(
        (mine(status), theirs(), FIRST, No.ENDED)
        for status in set(ProposalStatus) - JOINABLE - {ProposalStatus.INFEASIBLE}
    ),
    *(
        (mine(), theirs(status), FIRST, No.ENDED)
        for status in set(ProposalStatus) - JOINABLE - {ProposalStatus.INFEASIBLE}
    ),
]


@pytest.mark.parametrize(("from_", "into", "now", "refusal"), PAIRS)
def test_which_two_can_be_one(from_, into, now, refusal):
    assert may_offer(a_member(), ME, from_, into, now) == refusal


@pytest.mark.parametrize(
    ("member", "refusal"),
    [(None, ProposalRefusal.NOT_A_MEMBER), (a_member(blocked_until=CLOSES), ProposalRefusal.BLOCKED)],
)
def test_who_may_not_propose_may_not_ask_or_agree(member, refusal):
    assert may_offer(member, ME, mine(), theirs(), FIRST) == refusal
    assert may_accept(member, ME, an_offer(theirs(), mine()), FIRST) == refusal


@pytest.mark.parametrize(
    ("offer", "now", "refusal"),
    [
        (an_offer(theirs(), mine()), CLOSES - SECOND, None),
        (an_offer(theirs(), mine()), CLOSES, No.EXPIRED),
        (an_offer(mine(), theirs()), FIRST, No.NOT_YOURS),
        (an_offer(theirs(ProposalStatus.WITHDRAWN), mine()), FIRST, No.ENDED),
        (an_offer(theirs(), mine(ProposalStatus.MERGED)), FIRST, No.ENDED),
        *(
            (an_offer(theirs(), mine(), state), FIRST, No.ALREADY_ANSWERED)
            for state in set(OfferState) - {OfferState.OPEN}
        ),
    ],
)
def test_the_side_that_was_asked_says_yes_in_time(offer, now, refusal):
    assert may_accept(a_member(), ME, offer, now) == refusal


@pytest.mark.parametrize("state", list(OfferState))
def test_saying_no_and_taking_back_are_for_what_waits(state):
    wanted = None if state == OfferState.OPEN else No.ALREADY_ANSWERED
    asked, asking = an_offer(theirs(), mine(), state), an_offer(mine(), theirs(), state)
    assert (may_decline(None, ME, asked), may_take_back(None, ME, asking)) == (wanted, wanted)
    assert (may_decline(None, ME, asking), may_take_back(None, ME, asked)) == (No.NOT_YOURS, No.NOT_YOURS)


@pytest.mark.parametrize("state", list(OfferState))
def test_either_side_may_part_what_is_one(state):
    wanted = None if state == OfferState.ACCEPTED else No.NOT_MERGED
    assert may_part(None, ME, an_offer(mine(), theirs(), state), FIRST) == wanted
    assert may_part(None, ME, an_offer(theirs(), mine(), state), FIRST) == wanted
    assert may_part(None, ME, an_offer(theirs(), theirs(), state), FIRST) == No.NOT_YOURS


@pytest.mark.parametrize(
    ("values", "now", "refusal"),
    [({}, ASSESSED - SECOND, None), ({}, ASSESSED, No.SETTLED), ({"frozen_at": FIRST}, FIRST, No.SETTLED)],
)
def test_parting_ends_when_it_is_settled_what_takes_part(values, now, refusal):
    offer = an_offer(mine(round=a_round(**values)), theirs(), OfferState.ACCEPTED)
    assert may_part(None, ME, offer, now) == refusal


@pytest.mark.parametrize("days", [13, 14, 15])
def test_an_offer_stands_two_weeks_or_until_assessing_ends(days):
    closes = FIRST + timedelta(days=days)
    assert answered_before(FIRST, closes) == min(closes, FIRST + DAYS_TO_ANSWER)
