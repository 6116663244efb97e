"""Something for many at once: shown first, done once, left out with a reason, undone as one."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.worklist.conftest import LIST
from wijkfonds.foundation.refusals import sentence
from wijkfonds.logbook.models import LogEntry
from wijkfonds.membership.models import Role
from wijkfonds.notifications.models import DigestLine
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.worklist.models import BulkAct
from wijkfonds.worklist.permissions import WorkRefusal
from wijkfonds.worklist.rules import LeftOut


def says(desk, answer, key):
    with desk.world.app.test_request_context():
        return sentence(key) in " ".join(answer.text.replace("&#39;", "'").split())


def test_looking_changes_nothing_and_the_button_does_what_was_shown(desk, mails):
    checked = desk.check("geven", desk.anna, "een-bankje", "een-boom")
    assert "Geef 2 voorstellen" in checked.text
    assert desk.held == {}
    answer = desk.press(checked)
    assert answer.status_code == 303
    assert desk.held == {"Een bankje": {desk.anna}, "Een boom": {desk.anna}}
    assert "Een bankje" in desk.committee.get(answer.location).text
    assert [(mail.recipient, mail.subject) for mail in mails] == [
        ("anna@voorbeeld.example", "2 voorstellen om te beoordelen")
    ]


def test_the_button_pressed_twice_is_one_act(desk, mails):
    checked, key = desk.check("geven", desk.anna), uuid4()
    first, second = desk.press(checked, key=key), desk.press(checked, key=key)
    assert first.location == second.location
    assert len(desk.rows(BulkAct)) == 1
    assert len(mails) == 1


def test_what_changed_since_it_was_shown_is_shown_anew(desk):
    checked = desk.check("geven", desk.anna)
    desk.do("geven", desk.anna, "een-boom", by=desk.other)
    answer = desk.press(checked)
    assert answer.status_code == 409
    assert "Kijk het nog een keer na" in answer.text
    assert desk.held == {"Een boom": {desk.anna}}
    assert desk.press(answer).status_code == 303
    assert set(desk.held) == set(desk.titles)


def test_never_to_somebody_with_an_interest_who_is_named(desk):
    desk.note_interest(desk.anna)
    checked = desk.check("geven", desk.anna)
    assert says(desk, checked, LeftOut.HAS_INTEREST)
    assert desk.press(checked).status_code == 303
    assert desk.held == {"Een boom": {desk.anna}, "Een schommel": {desk.anna}}
    result = desk.committee.get(f"{LIST}/gedaan/{desk.bulk.id}")
    assert says(desk, result, LeftOut.HAS_INTEREST)
    assert (desk.bulk.done_count, desk.bulk.left_out_count) == (2, 1)


def test_dividing_is_even_and_keeps_interests_apart(desk):
    desk.note_interest(desk.anna)
    desk.world.proposal("zomer", "Een hek")
    assert desk.do("geven", "verdelen").status_code == 303
    holders = [next(iter(who)) for who in desk.held.values()]
    assert sorted(holders.count(one) for one in (desk.anna, desk.ben, desk.world.committee)) == [1, 1, 2]
    assert desk.anna not in desk.held["Een bankje"]


def test_dividing_again_moves_nothing(desk):
    desk.do("geven", "verdelen")
    before = desk.held
    again = desk.check("geven", "verdelen")
    assert says(desk, again, LeftOut.GIVEN_ALREADY)
    assert says(desk, again, WorkRefusal.ALL_LEFT_OUT)
    assert desk.held == before


def test_another_of_the_committee_gives_it_to_somebody_else_or_takes_it_back(desk):
    desk.do("geven", desk.anna, "een-bankje")
    desk.do("geven", desk.ben, "een-bankje", by=desk.other, alleen="ja")
    assert desk.held == {"Een bankje": {desk.ben}}
    desk.do("geven", desk.anna, "een-bankje", by=desk.other)
    assert desk.held == {"Een bankje": {desk.anna, desk.ben}}
    desk.do("geven", "terug", "een-bankje", by=desk.other)
    assert desk.held == {}


def test_undoing_gives_back_what_was_taken(desk):
    desk.do("geven", desk.anna, "een-bankje")
    desk.world.time.move(minutes=1)
    desk.do("geven", desk.ben, alleen="ja")
    assert desk.undo().status_code == 303
    assert desk.held == {"Een bankje": {desk.anna}}
    assert desk.undo().status_code == 409


def test_undoing_leaves_what_was_given_anew(desk):
    desk.do("geven", desk.anna, "een-bankje")
    first = desk.bulk.id
    desk.world.time.move(minutes=1)
    desk.do("geven", "terug", "een-bankje")
    desk.world.time.move(minutes=1)
    desk.do("geven", desk.anna, "een-bankje")
    assert desk.other.post(f"{LIST}/gedaan/{first}/terugdraaien").status_code == 303
    assert desk.held == {"Een bankje": {desk.anna}}


def test_what_one_of_the_committee_has_an_interest_in_is_done_by_another(desk):
    desk.note_interest(desk.world.committee)
    checked = desk.check("geven", desk.anna)
    assert says(desk, checked, LeftOut.YOU_HAVE_INTEREST)
    desk.press(checked)
    assert "Een bankje" not in desk.held
    desk.do("geven", desk.anna, by=desk.other)
    assert "Een bankje" in desk.held


def test_what_ended_is_left_out(desk):
    with desk.world.database.write() as session:
        session.get_one(Proposal, desk.proposal().id).status = ProposalStatus.WITHDRAWN
    checked = desk.check("geven", desk.anna, "een-bankje")
    assert says(desk, checked, LeftOut.ENDED)
    assert says(desk, checked, WorkRefusal.ALL_LEFT_OUT)
    assert "<button" not in checked.text.partition("<main")[2].partition("</main>")[0]


def test_only_what_was_chosen_or_what_fits(desk):
    assert desk.do("geven", desk.anna, zoek="boom").status_code == 303
    assert set(desk.held) == {"Een boom"}


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("", WorkRefusal.NOTHING_CHOSEN),
        ("kies=bestaat-niet", WorkRefusal.NOTHING_CHOSEN),
        ("alle=ja&naar=iemand", WorkRefusal.NO_ASSESSOR),
        ("alle=ja&naar=3b9f2c1e-7a54-4d1b-9c55-2f6f0e8d4a10", WorkRefusal.NO_ASSESSOR),
    ],
)
def test_what_cannot_be_says_why(desk, query, key):
    assert says(desk, desk.committee.get(f"{LIST}/geven?{query}"), key)


def test_a_member_who_may_not_assess_gets_nothing(desk):
    assert says(desk, desk.check("geven", desk.world.resident(Role.BOARD)), WorkRefusal.NO_ASSESSOR)


def theme_of(desk, title="Een bankje"):
    with desk.world.database.session() as session:
        one = session.get_one(Proposal, desk.proposal(title).id)
        return one.theme.slug if one.theme else None


def logged(desk):
    with desk.world.database.session() as session:
        return [entry.event for entry in session.scalars(select(LogEntry).order_by(LogEntry.number))]


def waiting_lines(desk):
    with desk.world.database.session() as session:
        return [line.subject for line in session.scalars(select(DigestLine).order_by(DigestLine.subject))]


def test_another_theme_is_told_once_a_day_and_stands_in_the_logbook(desk, mails):
    before = desk.proposal().revision
    assert desk.do("thema", "wijkaanpak", "een-bankje", "een-boom").status_code == 303
    assert (theme_of(desk), theme_of(desk, "Een boom")) == ("wijkaanpak", "wijkaanpak")
    assert theme_of(desk, "Een schommel") != "wijkaanpak"
    assert desk.proposal().revision == before + 1
    assert logged(desk)[-1] == "themes_corrected"
    assert waiting_lines(desk) == ["Ander thema: Een bankje", "Ander thema: Een boom"]
    assert mails == []


def test_a_theme_undone_in_time_is_told_to_nobody(desk):
    old = theme_of(desk)
    desk.do("thema", "wijkaanpak")
    assert desk.undo().status_code == 303
    assert theme_of(desk) == old
    assert waiting_lines(desk) == []
    assert logged(desk)[-1] == "themes_put_back"


def test_a_theme_undone_later_is_told_again(desk):
    desk.do("thema", "wijkaanpak")
    desk.world.time.move(days=1)
    assert desk.undo().status_code == 303
    assert len(waiting_lines(desk)) == 3


def test_undoing_a_theme_leaves_what_was_changed_since(desk):
    old = theme_of(desk)
    desk.do("thema", "wijkaanpak")
    first = desk.bulk.id
    desk.world.time.move(minutes=1)
    desk.do("thema", "zorgzaam", "een-boom")
    assert desk.other.post(f"{LIST}/gedaan/{first}/terugdraaien").status_code == 303
    assert (theme_of(desk), theme_of(desk, "Een boom")) == (old, "zorgzaam")


def test_who_has_an_interest_does_not_undo_a_theme(desk):
    desk.do("thema", "wijkaanpak")
    desk.note_interest(desk.second)
    answer = desk.undo(by=desk.other)
    assert (answer.status_code, says(desk, answer, WorkRefusal.TOUCHES_YOU)) == (409, True)
    assert desk.undo(by=desk.committee).status_code == 303


def test_until_the_list_is_frozen(desk):
    desk.do("thema", "wijkaanpak")
    checked = desk.check("geven", desk.anna)
    desk.world.time.move(days=10)
    desk.world.assess_all("zomer")
    desk.world.time.move(days=10)
    desk.world.freeze("zomer")
    assert desk.press(checked).status_code == 409
    assert desk.undo().status_code == 409
    assert desk.held == {}
    assert theme_of(desk) == "wijkaanpak"


def test_somebody_of_another_fund_finds_no_act(desk):
    desk.do("geven", desk.anna)
    desk.world.second_fund()
    stranger = desk.world.visitor(desk.world.resident(Role.COMMITTEE, fund="beukenhof"))
    place = f"{LIST}/gedaan/{desk.bulk.id}"
    assert stranger.get(place).status_code == 404
    assert stranger.post(f"{place}/terugdraaien").status_code == 404
    assert desk.committee.get(f"{LIST}/gedaan/{uuid4()}").status_code == 404
