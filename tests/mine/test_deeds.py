"""What I did: the acts that the logbook keeps me for; of nobody else, and to a weak session only what anybody reads."""

import pytest

from tests.browser import Visitor
from wijkfonds.funds.queries import fund_at
from wijkfonds.logbook.actions import record
from wijkfonds.membership.models import Role
from wijkfonds.mine.deeds import PER_PAGE
from wijkfonds.roles.events import InvitationEvent

DONE = "/mijn/gedaan"


@pytest.fixture
def treasurer(world):
    return world.resident(Role.TREASURER)


def does(world, account_id, times=1, event=InvitationEvent.HANDED_OVER):
    with world.database.write() as session:
        fund = fund_at(session, world.fund)
        for _ in range(times):
            record(session, fund_id=fund.id, event=event, actor_id=account_id, now=world.time(), role="board")


def lines_of(world, account_id, page=DONE):
    return world.visitor(account_id).get(page).text.count('class="log-text"')


def test_whoever_did_nothing_is_told_what_would_stand_there(world, treasurer):
    assert "Hier staat nog niets" in world.visitor(treasurer).get(DONE).text
    assert "Wat ik deed" not in world.visitor(treasurer).get("/mijn").text


def test_what_somebody_did_stands_on_their_page_and_on_nobody_elses(world, treasurer):
    does(world, treasurer)
    other = world.resident(Role.BOARD)
    assert (lines_of(world, treasurer), lines_of(world, treasurer, "/mijn")) == (1, 1)
    assert (lines_of(world, other), lines_of(world, other, "/mijn")) == (0, 0)
    assert f'href="{DONE}"' in world.visitor(treasurer).get("/mijn").text


def test_the_newest_come_first_five_on_my_page_and_the_rest_by_page(world, treasurer):
    does(world, treasurer, PER_PAGE + 1)
    assert lines_of(world, treasurer, "/mijn") == 5
    assert (lines_of(world, treasurer), lines_of(world, treasurer, f"{DONE}?pagina=2")) == (PER_PAGE, 1)


@pytest.mark.parametrize(("is_strong", "seen"), [(True, 2), (False, 1)])
def test_what_is_not_public_is_shown_to_whoever_gave_two_steps(world, treasurer, is_strong, seen):
    does(world, treasurer)
    does(world, treasurer, event=InvitationEvent.WITHDRAWN)
    browser = Visitor(world.app)
    browser.enter(treasurer, is_strong=is_strong)
    assert browser.get(DONE).text.count('class="log-text"') == seen
    assert browser.get("/mijn").text.count('class="log-text"') == seen
