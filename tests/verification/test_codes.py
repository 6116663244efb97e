"""A letter with a code: from a stranger's sign-up to a vote, and every code that is not the right one."""

import re

import pytest

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from tests.browser import Visitor
from tests.verification.conftest import ADDRESS, CHECK, FUND, JOIN, PLACE
from wijkfonds.bundle.codes import new_code, with_check_sign
from wijkfonds.foundation.limits import limiter
from wijkfonds.membership.models import Level, Role
from wijkfonds.verification.models import LetterState
from wijkfonds.verification.permissions import CodeProblem, VerificationRefusal
from wijkfonds.verification.rules import CODE_LASTS


@pytest.fixture
def asked(proving):
    """Somebody of this fund, where letters are open, who asked to be a member."""
    assert proving.open("area", "letter").status_code == 303
    return proving.ask()


def sign_up(world, mails, email="nieuw@voorbeeld.example"):
    """A stranger makes an account through the mail."""
    browser = Visitor(world.app)
    browser.post("/aanmelden", {"email": email})
    link = re.search(r"http://localhost(/aanmelden/\S+)", mails[-1].body)[1]
    done = browser.post(link, {"name": "Nora Nieuw", "password": "een-fiets-in-de-regen"})
    assert done.status_code == 303, done.text
    return browser


def test_a_stranger_gets_a_letter_and_may_vote(proving, world, mails):
    proving.open("area", "letter")
    browser = sign_up(world, mails)
    assert browser.post(JOIN, ADDRESS).status_code == 303
    page = browser.get(f"{JOIN}/bewijs")
    assert f"{JOIN}/brief" in page.text
    assert browser.post(f"{JOIN}/brief", PLACE).status_code == 303
    assert "wacht tot de commissie hem maakt" in browser.get(f"{JOIN}/bewijs").text
    (code,) = proving.print()
    assert proving.printed[0]["to"] == ["Nora Nieuw", "Lindelaan 12 B", "1234 AB  Eikenhof"]
    assert "Er is een brief naar u onderweg" in browser.get(f"{JOIN}/bewijs").text
    done = browser.post(f"{JOIN}/code", {"code": f" {code.lower().replace('-', ' ')} "})
    assert (done.status_code, done.location) == (303, JOIN)
    page = browser.get(JOIN).text
    assert "U bent lid van Fonds Eikenhof" in page
    world.on_ballot([20_000])
    assert browser.get(f"{FUND}/rondes/zomer/stemmen").status_code == 200


def test_the_code_is_kept_as_a_keyed_hash_and_the_street_is_forgotten(proving, world, asked):
    code = proving.code(asked)
    (letter,) = proving.letters(asked)
    assert (letter.state, letter.street, letter.town) == (LetterState.SENT, "", "")
    assert letter.expires_at - letter.made_at == CODE_LASTS
    assert code.replace("-", "") not in letter.code_hmac
    assert len(letter.code_hmac) == 64


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("2345", CodeProblem.LENGTH),
        ("2345-6789-ABC0", CodeProblem.SIGN),
        ("2345-6789-ABCD", CodeProblem.CHECK),
        (with_check_sign("23456789ABC"), CodeProblem.UNKNOWN),
    ],
)
def test_a_code_that_is_wrong_is_told_what_is_wrong(proving, world, asked, typed, problem):
    proving.code(asked)
    answer = proving.type(asked, typed)
    assert answer.status_code == 422
    assert says(world, answer, problem)
    assert f'value="{typed}"' in answer.text
    assert proving.level(asked) == Level.ADDRESS_STATED


def test_a_code_works_once(proving, world, asked):
    code = proving.code(asked)
    assert proving.type(asked, code).status_code == 303
    again = proving.type(asked, code)
    assert says(world, again, VerificationRefusal.ALREADY_PROVEN)
    world.time.move(days=1)
    world.visitor(asked).post(f"{JOIN}/verhuisd", ADDRESS | {"house_number": "14"})
    world.visitor(asked).post(JOIN, ADDRESS)  # back at the first address
    assert says(world, proving.type(asked, code), CodeProblem.USED)
    assert proving.level(asked) == Level.ADDRESS_STATED


def test_the_code_of_another_member_opens_nothing(proving, world, asked):
    other = proving.ask(house_number="14")
    proving.ask_letter(asked)
    proving.ask_letter(other)
    mine, theirs = proving.print()
    assert says(world, proving.type(asked, theirs), CodeProblem.UNKNOWN)
    assert says(world, proving.type(other, mine), CodeProblem.UNKNOWN)
    assert (proving.level(asked), proving.level(other)) == (Level.ADDRESS_STATED, Level.ADDRESS_STATED)
    assert (proving.type(asked, mine).status_code, proving.type(other, theirs).status_code) == (303, 303)


def test_a_code_of_another_fund_opens_nothing(proving, world, asked):
    fund = world.second_fund()
    desk = world.visitor(world.resident(Role.COMMITTEE, fund=fund))
    assert desk.post(f"/fondsen/{fund}/beheer/controle", {"ways": ["letter"]}).status_code == 303
    proving.ask(asked, fund)
    proving.ask_letter(asked, fund)
    code = proving.code(asked)
    assert says(world, proving.type(asked, code, fund), CodeProblem.NOT_MADE)
    assert proving.level(asked, fund) == Level.EMAIL_CONFIRMED  # the area is no way there
    assert proving.type(asked, code).status_code == 303
    assert proving.level(asked, fund) == Level.EMAIL_CONFIRMED


