"""Changes are asked by a day; the proposer hands the text back, or the day goes by."""

from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from tests.assessments.conftest import DESK, NO, PLAN, PUBLIC, YES
from tests.notifications.daily import five_o_clock
from wijkfonds.assessments.changing import ask_for_changes
from wijkfonds.assessments.jobs import remind_of_changes
from wijkfonds.assessments.models import ChangeRequest
from wijkfonds.assessments.telling import tell_changes_asked
from wijkfonds.foundation.localtime import local
from wijkfonds.proposals.models import CoProposer, ProposalStatus

WHAT = "Schrijf erbij wie de bank onderhoudt."
ASK = f"{PLAN}/aanpassing"


def form(two, days, what=WHAT):
    return {"what": what, "last_day": f"{local(two.world.time()) + timedelta(days=days):%d-%m-%Y}"}


@pytest.fixture
def asked(two):
    assert two.first.post(ASK, form(two, 7)).status_code == 303
    two.mine = f"/mijn/voorstellen/{two.key}/aanpassing"
    two.writer = two.world.visitor(two.proposer)
    return two


@pytest.mark.parametrize(
    ("days", "what", "code"),
    [(2, WHAT, 422), (3, WHAT, 303), (10, WHAT, 303), (11, WHAT, 422), (7, "w" * 19, 422), (7, "w" * 20, 303)],
)
def test_a_day_within_assessing_and_words_that_help(two, days, what, code):
    assert two.first.post(ASK, form(two, days, what)).status_code == code
    assert (two.proposal().status == ProposalStatus.CHANGES_ASKED) is (code == 303)


def test_the_proposer_reads_what_and_everybody_that(asked, mails, visitor):
    shown = unescape(visitor.get(PUBLIC).text)
    assert "Aanpassing gevraagd" in shown
    assert WHAT not in shown
    assert WHAT in asked.writer.get(asked.mine).text
    assert visitor.get(asked.mine).status_code == 303
    assert asked.second.get(asked.mine).status_code == 404
    five_o_clock(asked.world)
    (mail,) = [mail for mail in mails if mail.recipient == "indiener@voorbeeld.example"]
    assert WHAT in mail.body
    assert asked.mine in mail.body


@pytest.mark.parametrize(("seconds", "code"), [(-1, 409), (0, 303)])
def test_nobody_answers_before_the_day_is_over(asked, seconds, code):
    until = asked.proposal().changes_until
    asked.world.time.now = until + timedelta(seconds=seconds)
    assert asked.second.post(PLAN, YES).status_code == code


def test_after_the_day_it_waits_again_with_a_mark(asked):
    mine = f"{DESK}?toon=mijn-beurt"
    assert "Een bankje" not in asked.second.get(mine).text
    asked.world.time.now = asked.proposal().changes_until
    assert "Aanpassing kwam niet" in asked.second.get(mine).text
    assert asked.writer.post(f"{asked.mine}/klaar").status_code == 409


def test_the_proposer_rewrites_though_submitting_is_over_and_hands_it_back(asked, mails):
    assert asked.writer.get(f"/mijn/voorstellen/{asked.key}").status_code == 200
    assert asked.second.post(f"{asked.mine}/klaar").status_code == 404
    assert asked.writer.post(f"{asked.mine}/klaar").status_code == 303
    assert (asked.proposal().status, asked.proposal().changes_until) == (ProposalStatus.SUBMITTED, None)
    assert asked.writer.post(f"{asked.mine}/klaar").status_code == 409
    five_o_clock(asked.world)
    assert "Aangepast: Een bankje" in [mail.subject for mail in mails]
    assert asked.first.post(PLAN, YES).status_code == 303


def test_another_assessor_takes_the_question_back(asked):
    assert asked.second.post(f"{ASK}/terugnemen").status_code == 303
    assert asked.proposal().status == ProposalStatus.SUBMITTED
    assert asked.second.post(f"{ASK}/terugnemen").status_code == 409


def test_what_has_an_answer_is_asked_no_changes(two):
    two.set(second_reader=False)
    two.first.post(PLAN, NO)
    assert two.first.post(ASK, form(two, 7)).status_code == 409


def test_two_days_before_the_end_the_proposer_hears_it_once(asked, mails):
    until = asked.proposal().changes_until
    for moment in (until - timedelta(days=2, seconds=1), until - timedelta(days=2), until - timedelta(days=1)):
        asked.world.time.now = moment
        with asked.world.app.app_context():
            remind_of_changes()
        with asked.world.database.session() as session:
            reminded = session.scalars(select(ChangeRequest.reminded_at)).one()
        assert (reminded is not None) is (moment >= until - timedelta(days=2))
    five_o_clock(asked.world)
    mine = [mail for mail in mails if mail.recipient == "indiener@voorbeeld.example"]
    assert sum(mail.body.count("Nog twee dagen") + mail.subject.count("Nog twee dagen") for mail in mine) == 1


def test_who_withdraws_is_asked_nothing_any_more(asked):
    assert (
        asked.writer.post(f"/mijn/voorstellen/{asked.key}/intrekken", {"reason": "Wij gaan verhuizen."}).status_code
        == 303
    )
    with asked.world.database.session() as session:
        assert session.scalars(select(ChangeRequest.ended_at)).one() is not None
    assert asked.proposal().status == ProposalStatus.WITHDRAWN


def test_who_proposes_it_alone_or_with_others_hears_at_once_what_to_change_and_when_it_ends(two, mails):
    along = two.world.resident(email="samen@voorbeeld.example")
    with two.world.database.write() as session:
        session.add(CoProposer(proposal_id=two.proposal().id, account_id=along, joined_at=two.world.time()))
    follower = two.world.resident(email="volger@voorbeeld.example")
    two.world.visitor(follower).post("/mijn/volgen/eikenhof/zomer/een-bankje")
    mails.clear()
    until = two.world.time() + timedelta(days=5)
    with two.world.app.app_context(), two.world.database.write() as session:
        actor = two.world.member(session, two.first_id)
        found = session.merge(two.proposal())
        asked = ask_for_changes(
            session, actor=actor, proposal=found, what="Zeg waar het bankje komt.", until=until, now=two.world.time()
        )
        tell_changes_asked(session, asked, two.world.time())
    deliver(two.world)
    both = {"indiener@voorbeeld.example", "samen@voorbeeld.example"}
    assert {mail.recipient for mail in mails} == both, "who follows it hears it with the mail of the day"
    mails.clear()
    two.world.time.now = until - timedelta(days=2)
    with two.world.app.app_context():
        remind_of_changes()
    deliver(two.world)
    assert {mail.recipient for mail in mails} == both


def deliver(world):
    with world.app.app_context():
        world.app.extensions["jobs"].known["deliver_mails"]()


def test_on_my_page_it_is_among_what_i_can_do_now_until_the_day_is_over(asked):
    first, _mine = asked.writer.get("/mijn").text.split('id="voorstellen"')
    assert f'href="{asked.mine}"' in first
    asked.world.time.move(days=8)
    first, _mine = asked.writer.get("/mijn").text.split('id="voorstellen"')
    assert f'href="{asked.mine}"' not in first
