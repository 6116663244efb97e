"""A committee says what is asked: standard questions on and off, its own in its own order, and a colleague goes on."""

import pytest

from tests.ballots.voting import says
from tests.questions.conftest import DESK, OWN
from wijkfonds.membership.models import Role
from wijkfonds.questions.models import Demand, Kind, Standard
from wijkfonds.questions.rules import MOST_OWN, QuestionRefusal, choices_in, demand_refusal
from wijkfonds.rounds.permissions import RoundRefusal

OFF, OPTIONAL, NEEDED = Demand.OFF, Demand.OPTIONAL, Demand.NEEDED


@pytest.mark.parametrize(
    ("before", "after", "is_fixed", "refusal"),
    [
        (OFF, NEEDED, False, None),
        (OPTIONAL, NEEDED, False, None),
        (OFF, NEEDED, True, QuestionRefusal.NEEDED_TOO_LATE),
        (OPTIONAL, NEEDED, True, QuestionRefusal.NEEDED_TOO_LATE),
        (NEEDED, NEEDED, True, None),
        (NEEDED, OPTIONAL, True, None),
        (NEEDED, OFF, True, None),
        (OFF, OPTIONAL, True, None),
    ],
)
def test_nobody_has_to_answer_afterwards(before, after, is_fixed, refusal):
    assert demand_refusal(before, after, is_fixed=is_fixed) == refusal


@pytest.mark.parametrize(
    ("text", "found"),
    [("", []), ("\n \n", []), ("een\ntwee", ["een", "twee"]), (" een \neen\r\n twee  drie ", ["een", "twee drie"])],
)
def test_each_line_is_a_choice_and_the_same_one_twice_is_one(text, found):
    assert choices_in(text) == found


def test_without_questions_there_is_no_step_for_them(asking):
    draft = asking.draft()
    assert asking.writer.get(f"{draft}/vragen").status_code == 404
    assert "van 6" in asking.writer.get(draft).text
    assert asking.demand(for_whom="optional").status_code == 303
    assert asking.writer.get(f"{draft}/vragen").status_code == 200
    assert "van 7" in asking.writer.get(draft).text
    assert asking.demand(for_whom="off").status_code == 303
    assert asking.writer.get(f"{draft}/vragen").status_code == 404


def test_standard_questions_stand_in_their_own_order_above_those_of_the_fund(asking):
    asking.add()
    asking.demand(age="needed", for_whom="optional", upkeep="needed")
    found = [(each.standard, each.demand, each.is_public) for each in asking.questions()]
    assert found == [
        (Standard.FOR_WHOM, OPTIONAL, True),
        (Standard.UPKEEP, NEEDED, True),
        (Standard.AGE, NEEDED, False),
        (None, OPTIONAL, True),
    ]


def test_a_second_member_of_the_committee_goes_on_with_it(asking):
    asking.add()
    (made,) = asking.own()
    changed = OWN | {"label": "Wie doet de sleutel?", "kind": "yes_no", "readers": "commissie"}
    assert asking.colleague.post(f"{DESK}/{made.id}", changed).status_code == 303
    (found,) = asking.own()
    assert (found.label, found.kind, found.is_public) == ("Wie doet de sleutel?", Kind.YES_NO, False)
    assert asking.colleague.post(f"{DESK}/{made.id}/weghalen").status_code == 303
    assert asking.questions() == []


def test_own_questions_move_up_and_down_and_stop_at_the_ends(asking):
    for label in ("Vraag een?", "Vraag twee?", "Vraag drie?"):
        asking.add(label=label)
    first, second, third = (each.id for each in asking.own())

    def move(question, where):
        assert asking.committee.post(f"{DESK}/{question}/verplaatsen", {"waarheen": where}).status_code == 303
        return [each.id for each in asking.own()]

    assert move(second, "omhoog") == [second, first, third]
    assert move(second, "omhoog") == [second, first, third]
    assert move(second, "omlaag") == [first, second, third]
    assert move(third, "omlaag") == [first, second, third]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"label": ""}, "Schrijf de vraag op."),
        ({"label": "Wie"}, "minstens 5 tekens"),
        ({"kind": "niets"}, "Kies wat voor antwoord"),
        ({"demand": "soms"}, "Kies of iedereen moet antwoorden."),
        ({"readers": "buren"}, "Kies wie het antwoord leest."),
        ({"kind": "choice", "choices": "een"}, "twee tot tien keuzes"),
        ({"kind": "choice", "choices": "\n".join(str(number) for number in range(11))}, "twee tot tien keuzes"),
    ],
)
def test_what_is_wrong_with_a_question_is_said(asking, changed, words):
    answer = asking.add(**changed)
    assert (answer.status_code, words in answer.text) == (422, True)
    assert asking.questions() == []


