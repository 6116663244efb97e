"""The committee answers: once, with a reason when it says no, and never about itself."""

import pytest

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from tests.membership.conftest import JOIN, MEMBERS, REASON
from wijkfonds.accounts.models import Account
from wijkfonds.membership.actions import dismiss
from wijkfonds.membership.models import Level, MembershipRole, MembershipState, Role
from wijkfonds.membership.permissions import MembershipRefusal


def email_of(world, account_id):
    with world.database.session() as session:
        return session.get_one(Account, account_id).email


def test_whoever_is_confirmed_is_a_member_and_gets_a_mail(people, world, mails):
    account_id = people.ask()
    world.time.move(hours=1)
    answer = people.confirm(account_id)
    assert (answer.status_code, answer.location) == (303, MEMBERS)
    member = people.kept(account_id)
    assert (member.state, member.level) == (MembershipState.CONFIRMED, Level.ADDRESS_PROVEN)
    assert member.answered_at == world.time.now
    (mail,) = mails
    assert (mail.recipient, mail.subject) == (email_of(world, account_id), "U bent lid van Fonds Eikenhof")
    assert "http://localhost/fondsen/eikenhof" in mail.body


def test_whoever_is_refused_gets_the_reason_in_a_mail(people, world, mails):
    account_id = people.ask()
    answer = people.refuse(account_id, f"  {REASON}\r\n")
    assert (answer.status_code, answer.location) == (303, MEMBERS)
    member = people.kept(account_id)
    assert (member.state, member.level) == (MembershipState.REFUSED, Level.UNKNOWN)
    assert (member.refusal_reason, member.answered_at) == (REASON, world.time.now)
    (mail,) = mails
    assert mail.recipient == email_of(world, account_id)
    assert REASON in mail.body
    assert f"http://localhost{JOIN}" in mail.body


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        ("", 422),
        ("r" * 9, 422),
        (f"  {'r' * 9}  ", 422),
        ("r" * 10, 303),
        ("r" * 1000, 303),
        ("r" * 1001, 422),
    ],
)
def test_a_refusal_says_why_in_ten_to_a_thousand_signs(people, mails, reason, status):
    account_id = people.ask()
    answer = people.refuse(account_id, reason)
    assert answer.status_code == status
    assert (people.kept(account_id).state == MembershipState.REFUSED) == (status == 303)
    assert len(mails) == (status == 303)
    assert status == 303 or reason.strip() in answer.text


@pytest.mark.parametrize("first", ["confirm", "refuse"])
@pytest.mark.parametrize("second", ["confirm", "refuse"])
def test_the_second_answer_is_told_of_the_first(people, world, mails, first, second):
    account_id = people.ask()
    colleague = world.visitor(world.resident(Role.COMMITTEE))
    assert getattr(people, first)(account_id).status_code == 303
    answer = getattr(people, second)(account_id, by=colleague)
    assert answer.status_code == 409
    assert says(world, answer, MembershipRefusal.ALREADY_ANSWERED)
    expected = MembershipState.CONFIRMED if first == "confirm" else MembershipState.REFUSED
    assert people.kept(account_id).state == expected
    assert len(mails) == 1


def test_of_two_who_answer_at_the_same_moment_one_is_told_of_the_other(people, world, mails):
    account_id = people.ask()
    colleague = world.visitor(world.resident(Role.COMMITTEE))
    answers = at_once([lambda: people.confirm(account_id), lambda: people.refuse(account_id, by=colleague)])
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    late = next(answer for answer in answers if answer.status_code == 409)
    assert says(world, late, MembershipRefusal.ALREADY_ANSWERED)
    expected = MembershipState.CONFIRMED if answers[0].status_code == 303 else MembershipState.REFUSED
    assert people.kept(account_id).state == expected
    assert len(mails) == 1


def test_a_committee_member_of_another_fund_finds_nobody(people, world):
    account_id, fund = people.ask(), world.second_fund()
    outsider = world.visitor(world.resident(Role.COMMITTEE, fund=fund))
    theirs = people.page(account_id).replace("eikenhof", fund)
    for page in (people.page(account_id), theirs):
        assert outsider.get(page).status_code == 404
        posted = [outsider.post(f"{page}/{act}", {"reason": REASON}).status_code for act in ("bevestigen", "afwijzen")]
        assert posted == [404, 404]
    assert people.kept(account_id).state == MembershipState.ASKED
    assert outsider.get(MEMBERS).status_code == 404
    assert outsider.get(MEMBERS.replace("eikenhof", fund)).status_code == 200


