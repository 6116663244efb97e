"""One person, one membership: hashes find who looks double, two people decide, and nothing readable is kept for it."""

import pytest
from sqlalchemy import delete, func, select

from tests.ballots.voting import says
from tests.overview.counting import questions
from tests.verification.conftest import DOUBLES, FUND, propose, the_double
from wijkfonds.acts.permissions import ActRefusal
from wijkfonds.membership.actions import appoint
from wijkfonds.membership.models import Level, Membership, MembershipState, Role
from wijkfonds.membership.rules import person_of
from wijkfonds.verification.models import (
    AddressLetter,
    DeskProof,
    Double,
    ListPlace,
    ProofTries,
    Trace,
    Verdict,
)
from wijkfonds.verification.permissions import VerificationRefusal


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Jan Bakker", "1234AB", "12 B"), ("JAN BAKKER", "1234AB", "12b"), True),
        (("Jan Bakker", "1234AB", "12"), ("J. Bakker", "1234AB", "12"), True),
        (("Zoë van den Berg", "1234AB", "12-3"), ("Zoe v.d. Berg", "1234AB", "12 3"), True),
        (("Mw. A. Smit", "1234AB", "12"), ("Anna Smit", "1234AB", "12"), True),
        (("Jan Bakker", "1234AB", "12"), ("Jan Bakker", "1234AB", "14"), False),
        (("Jan Bakker", "1234AB", "12"), ("Jan Bakker", "1234AC", "12"), False),
        (("Jan Bakker", "1234AB", "12"), ("Piet Bakker", "1234AB", "12"), False),
        (("Jan Bakker", "1234AB", "12"), ("Jan Visser", "1234AB", "12"), False),
    ],
)
def test_one_person_at_one_address_looks_the_same_however_it_is_written(one, other, same):
    assert (person_of(*one) == person_of(*other)) is same


def test_whoever_looks_double_is_shown_to_the_committee(proving, world, pair):
    page = proving.committee.get(DOUBLES).text
    assert "jan@voorbeeld.example" in page
    assert "bakker@voorbeeld.example" in page
    assert (
        "Misschien is deze persoon al lid"
        in proving.committee.get(f"{FUND}/beheer/leden/{proving.kept(pair[1]).id}/gezien").text
    )


def test_others_are_not_shown_and_looking_again_finds_nothing_new(proving, world, pair):
    other = proving.ask(world.account(name="Piet Bakker"))
    assert len(proving.look_for_doubles()) == 1
    assert len(proving.look_for_doubles()) == 1
    assert "Misschien" not in proving.committee.get(f"{FUND}/beheer/leden/{proving.kept(other).id}/gezien").text


def test_the_hashes_say_nothing_and_differ_per_fund(proving, world, pair):
    fund = world.second_fund()
    for account_id in pair:
        proving.ask(account_id, fund)
    proving.look_for_doubles()
    with world.database.session() as session:
        hashes = list(session.scalars(select(Trace.person_hmac)))
    assert (len(hashes), len(set(hashes)), {len(each) for each in hashes}) == (4, 2, {64})


def test_two_people_decide_that_it_is_one_person_and_one_membership_ends(proving, world, pair, mails):
    first, second = pair
    assert propose(proving, the_double(proving), second).status_code == 303
    assert proving.kept(second).state == MembershipState.ASKED  # one person alone ends nothing
    assert world.confirm().status_code == 303
    kept = proving.kept(second)
    assert (kept.state, kept.level) == (MembershipState.REFUSED, Level.UNKNOWN)
    assert "met een ander account al lid" in kept.refusal_reason
    assert mails[-1].recipient == "bakker@voorbeeld.example"
    assert proving.is_member(first)
    assert the_double(proving).verdict == Verdict.ONE_PERSON
    assert "Niemand lijkt dubbel" in proving.committee.get(DOUBLES).text


def test_two_people_decide_that_they_are_two_and_both_stay(proving, world, pair):
    propose(proving, the_double(proving))
    world.confirm()
    assert the_double(proving).verdict == Verdict.TWO_PEOPLE
    assert proving.is_member(pair[0])
    assert proving.kept(pair[1]).state == MembershipState.ASKED
    assert "Niemand lijkt dubbel" in proving.committee.get(DOUBLES).text
    assert says(world, propose(proving, the_double(proving), pair[1]), VerificationRefusal.DECIDED)


def test_nobody_confirms_what_they_proposed_themselves(proving, world, pair):
    propose(proving, the_double(proving), pair[1])
    answer = proving.committee.post(f"{FUND}/beheer/samen/{world.newest_act()}/bevestigen")
    assert says(world, answer, ActRefusal.OWN_ACT)
    assert proving.kept(pair[1]).state == MembershipState.ASKED


