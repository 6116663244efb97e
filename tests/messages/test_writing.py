"""Writing together, stopping in time, and what nobody sees."""

import pytest

from tests.messages.conftest import MESSAGES, WORDS
from tests.overview.counting import questions
from wijkfonds.membership.models import Role
from wijkfonds.messages.models import MessageState


def test_the_page_shows_the_mail_as_the_proposer_gets_it(writing):
    writing.begin("een-schommel")
    page = writing.page()
    for words in ("Hallo Mo,", "Kom langs", "Tot dan!", "“Een schommel”", "1 persoon krijgt deze mail", "10 minuten"):
        assert words in page
    assert "mo@voorbeeld.example" not in page


def test_nobody_sees_an_address(writing):
    writing.send()
    for place in ("", f"/{writing.message.id}"):
        assert "@voorbeeld.example" not in writing.committee.get(f"{MESSAGES}{place}").text.partition("<main")[2]


def test_another_of_the_committee_goes_on_with_a_draft(writing):
    writing.begin()
    place = f"{MESSAGES}/{writing.message.id}/bewerken"
    typed = {"subject": "Kom woensdag", "body": WORDS["body"], "revision": "1"}
    assert writing.other.post(place, typed).status_code == 303
    assert (writing.message.subject, writing.message.written_by_id) == ("Kom woensdag", writing.colleague)
    assert writing.press("versturen", by=writing.committee).status_code == 303


def test_two_editors_at_once_lose_no_text(writing):
    writing.begin()
    place = f"{MESSAGES}/{writing.message.id}/bewerken"
    writing.other.post(place, {"subject": "Kom woensdag", "body": "Op woensdag in de kerk is het.", "revision": "1"})
    late = writing.committee.post(
        place, {"subject": "Kom vrijdag", "body": "Op vrijdag in de school is het.", "revision": "1"}
    )
    assert late.status_code == 409
    assert "Op woensdag in de kerk" in late.text
    assert "Op vrijdag in de school" in late.text
    assert writing.message.subject == "Kom woensdag"
    again = {"subject": "Kom vrijdag", "body": "Op vrijdag in de school is het.", "revision": "2"}
    assert writing.committee.post(place, again).status_code == 303


def test_stopped_in_time_by_another(writing):
    writing.begin()
    writing.press("versturen")
    writing.world.time.move(minutes=9, seconds=59)
    assert writing.press("stoppen", by=writing.other).status_code == 303
    writing.world.time.move(days=1)
    writing.run()
    assert writing.mails == []
    assert writing.message.state == MessageState.STOPPED
    assert "Niemand heeft het gekregen" in writing.page()


@pytest.mark.parametrize("has_run", [False, True])
def test_too_late_to_stop(writing, has_run):
    writing.begin()
    writing.press("versturen")
    writing.world.time.move(minutes=10)
    if has_run:
        writing.run()
    answer = writing.press("stoppen")
    assert answer.status_code == 409
    assert "Tegenhouden kan niet meer" in answer.text
    writing.run()
    assert writing.reached == ["mo", "sanne"]


def test_what_was_stopped_can_be_begun_again_and_stays_in_the_history(writing):
    writing.begin("een-schommel")
    stopped = writing.message
    writing.press("versturen")
    writing.press("stoppen")
    writing.world.time.move(minutes=1)
    assert writing.press("opnieuw", by=writing.other).status_code == 303
    assert [each.state for each in writing.messages] == [MessageState.DRAFT, MessageState.STOPPED]
    assert writing.press("opnieuw", message=writing.message).status_code == 409
    assert writing.press("versturen").status_code == 303
    writing.world.time.move(minutes=10)
    writing.run()
    assert writing.reached == ["mo"]
    assert "Tegengehouden" in writing.committee.get(f"{MESSAGES}/{stopped.id}").text


def test_a_draft_can_be_thrown_away_and_what_left_cannot(writing):
    writing.begin("een-schommel")
    assert writing.press("weggooien", by=writing.other).status_code == 303
    assert writing.messages == []
    writing.send()
    assert writing.press("weggooien").status_code == 409
    assert writing.press("versturen").status_code == 409
    assert len(writing.messages) == 1


def test_the_history_says_what_by_whom_and_to_how_many(writing):
    writing.send()
    text = " ".join(writing.other.get(MESSAGES).text.split())
    for words in ("Kom langs", "Indieners: alles wat meedoet", "aan 2 mensen", "Verstuurd", "Bewoner"):
        assert words in text


def test_who_has_a_draft_is_a_number_and_nothing_else(writing):
    writer = writing.world.resident(email="schrijver@voorbeeld.example")
    for title in ("Geheim plan", "Nog een geheim"):
        writing.world.proposal("zomer", title, by=writer, draft=True)
    assert "1 persoon schrijft nu aan een voorstel" in writing.committee.get(MESSAGES).text
    assert writing.begin_for_drafts().status_code == 303
    page = writing.page()
    assert "1 persoon krijgt deze mail" in page
    assert "eheim" not in page
    writing.press("versturen")
    writing.world.time.move(minutes=10)
    writing.run()
    assert writing.reached == ["schrijver"]
    body = writing.mails[0].body
    assert "“Geheim plan”: http://localhost/mijn/voorstellen/" in body
    assert "“Nog een geheim”" in body
    assert "eheim" not in writing.page()


