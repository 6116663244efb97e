"""To each once, in their language, and to nobody whom it should not reach."""

from uuid import uuid4

from sqlalchemy import delete, select, update

from tests.ballots.crowd import at_once
from tests.messages.conftest import MESSAGES, WORDS
from wijkfonds.accounts.models import Account
from wijkfonds.foundation.mail_bounces import note_bounce
from wijkfonds.foundation.postman import letter
from wijkfonds.logbook.models import LogEntry
from wijkfonds.messages import rules, sending
from wijkfonds.messages.models import MessageRecipient, MessageState
from wijkfonds.proposals.models import CoProposer, Proposal


def test_everybody_gets_it_once_with_all_that_is_theirs(writing):
    writing.send()
    assert writing.reached == ["mo", "sanne"]
    mail = next(mail for mail in writing.mails if mail.recipient.startswith("sanne"))
    assert mail.subject == "Kom langs"
    assert mail.body.startswith("Hallo Sanne,\n\n")
    assert WORDS["body"] in mail.body
    assert "“Een bankje”: http://localhost/fondsen/eikenhof/rondes/zomer/voorstellen/een-bankje" in mail.body
    assert "Een boom" in mail.body
    assert "Een schommel" not in mail.body
    assert "omdat u een voorstel hebt in de ronde “Zomerronde”" in mail.body
    assert (mail.kind, mail.unsubscribe) == ("message", "")


def test_only_who_stands_behind_what_was_chosen(writing):
    writing.send("een-schommel")
    assert writing.reached == ["mo"]


def test_the_kind_is_what_the_working_list_finds(writing):
    writing.send(zoek="SCHOMMEL")
    assert writing.reached == ["mo"]
    assert "“SCHOMMEL”" in writing.page()


def test_nobody_to_write_to_is_refused(writing):
    assert writing.begin(status="ingetrokken").status_code == 303
    assert "Er is nu niemand die dit bericht kan krijgen" in writing.page()
    assert writing.press("versturen").status_code == 409
    assert writing.message.state == MessageState.DRAFT


def test_nothing_leaves_before_ten_minutes(writing):
    writing.begin()
    writing.press("versturen")
    writing.world.time.move(minutes=9, seconds=59)
    writing.run()
    assert writing.mails == []
    assert writing.message.state == MessageState.WAITING
    writing.world.time.move(seconds=1)
    writing.run()
    assert writing.reached == ["mo", "sanne"]
    assert (writing.message.state, writing.message.sent_count) == (MessageState.SENT, 2)


def test_the_worker_may_run_as_often_as_it_likes(writing):
    writing.send()
    for _ in range(3):
        writing.run()
    assert len(writing.mails) == 2


def test_many_presses_at_once_are_one_message(writing):
    writing.begin()
    place = f"{MESSAGES}/{writing.message.id}/versturen"
    people = [writing.world.visitor(writing.world.committee) for _ in range(6)]
    answers = at_once([lambda person=person: person.post(place).status_code for person in people])
    assert set(answers) == {303}
    writing.world.time.move(minutes=10)
    writing.run()
    assert writing.reached == ["mo", "sanne"]


def test_the_same_form_twice_is_one_draft(writing):
    key = uuid4()
    first, second = writing.begin(key=key), writing.begin(key=key)
    assert first.location == second.location
    assert len(writing.messages) == 1


def test_what_was_posted_when_the_worker_died_is_not_posted_again(writing, monkeypatch):
    monkeypatch.setattr(sending, "PEOPLE_AT_ONCE", 1)
    writing.begin()
    writing.press("versturen")
    writing.world.time.move(minutes=10)
    post_some, message = sending.post_some, writing.message.id
    with writing.world.app.app_context(), writing.world.database.write() as session:
        assert post_some(session, message_id=message, now=writing.world.time()) is True
    assert writing.message.state == MessageState.SENDING
    assert "1 van 2 mensen gehad" in writing.page()
    writing.run()
    assert writing.reached == ["mo", "sanne"]
    assert writing.message.state == MessageState.SENT


def test_frame_in_the_readers_language_and_the_words_as_typed(writing):
    writing.world.reads_english(writing.second)
    writing.send()
    mail = next(mail for mail in writing.mails if mail.recipient.startswith("mo"))
    assert mail.language == "en"
    assert WORDS["body"] in mail.body
    assert "http://localhost/en/fondsen/" in mail.body


