"""Questions to the proposer and to the committee, and the answer that is marked as such."""

from datetime import time, timedelta

import pytest

from tests.ballots.voting import says
from tests.comments.conftest import ALL, MINE, PLAN, QUESTIONS, WRITE
from wijkfonds.comments.models import CommentKind, Voice
from wijkfonds.comments.permissions import AnswerRefusal, CommentRefusal
from wijkfonds.foundation.localtime import local, utc_of
from wijkfonds.interests.models import Interest, InterestKind
from wijkfonds.membership.models import Role
from wijkfonds.proposals.models import CoProposer

SECOND = timedelta(seconds=1)


def read(talk, address=PLAN):
    return talk.world.visitor().get(address).text


def test_the_proposer_answers_and_everybody_sees_whose_answer_it_is(talk):
    assert talk.ask().status_code == 303
    question = talk.newest
    assert "Vraag aan de indiener" in read(talk)
    assert "Komt er ook schaduw?" in talk.proposer.get(MINE).text
    talk.later()
    answered = talk.answer(question, "Ja, van een boom")
    one = talk.newest
    assert answered.location == f"{ALL}/{question.id}#reactie-{one.id}"
    assert (one.kind, one.voice, talk.count) == (CommentKind.ANSWER, Voice.PROPOSER, 2)
    assert "Antwoord van de indiener" in read(talk)
    assert "Vragen die op u wachten" not in talk.proposer.get(MINE).text


def test_a_question_to_the_committee_waits_at_its_desk_and_any_of_them_answers(talk):
    talk.ask("Mag dit van de spelregels?", of="committee")
    question = talk.newest
    talk.later(days=8)
    desk = talk.second.get("/fondsen/eikenhof/beheer").text
    assert "1 vraag van een bewoner" in desk
    listed = talk.second.get(QUESTIONS).text
    assert "1 vraag wacht op antwoord. 1 daarvan wacht een week of langer." in listed
    assert "wacht 8 dagen" in listed
    assert talk.neighbour.get(QUESTIONS).status_code == 403
    assert talk.answer_at_desk(question, "Ja, dat mag", by=talk.second).status_code == 303
    assert "Antwoord van de commissie" in read(talk)
    assert "Er wacht geen vraag" in talk.committee.get(QUESTIONS).text
    assert "vraag van een bewoner" not in talk.committee.get("/fondsen/eikenhof/beheer").text


@pytest.mark.parametrize(("before_midnight", "said"), [(timedelta(0), "van vandaag"), (SECOND, "wacht 1 dag")])
def test_a_question_of_last_evening_waits_a_day(talk, before_midnight, said):
    talk.ask(of="committee")
    midnight = utc_of(local(talk.world.time()).date(), time(0))
    talk.change(talk.newest.id, waits_since=midnight - before_midnight)
    assert said in talk.second.get(QUESTIONS).text


def test_a_better_answer_takes_the_place_of_the_first_that_can_still_be_read(talk):
    talk.ask()
    question = talk.newest
    talk.later()
    talk.answer(question, "Ja, van een boom")
    talk.later()
    assert talk.answer(question, "Nee, toch niet").status_code == 303
    assert talk.answer(question, "Nee, toch niet").status_code == 303
    assert len(talk.comments) == 3, "the same words once more are nothing new"
    page = read(talk, f"{ALL}/{question.id}")
    assert (
        page.index("Nee, toch niet") < page.index("Aangepast: lees het eerdere antwoord") < page.index("van een boom")
    )
    assert "Ja, van een boom" not in read(talk)
    assert talk.count == 2


def test_nobody_else_answers_in_their_name(talk):
    talk.ask()
    question = talk.newest
    refused = talk.answer(question, by=talk.neighbour)
    assert (refused.status_code, says(talk.world, refused, AnswerRefusal.NOT_ASKED_OF_YOU)) == (409, True)
    talk.later()
    talk.ask(of="committee")
    other = talk.newest
    assert talk.answer(other, by=talk.neighbour).location.endswith(f"{QUESTIONS}/{other.id}")
    assert talk.answer_at_desk(other, by=talk.neighbour).status_code == 403
    assert talk.answer_at_desk(question).status_code == 404
    assert len(talk.comments) == 2


