"""An answer counts once somebody else has read it and agrees."""

import io
from html import unescape

import pytest
from sqlalchemy import select, update

from tests.assessments.conftest import DESK, NO, PLAN, PUBLIC, YES
from tests.attachments import files
from tests.notifications.daily import five_o_clock
from tests.support.asking import ask_support
from tests.world import REASON
from wijkfonds.interests.actions import note_interest
from wijkfonds.interests.models import InterestKind
from wijkfonds.logbook.models import LogEntry
from wijkfonds.membership.models import MembershipRole
from wijkfonds.proposals.models import Proposal, ProposalStatus

NOTE = "Kijk nog eens naar de grond."


def test_nobody_hears_of_an_answer_until_a_second_one_agrees(two, mails, visitor):
    assert two.first.post(PLAN, NO).status_code == 303
    assert (two.states(), two.proposal().status) == (["waiting"], ProposalStatus.SUBMITTED)
    assert REASON not in unescape(visitor.get(PUBLIC).text)
    assert two.second.post(f"{PLAN}/eens", {"revision": "1"}).status_code == 303
    assert (two.states(), two.proposal().status) == (["published"], ProposalStatus.INFEASIBLE)
    shown = unescape(visitor.get(PUBLIC).text)
    assert REASON in shown
    assert "door twee personen beoordeeld" in shown
    five_o_clock(two.world)
    assert [mail.subject for mail in mails if mail.recipient == "indiener@voorbeeld.example"] == [
        "Over uw voorstel: Een bankje"
    ]


@pytest.mark.parametrize("place", ["eens", "oneens", "alleen"])
def test_the_one_who_answered_is_not_the_second_reader(two, place):
    two.first.post(PLAN, YES)
    code = two.first.post(f"{PLAN}/{place}", {"revision": "1", "second_note": NOTE}).status_code
    assert code == (403 if place == "alleen" else 409)
    assert two.states() == ["waiting"]


def test_who_differs_sends_it_back_and_the_first_one_answers_anew(two, visitor):
    two.first.post(PLAN, NO)
    assert two.second.post(f"{PLAN}/oneens", {"second_note": "kort"}).status_code == 422
    assert two.second.post(f"{PLAN}/oneens", {"second_note": NOTE}).status_code == 303
    assert two.states() == ["returned"]
    assert NOTE in two.first.get(PLAN).text
    assert NOTE not in visitor.get(PUBLIC).text
    assert two.second.post(f"{PLAN}/eens", {"revision": "1"}).status_code == 409
    two.world.time.move(seconds=1)
    assert two.first.post(PLAN, NO).status_code == 303, "the same again, after reading the note"
    assert two.states() == ["replaced", "waiting"]


def test_the_second_one_may_change_it_and_then_the_first_one_reads(two):
    two.first.post(PLAN, NO)
    two.world.time.move(seconds=1)
    assert two.second.post(PLAN, YES).status_code == 303
    assert two.states() == ["replaced", "waiting"]
    assert two.second.post(f"{PLAN}/eens", {"revision": "1"}).status_code == 409
    assert two.first.post(f"{PLAN}/eens", {"revision": "1"}).status_code == 303
    assert two.proposal().status == ProposalStatus.FEASIBLE


def test_a_text_that_changed_meanwhile_is_read_anew(two):
    two.first.post(PLAN, YES)
    with two.world.database.write() as session:
        session.execute(update(Proposal).values(revision=2))
    assert two.second.post(f"{PLAN}/eens", {"revision": "2"}).status_code == 303
    assert two.states() == ["waiting"]


def test_whoever_has_an_interest_reads_no_answer(two):
    two.first.post(PLAN, YES)
    with two.world.database.write() as session:
        found, actor = session.scalars(select(Proposal)).one(), two.world.member(session, two.second_id)
        note_interest(session, actor=actor, proposal=found, kind=InterestKind.FAMILY, now=two.world.time())
    assert two.second.post(f"{PLAN}/eens", {"revision": "1"}).status_code == 409
    assert two.second.get(f"{PLAN}/oneens").status_code == 200
    assert two.second.post(f"{PLAN}/oneens", {"second_note": NOTE}).status_code == 409
    assert two.states() == ["waiting"]