def test_an_answer_goes_to_the_fund_if_it_has_an_address(writing):
    writing.send("een-schommel")
    writing.contact("fonds@eikenhof.example")
    writing.send("een-schommel")
    settings = writing.world.app.extensions["settings"]
    with writing.world.app.app_context():
        without, reply_to = (letter(settings, mail)["Reply-To"] for mail in writing.mails)
    assert (without, reply_to) == (None, "fonds@eikenhof.example")
    assert "niemand leest dat adres" in writing.mails[0].body
    assert "fonds@eikenhof.example" in writing.mails[1].body


def test_not_to_an_address_that_refuses_our_mail(writing):
    with writing.world.app.app_context(), writing.world.database.write() as session:
        note_bounce(session, email="mo@voorbeeld.example", now=writing.world.time())
    writing.begin()
    assert "1 persoon krijgt deze mail" in writing.page()
    assert "onze mail kwam op dat adres niet aan" in writing.page()
    writing.press("versturen")
    writing.world.time.move(minutes=10)
    writing.run()
    assert writing.reached == ["sanne"]
    assert (writing.message.sent_count, writing.message.skipped_count) == (1, 1)


def test_not_to_who_was_forgotten_meanwhile(writing):
    writing.begin()
    writing.press("versturen")
    with writing.world.database.write() as session:
        account = session.get_one(Account, writing.second)
        account.forgotten_at, account.name = writing.world.time(), ""
        session.execute(delete(MessageRecipient).where(MessageRecipient.account_id == account.id))
        session.execute(update(Proposal).where(Proposal.proposer_id == account.id).values(proposer_id=None))
    writing.world.time.move(minutes=10)
    writing.run()
    assert writing.reached == ["sanne"]
    assert writing.message.skipped_count == 1


def test_what_came_on_paper_is_counted_and_said(writing):
    with writing.world.database.write() as session:
        session.execute(update(Proposal).where(Proposal.slug == "een-schommel").values(proposer_id=None))
    writing.begin()
    assert "Bij 1 voorstel hoort niemand met een account" in writing.page()
    assert "1 persoon krijgt deze mail" in writing.page()


def test_of_what_was_hidden_meanwhile_nothing_is_said(writing):
    writing.begin()
    writing.press("versturen")
    with writing.world.database.write() as session:
        hidden = {"hidden_at": writing.world.time(), "hidden_reason": "Reclame."}
        session.execute(update(Proposal).where(Proposal.slug == "een-schommel").values(**hidden))
    writing.world.time.move(minutes=10)
    writing.run()
    assert writing.reached == ["sanne"]


def test_the_logbook_says_to_how_many_and_not_what(writing):
    writing.send()
    with writing.world.database.session() as session:
        entry = session.scalars(select(LogEntry).order_by(LogEntry.number.desc()).limit(1)).one()
    assert entry.event == "message_sent"
    assert '"number": 2' in entry.facts_json
    assert "Kom langs" not in entry.facts_json
    told = writing.world.visitor().get("/fondsen/eikenhof/logboek").text
    assert "stuurde een bericht aan indieners. Aantal mensen: 2" in told


def test_no_more_than_five_a_day(writing):
    for _ in range(rules.MOST_A_DAY):
        writing.send("een-schommel")
    writing.begin()
    answer = writing.press("versturen")
    assert answer.status_code == 409
    assert "Morgen kunt u het versturen" in answer.text
    writing.world.time.move(days=1)
    assert writing.press("versturen").status_code == 303


def test_what_was_stopped_does_not_count_for_the_day(writing):
    for _ in range(rules.MOST_A_DAY):
        writing.begin()
        writing.press("versturen")
        writing.press("stoppen")
        writing.world.time.move(seconds=1)
    writing.begin()
    assert writing.press("versturen").status_code == 303


def test_who_proposes_it_too_gets_it_as_well(writing):
    along = writing.world.resident(email="samen@voorbeeld.example")
    with writing.world.database.write() as session:
        found = session.scalars(select(Proposal).where(Proposal.title == "Een boom")).one()
        session.add(CoProposer(proposal_id=found.id, account_id=along, joined_at=writing.world.time()))
    writing.send("een-boom")
    assert writing.reached == ["samen", "sanne"]
    assert all("Een boom" in mail.body for mail in writing.mails)
