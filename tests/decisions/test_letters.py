"""The letter says what was decided, why, and what one can do; it reaches who proposed it, and nobody else."""

import io
import json

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from tests.browser import Visitor
from wijkfonds.decisions.jobs import tell_proposers
from wijkfonds.decisions.models import Decision, DecisionLetter
from wijkfonds.decisions.queries import unlettered_rounds
from wijkfonds.funds.models import Fund, LegalMode
from wijkfonds.proposals.models import Proposal

WHY = "De gemeente legt deze bankjes dit jaar al neer, dus is er geen geld nodig."


@pytest.fixture(params=[LegalMode.PRIVATE, LegalMode.PUBLIC])
def released(boardroom, request):
    """Plan 1 is rejected against the result, Plan 2 follows it, in a fund of this legal mode."""
    with boardroom.world.database.write() as session:
        fund = session.query(Fund).filter(Fund.slug == "eikenhof").one()
        fund.legal_mode, fund.postal_address = request.param, "Postbus 12, 1234 AB Eikenhof"
    boardroom.reserve()
    boardroom.write("plan-1", "rejected", reason=WHY)
    boardroom.browser.post(f"{boardroom.desk}/overnemen")
    assert boardroom.release().status_code == 303
    boardroom.mode = request.param
    return boardroom


def words_in(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def proposal(world, title="Plan 1"):
    with world.database.session() as session:
        found = session.query(Proposal).filter(Proposal.title == title).one()
        return found.key, found.proposer_id


def test_the_proposer_reads_the_decision_the_reason_and_the_remedy_of_this_fund(released):
    key, proposer = proposal(released.world)
    answer = Visitor(released.world.app, proposer).get(f"/mijn/voorstellen/{key}/brief.pdf")
    assert answer.content_type == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert len(PdfReader(io.BytesIO(answer.data)).pages) == 1
    said = words_in(answer.data)
    for part in ("Fonds Eikenhof", "Plan 1", "U krijgt deze keer geen geld", "wijkt af", WHY, "Postbus 12", "Kenmerk"):
        assert part in said, part
    objects = "Bezwaar maken" in said and "bezwaar" in said
    assert objects is (released.mode == LegalMode.PUBLIC)
    assert ("Een nieuwe beoordeling vragen" in said) is (released.mode == LegalMode.PRIVATE)
    assert "tot en met 21 mei 2027" in said  # six weeks after 9 April


def test_the_public_page_says_the_same_remedy(released, visitor):
    with released.world.database.session() as session:
        key = session.query(Decision.key).join(Proposal).filter(Proposal.title == "Plan 1").scalar()
    html = visitor.get(f"{released.public}/besluiten/{key}").text
    assert ("bezwaar" in html) is (released.mode == LegalMode.PUBLIC)
    assert "tot en met 21 mei 2027" in html


def test_nobody_else_reads_the_letter(released, visitor):
    key, _proposer = proposal(released.world)
    stranger = released.world.visitor(released.world.resident())
    assert stranger.get(f"/mijn/voorstellen/{key}/brief.pdf").status_code == 404
    assert visitor.get(f"/mijn/voorstellen/{key}/brief.pdf").status_code == 303
    committee = released.world.visitor(released.world.committee)
    assert committee.get(f"{released.desk}/plan-1/brief.pdf").status_code == 403
    assert released.browser.get(f"{released.desk}/plan-1/brief.pdf").status_code == 200


def test_each_proposer_gets_one_mail_per_decision_however_often_the_job_runs(released, mails):
    told = [mail for mail in mails if mail.subject.startswith("Het besluit over")]
    assert sorted(mail.subject for mail in told) == ["Het besluit over: Plan 1", "Het besluit over: Plan 2"]
    world = released.world
    with world.app.app_context():
        with world.database.session() as session:
            round_id = str(world.find_round(session, "zomer").id)
        tell_proposers(round_id)
        with world.database.session() as session:
            assert session.query(DecisionLetter).count() == 2
            assert unlettered_rounds(session) == []
    assert len([mail for mail in mails if mail.subject.startswith("Het besluit over")]) == 2


def test_the_mail_leads_to_the_decision_and_the_letter(released, mails):
    body = next(mail.body for mail in mails if mail.subject == "Het besluit over: Plan 1")
    key, proposer = proposal(released.world)
    assert f"http://localhost/mijn/voorstellen/{key}/brief.pdf" in body
    public = next(word for word in body.split() if "/besluiten/" in word)
    assert released.world.visitor().get(public.removeprefix("http://localhost")).status_code == 200
    assert proposer


def test_a_title_full_of_signs_stays_plain_text_in_the_letter(app):
    from wijkfonds.decisions.letters import letter_pdf

    odd = '#panic("x") *vet* _cursief_ $x$ `code` <b> = kop'
    words = dict.fromkeys(("fund", "to", "date", "mark", "mark_label", "about", "greeting", "closing", "signed"), odd)
    words |= {"sender": [odd], "paragraphs": [odd], "remedy": [odd], "remedy_title": odd, "note": odd, "language": "nl"}
    with app.app_context():
        assert odd in words_in(letter_pdf([words]))
    assert json.dumps(words)


def test_who_reads_english_gets_the_dutch_decision_with_a_translation_behind_it(boardroom, mails):
    world = boardroom.world
    _key, proposer = proposal(world)
    world.reads_english(proposer)
    boardroom.reserve()
    boardroom.write("plan-1", "rejected", reason=WHY)
    boardroom.browser.post(f"{boardroom.desk}/overnemen")
    assert boardroom.release().status_code == 303
    with world.database.session() as session:
        query = select(Proposal.title, DecisionLetter.pdf).join_from(DecisionLetter, Decision).join(Decision.proposal)
        letters = {title: pdf for title, pdf in session.execute(query)}  # noqa: C416  a row is no pair
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(letters["Plan 1"])).pages]
    assert len(pages) == 2
    assert "U krijgt deze keer geen geld" in pages[0]
    assert "translation" not in pages[0]
    assert "This is a translation. The decision itself is the letter in Dutch." in pages[1]
    assert "You get no money this time" in pages[1]
    assert "http://localhost/en/fondsen" in pages[1]
    assert WHY in pages[1]
    assert "tot en met 21 mei 2027" in pages[0]
    assert "up to and including 21 May 2027" in pages[1]
    assert {mail.subject for mail in mails} >= {"The decision about: Plan 1", "The decision about: Plan 2"}
