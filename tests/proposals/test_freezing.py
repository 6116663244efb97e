"""A text is frozen from the moment that people can put their name under it."""

from datetime import UTC, datetime, timedelta

import pytest

from wijkfonds.proposals.freezing import is_frozen, text_is_frozen
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.rounds.models import Round

OPENS = datetime(2027, 3, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("count", "opens", "now", "frozen"),
    [
        (0, None, OPENS, False),
        (0, OPENS, OPENS - SECOND, False),
        (0, OPENS, OPENS, True),
        (1, OPENS, OPENS - SECOND, True),  # the committee moved the window
        (1, None, OPENS, True),  # or took it away: who supported it still did
    ],
)
def test_a_text_is_frozen_when_people_can_support_it(count, opens, now, frozen):
    assert text_is_frozen(count, opens, now) is frozen


@pytest.mark.parametrize(("status", "frozen"), [(ProposalStatus.DRAFT, False), (ProposalStatus.SUBMITTED, True)])
def test_a_draft_is_never_frozen(status, frozen):
    round_ = Round(supporting_opens=OPENS, supporting_closes=OPENS + timedelta(days=7))
    assert is_frozen(Proposal(status=status, support_count=0, round=round_), OPENS) is frozen
