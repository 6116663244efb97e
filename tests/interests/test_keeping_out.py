"""Opening, counting, publishing and deciding without those whom it touches, as long as there are others."""

from uuid import UUID

import pytest
from sqlalchemy import update

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from tests.decisions.conftest import Boardroom
from tests.interests.conftest import DESK, Noting
from wijkfonds.acts.permissions import ActRefusal
from wijkfonds.decisions.permissions import DecisionRefusal
from wijkfonds.interests.permissions import InterestRefusal as No
from wijkfonds.membership.models import Role
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.results.permissions import CountRefusal

DICE = {"digits": "3 1 6 2 6 2 4 5 1 3"}
SOLUTION = "Dit plan past bij de straat en kost wat het mag kosten."


class Counting(Noting):
    """Voting is over and the box was closed; `touched` of the committee has an interest in Plan 1."""

    def __init__(self, world, *others: Role) -> None:
        super().__init__(world)
        self.touched = world.committee
        self.others = [world.resident(role) for role in others]
        world.on_ballot([20_000, 30_000])
        world.vote("zomer", "Plan 1")
        assert self.note(self.touched).status_code == 303
        world.time.move(days=10)

    def close(self) -> None:
        assert self.post(self.touched, "stembus/sluiten").status_code == 303
        assert self.confirm(self.others[0]).status_code == 303
        self.world.time.move(minutes=1)

    def post(self, by: UUID, place: str, **typed: str):
        return self.world.visitor(by).post(f"{DESK}/{place}", typed)


@pytest.fixture
def counting(world):
    found = Counting(world, Role.COMMITTEE, Role.TELLER)
    found.close()
    return found


def test_who_is_touched_does_not_open_count_or_publish_and_two_others_do(counting):
    world, touched, (colleague, teller) = counting.world, counting.touched, counting.others
    thrown = counting.post(touched, "stembus/dobbelstenen", **DICE)
    assert (thrown.status_code, says(world, thrown, No.COUNTS_NOT)) == (409, True)
    assert counting.post(teller, "stembus/dobbelstenen", **DICE).status_code == 303
    assert counting.post(touched, "stembus/openen", **DICE).status_code == 409
    assert counting.post(colleague, "stembus/openen", **DICE).status_code == 303
    counted = counting.post(touched, "telling")
    assert (counted.status_code, says(world, counted, CountRefusal.HAS_INTEREST)) == (409, True)
    assert counting.post(colleague, "telling").status_code == 303
    world.time.move(minutes=1)
    published = counting.post(touched, "uitslag")
    assert (published.status_code, says(world, published, No.COUNTS_NOT)) == (409, True)
    assert counting.post(colleague, "uitslag").status_code == 303
    refused = counting.confirm(touched)
    assert (refused.status_code, says(world, refused, No.COUNTS_NOT)) == (409, True)
    assert counting.confirm(teller).status_code == 303


def test_the_pages_say_why_there_is_no_button(counting):
    page = counting.world.visitor(counting.touched).get(f"{DESK}/stembus")
    assert says(counting.world, page, No.COUNTS_NOT)
    assert "Bewaar deze cijfers" not in page.text
    free = counting.world.visitor(counting.others[0]).get(f"{DESK}/stembus").text
    assert "Bewaar deze cijfers" in free


def test_who_is_touched_gets_no_mail_and_sees_nothing_that_waits(counting, mails):
    mails.clear()
    counting.post(counting.others[1], "stembus/dobbelstenen", **DICE)
    assert "commissie@voorbeeld.example" not in {mail.recipient for mail in mails}
    assert len(mails) == 1
    assert "Samen doen" not in counting.world.visitor(counting.touched).get("/mijn").text
    assert "Samen doen" in counting.world.visitor(counting.others[0]).get("/mijn").text


def test_a_withdrawn_proposal_keeps_nobody_out(world):
    found = Counting(world, Role.COMMITTEE, Role.TELLER)
    with world.database.write() as session:
        gone = update(Proposal).where(Proposal.title == "Plan 1").values(status=ProposalStatus.WITHDRAWN)
        session.execute(gone)
    found.close()
    assert found.post(found.touched, "stembus/dobbelstenen", **DICE).status_code == 303


def test_with_one_other_the_fund_still_counts_and_the_page_says_so(world):
    found = Counting(world, Role.TELLER)
    found.close()
    (teller,) = found.others
    assert found.post(teller, "stembus/dobbelstenen", **DICE).status_code == 303
    assert found.post(found.touched, "stembus/openen", **DICE).status_code == 303
    assert found.post(found.touched, "telling").status_code == 303, "nobody else of the committee is there"
    assert "geen twee mensen zonder belang" in world.visitor(teller).get(f"{DESK}/belangen").text


def test_of_two_who_are_touched_one_makes_way_for_the_only_other(world):
    found = Counting(world, Role.TELLER, Role.TELLER)
    also, free = found.others
    found.note(also, "plan-2")
    found.close()
    assert found.post(found.touched, "stembus/dobbelstenen", **DICE).status_code == 303
    assert found.post(also, "stembus/openen", **DICE).status_code == 409
    assert found.post(free, "stembus/openen", **DICE).status_code == 303


