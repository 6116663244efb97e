"""Whoever has an interest in a proposal leaves it to others: hiding it, paying it, saying what it cannot go together with."""

import pytest
from sqlalchemy import select

from tests.ballots.voting import says
from tests.interests.conftest import Noting
from tests.moderation.conftest import APPEAL, Moderated
from tests.money.conftest import Purse
from wijkfonds.acts.permissions import ActRefusal
from wijkfonds.interests.permissions import InterestRefusal
from wijkfonds.membership.actions import appoint, dismiss
from wijkfonds.membership.models import Role
from wijkfonds.moderation.permissions import ModerationRefusal
from wijkfonds.money.actions import award
from wijkfonds.money.models import LedgerEntry
from wijkfonds.money.rules import EntryKind
from wijkfonds.proposals.models import Proposal

OF_OF = "/fondsen/eikenhof/beheer/rondes/zomer/voorstellen/of-of"
PAY = "/fondsen/eikenhof/beheer/geld/rondes/zomer/een-bankje/betalen"


@pytest.fixture
def moderated(world):
    return Moderated(world)


def note(world, by):
    assert Noting(world).note(by, "een-bankje").status_code == 303


def test_a_moderator_with_an_interest_leaves_the_reports_to_another(moderated, world):
    note(world, world.committee)
    moderated.report()
    for answer in (
        moderated.hide(),
        moderated.committee.post(f"{moderated.place}/laten", {"answer": "Wij zien hier niets dat niet mag."}),
        moderated.committee.get(moderated.place),
    ):
        assert says(world, answer, ModerationRefusal.HAS_INTEREST)
    assert moderated.hide(moderated.other).status_code == 303
    assert says(world, moderated.committee.post(f"{moderated.place}/tonen"), ModerationRefusal.HAS_INTEREST)


def test_nor_do_they_answer_who_speaks_against_it_where_somebody_else_can(moderated, world):
    note(world, world.committee)
    moderated.hide(moderated.other)
    moderated.appeal()
    assert says(world, moderated.answer(moderated.committee), ModerationRefusal.HAS_INTEREST)
    assert moderated.answer(moderated.board).status_code == 303


def test_where_everybody_with_the_task_has_an_interest_somebody_still_hides_what_must_go(moderated, world):
    for each in (world.committee, moderated.second):
        note(world, each)
    assert moderated.hide().status_code == 303


def hides_one_of_three(moderated, world):
    """The other two can go on the ballot."""
    for title in ("Een boom", "Een hek"):
        world.proposal("zomer", title)
    world.time.move(days=10)
    world.assess_all("zomer")
    moderated.hide()


def test_the_list_is_not_fixed_while_an_appeal_waits_and_the_page_leads_to_it(moderated, world):
    hides_one_of_three(moderated, world)
    assert moderated.appeal().status_code == 303
    world.time.move(days=10)
    shown = moderated.committee.get("/fondsen/eikenhof/beheer/rondes/zomer").text
    assert f"/fondsen/eikenhof/beheer/meldingen/{moderated.proposal.id}" in shown
    assert "Geef eerst dat antwoord" in shown
    freeze = "/fondsen/eikenhof/beheer/rondes/zomer/vastzetten"
    assert "Geef eerst dat antwoord" in moderated.committee.post(freeze).text
    assert moderated.answer(moderated.other, "nee").status_code == 303
    assert moderated.committee.post(freeze).status_code == 303
    assert world.confirm().status_code == 303
    assert set(world.ballot_keys("zomer")) == {"Een boom", "Een hek"}


def test_an_appeal_that_comes_after_the_first_yes_stops_the_second(moderated, world):
    hides_one_of_three(moderated, world)
    world.time.move(days=10)
    assert moderated.committee.post("/fondsen/eikenhof/beheer/rondes/zomer/vastzetten").status_code == 303
    assert (
        moderated.proposer.post(f"/mijn/voorstellen/{moderated.key}/verborgen", {"appeal": APPEAL}).status_code == 303
    )
    assert "Geef eerst dat antwoord" in world.confirm().text


def without(world, account_id, role):
    with world.database.write() as session:
        dismiss(session, member=world.member(session, account_id), role=role, now=world.time())