def test_who_submits_meanwhile_is_not_told_to_submit(writing):
    writer = writing.world.resident()
    key = writing.world.proposal("zomer", "Bijna klaar", by=writer, draft=True)
    writing.begin_for_drafts()
    writing.press("versturen")
    assert writing.world.visitor(writer).post(f"/mijn/voorstellen/{key}/indienen").status_code == 303
    writing.mails.clear()
    writing.world.time.move(minutes=10)
    writing.run()
    assert writing.reached == []
    assert writing.message.skipped_count == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"subject": "Hé"}, "Onderwerp: schrijf minstens 3 tekens"),
        ({"subject": "x" * 101}, "Onderwerp: schrijf hoogstens 100 tekens"),
        ({"body": "x" * 19}, "Bericht: schrijf minstens 20 tekens"),
        ({"body": "Kom op [dag en datum] naar ons toe."}, "Vul nog in wat er in het voorbeeld open stond"),
        ({"body": "x" * 5001}, "Bericht: schrijf hoogstens 5000 tekens"),
    ],
)
def test_what_is_too_short_or_too_long_is_said_and_kept_in_the_form(writing, typed, says):
    answer = writing.begin(**typed)
    assert answer.status_code == 422
    assert says in answer.text
    assert next(iter(typed.values())) in answer.text
    assert writing.messages == []


@pytest.mark.parametrize("typed", [{"subject": "abc", "body": "x" * 20}, {"subject": "x" * 100, "body": "y" * 5000}])
def test_just_enough_and_just_not_too_much(writing, typed):
    assert writing.begin(**typed).status_code == 303


def test_what_looks_like_code_or_a_header_is_shown_as_written(writing):
    typed = {"subject": "<b>Let op</b>", "body": "<script>alert(1)</script> en nog wat meer tekst."}
    writing.send("een-schommel", **typed)
    assert "<script>alert" not in writing.page()
    assert "&lt;script&gt;alert(1)" in writing.page()
    assert typed["body"] in writing.mails[0].body


def test_nothing_chosen_makes_no_message(writing):
    assert writing.begin("bestaat-niet").status_code == 409
    assert writing.messages == []
    assert "U hebt nog niet gekozen voor wie" in writing.committee.get(f"{MESSAGES}/nieuw").text


def test_an_example_fills_the_form(writing):
    text = writing.committee.get(f"{MESSAGES}/nieuw?alle=ja&voorbeeld=later").text
    assert "Uw antwoord komt iets later" in text
    assert "Uw antwoord komt iets later" not in writing.committee.get(f"{MESSAGES}/nieuw?alle=ja&voorbeeld=x").text


@pytest.mark.parametrize("roles", [(), (Role.ASSESSOR, Role.BOARD, Role.TREASURER, Role.TELLER)])
def test_only_the_committee_comes_in(writing, roles):
    writing.begin()
    person = writing.world.visitor(writing.world.resident(*roles))
    for place in ("", "/nieuw?alle=ja", f"/{writing.message.id}", f"/{writing.message.id}/bewerken"):
        assert person.get(f"{MESSAGES}{place}").status_code == 403
        assert writing.other.get(f"{MESSAGES}{place}").status_code == 200
    for word in ("versturen", "stoppen", "weggooien", "opnieuw"):
        assert writing.press(word, by=person).status_code == 403
    assert writing.message.state == MessageState.DRAFT


def test_somebody_of_another_fund_finds_nothing(writing):
    writing.begin()
    writing.world.second_fund()
    stranger = writing.world.visitor(writing.world.resident(Role.COMMITTEE, fund="beukenhof"))
    assert stranger.get(f"{MESSAGES}/{writing.message.id}").status_code == 404
    assert writing.press("versturen", by=stranger).status_code == 404


@pytest.mark.parametrize("place", ["", "/nieuw?alle=ja", "/{id}"])
def test_a_page_asks_no_more_when_there_is_more(writing, place):
    writing.begin()
    address = f"{MESSAGES}{place.format(id=writing.message.id)}"
    few = questions(writing.world, writing.committee, address)
    for number in range(8):
        writing.world.proposal("zomer", f"Plan {number}")
        writing.begin("een-boom")
    assert questions(writing.world, writing.committee, address) == few
    assert 0 < few <= 20


def test_a_form_that_is_sent_empty_says_what_is_missing(writing):
    writing.begin()
    assert writing.committee.post(f"{MESSAGES}/nieuw").status_code == 422
    assert writing.committee.post(f"{MESSAGES}/{writing.message.id}/bewerken").status_code == 422
    assert len(writing.messages) == 1
