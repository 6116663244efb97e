"""What two people ended as a double by mistake comes back by two of the committee, others where there are any."""

import pytest

from tests.ballots.voting import says
from tests.overview.counting import questions
from tests.verification.conftest import DOUBLES, FUND, propose, the_double
from wijkfonds.membership.actions import appoint
from wijkfonds.membership.models import Level, MembershipState, Role
from wijkfonds.verification.models import Verdict
from wijkfonds.verification.permissions import VerificationRefusal


def back(proving, by=None, reason="Vader en zoon, we hebben ze allebei gezien."):
    address = f"{DOUBLES}/{the_double(proving).id}/terug"
    return (by or proving.committee).post(address, {"reason": reason})


@pytest.fixture
def ended(proving, world, pair):
    """Two of the committee ended the second of the two; gives who confirmed it."""
    propose(proving, the_double(proving), pair[1])
    colleague = world.visitor(world.resident(Role.COMMITTEE))
    confirm(world, colleague)
    assert proving.kept(pair[1]).state == MembershipState.REFUSED
    world.time.move(days=1)
    return colleague


def confirm(world, by):
    return by.post(f"{FUND}/beheer/samen/{world.newest_act()}/bevestigen")


def test_two_others_bring_back_what_was_ended_by_mistake(proving, world, pair, ended, mails):
    first, second = (world.visitor(world.resident(Role.COMMITTEE)) for _ in range(2))
    assert "Als dubbel gestopt" in first.get(DOUBLES).text
    assert back(proving, first).status_code == 303
    assert proving.kept(pair[1]).state == MembershipState.REFUSED  # one person alone brings nothing back
    address = f"{DOUBLES}/{the_double(proving).id}/terug"
    assert "Vader en zoon" in second.get(address).text
    assert confirm(world, second).status_code == 303
    kept = proving.kept(pair[1])
    assert (kept.state, kept.level, kept.ended_as_double) == (MembershipState.ASKED, Level.ADDRESS_STATED, False)
    assert mails[-1].recipient == "bakker@voorbeeld.example"
    assert the_double(proving).verdict == Verdict.TWO_PEOPLE
    assert "Als dubbel gestopt" not in first.get(DOUBLES).text
    assert second.get(address).status_code == 404
    assert "ten onrechte als dubbel" in world.visitor().get(f"{FUND}/logboek").text
    assert proving.seen(pair[1], "letter").status_code == 303
    assert proving.is_member(pair[1])


@pytest.mark.parametrize("proposed", [True, False])
def test_whoever_ended_it_leaves_it_to_two_others(proving, world, pair, ended, proposed):
    others = [world.visitor(world.resident(Role.COMMITTEE)) for _ in range(2)]
    ender = proving.committee if proposed else ended
    assert says(world, back(proving, ender), VerificationRefusal.ENDED_IT)
    back(proving, others[0])
    assert says(world, confirm(world, ender), VerificationRefusal.ENDED_IT)
    assert confirm(world, others[1]).status_code == 303


def test_with_one_other_only_one_of_the_two_is_another(proving, world, pair, ended):
    other = world.visitor(world.resident(Role.COMMITTEE))
    assert back(proving, proving.committee).status_code == 303
    assert says(world, confirm(world, ended), VerificationRefusal.ENDED_IT)
    assert confirm(world, other).status_code == 303
    assert proving.kept(pair[1]).state == MembershipState.ASKED


def test_where_nobody_else_is_left_the_same_two_do_it(proving, world, pair, ended):
    assert back(proving, ended).status_code == 303
    assert confirm(world, proving.committee).status_code == 303
    assert proving.kept(pair[1]).state == MembershipState.ASKED


def test_nobody_brings_back_their_own_double(proving, world, pair, ended):
    with world.database.write() as session:
        appoint(session, member=world.member(session, pair[0]), role=Role.COMMITTEE, now=world.time())
    own = world.visitor(pair[0])
    assert says(world, back(proving, own), VerificationRefusal.OWN_MEMBERSHIP)


@pytest.mark.parametrize("reason", ["", "kort", "x" * 201])
def test_bringing_back_takes_a_reason_of_some_words(proving, world, pair, ended, reason):
    answer = back(proving, proving.committee, reason)
    assert answer.status_code == 422
    assert reason in answer.text


def test_what_was_not_ended_does_not_come_back(proving, world, pair):
    assert back(proving).status_code == 404
    outsider = world.visitor(world.resident(Role.COMMITTEE, fund=world.second_fund()))
    theirs = f"{DOUBLES}/{the_double(proving).id}/terug".replace("eikenhof", "beukenhof")
    assert outsider.get(theirs).status_code == 404


def test_the_list_of_what_was_ended_asks_the_same_number_of_queries_however_many(proving, world, pair, ended):
    before = questions(world, proving.committee, DOUBLES)
    for number in range(3):
        one, _other = (
            proving.ask(world.account(f"{each}{number}@voorbeeld.example", "An Smit"), house_number=str(20 + number))
            for each in "ab"
        )
        (double,) = [each for each in proving.look_for_doubles() if each.verdict is None]
        world.time.move(seconds=1)
        propose(proving, double, one)
        assert confirm(world, ended).status_code == 303
    assert proving.committee.get(DOUBLES).text.count("Klopt dit niet?") == 4
    assert questions(world, proving.committee, DOUBLES) == before