def test_whoever_has_an_interest_leaves_the_answer_to_another(talk):
    talk.ask(of="committee")
    question, world = talk.newest, talk.world
    with world.database.write() as session:
        noted = {"proposal_id": question.proposal_id, "account_id": world.committee, "noted_at": world.time()}
        session.add(Interest(**noted, kind=InterestKind.FAMILY))
    refused = talk.answer_at_desk(question)
    assert (refused.status_code, says(world, refused, AnswerRefusal.HAS_INTEREST)) == (409, True)
    assert talk.answer_at_desk(question, by=talk.second).status_code == 303


def test_what_is_no_question_has_no_answer(talk):
    talk.say()
    refused = talk.answer(talk.newest)
    assert (refused.status_code, says(talk.world, refused, AnswerRefusal.NOT_A_QUESTION)) == (409, True)


def test_the_proposer_asks_only_the_committee(talk):
    refused = talk.ask(by=talk.proposer)
    assert (refused.status_code, says(talk.world, refused, CommentRefusal.OWN_PROPOSAL)) == (409, True)
    assert talk.ask(by=talk.proposer, of="committee").status_code == 303


def test_whoever_proposes_it_alone_or_together_is_offered_the_committee_alone(talk):
    asking = f"{WRITE}?soort=vraag"
    assert "Aan de indiener" in talk.neighbour.get(asking).text
    with talk.world.database.write() as session:
        session.add(CoProposer(proposal_id=talk.proposal.id, account_id=talk.buur, joined_at=talk.world.time()))
    for browser in (talk.proposer, talk.neighbour):
        page = browser.get(asking).text
        assert "Aan de indiener" not in page
        assert '<input type="hidden" name="addressee" value="committee">' in page
    refused = talk.ask(by=talk.neighbour)
    assert (refused.status_code, says(talk.world, refused, CommentRefusal.OWN_PROPOSAL)) == (409, True)
    assert talk.ask(by=talk.neighbour, of="committee").status_code == 303
    assert "Aan de indiener" in talk.another.get(asking).text


def test_a_question_of_somebody_who_is_forgotten_stays_and_bears_no_name(talk):
    talk.say()
    talk.change(talk.newest.id, author_id=None)
    page = read(talk)
    assert "een bewoner" in page
    assert "<bdi>" not in page


def test_a_removed_answer_lets_the_question_wait_again(talk):
    talk.ask()
    question = talk.newest
    talk.later()
    talk.answer(question)
    assert talk.proposer.post(f"{MINE}/{talk.newest.id}/weghalen").status_code == 303
    assert talk.count == 1
    assert "Vragen die op u wachten" in talk.proposer.get(MINE).text
    talk.later()
    assert talk.answer(question, "Een ander antwoord").status_code == 303
    assert talk.count == 2


@pytest.mark.parametrize("typed", [{"addressee": ""}, {"addressee": "burgemeester"}, {"text": "a"}])
def test_a_slip_is_said_beside_the_field(talk, typed):
    asked = talk.neighbour.post("/mijn/reacties/eikenhof/zomer/een-bankje?soort=vraag", {"text": "Wat?"} | typed)
    assert asked.status_code == 422
    assert 'class="error"' in asked.text


def test_somebody_new_in_the_committee_goes_on_with_it(talk):
    talk.ask(of="committee")
    question = talk.newest
    talk.later()
    talk.answer_at_desk(question, "Dat weten we nog niet")
    newcomer = talk.world.visitor(talk.world.resident(Role.COMMITTEE))
    talk.later()
    assert talk.answer_at_desk(question, "Ja, dat mag", by=newcomer).status_code == 303
    assert "Dat weten we nog niet" in read(talk, f"{ALL}/{question.id}")