@pytest.mark.parametrize("roles", [[], [Role.ASSESSOR], [Role.TELLER, Role.BOARD, Role.TREASURER]])
def test_members_without_the_task_are_told_whose_it_is(people, world, roles):
    account_id = people.ask()
    member = world.visitor(world.resident(*roles))
    for answer in (
        member.get(MEMBERS),
        member.get(people.page(account_id)),
        people.confirm(account_id, by=member),
        people.refuse(account_id, by=member),
    ):
        assert answer.status_code == 403
        assert says(world, answer, MembershipRefusal.NOT_THE_COMMITTEE)
    assert people.kept(account_id).state == MembershipState.ASKED


def test_whose_task_was_taken_away_in_between_is_told_so(people, world, mails):
    account_id, colleague_id = people.ask(), world.resident(Role.COMMITTEE)
    colleague = world.visitor(colleague_id)
    assert colleague.get(people.page(account_id)).status_code == 200
    with world.database.write() as session:
        dismiss(session, member=world.member(session, colleague_id), role=Role.COMMITTEE, now=world.time())
    answer = people.confirm(account_id, by=colleague)
    assert answer.status_code == 403
    assert says(world, answer, MembershipRefusal.NOT_THE_COMMITTEE)
    assert (people.kept(account_id).state, mails) == (MembershipState.ASKED, [])


def test_nobody_of_the_committee_answers_their_own_question(people, world):
    account_id = people.ask()
    with world.database.write() as session:
        member = world.member(session, account_id)
        member.roles.append(MembershipRole(role=Role.COMMITTEE))
    answer = people.confirm(account_id, by=world.visitor(account_id))
    assert answer.status_code == 403
    assert says(world, answer, MembershipRefusal.ROLE_WAITS)
    assert people.kept(account_id).state == MembershipState.ASKED


@pytest.mark.parametrize("answer_with", ["confirm", "refuse"])
def test_an_address_that_changed_since_it_was_looked_at_is_not_answered(people, world, mails, answer_with):
    account_id = people.ask()
    seen = people.seen(account_id)
    assert f'value="{seen}"' in people.committee.get(people.page(account_id)).text
    world.time.move(seconds=1)
    people.ask(account_id, postcode="9999 ZZ")
    answer = getattr(people, answer_with)(account_id, seen=seen)
    assert answer.status_code == 409
    assert says(world, answer, MembershipRefusal.ADDRESS_CHANGED)
    assert (people.kept(account_id).state, mails) == (MembershipState.ASKED, [])
    assert getattr(people, answer_with)(account_id).status_code == 303


@pytest.mark.parametrize("state", list(MembershipState))
def test_the_list_shows_the_people_in_one_state(people, world, state):
    by_state = {each: world.account(name=f"Persoon {each}") for each in MembershipState}
    for account_id in by_state.values():
        people.ask(account_id)
    people.confirm(by_state[MembershipState.CONFIRMED])
    people.refuse(by_state[MembershipState.REFUSED])
    page = people.committee.get(MEMBERS, query_string={"staat": state}).text
    assert {each for each in MembershipState if f"Persoon {each}" in page} == {state}


@pytest.mark.parametrize("asked", ["", "?staat=iets", "?staat=asked"])
def test_the_list_begins_with_whoever_waits(people, world, asked):
    people.ask(world.account(name="Wie wacht"))
    assert "Wie wacht" in people.committee.get(f"{MEMBERS}{asked}").text


def test_a_member_who_reads_english_hears_it_in_english(people, world, mails):
    account_id = people.ask()
    world.reads_english(account_id)
    people.confirm(account_id)
    assert mails[0].subject == "You are a member of Fonds Eikenhof"
    assert "http://localhost/en/fondsen/eikenhof" in mails[0].body


def test_a_member_who_reads_dutch_hears_it_in_dutch_from_an_english_page(people, world, mails):
    account_id = people.ask()
    seen = people.kept(account_id)
    form = {"gezien": seen.asked_at.isoformat()}
    address = f"/en{MEMBERS}/{seen.id}/bevestigen"
    assert world.visitor(world.committee).post(address, form).status_code == 303
    assert mails[0].subject == "U bent lid van Fonds Eikenhof"
    assert "http://localhost/fondsen/eikenhof" in mails[0].body
