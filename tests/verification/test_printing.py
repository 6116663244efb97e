"""Letters are printed together, once, and their file goes when they are printed; each act stands in the logbook."""

import io

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from tests.overview.counting import questions
from tests.verification.conftest import CHECK, FUND
from wijkfonds.bundle.codes import in_groups
from wijkfonds.funds.queries import fund_at
from wijkfonds.letters.compiling import TypesettingFailed
from wijkfonds.letters.models import BatchState
from wijkfonds.letters.qr import QrCodes
from wijkfonds.logbook.models import LogEntry
from wijkfonds.membership.models import Level, Role
from wijkfonds.verification import jobs, setting
from wijkfonds.verification.models import AddressBatch, LetterState
from wijkfonds.verification.permissions import VerificationRefusal

LETTERS = f"{CHECK}/brieven"


@pytest.fixture
def waiting(proving):
    proving.open("area", "letter")
    asked = proving.ask()
    proving.ask_letter(asked)
    return asked


def events(world):
    with world.database.session() as session:
        return list(session.scalars(select(LogEntry.event).order_by(LogEntry.number)))


def batches(world):
    with world.database.session() as session:
        return list(session.scalars(select(AddressBatch).order_by(AddressBatch.number)))


def test_letters_are_set_for_a_window_envelope(world, context):
    with world.database.session() as session:
        words = setting.words_of(fund_at(session, "eikenhof"), world.time())
    one = {"code": "2345-ABCD-EFGH", "to": ["Zoë de Groot", "Lindelaan 12 B", "1234 AB  Eikenhof"]}
    pages = PdfReader(io.BytesIO(setting.address_letters(words, [one, one | {"code": "9876-ZYXW-VTSR"}]))).pages
    assert len(pages) == 2
    text = pages[0].extract_text()
    for said in ("Zoë de Groot", "Lindelaan 12 B", "2345-ABCD-EFGH", "localhost/fondsen/eikenhof/lid-worden/code"):
        assert said in text
    assert "21 april 2027" in text  # six weeks
    assert "2345" not in pages[1].extract_text()


def test_the_square_opens_the_page_for_the_code_with_the_code_where_it_is_never_sent(world, context, monkeypatch):
    drawn = []
    monkeypatch.setattr(setting, "compile_apart", lambda _words, _letters, drawings, *_: drawn.append(drawings))
    with world.database.session() as session:
        words = setting.words_of(fund_at(session, "eikenhof"), world.time())
    codes = ["2345ABCDEFGH", "9876ZYXWVTSR"]
    setting.address_letters(words, [{"code": in_groups(code), "to": ["Zoë"]} for code in codes])
    qr = QrCodes("http://localhost/fondsen/eikenhof/lid-worden/code#", 12)
    assert drawn == [[qr.svg(code) for code in codes]]


def test_the_page_for_the_code_takes_it_from_the_square(proving, world, waiting):
    assert "js/code.js" in world.visitor(waiting).get(f"{FUND}/lid-worden/code").text


def test_a_batch_is_made_fetched_and_destroyed_and_all_of_it_is_written_down(proving, world, waiting):
    (code,) = proving.print()
    assert proving.file_of().exists()
    answer = proving.committee.post(f"{LETTERS}/1/ophalen")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert proving.committee.get(f"{LETTERS}/1/vernietigen").status_code == 200
    assert proving.committee.post(f"{LETTERS}/1/vernietigen").status_code == 303
    assert not proving.file_of().exists()
    assert says(world, proving.committee.post(f"{LETTERS}/1/ophalen"), VerificationRefusal.NOT_READY)
    assert says(world, proving.committee.post(f"{LETTERS}/1/vernietigen"), VerificationRefusal.NOT_READY)
    told = [event for event in events(world) if event.startswith("address_letters")]
    assert told == ["address_letters_made", "address_letters_fetched", "address_letters_destroyed"]
    assert proving.type(waiting, code).status_code == 303


def test_nothing_is_printed_where_nobody_waits(proving, world, waiting):
    proving.print()
    answer = proving.committee.post(LETTERS)
    assert says(world, answer, VerificationRefusal.NOTHING_TO_PRINT)


def test_two_who_print_at_the_same_moment_print_once(proving, world, waiting):
    colleague = world.visitor(world.resident(Role.COMMITTEE))
    answers = at_once([lambda: proving.committee.post(LETTERS), lambda: colleague.post(LETTERS)])
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert len(batches(world)) == 1


