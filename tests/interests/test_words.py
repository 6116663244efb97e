"""What somebody with an interest reads where they may not act."""

import pytest

from wijkfonds.assessments.permissions import AssessmentRefusal
from wijkfonds.decisions.permissions import DecisionRefusal
from wijkfonds.foundation.refusals import sentence
from wijkfonds.scoring.permissions import ScoreRefusal


@pytest.mark.parametrize(
    "refusal", [AssessmentRefusal.HAS_INTEREST, DecisionRefusal.HAS_INTEREST, ScoreRefusal.HAS_INTEREST]
)
def test_what_can_be_taken_back_is_the_report(context, refusal):
    assert str(sentence(refusal)).endswith("Was uw melding een vergissing? Neem die terug bij Belangen.")