def test_of_two_the_one_with_an_interest_answers_who_speaks_against_what_the_other_hid(moderated, world):
    without(world, moderated.director, Role.BOARD)
    note(world, moderated.second)
    moderated.hide()
    moderated.appeal()
    assert moderated.answer(moderated.other).status_code == 303


def test_the_list_does_not_wait_for_an_answer_that_nobody_may_give(moderated, world):
    with world.database.write() as session:
        appoint(session, member=world.member(session, moderated.author), role=Role.COMMITTEE, now=world.time())
    without(world, moderated.director, Role.BOARD)
    without(world, moderated.second, Role.COMMITTEE)
    hides_one_of_three(moderated, world)
    assert moderated.appeal().status_code == 303
    world.time.move(days=10)
    assert moderated.committee.post("/fondsen/eikenhof/beheer/rondes/zomer/vastzetten").status_code == 303


def test_whoever_has_an_interest_does_not_say_what_goes_together_where_another_can(moderated, world):
    world.proposal("zomer", "Een boom")
    letters = {"samen-een-bankje": "A", "samen-een-boom": "A"}
    note(world, world.committee)
    assert says(world, moderated.committee.get(OF_OF), InterestRefusal.GROUPS_NOT)
    assert says(world, moderated.committee.post(OF_OF, letters), InterestRefusal.GROUPS_NOT)
    assert moderated.other.post(OF_OF, letters).status_code == 303
    note(world, moderated.second)
    assert moderated.committee.post(OF_OF, letters).status_code == 303


@pytest.fixture
def purse(world):
    """€ 300 for a plan, and a treasurer who has an interest in it."""
    found = Purse(world)
    world.round(budget_cents=30_000)
    world.proposal("zomer", "Een bankje", 30_000)
    found.receive(50_000)
    found.browser.post(f"{found.address}/rondes/zomer/opzij", {"cents": "400"})
    with world.database.write() as session:
        proposal = session.query(Proposal).one()
        told = {"round_": proposal.round, "proposal_id": proposal.id, "actor_id": found.treasurer, "now": world.time()}
        award(session, cents=30_000, **told)
    note(world, found.treasurer)
    return found


def confirm(world, by):
    return by.post(f"/fondsen/eikenhof/beheer/samen/{world.newest_act()}/bevestigen")


def test_a_treasurer_with_an_interest_is_none_of_the_two_while_two_others_can(purse, world):
    other, board = world.visitor(world.resident(Role.TREASURER)), world.visitor(world.resident(Role.BOARD))
    assert says(world, purse.browser.post(PAY, purse.form("120")), InterestRefusal.PAYS_NOT)
    assert other.post(PAY, purse.form("120")).status_code == 303
    assert says(world, confirm(world, purse.browser), InterestRefusal.PAYS_NOT)
    assert confirm(world, board).status_code == 303


def test_the_only_treasurer_pays_with_somebody_who_has_no_interest(purse, world):
    touched, board = world.resident(Role.BOARD), world.visitor(world.resident(Role.BOARD))
    note(world, touched)
    assert purse.browser.post(PAY, purse.form("120")).status_code == 303
    assert says(world, confirm(world, world.visitor(touched)), InterestRefusal.PAYS_NOT)
    assert says(world, confirm(world, purse.browser), ActRefusal.OWN_ACT)
    assert confirm(world, board).status_code == 303


def test_nor_do_they_correct_what_was_paid_for_it(purse, world):
    other, board = world.visitor(world.resident(Role.TREASURER)), world.visitor(world.resident(Role.BOARD))
    assert other.post(PAY, purse.form("120")).status_code == 303
    assert confirm(world, board).status_code == 303
    world.time.move(minutes=1)
    with world.database.session() as session:
        paid = session.scalars(select(LedgerEntry.id).where(LedgerEntry.kind == EntryKind.PAID)).one()
    place = f"/fondsen/eikenhof/beheer/geld/regels/{paid}/herstellen"
    assert says(world, purse.browser.post(place, {"text": "verkeerd bedrag"}), InterestRefusal.PAYS_NOT)
    assert other.post(place, {"text": "verkeerd bedrag"}).status_code == 303
    assert says(world, confirm(world, purse.browser), InterestRefusal.PAYS_NOT)
    assert confirm(world, board).status_code == 303
