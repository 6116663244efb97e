"""Anybody who is signed in reports a proposal, once; the committee answers, and the reporter hears what."""

import pytest

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from tests.moderation.conftest import ANSWER, DESK, PAGE, REPORT, Moderated
from wijkfonds.membership.models import Role
from wijkfonds.moderation.models import ReportKind
from wijkfonds.moderation.permissions import ModerationRefusal, ReportRefusal


def test_the_public_page_leads_to_the_form_and_whoever_is_not_signed_in_signs_in_first(moderated, visitor):
    assert f'href="{REPORT}"' in visitor.get(PAGE).text
    answer = visitor.get(REPORT)
    assert (answer.status_code, answer.location) == (303, f"/inloggen?volgende={REPORT}")


def test_what_somebody_reports_waits_at_the_committee_with_their_name(moderated, world):
    assert moderated.reporter.get(REPORT).status_code == 200
    assert moderated.report().status_code == 303
    (report,) = moderated.reports
    assert (report.kind, report.text, report.reporter_id) == (
        ReportKind.PERSONAL_DATA,
        "In de tweede zin.",
        moderated.neighbour,
    )
    page = moderated.committee.get(DESK).text
    assert f'href="{moderated.place}"' in page
    assert "1 melding" in page
    assert "1 gemeld voorstel" in moderated.committee.get("/fondsen/eikenhof/beheer").text
    assert "In de tweede zin." in moderated.committee.get(moderated.place).text


def test_somebody_without_membership_reports_too(moderated, world):
    assert moderated.report(world.visitor(world.account())).status_code == 303
    assert len(moderated.reports) == 1


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 303),
        ({"kind": ""}, 422),
        ({"kind": "x"}, 422),
        ({"kind": "other", "text": ""}, 422),
        ({"kind": "other", "text": "Dit."}, 303),
        ({"text": ""}, 303),
        ({"text": "x" * 1000}, 303),
        ({"text": "x" * 1001}, 422),
    ],
)
def test_a_report_says_what_is_wrong_and_a_slip_loses_nothing(moderated, fields, status):
    answer = moderated.report(**fields)
    assert answer.status_code == status
    assert len(moderated.reports) == (status == 303)
    if status == 422 and fields.get("text", "x"):
        assert fields.get("text", "In de tweede zin.") in answer.text


def test_a_program_is_thanked_and_reports_nothing(moderated):
    person = moderated.report()
    robot = moderated.report(moderated.other, website="http://spam.example")
    fast = moderated.report(moderated.other, shown=moderated.other.shown(1))
    assert (person.status_code, person.location) == (robot.status_code, robot.location) == (303, "/mijn")
    assert fast.location == "/mijn"
    assert len(moderated.reports) == 1


def test_nobody_reports_twice_while_the_first_one_waits_and_nobody_their_own(moderated, world):
    moderated.report()
    again = moderated.report()
    assert (again.status_code, says(world, again, ReportRefusal.ALREADY_REPORTED)) == (409, True)
    own = moderated.report(moderated.proposer)
    assert (own.status_code, says(world, own, ReportRefusal.OWN_PROPOSAL)) == (409, True)
    moderated.committee.post(f"{moderated.place}/laten", {"answer": ANSWER})
    assert moderated.report().status_code == 303


def test_a_report_that_is_sent_eight_times_at_once_is_one(moderated, world):
    crowd = [world.visitor(moderated.neighbour) for _ in range(8)]
    answers = at_once([lambda each=each: moderated.report(each) for each in crowd])
    assert sorted({answer.status_code for answer in answers}) == [303, 409]
    assert len(moderated.reports) == 1


def test_who_waits_longest_stands_first(moderated, world, time):
    world.proposal("zomer", "Een boom")
    moderated.reporter.post(REPORT.replace("een-bankje", "een-boom"), {"kind": "untrue"})
    time.move(hours=1)
    moderated.report()
    page = moderated.committee.get(DESK).text
    assert page.index("Een boom") < page.index("Een bankje")


def test_left_as_it_is_the_reporter_reads_why_and_the_proposer_hears_nothing(moderated, mails, visitor):
    moderated.report()
    before = len(mails)
    assert moderated.committee.post(f"{moderated.place}/laten", {"answer": "kort"}).status_code == 422
    assert moderated.committee.post(f"{moderated.place}/laten", {"answer": ANSWER}).status_code == 303
    assert [mail.recipient for mail in mails[before:]] == ["melder@voorbeeld.example"]
    assert ANSWER in mails[-1].body
    assert moderated.reports[0].answer == ANSWER
    assert visitor.get(PAGE).status_code == 200
    assert "Er wacht niets" in moderated.committee.get(DESK).text


def test_what_was_answered_is_not_answered_again(moderated, world):
    moderated.report()
    moderated.committee.post(f"{moderated.place}/laten", {"answer": ANSWER})
    again = moderated.other.post(f"{moderated.place}/laten", {"answer": ANSWER})
    assert (again.status_code, says(world, again, ModerationRefusal.NOTHING_REPORTED)) == (409, True)


@pytest.mark.parametrize("role", [None, Role.ASSESSOR, Role.TELLER, Role.TREASURER])
def test_others_read_no_reports(moderated, world, role):
    moderated.report()
    person = world.visitor(world.resident(*([role] if role else [])))
    assert {person.get(DESK).status_code, person.get(moderated.place).status_code} == {403}


def test_the_board_reads_them_and_does_not_answer(moderated):
    moderated.report()
    assert moderated.board.get(moderated.place).status_code == 200
    assert "<form" not in moderated.board.get(moderated.place).text.split("<main")[1]
    assert moderated.board.post(f"{moderated.place}/laten", {"answer": ANSWER}).status_code == 403


def test_somebody_of_the_committee_does_not_answer_about_their_own_proposal(world):
    moderated = Moderated(world)
    key = world.proposal("zomer", "Een boom", by=world.committee)
    moderated.reporter.post(REPORT.replace("een-bankje", "een-boom"), {"kind": "untrue"})
    moderated.key = key
    answer = moderated.committee.post(f"{moderated.place}/laten", {"answer": ANSWER})
    assert (answer.status_code, says(world, answer, ModerationRefusal.OWN_PROPOSAL)) == (409, True)
    assert says(world, moderated.hide(), ModerationRefusal.OWN_PROPOSAL)
    assert moderated.hide(moderated.other).status_code == 303
