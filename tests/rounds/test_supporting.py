"""The window in which residents support proposals: its phase, its words, and what a committee cannot plan."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from tests.conftest import NOW
from tests.rounds.conftest import PLAN
from wijkfonds.membership.models import DEFAULT_WAYS, Way
from wijkfonds.rounds.explaining import support_sentence
from wijkfonds.rounds.lines import phase_line, until_now, until_when, until_when_for_a_plan
from wijkfonds.rounds.models import DecisionMode, Round
from wijkfonds.rounds.rules import Phase, RoundProblem, Schedule, Window, headline_phase, problems_with_schedule
from wijkfonds.rounds.schedules import phase_of, problems_with_support, window_is_open

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
EARLY, ENDS_EARLY, LATE = (
    RoundProblem.SUPPORTING_TOO_EARLY,
    RoundProblem.SUPPORTING_ENDS_EARLY,
    RoundProblem.SUPPORTING_ENDS_LATE,
)


def day(number):
    return datetime(2027, 3, number, tzinfo=UTC)


def planned(supporting, submitting=(1, 5), assessing=(5, 12), voting=(12, 20)):
    windows = [Window(day(opens), day(closes)) for opens, closes in (submitting, assessing)]
    vote = Window(day(voting[0]), day(voting[1])) if voting else None
    return Schedule(*windows, vote, Window(day(supporting[0]), day(supporting[1])))


@pytest.mark.parametrize(
    ("supporting", "now", "phase"),
    [
        ((1, 8), day(1) - SECOND, Phase.PREPARING),
        ((1, 8), day(5) - SECOND, Phase.SUBMITTING),
        ((1, 8), day(5), Phase.SUPPORTING),
        ((1, 8), day(8) - SECOND, Phase.SUPPORTING),
        ((1, 8), day(8), Phase.ASSESSING),
        ((1, 8), day(12), Phase.VOTING),
        ((6, 8), day(5), Phase.SUPPORTING),  # it prepares what comes next
        ((1, 5), day(5), Phase.ASSESSING),
        ((1, 12), day(12) - SECOND, Phase.SUPPORTING),
        ((1, 12), day(12), Phase.VOTING),
    ],
)
def test_a_round_gathers_support_when_nobody_can_submit_any_more(supporting, now, phase):
    assert headline_phase(planned(supporting), now, is_published=True, has_result=False) == phase


@pytest.mark.parametrize(
    ("schedule", "problems"),
    [
        (planned((1, 5)), []),
        (planned((1, 12)), []),
        (planned((1, 13)), [LATE]),
        (planned((1, 4)), [ENDS_EARLY]),
        (planned((3, 5), submitting=(3, 5)), []),
        (planned((2, 5), submitting=(3, 5)), [EARLY]),
        (planned((1, 12), voting=None), []),
        (planned((1, 13), voting=None), [LATE]),
    ],
)
def test_every_proposal_gets_its_chance_before_the_vote(schedule, problems):
    assert problems_with_schedule(schedule, day(1)) == problems


def a_round(**changed):
    """Submitting on days 0 to 10, supporting to 15, assessing 10 to 20, voting to 30."""
    made = Round(decision_mode=DecisionMode.RESIDENTS_DECIDE, published_at=NOW - DAY, source="")
    made.submitting_opens, made.submitting_closes = NOW, NOW + 10 * DAY
    made.assessing_opens, made.assessing_closes = NOW + 10 * DAY, NOW + 20 * DAY
    made.voting_opens, made.voting_closes = NOW + 20 * DAY, NOW + 30 * DAY
    made.supporting_opens, made.supporting_closes = NOW, NOW + 15 * DAY
    made.support_threshold, made.level_to_support = 25, 2
    for name, value in changed.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize(
    ("changed", "ways", "problems"),
    [
        ({}, DEFAULT_WAYS, []),
        ({"supporting_closes": None}, DEFAULT_WAYS, [RoundProblem.SUPPORT_WITHOUT_WINDOW]),
        ({"supporting_closes": None, "support_threshold": 0}, DEFAULT_WAYS, []),
        ({"level_to_support": 3}, {Way.AREA}, [RoundProblem.SUPPORT_OUT_OF_REACH]),
        ({"level_to_support": 3}, {Way.LETTER}, []),
        ({"level_to_support": 4}, {Way.LETTER}, [RoundProblem.SUPPORT_OUT_OF_REACH]),
        ({"level_to_support": 1}, {Way.AREA}, []),
    ],
)
def test_a_round_asks_for_support_that_somebody_can_give(changed, ways, problems):
    assert problems_with_support(a_round(**changed), ways) == problems


def test_while_supporting_is_open_people_read_until_when(context):
    found = a_round()
    closes = "tot 25 maart 2027, 10.30 uur"
    assert until_when_for_a_plan(found, NOW + DAY) == ("Steunen kan", closes)
    assert until_when(found, NOW + DAY)[0] == "Indienen kan"
    assert until_when(found, NOW + 10 * DAY) == ("Steunen kan", closes)
    assert until_when_for_a_plan(found, NOW + 15 * DAY) == ("Stemmen begint op", "30 maart 2027")
    found.supporting_opens = NOW + 12 * DAY
    assert until_now(found, NOW + 11 * DAY) == "vanaf 22 maart 2027"
    assert not window_is_open(found, "supporting", NOW + 11 * DAY)


def test_the_line_of_phases_has_supporting_only_where_it_is_asked(context):
    line = phase_line(a_round(), NOW)
    assert [each.label for each in line][:3] == ["Indienen", "Steunen", "Beoordelen"]
    assert line[1].when == "10 maart 2027 tot 25 maart 2027, 10.30 uur"
    without = a_round(supporting_opens=None, supporting_closes=None)
    assert "Steunen" not in [each.label for each in phase_line(without, NOW)]
    assert phase_of(without, NOW + 10 * DAY) is Phase.ASSESSING


def test_the_rules_say_in_words_how_much_support_it_takes(context):
    assert "minstens 25 anderen" in support_sentence(a_round())
    assert "adres in het gebied" in support_sentence(a_round())
    assert "minstens 1 ander het steunt" in support_sentence(a_round(support_threshold=1))
    assert "Er is geen minimum." in support_sentence(a_round(support_threshold=0))
    assert support_sentence(a_round(supporting_opens=None)) == ""


SUPPORT = {
    "supporting_opens": ["2027-04-01", "09:00"],
    "supporting_closes": ["2027-05-08", "00:00"],
    "support_threshold": "25",
    "level_to_support": "3",
}


@pytest.fixture
def draft(maker):
    assert maker.begin().status_code == 303
    return maker


def test_what_was_planned_is_kept_and_shown_again(draft):
    assert draft.step("planning", PLAN | SUPPORT).status_code == 303
    kept = draft.kept()[0]
    assert kept.supporting_opens == datetime(2027, 4, 1, 7, tzinfo=UTC)
    assert kept.supporting_closes == datetime(2027, 5, 7, 22, tzinfo=UTC)
    assert (kept.support_threshold, kept.level_to_support) == (25, 3)
    page = draft.browser.get("/fondsen/eikenhof/beheer/rondes/zomer-ronde/planning").text
    assert all(f'value="{part}"' in page for part in ("2027-05-08", "25"))
    seen = draft.browser.get("/fondsen/eikenhof/beheer/rondes/zomer-ronde/nakijken").text
    assert "minstens 25 anderen" in seen


def test_a_committee_that_wants_no_support_leaves_it_empty_and_can_take_it_away(draft):
    draft.step("planning", PLAN | SUPPORT)
    assert draft.step("planning", PLAN | {"support_threshold": ""}).status_code == 303
    kept = draft.kept()[0]
    assert (kept.supporting_opens, kept.supporting_closes, kept.support_threshold) == (None, None, 0)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"supporting_opens": ["", ""]}, "Kies ook wanneer het steunen begint."),
        ({"supporting_closes": ["", ""]}, "Kies ook wanneer het steunen sluit."),
        ({"supporting_closes": ["2027-04-01", "09:00"]}, "Het einde moet na het begin komen."),
        ({"supporting_opens": ["2027-04-01", "08:59"]}, "eerder is er nog niets te steunen"),
        ({"supporting_closes": ["2027-04-30", "23:59"]}, "Anders krijgt wie laat indient geen kans."),
        ({"supporting_closes": ["2027-05-15", "00:01"]}, "Steunen moet klaar zijn als het stemmen begint."),
        ({"support_threshold": "10001"}, "Vul een getal in van 0 tot 10.000."),
        ({"support_threshold": "veel"}, "vul een heel getal in"),
        ({"level_to_support": "9"}, "Kies wie er mag steunen."),
        ({"supporting_opens": ["", ""], "supporting_closes": ["", ""]}, "Kies bij een minimum ook wanneer"),
    ],
)
def test_a_window_that_cannot_be_is_said(draft, changed, sentence):
    answer = draft.step("planning", PLAN | SUPPORT | changed)
    assert answer.status_code == 422
    assert sentence in unescape(answer.text)
    assert draft.kept()[0].support_threshold == 0


@pytest.mark.parametrize("closes", [["2027-05-01", "00:00"], ["2027-05-15", "00:00"]])
def test_a_window_that_just_fits_is_kept(draft, closes):
    assert draft.step("planning", PLAN | SUPPORT | {"supporting_closes": closes}).status_code == 303
