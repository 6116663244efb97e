"""Reporting what somebody said, hiding it with a reason, and speaking against that: the rules of proposals."""

import pytest

from tests.ballots.voting import says
from tests.comments.conftest import ALL, DESK, MINE, PLAN
from wijkfonds.comments.hiding_permissions import CommentHidingRefusal, CommentReportRefusal
from wijkfonds.comments.models import CommentHiding, CommentReport
from wijkfonds.comments.permissions import CommentRefusal
from wijkfonds.interests.models import Interest, InterestKind
from wijkfonds.logbook.models import LogEntry
from wijkfonds.membership.models import Role

REASON = "Er stond een telefoonnummer van een ander in."
APPEAL = "Het was mijn eigen telefoonnummer, en dat mag ik geven."
ANSWER = "Wij hebben opnieuw gekeken naar wat er stond."


@pytest.fixture
def said(talk):
    """Somebody said something, and somebody reported it."""
    talk.say("Bel Jan op 06-12345678")
    talk.later()
    assert report(talk).status_code == 303
    return talk


def report(talk, by=None):
    typed = {"kind": "personal_data", "text": "In de eerste zin."}
    return (by or talk.another).post(f"{MINE}/{talk.comments[0].id}/melden", typed)


def place(talk):
    return f"{DESK}/reacties/{talk.comments[0].id}"


def hide(talk, by=None, reason=REASON):
    return (by or talk.committee).post(f"{place(talk)}/verbergen", {"reason": reason})


def appeal(talk):
    return talk.neighbour.post(f"{MINE}/{talk.comments[0].id}/verborgen", {"appeal": APPEAL})


def answer(talk, by, upheld="ja"):
    return by.post(f"{place(talk)}/antwoord", {"upheld": upheld, "appeal_answer": ANSWER})


def test_what_somebody_reports_waits_in_the_list_of_the_committee(said):
    queue = said.committee.get(DESK).text
    assert "Reactie bij Een bankje" in queue
    assert "1 melding" in queue
    assert "1 gemelde reactie" in said.committee.get("/fondsen/eikenhof/beheer").text
    look = said.committee.get(place(said)).text
    assert "06-12345678" in look
    assert "In de eerste zin." in look
    again = report(said)
    assert (again.status_code, says(said.world, again, CommentReportRefusal.ALREADY_REPORTED)) == (409, True)
    assert said.neighbour.get(place(said)).status_code == 403


def test_it_is_hidden_with_a_reason_that_everybody_reads(said, mails):
    assert hide(said).status_code == 303
    page = said.world.visitor().get(PLAN).text
    assert "06-12345678" not in page
    assert REASON in page
    assert said.count == 0
    to = {mail.recipient: mail for mail in mails}
    assert REASON in to["buur@voorbeeld.example"].body
    assert f"/mijn/reacties/{said.comments[0].id}/verborgen" in to["buur@voorbeeld.example"].body
    assert "verborgen" in to["ander@voorbeeld.example"].body
    assert all("06-12345678" not in mail.body for mail in mails)
    refused = said.reply(said.comments[0])
    assert says(said.world, refused, CommentRefusal.THREAD_IS_GONE)
    with said.world.database.session() as session:
        events = [entry.event for entry in session.query(LogEntry)]
    assert "comment_hidden" in events


def test_it_may_stay_and_whoever_reported_it_hears_why(said, mails):
    left = said.committee.post(f"{place(said)}/laten", {"answer": ANSWER})
    assert left.status_code == 303
    assert ANSWER in mails[-1].body
    assert mails[-1].recipient == "ander@voorbeeld.example"
    assert "06-12345678" in said.world.visitor().get(PLAN).text
    assert said.committee.post(f"{place(said)}/laten", {"answer": ANSWER}).status_code == 409
    assert report(said).status_code == 303, "after an answer it can be reported again"


def test_it_is_shown_again_by_another_of_the_committee(said, mails):
    hide(said)
    said.later()
    assert said.second.post(f"{place(said)}/tonen").status_code == 303
    assert "06-12345678" in said.world.visitor().get(PLAN).text
    assert said.count == 1
    assert mails[-1].recipient == "buur@voorbeeld.example"
    assert said.second.post(f"{place(said)}/tonen").status_code == 409


