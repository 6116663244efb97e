"""Who hears what of talking: in the mail of the day, one line for one thing, nobody of themselves."""

import pytest

from tests.comments.conftest import MINE
from wijkfonds.foundation.outbox import OutboxMail
from wijkfonds.funds.queries import fund_at
from wijkfonds.notifications.actions import choose
from wijkfonds.notifications.models import DigestLine, NotificationChoice
from wijkfonds.notifications.rules import Kind, Pace

FOLLOW = "/mijn/volgen/eikenhof/zomer/een-bankje"


@pytest.fixture
def heard(talk):
    """Gives the subjects that wait for somebody."""

    def lines(account):
        with talk.world.database.session() as session:
            rows = session.query(DigestLine, NotificationChoice).join(
                NotificationChoice, NotificationChoice.id == DigestLine.choice_id
            )
            return sorted(line.subject for line, choice in rows if choice.account_id == account)

    return lines


def test_the_proposer_hears_of_comments_once_a_day_and_never_at_once(talk, heard):
    with talk.world.database.write() as session:
        fund = fund_at(session, "eikenhof")
        choose(session, account_id=talk.author, fund_id=fund.id, paces={Kind.MY_PROPOSALS: Pace.AT_ONCE})
    for text in ("Eén", "Twee", "Drie"):
        talk.later()
        talk.say(text)
    assert heard(talk.author) == ["Reacties op: Een bankje"]
    assert talk.rows(OutboxMail) == []


def test_of_what_they_say_themselves_they_hear_nothing(talk, heard):
    talk.say(by=talk.proposer)
    assert heard(talk.author) == []


def test_each_question_is_told_with_its_words_and_taken_back_when_it_is_removed(talk, heard):
    talk.ask("Komt er schaduw?")
    talk.later()
    talk.ask("En een prullenbak?")
    assert heard(talk.author) == ["Een vraag over: Een bankje"] * 2
    assert sorted("schaduw" in line.body for line in talk.rows(DigestLine)) == [False, True]
    talk.neighbour.post(f"{MINE}/{talk.comments[0].id}/weghalen")
    assert heard(talk.author) == ["Een vraag over: Een bankje"]


def test_the_committee_hears_once_that_questions_wait(talk, heard):
    talk.ask("Mag dit?", of="committee")
    talk.later()
    talk.ask("En dat?", of="committee")
    for account in (talk.world.committee, talk.colleague):
        assert heard(account) == ["Bewoners hebben iets gevraagd"]
    assert heard(talk.author) == ["Reacties op: Een bankje"]


def test_whoever_asked_hears_the_answer_and_of_the_first_one_alone_others_hear(talk, heard):
    talk.ask()
    question = talk.newest
    talk.another.post(FOLLOW)
    talk.later()
    talk.reply(question, "Dat wil ik ook weten")
    talk.later()
    talk.answer(question)
    assert heard(talk.buur) == ["Antwoord op uw vraag over: Een bankje"]
    assert heard(talk.ander) == ["Er is gereageerd bij: Een bankje"]
    assert "Reacties op: Een bankje" in heard(talk.author), "of the reply, not of their own answer"


@pytest.mark.parametrize("follows", [True, False])
def test_who_spoke_in_a_thread_hears_of_replies_only_who_follows(talk, heard, follows):
    talk.say()
    if follows:
        talk.neighbour.post(FOLLOW)
    talk.later()
    for text in ("Eén", "Twee"):
        talk.reply(talk.comments[0], text)
        talk.later()
    assert heard(talk.buur) == (["Er is gereageerd bij: Een bankje"] if follows else [])
    assert heard(talk.ander) == []


def test_who_turned_it_off_hears_nothing(talk, heard):
    with talk.world.database.write() as session:
        fund = fund_at(session, "eikenhof")
        choose(session, account_id=talk.author, fund_id=fund.id, paces={Kind.MY_PROPOSALS: Pace.NEVER})
    talk.say()
    talk.ask()
    assert heard(talk.author) == []


def test_mails_are_in_the_language_of_the_reader(talk):
    talk.world.reads_english(talk.author)
    talk.say()
    with talk.world.database.session() as session:
        assert "/en/fondsen/eikenhof" in session.query(DigestLine).one().body
