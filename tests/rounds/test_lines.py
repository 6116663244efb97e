"""Until when, in the words of the day it is: for who looks at a round, and for who looks at one plan in it."""

from datetime import timedelta

import pytest

from tests.conftest import NOW
from wijkfonds.rounds.lines import until_when, until_when_for_a_plan
from wijkfonds.rounds.models import DecisionMode, Round

DAY = timedelta(days=1)
SUBMITTING = ("Indienen kan", "tot 20 maart 2027, 10.30 uur")
VOTING = ("Stemmen kan", "tot 9 april 2027, 11.30 uur")
WAITS = ("Stemmen begint op", "30 maart 2027")
RESULT = ("Uitslag bekend sinds", "12 april 2027")
DECISION = ("Besloten op", "20 april 2027")
SCORES = ("Hoe het verdergaat", "tot 30 maart 2027, 11.30 uur")
SOON = ("Hoe het verdergaat", "de uitslag komt hier")


def round_on(day: float, mode: DecisionMode = DecisionMode.RESIDENTS_DECIDE) -> Round:
    """Submitting on days 0 to 10, assessing to 20, voting to 30, the result on day 33, the decision on day 41."""
    made = Round(decision_mode=mode, published_at=NOW - DAY, source="")
    made.submitting_opens, made.submitting_closes = NOW, NOW + 10 * DAY
    made.assessing_opens, made.assessing_closes = NOW + 10 * DAY, NOW + 20 * DAY
    if mode == DecisionMode.RESIDENTS_DECIDE:
        made.voting_opens, made.voting_closes = NOW + 20 * DAY, NOW + 30 * DAY
    made.result_published_at = NOW + 33 * DAY if day >= 33 else None
    made.decided_at = NOW + 41 * DAY if day >= 41 else None
    return made


@pytest.mark.parametrize(
    ("day", "of_the_round", "of_a_plan"),
    [
        (-0.5, ("Indienen kan", "vanaf 10 maart 2027"), ("Indienen kan", "vanaf 10 maart 2027")),
        (0, SUBMITTING, WAITS),
        (9.9, SUBMITTING, WAITS),
        (10, ("Hoe het verdergaat", "stemmen begint op 30 maart 2027"), WAITS),
        (20, VOTING, VOTING),
        (29.9, VOTING, VOTING),
        (30, SOON, SOON),
        (33, RESULT, RESULT),
        (40.9, RESULT, RESULT),
        (41, DECISION, DECISION),
    ],
)
def test_each_day_has_its_words(context, day, of_the_round, of_a_plan):
    found = round_on(day)
    assert until_when(found, NOW + day * DAY) == of_the_round
    assert until_when_for_a_plan(found, NOW + day * DAY) == of_a_plan


@pytest.mark.parametrize(("day", "words"), [(5, SUBMITTING), (15, SCORES), (25, SOON), (33, RESULT)])
def test_without_a_vote_nobody_waits_for_one(context, day, words):
    found = round_on(day, DecisionMode.COMMITTEE_DECIDES)
    assert until_when(found, NOW + day * DAY) == words
    assert until_when_for_a_plan(found, NOW + day * DAY) == words


def test_a_round_of_elsewhere_was_counted_here(context):
    found = round_on(33)
    found.source = "https://voorbeeld.example/stemmen.pb"
    assert until_when(found, NOW + 33 * DAY) == ("Hier geteld op", "12 april 2027")
