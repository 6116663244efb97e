"""What is hidden shows its reason and nothing else, to everybody; whoever wrote it gets another person to look."""

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from tests.moderation.conftest import ANSWER, APPEAL, DESK, PAGE, REASON, ROUND
from tests.overview.counting import questions
from tests.world import LONG
from wijkfonds.logbook.models import LogEntry
from wijkfonds.membership.models import Role
from wijkfonds.moderation.models import Hiding
from wijkfonds.moderation.permissions import ModerationRefusal
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.rounds.models import DecisionMode

SAID = ("Een bankje", "Bankjes bij het water", LONG, "Hout")


def test_what_is_hidden_shows_its_reason_to_everybody_and_nothing_of_what_it_said(moderated, visitor):
    assert all(words in visitor.get(PAGE).text for words in SAID)
    assert moderated.hide().status_code == 303
    page = visitor.get(PAGE)
    assert page.status_code == 200
    assert REASON in page.text
    assert not [words for words in SAID if words in page.text]
    assert moderated.key not in page.text
    assert 'name="robots" content="noindex"' in page.text
    assert "ETag" in page.headers


def test_lists_searches_and_counts_leave_it_out(moderated, world, visitor):
    world.proposal("zomer", "Een boom")
    moderated.hide()
    listed = visitor.get(f"{ROUND}/voorstellen").text
    assert "Een boom" in listed
    assert "Een bankje" not in listed
    assert "1 voorstel\n" in listed.replace("</p>", "\n")
    assert (
        "Een bankje"
        not in visitor.get(f"{ROUND}/voorstellen?zoek=bankje").text.split("<main")[1].split('id="proposals"')[1]
    )
    assert "Een bankje" not in visitor.get("/fondsen/eikenhof/nieuws.atom").text


def test_the_proposer_is_told_why_and_how_to_speak_against_it(moderated, mails):
    moderated.report()
    before = len(mails)
    moderated.hide()
    sent = {mail.recipient: mail.body for mail in mails[before:]}
    assert set(sent) == {"indiener@voorbeeld.example", "melder@voorbeeld.example"}
    assert all(REASON in body for body in sent.values())
    assert f"/mijn/voorstellen/{moderated.key}/verborgen" in sent["indiener@voorbeeld.example"]
    assert moderated.reports[0].answer == REASON
    assert (
        f"/mijn/voorstellen/{moderated.key}/verborgen"
        in moderated.proposer.get(f"/mijn/voorstellen/{moderated.key}/nakijken").text
    )


def test_the_reason_has_at_least_twenty_signs_and_nothing_happens_without(moderated, mails):
    before = len(mails)
    answer = moderated.hide(reason="x" * 19)
    assert answer.status_code == 422
    assert "x" * 19 in answer.text
    assert (moderated.proposal.hidden_at, len(mails)) == (None, before)
    assert moderated.hide(reason="x" * 20).status_code == 303


def test_the_logbook_says_that_something_was_hidden_and_never_what_or_who(moderated, world, visitor):
    moderated.hide()
    (entry,) = [entry for entry in moderated.rows(LogEntry) if entry.event == "proposal_hidden"]
    kept = entry.about + entry.facts_json
    assert "bankje" not in kept.lower()
    assert str(moderated.author) not in kept
    assert "Zomerronde: de commissie heeft een voorstel verborgen" in visitor.get("/fondsen/eikenhof/logboek").text


def test_two_who_hide_at_once_hide_it_once(moderated):
    answers = at_once([moderated.hide, lambda: moderated.hide(moderated.other)])
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert len(moderated.rows(Hiding)) == 1


def test_somebody_of_the_committee_takes_it_back(moderated, world, visitor, mails):
    moderated.hide()
    assert moderated.other.post(f"{moderated.place}/tonen").status_code == 303
    assert "Een bankje" in visitor.get(PAGE).text
    assert mails[-1].recipient == "indiener@voorbeeld.example"
    assert moderated.hiding.ended_at is not None
    again = moderated.committee.post(f"{moderated.place}/tonen")
    assert (again.status_code, says(world, again, ModerationRefusal.NOT_HIDDEN)) == (409, True)
    assert moderated.hide().status_code == 303, "it can be hidden again"


def test_who_hid_it_does_not_answer_and_another_one_does(moderated, world, visitor, mails):
    moderated.hide()
    assert moderated.appeal().status_code == 303
    assert APPEAL in moderated.other.get(moderated.place).text
    own = moderated.answer(moderated.committee)
    assert (own.status_code, says(world, own, ModerationRefusal.YOU_HID_IT)) == (409, True)
    assert "Een bankje" not in visitor.get(PAGE).text
    assert moderated.answer(moderated.other).status_code == 303
    assert "Een bankje" in visitor.get(PAGE).text
    assert (mails[-1].recipient, ANSWER in mails[-1].body) == ("indiener@voorbeeld.example", True)


def test_the_board_answers_too_and_a_no_keeps_it_hidden_with_a_reason(moderated, world, visitor, mails):
    moderated.hide()
    moderated.appeal()
    assert "1 bewoner vraagt om opnieuw te kijken" in moderated.board.get("/fondsen/eikenhof/beheer").text
    assert moderated.answer(moderated.board, "misschien").status_code == 422
    assert moderated.answer(moderated.board, "nee").status_code == 303
    assert REASON in visitor.get(PAGE).text
    assert ANSWER in mails[-1].body
    assert ANSWER in moderated.proposer.get(f"/mijn/voorstellen/{moderated.key}/verborgen").text
    for late in (moderated.answer(moderated.other), moderated.appeal()):
        assert late.status_code == 409


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.TELLER, Role.TREASURER])
def test_other_roles_answer_nobody(moderated, world, role):
    moderated.hide()
    moderated.appeal()
    assert moderated.answer(world.visitor(world.resident(role))).status_code == 403


