"""A member supports the proposal of somebody else, once, and takes it back."""

from datetime import timedelta
from html import unescape
from threading import Barrier, Thread

import pytest

from tests.support.asking import ask_support
from tests.support.conftest import MINE, PUBLIC
from wijkfonds.foundation.refusals import sentence
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.support.permissions import SupportRefusal as No

DAY = timedelta(days=1)


def test_support_is_counted_in_public_and_nobody_sees_whose_it_is(gathering, world):
    someone = world.account(email="steun@voorbeeld.example", name="Zwaantje Uniek")
    member = world.resident()
    assert gathering.give(member).status_code == 303
    page = unescape(world.visitor().get(PUBLIC).text)
    assert "1 mens steunt dit" in page
    assert "Nog 2 nodig, tot" in page
    assert gathering.count() == 1
    own = world.visitor(member).get(MINE).text
    assert "U steunt dit voorstel" in own
    assert "U steunt dit voorstel" not in world.visitor(someone).get(MINE).text


def test_twice_is_once_and_what_is_taken_back_is_gone(gathering, world):
    member = world.resident()
    for _ in range(2):
        assert gathering.give(member).status_code == 303
    assert gathering.count() == 1
    for _ in range(2):
        assert gathering.take_back(member).status_code == 303
    assert gathering.count() == 0


def test_enough_is_enough(gathering, world):
    for _ in range(3):
        gathering.give()
    assert "Dat is genoeg: het voorstel gaat verder." in world.visitor().get(PUBLIC).text


def test_many_who_click_at_once_are_all_counted(gathering, world):
    members = [world.resident() for _ in range(6)]
    start, answers = Barrier(len(members)), []

    def click(member):
        start.wait()
        answers.append(gathering.give(member).status_code)

    clicks = [Thread(target=click, args=(member,)) for member in members]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert answers == [303] * len(members)
    assert gathering.count() == len(members)


def refused(gathering, account, key):
    answer = gathering.give(account)
    assert answer.status_code == 409
    assert gathering.count() == 0
    with gathering.world.app.test_request_context():
        assert sentence(key) in unescape(answer.text)


def test_your_own_proposal_waits_for_others(gathering, world):
    refused(gathering, gathering.proposer, No.OWN_PROPOSAL)


def test_who_is_no_member_becomes_one_first(gathering, world):
    refused(gathering, world.account(), No.NOT_A_MEMBER)


def test_who_is_blocked_waits(gathering, world):
    member = world.resident()
    with world.database.write() as session:
        world.member(session, member).blocked_until = world.time() + DAY
    refused(gathering, member, No.BLOCKED)


def test_a_round_may_ask_for_an_address_that_was_proven(gathering, world):
    ask_support(world, gathering.round, 3, level=4)
    member = world.resident()
    with world.database.write() as session:
        world.member(session, member).level = 3
    refused(gathering, member, No.LEVEL_TOO_LOW)
    with world.database.write() as session:
        world.member(session, member).level = 4
    assert gathering.give(member).status_code == 303


@pytest.mark.parametrize(("after", "status"), [(15 * DAY - timedelta(seconds=1), 303), (15 * DAY, 409)])
def test_until_the_last_second(gathering, world, after, status):
    world.time.move(seconds=after.total_seconds())
    assert gathering.give().status_code == status


def test_after_closing_it_stands(gathering, world):
    member = world.resident()
    gathering.give(member)
    world.time.move(days=15)
    assert gathering.take_back(member).status_code == 409
    assert gathering.count() == 1
    assert "Neem mijn steun terug" not in world.visitor(member).get(MINE).text


def test_a_round_without_support_says_so(world):
    world.round()
    world.proposal("zomer")
    answer = world.visitor(world.resident()).post(MINE)
    assert answer.status_code == 409
    assert "Steun uit de buurt" not in world.visitor().get(PUBLIC).text
    assert world.visitor().get(f"{PUBLIC}/handtekeningen").status_code == 404


def test_my_page_shows_what_i_support(gathering, world):
    member = world.resident()
    assert "Wat ik steun" not in world.visitor(member).get("/mijn").text
    gathering.give(member)
    assert "Wat ik steun" in world.visitor(member).get("/mijn").text
    listed = world.visitor(member).get("/mijn/steun").text
    assert "Een bankje" in listed
    assert "Bekijk of neem terug" in listed
    assert "U steunt nog niets" in world.visitor(world.resident()).get("/mijn/steun").text


def test_the_list_says_how_often(gathering, world):
    gathering.give()
    gathering.give()
    assert "2 keer gesteund" in world.visitor().get("/fondsen/eikenhof/rondes/zomer/voorstellen").text


def test_what_has_ended_asks_for_no_support_and_has_no_sheet_for_names(gathering, world):
    assert world.visitor().get(f"{PUBLIC}/handtekeningen").status_code == 200
    with world.database.write() as session:
        session.query(Proposal).one().status = ProposalStatus.INFEASIBLE
    page = world.visitor().get(PUBLIC).text
    assert "Dit voorstel kan niet meer worden gesteund." in page
    assert "nodig, t/m" not in page
    assert world.visitor().get(f"{PUBLIC}/handtekeningen").status_code == 404
    assert "Kan niet worden uitgevoerd" in world.visitor().get(f"{PUBLIC}/print").text
