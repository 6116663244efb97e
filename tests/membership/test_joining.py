"""Asking to be a member: once, with an address in any spelling, and again after a refusal."""

from concurrent.futures import ThreadPoolExecutor
from html import unescape
from time import sleep

import pytest
from sqlalchemy import func, select

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from tests.membership.conftest import ADDRESS, JOIN, REASON
from wijkfonds.membership.actions import confirm_member
from wijkfonds.membership.models import Level, Membership, MembershipState
from wijkfonds.membership.permissions import MembershipRefusal

OUTSIDE = "Dit adres ligt buiten Eikenhof"


def memberships_of(world, account_id):
    with world.database.session() as session:
        found = select(func.count()).select_from(Membership).where(Membership.account_id == account_id)
        return session.scalar(found)


def test_whoever_lives_in_the_area_waits_for_the_committee(people, world):
    account_id = people.ask()
    member = people.kept(account_id)
    assert (member.postcode, member.house_number, member.in_area) == ("1234AB", "12 B", True)
    assert (member.state, member.level) == (MembershipState.ASKED, Level.ADDRESS_STATED)
    assert (member.asked_at, member.answered_at) == (world.time.now, None)
    page = world.visitor(account_id).get(JOIN)
    assert "Uw aanvraag wacht op controle" in page.text
    assert OUTSIDE not in page.text


def test_whoever_lives_elsewhere_may_ask_and_is_told_so(people, world):
    account_id = people.ask(postcode="1235 AB")
    member = people.kept(account_id)
    assert (member.in_area, member.level) == (False, Level.EMAIL_CONFIRMED)
    assert OUTSIDE in world.visitor(account_id).get(JOIN).text
    assert "Deze postcode hoort niet bij Eikenhof" in people.committee.get(people.page(account_id)).text


def test_a_fund_without_postcodes_takes_every_address(world):
    fund, account_id = world.second_fund(), world.account()
    address = f"/fondsen/{fund}/lid-worden"
    assert world.visitor(account_id).post(address, ADDRESS | {"postcode": "9999ZZ"}).location == address
    with world.database.session() as session:
        assert world.member(session, account_id, fund).in_area
        assert world.member(session, account_id) is None


@pytest.mark.parametrize("typed", ["1234AB", "1234 ab", "  1234   Ab ", "1234-ab", "1234.AB"])
def test_a_postcode_may_be_spelled_in_any_way(people, typed):
    assert people.kept(people.ask(postcode=typed)).postcode == "1234AB"


@pytest.mark.parametrize("number", ["1", "99999", "12B", "12 B", "12-3", "12/3", "12 - III", "12 bis", "  12   B "])
def test_a_house_number_may_have_an_addition(people, number):
    assert people.kept(people.ask(house_number=number)).house_number == " ".join(number.split())


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("postcode", ""),
        ("postcode", "1234"),
        ("postcode", "0234 AB"),
        ("postcode", "1234 SS"),
        ("postcode", "<b>Eikenhof</b>"),
        ("house_number", ""),
        ("house_number", "   "),
        ("house_number", "0"),
        ("house_number", "B12"),
        ("house_number", "100000"),
        ("house_number", "12 abcdefg"),
        ("house_number", "12 <b>"),
    ],
)
def test_what_is_no_address_is_not_kept_and_what_was_typed_stays(world, field, typed):
    account_id = world.account()
    answer = world.visitor(account_id).post(JOIN, {"postcode": "1234 QX", "house_number": "77 C"} | {field: typed})
    assert answer.status_code == 422
    text = unescape(answer.text)
    kept = {"postcode": "1234 QX", "house_number": "77 C"} | {field: typed.strip()}
    assert all(f'value="{value}"' in text for value in kept.values() if value)
    assert typed not in answer.text or "<" not in typed
    assert memberships_of(world, account_id) == 0