def test_only_the_proposer_asks_to_look_again_and_only_once(moderated, world):
    assert says(world, moderated.appeal(), ModerationRefusal.NOT_HIDDEN)
    moderated.hide()
    address = f"/mijn/voorstellen/{moderated.key}/verborgen"
    assert moderated.reporter.post(address, {"appeal": APPEAL}).status_code == 404
    assert moderated.appeal("te kort").status_code == 422
    assert moderated.appeal().status_code == 303
    assert says(world, moderated.appeal(), ModerationRefusal.ALREADY_APPEALED)


def test_a_board_member_whose_proposal_it_is_does_not_answer(moderated, world):
    moderated.key = world.proposal("zomer", "Een boom", by=moderated.director)
    moderated.hide()
    moderated.board.post(f"/mijn/voorstellen/{moderated.key}/verborgen", {"appeal": APPEAL})
    assert says(world, moderated.answer(moderated.board), ModerationRefusal.OWN_PROPOSAL)


def test_while_it_is_hidden_it_is_not_assessed_and_its_text_can_be_mended(moderated, world):
    moderated.hide()
    assess = "/fondsen/eikenhof/beheer/rondes/zomer/voorstellen/een-bankje"
    world.time.move(days=10)
    assert moderated.committee.get(assess).status_code == 404
    world.time.move(days=-10)
    form = {
        "title": "Een bankje",
        "summary": "Bankjes bij het water voor iedereen.",
        "text": LONG,
        "theme": "",
        "revision": "1",
    }
    assert moderated.proposer.get(f"/mijn/voorstellen/{moderated.key}").status_code == 200
    answer = moderated.proposer.post(f"/mijn/voorstellen/{moderated.key}", form)
    assert answer.status_code in {303, 422}, "kept or said what is missing, never refused for being hidden"


def test_what_is_hidden_does_not_come_on_the_ballot(moderated, world):
    world.proposal("zomer", "Een boom")
    world.proposal("zomer", "Een hek")
    world.time.move(days=10)
    world.assess_all("zomer")
    moderated.hide()
    world.time.move(days=10)
    world.freeze("zomer")
    assert set(world.ballot_keys("zomer")) == {"Een boom", "Een hek"}


def test_what_is_on_the_ballot_is_not_hidden_any_more(world, moderated):
    world.proposal("zomer", "Een boom")
    world.time.move(days=10)
    world.assess_all("zomer")
    world.time.move(days=10)
    world.freeze("zomer")
    answer = moderated.hide()
    assert (answer.status_code, says(world, answer, ModerationRefusal.ON_BALLOT)) == (409, True)
    assert moderated.report().status_code == 303
    assert says(world, moderated.committee.get(moderated.place), ModerationRefusal.ON_BALLOT)
    assert moderated.proposal.hidden_at is None


def test_the_database_hides_nothing_on_the_ballot_and_nothing_without_a_reason(moderated, world):
    now = world.time()
    for values in (
        {"hidden_at": now},
        {"hidden_reason": REASON},
        {"hidden_at": now, "hidden_reason": REASON, "status": ProposalStatus.ON_BALLOT, "ballot_key": "1"},
    ):
        with pytest.raises(IntegrityError), world.database.write() as session:
            session.execute(update(Proposal).where(Proposal.key == moderated.key).values(**values))


def test_the_database_refuses_an_answer_by_who_hid_it(moderated, world):
    moderated.hide()
    moderated.appeal()
    with pytest.raises(IntegrityError), world.database.write() as session:
        session.execute(
            update(Hiding).values(
                appeal_answer=ANSWER, appeal_answered_at=world.time(), appeal_answered_by=world.committee
            )
        )


def test_the_committee_of_another_fund_finds_nothing(moderated, world):
    other = world.visitor(world.resident(Role.COMMITTEE, fund=world.second_fund()))
    foreign = moderated.place.replace("eikenhof", "beukenhof")
    assert other.get(moderated.place).status_code == 404
    assert other.get(foreign).status_code == 404
    assert other.post(f"{foreign}/verbergen", {"reason": REASON}).status_code == 404
    assert moderated.proposal.hidden_at is None


def test_a_draft_is_shown_to_nobody_here(moderated, world):
    moderated.key = world.proposal("zomer", "Geheim plan", draft=True)
    assert moderated.committee.get(moderated.place).status_code == 404
    assert moderated.hide().status_code == 404


def test_a_queue_of_twenty_takes_as_many_questions_as_one_of_one(moderated, world):
    moderated.report()
    few = questions(world, moderated.committee, DESK)
    for number in range(20):
        world.proposal("zomer", f"Plan {number}", by=moderated.author)
        moderated.reporter.post(f"{ROUND}/voorstellen/plan-{number}/melden", {"kind": "untrue"})
    assert questions(world, moderated.committee, DESK) == few


def test_what_is_hidden_comes_back_into_no_result_that_is_online(moderated, world):
    """Without a vote the ranking is made of what is shown: it would change after everybody read it."""
    moderated.hide()
    moderated.appeal()
    with world.database.write() as session:
        found = world.find_round(session, "zomer")
        found.decision_mode, found.result_published_at = DecisionMode.FIRST_COME, world.time()
        found.voting_opens = found.voting_closes = None
    again = moderated.committee.post(f"{moderated.place}/tonen")
    assert says(world, again, ModerationRefusal.RESULT_IS_OUT)
    assert says(world, moderated.answer(moderated.other), ModerationRefusal.RESULT_IS_OUT)
    assert moderated.proposal.hidden_at is not None
    assert moderated.answer(moderated.other, upheld="nee").status_code == 303