@pytest.mark.parametrize(("late", "works"), [({"seconds": -1}, True), ({}, False)])
def test_a_code_works_for_six_weeks(proving, world, asked, late, works):
    code = proving.code(asked)
    world.time.move(weeks=6)
    world.time.move(**late)
    answer = proving.type(asked, code)
    assert (answer.status_code == 303) is works
    assert works or says(world, answer, CodeProblem.EXPIRED)
    assert proving.is_member(asked) is works


def test_a_newer_letter_makes_the_older_code_worthless(proving, world, asked):
    old = proving.code(asked)
    world.time.move(days=1)
    new = proving.code(asked)
    assert says(world, proving.type(asked, old), CodeProblem.REPLACED)
    assert proving.type(asked, new).status_code == 303


def test_whoever_changes_the_address_has_a_code_that_is_worth_nothing(proving, world, asked):
    code = proving.code(asked)
    world.time.move(days=1)
    proving.ask(asked, house_number="14")
    assert says(world, proving.type(asked, code), CodeProblem.MOVED)
    assert proving.level(asked) == Level.ADDRESS_STATED


@pytest.mark.parametrize(("wrong", "works"), [(9, True), (10, False)])
def test_ten_wrong_codes_a_day_are_too_many(proving, world, asked, wrong, works):
    code = proving.code(asked)
    for _ in range(wrong):
        assert says(world, proving.type(asked, new_code()), CodeProblem.UNKNOWN)
    proving.type(asked, "2345-6789-ABCD")  # a slip while typing is no try
    answer = proving.type(asked, code)
    assert (answer.status_code == 303) is works
    assert works or says(world, answer, CodeProblem.TOO_MANY)


@pytest.mark.parametrize(("hours", "works"), [(24, True), (23.9, False)])
def test_after_a_day_somebody_may_try_again(proving, world, asked, hours, works):
    code = proving.code(asked)
    for _ in range(10):
        proving.type(asked, new_code())
    world.time.move(hours=hours)
    assert (proving.type(asked, code).status_code == 303) is works


def test_one_network_may_guess_thirty_times_whoever_it_is(proving, world, asked):
    proving.code(asked)
    limiter.enabled = True
    try:
        for _ in range(3):
            somebody = proving.ask()
            for _ in range(10):
                assert proving.type(somebody, new_code()).status_code == 422
        assert proving.type(asked, new_code()).status_code == 429
    finally:
        limiter.reset()
        limiter.enabled = False


def test_a_fourth_letter_in_a_year_is_one_too_many(proving, world, asked):
    for _ in range(3):
        proving.code(asked)
        world.time.move(days=1)
    assert says(world, proving.ask_letter(asked), VerificationRefusal.TOO_MANY_LETTERS)
    world.time.move(days=361)
    assert says(world, proving.ask_letter(asked), VerificationRefusal.TOO_MANY_LETTERS)
    world.time.move(days=1)
    assert proving.ask_letter(asked).status_code == 303


def test_asking_anew_before_it_is_printed_costs_no_letter(proving, asked, world):
    for _ in range(5):
        world.time.move(minutes=1)
        assert proving.ask_letter(asked).status_code == 303
    assert len(proving.print()) == 1


def test_a_letter_goes_to_the_area_alone(proving, world):
    proving.open("area", "letter")
    outside = proving.ask(postcode="9999 ZZ")
    assert says(world, proving.ask_letter(outside), VerificationRefusal.OUTSIDE_AREA)
    assert proving.letters(outside) == []


def test_where_letters_are_not_open_nobody_asks_one_or_types_a_code(proving, world, asked):
    code = proving.code(asked)
    proving.open("desk")
    assert says(world, proving.ask_letter(asked), VerificationRefusal.WAY_CLOSED)
    assert says(world, proving.type(asked, code), VerificationRefusal.WAY_CLOSED)
    assert not proving.is_member(asked)


def test_strangers_and_the_refused_are_told_what_to_do_first(proving, world, asked):
    stranger = world.account()
    for page in ("brief", "code", "verhuisd", "ledenlijst"):
        answer = world.visitor(stranger).get(f"{JOIN}/{page}")
        assert answer.status_code == 200
        assert says(world, answer, VerificationRefusal.NOT_ASKED)
    member = proving.kept(asked)
    refused = {"gezien": member.asked_at.isoformat(), "reason": "Op dit adres staat geen woning."}
    proving.committee.post(f"{FUND}/beheer/leden/{member.id}/afwijzen", refused)
    assert says(world, proving.ask_letter(asked), VerificationRefusal.REFUSED_BEFORE)


def test_one_code_typed_at_the_same_moment_is_used_once(proving, world, asked):
    code = proving.code(asked)
    answers = at_once([lambda: proving.type(asked, code)] * 4)
    assert [answer.status_code for answer in answers].count(303) == 1  # the others are told that it is done
    assert proving.is_member(asked)


def test_two_letters_asked_at_the_same_moment_are_one_that_waits(proving, asked):
    answers = at_once([lambda: proving.ask_letter(asked)] * 4)
    assert {answer.status_code for answer in answers} == {303}
    assert [letter.state for letter in proving.letters(asked)].count(LetterState.WAITING) == 1
    assert len(proving.print()) == 1


def test_the_letter_comes_up_among_what_the_committee_has_to_do(proving, asked):
    assert "0 wachten" in proving.committee.get(CHECK).text
    proving.ask_letter(asked)
    assert "1 wacht<" in proving.committee.get(CHECK).text
    assert "1 brief met een adrescode" in proving.committee.get(f"{FUND}/beheer").text