def test_who_finds_an_interest_later_takes_the_answer_along(two):
    two.first.post(PLAN, YES)
    with two.world.database.write() as session:
        found, actor = session.scalars(select(Proposal)).one(), two.world.member(session, two.first_id)
        note_interest(session, actor=actor, proposal=found, kind=InterestKind.FAMILY, now=two.world.time())
    assert two.states() == ["replaced"]


def alone(two):
    """Nobody but the committee assesses."""
    with two.world.database.write() as session:
        for account in (two.first_id, two.second_id):
            for held in two.world.member(session, account).roles:
                session.delete(session.get_one(MembershipRole, (held.membership_id, held.role)))


def test_with_one_assessor_the_committee_lets_it_go_and_everybody_reads_that(two, visitor):
    two.board.post(PLAN, YES)
    assert two.board.post(f"{PLAN}/alleen").status_code == 409, "there are others who can read"
    alone(two)
    assert two.board.post(f"{PLAN}/alleen").status_code == 303
    assert two.proposal().status == ProposalStatus.FEASIBLE
    assert "door één persoon beoordeeld" in unescape(visitor.get(PUBLIC).text)
    with two.world.database.session() as session:
        assert "assessed_by_one" in session.scalars(select(LogEntry.event)).all()


def test_nothing_that_waits_for_a_reader_goes_on_the_ballot(two):
    two.first.post(PLAN, YES)
    two.second.post(f"{PLAN}/eens", {"revision": "1"})
    two.world.time.move(seconds=1)
    two.first.post(PLAN, NO)
    assert two.states() == ["published", "waiting"]
    assert "1 antwoord wacht op een tweede lezer" in two.board.get("/fondsen/eikenhof/beheer/rondes/zomer").text
    assert two.proposal().status == ProposalStatus.FEASIBLE


@pytest.mark.parametrize("shown", ["mijn-beurt", "tweede-lezer", "niet-gelezen"])
def test_the_list_shows_each_their_turn(two, shown):
    two.first.post(PLAN, YES)
    seen = {name: "Een bankje" in getattr(two, name).get(f"{DESK}?toon={shown}").text for name in ("first", "second")}
    wanted = {"mijn-beurt": (False, True), "tweede-lezer": (True, True), "niet-gelezen": (False, True)}[shown]
    assert (seen["first"], seen["second"]) == wanted


def test_opening_the_page_is_reading_and_a_new_text_is_unread(two):
    unread = f"{DESK}?toon=niet-gelezen"
    assert "Een bankje" in two.second.get(unread).text
    two.second.get(PLAN)
    assert "Een bankje" not in two.second.get(unread).text
    assert "Een bankje" in two.first.get(unread).text
    with two.world.database.write() as session:
        session.execute(update(Proposal).values(revision=2))
    assert "Een bankje" in two.second.get(unread).text


def test_another_photo_leaves_an_answer_to_the_same_text_and_another_text_does_not(two):
    ask_support(two.world, "zomer", 0, last=40)
    two.first.post(PLAN, YES)
    writer, mine = two.world.visitor(two.proposer), f"/mijn/voorstellen/{two.key}"
    photo = {"bestanden": [(io.BytesIO(files.photo()), "foto.jpg")], "toevoegen": "1"}
    assert writer.post(f"{mine}/fotos", photo | {"why": "Nu ziet u waar de bank komt."}).status_code == 303
    assert two.states() == ["waiting"]
    place = {"place": "Bij de kerk", "revision": "1", "why": "Bij de kerk is meer schaduw."}
    assert writer.post(f"{mine}/waar", place).status_code == 303
    assert two.states() == ["replaced"]