def test_twelve_own_questions_are_enough(asking):
    for number in range(MOST_OWN):
        assert asking.add(label=f"Vraag {number}?").status_code == 303
    answer = asking.add(label="Nog een?")
    assert (answer.status_code, says(asking.world, answer, QuestionRefusal.TOO_MANY)) == (409, True)
    assert len(asking.own()) == MOST_OWN == 12


def test_once_something_was_submitted_the_words_stay_and_nothing_becomes_needed(asking):
    asking.add()
    asking.demand(upkeep="needed")
    (own,) = asking.own()
    asking.draft()
    place = f"{DESK}/{own.id}"
    assert asking.committee.post(place, OWN | {"label": "Hoe is echt iedereen welkom?"}).status_code == 303
    asking.demand(upkeep="off")
    asking.submitted()
    for changed in (
        {"label": "Iets heel anders?"},
        {"kind": "short"},
        {"readers": "commissie"},
        {"hint": "Met uitleg."},
    ):
        answer = asking.committee.post(place, OWN | {"label": "Hoe is echt iedereen welkom?"} | changed)
        assert (answer.status_code, says(asking.world, answer, QuestionRefusal.WORDS_ARE_FIXED)) == (409, True)
    for answer in (
        asking.demand(upkeep="needed"),
        asking.add(demand="needed"),
        asking.demand(**{str(own.id): "needed"}),
    ):
        assert (answer.status_code, says(asking.world, answer, QuestionRefusal.NEEDED_TOO_LATE)) == (409, True)
    assert asking.demand(upkeep="optional").status_code == 303
    assert asking.add(label="Nog iets?").status_code == 303
    (first, _) = asking.own()
    assert (first.label, first.kind) == ("Hoe is echt iedereen welkom?", Kind.LONG)


def test_a_question_with_answers_is_switched_off_and_one_without_goes(asking):
    asking.add(label="Eerste vraag?")
    asking.add(label="Tweede vraag?")
    first, second = asking.own()
    draft = asking.draft()
    assert asking.answer(draft, "Iedereen mag meedoen.", "").status_code == 303
    for question in (first, second):
        assert asking.committee.post(f"{DESK}/{question.id}/weghalen").status_code == 303
    assert [(each.label, each.demand) for each in asking.own()] == [("Eerste vraag?", OFF)]
    assert asking.answers() == ["Iedereen mag meedoen."]
    assert "Iedereen mag meedoen." not in asking.writer.get(f"{draft}/nakijken").text


def test_the_questions_of_an_earlier_round_are_taken_over_once(asking):
    asking.add(demand="needed")
    asking.demand(upkeep="needed", fees="optional")
    asking.demand(fees="off")
    asking.world.round(slug="herfst")
    place = DESK.replace("zomer", "herfst")
    assert "Neem de vragen over" in asking.committee.get(place).text
    assert asking.committee.post(f"{place}/overnemen", {"ronde": "zomer"}).status_code == 303
    asked = [(each.standard, each.label, each.demand) for each in asking.questions() if each.is_asked]
    assert sorted(asked, key=str) == sorted([(Standard.UPKEEP, "", NEEDED), (None, OWN["label"], NEEDED)] * 2, key=str)
    assert len(asking.questions()) == 5
    assert "Neem de vragen over" not in asking.committee.get(place).text
    again = asking.committee.post(f"{place}/overnemen", {"ronde": "zomer"})
    assert (again.status_code, says(asking.world, again, QuestionRefusal.NOT_EMPTY)) == (409, True)


def test_a_round_of_another_fund_or_none_gives_no_questions(asking):
    for source in ("lente", "", "../zomer"):
        assert asking.committee.post(f"{DESK}/overnemen", {"ronde": source}).status_code == 404


@pytest.mark.parametrize("role", [None, *(role for role in Role if role is not Role.COMMITTEE)])
def test_only_the_committee_asks(asking, role):
    browser = asking.world.visitor(asking.world.resident(*([role] if role else [])))
    assert browser.get(DESK).status_code == 403
    assert browser.post(f"{DESK}/nieuw", OWN).status_code == 403
    assert asking.questions() == []


def test_of_a_frozen_round_nothing_is_changed(world):
    world.on_ballot([10_000, 20_000])
    committee = world.visitor(world.committee)
    answer = committee.post(f"{DESK}/nieuw", OWN)
    assert (answer.status_code, says(world, answer, RoundRefusal.FROZEN)) == (409, True)
    assert "Bewaar wat u vraagt" not in committee.get(DESK).text


def test_a_question_of_another_round_is_not_found(asking):
    asking.add()
    (own,) = asking.own()
    asking.world.round(slug="herfst")
    elsewhere = DESK.replace("zomer", "herfst")
    assert asking.committee.get(f"{elsewhere}/{own.id}").status_code == 404
    answer = asking.committee.post(f"{elsewhere}/{own.id}/weghalen")
    assert (answer.status_code, says(asking.world, answer, QuestionRefusal.ELSEWHERE)) == (409, True)
    assert len(asking.own()) == 1