def test_what_was_decided_meanwhile_is_not_decided_twice(proving, world, pair):
    double = the_double(proving)
    propose(proving, double, pair[1])
    ending = world.newest_act()
    world.time.move(minutes=1)
    propose(proving, double)
    assert world.confirm().status_code == 303  # that they are two
    colleague = world.visitor(world.resident(Role.COMMITTEE))
    answer = colleague.post(f"{FUND}/beheer/samen/{ending}/bevestigen")
    assert says(world, answer, VerificationRefusal.DECIDED)
    assert proving.kept(pair[1]).state == MembershipState.ASKED


def test_nobody_decides_about_their_own_double(proving, world, pair):
    first, _ = pair
    with world.database.write() as session:
        appoint(session, member=world.member(session, first), role=Role.COMMITTEE, now=world.time())
    own = world.visitor(first)
    assert says(world, propose(proving, the_double(proving), by=own), VerificationRefusal.OWN_MEMBERSHIP)
    propose(proving, the_double(proving))
    answer = own.post(f"{FUND}/beheer/samen/{world.newest_act()}/bevestigen")
    assert says(world, answer, VerificationRefusal.OWN_MEMBERSHIP)


def test_who_has_a_task_is_not_ended_before_it_is_taken_away(proving, world, pair):
    first, _ = pair
    with world.database.write() as session:
        appoint(session, member=world.member(session, first), role=Role.TELLER, now=world.time())
    assert says(world, propose(proving, the_double(proving), first), VerificationRefusal.HAS_A_TASK)


def test_the_committee_of_another_fund_decides_nothing(proving, world, pair):
    outsider = world.visitor(world.resident(Role.COMMITTEE, fund=world.second_fund()))
    assert propose(proving, the_double(proving), by=outsider).status_code == 404
    theirs = outsider.post(DOUBLES.replace("eikenhof", "beukenhof"), {"dubbel": str(the_double(proving).id)})
    assert theirs.status_code == 404


@pytest.mark.parametrize("typed", [{}, {"dubbel": "iets"}, {"dubbel": "iets", "eindigt": "iets"}])
def test_a_form_without_a_double_is_no_form_of_ours(proving, pair, typed):
    assert proving.committee.post(DOUBLES, typed).status_code == 400


def test_a_membership_that_belongs_to_no_double_is_not_ended(proving, world, pair):
    other = proving.ask()
    assert says(world, propose(proving, the_double(proving), other), VerificationRefusal.DECIDED)


def test_the_list_asks_the_same_number_of_queries_however_many_there_are(proving, world, pair):
    propose(proving, the_double(proving))
    before = questions(world, proving.committee, DOUBLES)
    for number in range(4):
        for email in ("a", "b"):
            proving.ask(world.account(f"{email}{number}@voorbeeld.example", "An Smit"), house_number=str(20 + number))
    doubles = proving.look_for_doubles()
    assert len(doubles) == 5
    for double in doubles:
        world.time.move(seconds=1)
        propose(proving, double)
    assert questions(world, proving.committee, DOUBLES) == before


def test_what_is_kept_about_a_member_goes_with_the_membership(proving, world, pair):
    first, second = pair
    proving.open("letter", "list")
    proving.put("lidnummer;postcode\n17;1234 AB\n")
    proving.ask_letter(second)
    proving.find_me(second, "99")
    proving.find_me(first, "17")
    with world.database.write() as session:
        ids = [world.member(session, account_id).id for account_id in pair]
        session.execute(delete(Membership).where(Membership.id.in_(ids)))
    with world.database.session() as session:
        for kept in (AddressLetter, DeskProof, ProofTries, Trace, Double):
            assert session.scalar(select(func.count()).select_from(kept)) == 0, kept
        assert list(session.scalars(select(ListPlace.used_by))) == [None]


def test_what_two_people_ended_does_not_come_back_by_another_way(proving, world, pair):
    proving.open("area", "letter", "desk", "list")
    _first, second = pair
    propose(proving, the_double(proving), second)
    world.confirm()
    answer = world.visitor(second).post(f"{FUND}/lid-worden", {"postcode": "1234 AB", "house_number": "12 B"})
    assert "Twee mensen van de commissie zagen" in answer.text
    assert proving.kept(second).state == MembershipState.REFUSED
    proving.ask_letter(second)
    proving.find_me(second, "17")
    proving.seen(second, "letter")
    assert proving.kept(second).state == MembershipState.REFUSED