def test_who_says_so_after_having_asked_has_asked_for_nothing(counting):
    world, (colleague, teller) = counting.world, counting.others
    fourth = world.resident(Role.TELLER)
    assert counting.post(colleague, "stembus/dobbelstenen", **DICE).status_code == 303
    assert counting.note(colleague, "plan-2").status_code == 303
    answer = counting.post(teller, "stembus/openen", **DICE)
    assert (answer.status_code, says(world, answer, ActRefusal.PROPOSER_STANDS_ASIDE)) == (409, True)
    act = f"/fondsen/eikenhof/beheer/samen/{world.newest_act()}/weigeren"
    assert world.visitor(teller).post(act, {"reason": "Iemand anders gooit opnieuw."}).status_code == 303
    assert counting.post(fourth, "stembus/dobbelstenen", **DICE).status_code == 303


def test_of_saying_so_and_confirming_at_once_one_is_first_and_the_other_hears_of_it(counting):
    world, (colleague, teller) = counting.world, counting.others
    world.resident(Role.TELLER)
    assert counting.post(teller, "stembus/dobbelstenen", **DICE).status_code == 303
    opening = lambda: counting.post(colleague, "stembus/openen", **DICE)  # noqa: E731
    opened, noted = at_once([opening, lambda: counting.note(colleague, "plan-2")])
    assert noted.status_code == 303
    assert opened.status_code in {303, 409}
    assert opened.status_code == 303 or says(world, opened, No.COUNTS_NOT)


@pytest.fixture
def touched_board(world):
    """The first of a board of two has an interest in Plan 1."""
    found = Boardroom(world)
    found.reserve()
    assert Noting(world).note(found.first).status_code == 303
    return found


def test_the_board_member_whom_it_touches_writes_no_decision_on_it_and_another_does(touched_board):
    world = touched_board.world
    refused = touched_board.write("plan-1", "awarded")
    assert (refused.status_code, says(world, refused, DecisionRefusal.HAS_INTEREST)) == (403, True)
    assert touched_board.write("plan-2", "rejected").status_code == 303
    touched_board.browser = world.visitor(touched_board.second)
    assert touched_board.write("plan-1", "awarded").status_code == 303
    touched_board.browser = world.visitor(touched_board.first)
    dropped = touched_board.browser.post(f"{touched_board.desk}/plan-1/weg")
    assert says(world, dropped, DecisionRefusal.HAS_INTEREST)


def test_following_the_result_leaves_what_touches_one_to_others(touched_board):
    world = touched_board.world
    assert touched_board.browser.post(f"{touched_board.desk}/overnemen").status_code == 303
    page = touched_board.browser.get(touched_board.desk).text
    assert "1 voorstel heeft nog geen besluit" in page
    assert "U beslist niet mee" in page
    world.visitor(touched_board.second).post(f"{touched_board.desk}/overnemen")
    assert "nog geen besluit" not in world.visitor(touched_board.second).get(touched_board.desk).text


def test_a_decision_is_released_by_two_whom_it_does_not_touch_and_the_board_may_grow_for_it(touched_board):
    world = touched_board.world
    second = world.visitor(touched_board.second)
    second.post(f"{touched_board.desk}/overnemen")
    asked = touched_board.browser.post(f"{touched_board.desk}/vrijgeven")
    assert (asked.status_code, says(world, asked, No.RELEASES_NOT)) == (409, True)
    assert "vraag de commissie" in asked.text.lower()
    assert second.post(f"{touched_board.desk}/vrijgeven").status_code == 303
    confirm = f"/fondsen/eikenhof/beheer/samen/{world.newest_act()}/bevestigen"
    assert says(world, touched_board.browser.post(confirm), No.RELEASES_NOT)
    assert "er iemand bij nodig" in second.get(f"{DESK}/belangen").text
    third = world.visitor(world.resident(Role.BOARD))
    assert third.post(confirm).status_code == 303
    assert "er iemand bij nodig" not in second.get(f"{DESK}/belangen").text


def test_what_is_decided_already_keeps_nobody_from_releasing_the_rest(touched_board):
    world = touched_board.world
    second, third = (world.visitor(each) for each in (touched_board.second, world.resident(Role.BOARD)))
    second.post(f"{touched_board.desk}/overnemen")
    second.post(f"{touched_board.desk}/vrijgeven")
    third.post(f"/fondsen/eikenhof/beheer/samen/{world.newest_act()}/bevestigen")
    world.time.move(minutes=1)
    change = {"reason": SOLUTION, "cents": "100"}
    assert touched_board.write("plan-2", "partly_awarded", **change).status_code == 303
    assert touched_board.browser.post(f"{touched_board.desk}/vrijgeven").status_code == 303, "only Plan 2 is in it"