def test_whoever_waits_may_correct_the_address(people, world):
    account_id = people.ask(postcode="1235 AB")
    people.ask(account_id, postcode="1234 CD", house_number="3")
    member = people.kept(account_id)
    assert (member.postcode, member.house_number, member.in_area) == ("1234CD", "3", True)
    assert (member.level, memberships_of(world, account_id)) == (Level.ADDRESS_STATED, 1)


def test_whoever_was_refused_reads_why_and_may_ask_again(people, world):
    account_id = people.ask()
    assert people.refuse(account_id).status_code == 303
    assert REASON in world.visitor(account_id).get(JOIN).text
    world.time.move(days=1)
    people.ask(account_id, house_number="13")
    member = people.kept(account_id)
    assert (member.state, member.refusal_reason, member.level) == (MembershipState.ASKED, "", Level.ADDRESS_STATED)
    assert (member.asked_at, member.answered_at) == (world.time.now, None)
    assert REASON not in world.visitor(account_id).get(JOIN).text
    assert people.confirm(account_id).status_code == 303


def test_a_member_does_not_ask_again(people, world):
    account_id = people.ask()
    people.confirm(account_id)
    answer = world.visitor(account_id).post(JOIN, ADDRESS | {"postcode": "9999 ZZ"})
    assert "U bent lid van Fonds Eikenhof" in answer.text
    member = people.kept(account_id)
    assert (member.state, member.postcode) == (MembershipState.CONFIRMED, "1234AB")
    assert member.level == Level.ADDRESS_PROVEN


@pytest.mark.parametrize(("level", "may_vote"), [(Level.ADDRESS_PROVEN, False), (Level.PERSON_PROVEN, True)])
def test_a_member_is_promised_a_vote_only_where_no_round_can_ask_more(people, world, level, may_vote):
    account_id = people.ask()
    people.confirm(account_id)
    with world.database.write() as session:
        world.member(session, account_id).level = level
    for page in (JOIN, f"{JOIN}/bewijs"):
        text = world.visitor(account_id).get(page).text
        assert ("en stemmen." in text or "U mag stemmen en hoeft niets meer" in text) is may_vote
        assert ("wie u bent?" in text or "Bij elke ronde staat wie mag stemmen." in text) is not may_vote


def test_without_an_account_nobody_asks(world, visitor):
    answer = visitor.get(JOIN)
    assert (answer.status_code, answer.location) == (303, f"/inloggen?volgende={JOIN}")
    assert visitor.post(JOIN, ADDRESS).status_code == 401


def test_a_fund_that_is_not_there_cannot_be_joined(world):
    assert world.visitor(world.account()).get("/fondsen/beukenhof/lid-worden").status_code == 404


def test_sixteen_clicks_at_once_make_one_membership(world):
    account_id = world.account()
    browsers = [world.visitor(account_id) for _ in range(16)]
    answers = at_once([lambda each=each: each.post(JOIN, ADDRESS) for each in browsers])
    assert memberships_of(world, account_id) == 1
    assert 303 in {answer.status_code for answer in answers}
    assert {answer.status_code for answer in answers} <= {303, 409}
    refused = [answer for answer in answers if answer.status_code == 409]
    assert all(says(world, answer, MembershipRefusal.ALREADY_A_MEMBER) for answer in refused)


def test_an_address_that_changes_while_it_is_confirmed_stays_the_one_that_was_confirmed(people, world):
    account_id = people.ask()
    browser = world.visitor(account_id)
    with ThreadPoolExecutor(1) as pool:
        with world.database.write() as session:
            actor, member = (world.member(session, each) for each in (world.committee, account_id))
            confirm_member(session, actor=actor, member=member, now=world.time.now)
            late = pool.submit(browser.post, JOIN, ADDRESS | {"postcode": "9999 ZZ"})
            sleep(0.5)  # the other one has read by now, and waits
        answer = late.result(timeout=30)
    assert says(world, answer, MembershipRefusal.ALREADY_A_MEMBER)
    member = people.kept(account_id)
    assert (member.state, member.level) == (MembershipState.CONFIRMED, Level.ADDRESS_PROVEN)
    assert (member.postcode, member.in_area) == ("1234AB", True)