def test_when_printing_fails_the_letters_wait_as_they_did(proving, world, waiting, monkeypatch):
    def fail(words, letters):
        raise TypesettingFailed("status 1")

    monkeypatch.setattr(jobs, "address_letters", fail)
    assert proving.committee.post(LETTERS).status_code == 303
    assert [batch.state for batch in batches(world)] == [BatchState.FAILED]
    assert "Het maken is niet gelukt" in proving.committee.get(LETTERS).text
    assert [letter.state for letter in proving.letters(waiting)] == [LetterState.WAITING]
    monkeypatch.setattr(jobs, "address_letters", proving._set)
    assert len(proving.print()) == 1


def test_a_worker_that_died_is_followed_by_another(proving, world, waiting, context):
    proving.committee.post(LETTERS)
    with world.database.write() as session:
        (batch,) = session.scalars(select(AddressBatch))
        batch.state, number, fund_id = BatchState.RUNNING, batch.number, batch.fund_id
    world.time.move(minutes=4)
    jobs.print_address_letters(str(fund_id), number)
    assert batches(world)[0].state == BatchState.RUNNING
    world.time.move(minutes=1)
    jobs._resume()
    assert batches(world)[0].state == BatchState.READY


def test_a_letter_asked_anew_while_it_is_set_is_worth_nothing(proving, world, waiting, monkeypatch):
    def ask_anew(words, letters):
        world.time.move(seconds=1)
        proving.ask_letter(waiting)
        return proving._set(words, letters)

    monkeypatch.setattr(jobs, "address_letters", ask_anew)
    (code,) = proving.print()
    assert proving.type(waiting, code).status_code == 422
    assert proving.level(waiting) == Level.ADDRESS_STATED
    monkeypatch.setattr(jobs, "address_letters", proving._set)
    assert proving.type(waiting, proving.print()[0]).status_code == 303


def test_old_letters_are_forgotten_after_a_year(proving, world, waiting, context):
    proving.print()
    world.time.move(days=365, seconds=-1)
    jobs._forget()
    assert len(proving.letters(waiting)) == 1
    world.time.move(seconds=1)
    jobs._forget()
    assert proving.letters(waiting) == []


def test_the_committee_of_another_fund_finds_nothing(proving, world, waiting):
    proving.print()
    outsider = world.visitor(world.resident(Role.COMMITTEE, fund=world.second_fund()))
    for page in ("", "/brieven", "/balie", "/ledenlijst", "/dubbel", "/brieven/1/vernietigen"):
        assert outsider.get(f"{CHECK}{page}").status_code == 404
        assert outsider.post(f"{CHECK}{page}").status_code == 404
    assert outsider.post(f"{LETTERS}/1/ophalen").status_code == 404
    theirs = LETTERS.replace("eikenhof", "beukenhof")
    assert outsider.post(f"{theirs}/1/ophalen").status_code == 409
    assert outsider.get(f"{theirs}/1/vernietigen").status_code == 404
    assert proving.file_of().exists()


@pytest.mark.parametrize("roles", [[], [Role.ASSESSOR, Role.BOARD, Role.TREASURER, Role.TELLER]])
def test_members_without_the_task_do_not_come_in(proving, world, waiting, roles):
    member = world.visitor(world.resident(*roles))
    for page in ("", "/brieven", "/balie", "/ledenlijst", "/dubbel"):
        assert member.get(f"{CHECK}{page}").status_code == 403


def test_the_pages_ask_the_same_number_of_queries_however_much_waits(proving, world, waiting):
    pages = [CHECK, LETTERS, f"{CHECK}/dubbel"]
    before = [questions(world, proving.committee, page) for page in pages]
    for number in range(5):
        proving.ask_letter(proving.ask(house_number=str(20 + number)))
        proving.print()
    assert [questions(world, proving.committee, page) for page in pages] == before


def test_the_letter_of_somebody_who_was_refused_does_not_wait(proving, world, waiting):
    member = proving.kept(waiting)
    refused = {"gezien": member.asked_at.isoformat(), "reason": "Op dit adres staat geen woning."}
    proving.committee.post(f"{FUND}/beheer/leden/{member.id}/afwijzen", refused)
    assert "0 wachten" in proving.committee.get(CHECK).text
    assert says(world, proving.committee.post(f"{CHECK}/brieven"), VerificationRefusal.NOTHING_TO_PRINT)


def test_no_letter_goes_to_an_address_that_was_changed_after_asking(proving, world, waiting):
    proving.ask(waiting, house_number="14")
    assert proving.print() == []
    assert "Er was niets te drukken" in proving.committee.get(f"{CHECK}/brieven").text
    assert [letter.state for letter in proving.letters(waiting)] == [LetterState.VOID]