def test_who_wrote_it_asks_for_another_look_and_another_decides(said, mails):
    hide(said)
    said.later()
    assert appeal(said).status_code == 303
    assert appeal(said).status_code == 409
    own = answer(said, said.committee)
    assert (own.status_code, says(said.world, own, CommentHidingRefusal.YOU_HID_IT)) == (409, True)
    assert "opnieuw naar een reactie te kijken" in said.second.get("/fondsen/eikenhof/beheer").text
    assert answer(said, said.second).status_code == 303
    assert "06-12345678" in said.world.visitor().get(PLAN).text
    assert ANSWER in mails[-1].body


def test_the_board_answers_too_and_a_no_keeps_it_hidden(said, mails):
    hide(said)
    appeal(said)
    board = said.world.visitor(said.world.resident(Role.BOARD))
    assert answer(said, board, upheld="nee").status_code == 303
    assert REASON in said.world.visitor().get(PLAN).text
    assert "Het blijft verborgen" in mails[-1].body
    assert ANSWER in said.neighbour.get(f"{MINE}/{said.comments[0].id}/verborgen").text
    assert answer(said, board).status_code == 409


@pytest.mark.parametrize("who", ["writer", "interest"])
def test_nobody_hides_what_touches_them(said, who):
    world = said.world
    if who == "writer":
        said.change(said.comments[0].id, author_id=world.committee)
        wanted = CommentHidingRefusal.OWN_COMMENT
    else:
        with world.database.write() as session:
            noted = {"proposal_id": said.comments[0].proposal_id, "noted_at": world.time()}
            session.add(Interest(**noted, account_id=world.committee, kind=InterestKind.FAMILY))
        wanted = CommentHidingRefusal.HAS_INTEREST
    refused = hide(said)
    assert (refused.status_code, says(world, refused, wanted)) == (409, True)
    assert said.rows(CommentHiding) == []
    assert hide(said, by=said.second).status_code == 303


def test_what_its_writer_removes_waits_for_nobody(said, mails):
    hide(said)
    appeal(said)
    assert said.neighbour.post(f"{MINE}/{said.comments[0].id}/weghalen").status_code == 303
    assert said.rows(CommentHiding)[0].ended_at is not None
    assert "Er wacht niets" in said.committee.get(DESK).text
    assert said.count == 0
    assert "Verbergen is niet meer nodig" in hide(said).text


def test_who_reported_hears_that_it_is_gone(said, mails):
    said.neighbour.post(f"{MINE}/{said.comments[0].id}/weghalen")
    assert mails[-1].recipient == "ander@voorbeeld.example"
    assert "zelf weggehaald" in mails[-1].body
    assert [row.answered_at for row in said.rows(CommentReport)] != [None]


def test_a_hidden_answer_lets_the_question_wait_and_shown_again_it_does_not(talk):
    talk.ask(of="committee")
    question = talk.newest
    talk.later()
    talk.answer_at_desk(question, by=talk.second)
    one = talk.newest
    place_of_answer = f"{DESK}/reacties/{one.id}"
    talk.committee.post(f"{place_of_answer}/verbergen", {"reason": REASON})
    assert "1 vraag wacht op antwoord" in talk.committee.get("/fondsen/eikenhof/beheer/vragen").text
    assert talk.count == 1
    talk.committee.post(f"{place_of_answer}/tonen")
    assert "Er wacht geen vraag" in talk.committee.get("/fondsen/eikenhof/beheer/vragen").text
    assert talk.count == 2


def test_a_hidden_question_waits_for_nobody_until_it_is_shown_again(talk):
    talk.ask(of="committee")
    hide(talk)
    assert "Er wacht geen vraag" in talk.committee.get("/fondsen/eikenhof/beheer/vragen").text
    talk.committee.post(f"{place(talk)}/tonen")
    assert "1 vraag wacht op antwoord" in talk.committee.get("/fondsen/eikenhof/beheer/vragen").text


def test_ones_own_words_are_removed_and_not_reported(talk):
    talk.say()
    refused = report(talk, by=talk.neighbour)
    assert (refused.status_code, says(talk.world, refused, CommentReportRefusal.OWN_COMMENT)) == (409, True)
    assert 'href="/mijn/reacties"' in refused.text


def test_replies_of_a_hidden_comment_can_still_be_read(said):
    said.reply(said.comments[0], "Dat mag u hier niet schrijven")
    hide(said)
    assert "Dat mag u hier niet schrijven" in said.world.visitor().get(f"{ALL}/{said.comments[0].id}").text
