"""The treasurer writes down, two people pay, everybody reads along."""

import csv
import io

import pytest

from tests.ballots.voting import says
from tests.overview.counting import questions
from wijkfonds.acts.permissions import ActRefusal
from wijkfonds.funds.queries import fund_at
from wijkfonds.logbook.queries import check_chain, entries_in_order
from wijkfonds.membership.models import Role
from wijkfonds.money.actions import award
from wijkfonds.money.permissions import MoneyRefusal
from wijkfonds.money.queries import glance_of
from wijkfonds.proposals.models import Proposal

PUBLIC = "/fondsen/eikenhof/geld"


def glance(purse):
    with purse.world.database.session() as session:
        found = glance_of(session, fund_at(session, purse.world.fund).id)
        return found.free_cents, found.reserved_cents, found.awarded_cents, found.paid_cents


@pytest.fixture
def awarded(purse):
    """€ 500 received, € 400 kept apart for the round, € 300 awarded to "Een bankje"."""
    slug = purse.world.round(budget_cents=30_000)
    purse.world.proposal(slug, "Een bankje", 30_000)
    purse.receive(50_000)
    purse.browser.post(f"{purse.address}/rondes/zomer/opzij", {"cents": "400"})
    with purse.world.database.write() as session:
        round_ = purse.world.find_round(session, slug)
        proposal = session.query(Proposal).one()
        award(
            session,
            round_=round_,
            proposal_id=proposal.id,
            cents=30_000,
            actor_id=purse.treasurer,
            now=purse.world.time(),
        )
    purse.payment = f"{purse.address}/rondes/zomer/een-bankje"
    return purse


def test_what_came_in_is_on_the_money_page_with_its_source(purse, visitor):
    answer = purse.browser.post(f"{purse.address}/ontvangen", purse.form("1.250,50", source="wind_fund"))
    assert answer.status_code == 303
    html = visitor.get(PUBLIC).text
    assert "€\xa01.250,50" in html
    assert "windfonds of zonnefonds" in html
    assert glance(purse) == (125_050, 0, 0, 0)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"cents": ""}, "Vul een bedrag in, bijvoorbeeld"),
        ({"cents": "0"}, "hoger is dan 0"),
        ({"cents": "veel"}, "Vul een bedrag in, bijvoorbeeld"),
        ({"booked_on": "31-2-2027"}, "Vul een dag in, bijvoorbeeld"),
        ({"booked_on": "11-3-2027"}, "nog niet geweest"),
        ({"booked_on": "31-12-1999"}, "na 1 januari 2000"),
        ({"text": ""}, "in een paar woorden"),
        ({"source": ""}, "Kies van wie het geld komt."),
        ({"source": "casino"}, "Kies een van de mogelijkheden."),
    ],
)
def test_a_slip_is_said_beside_the_field_and_what_was_typed_stays(purse, typed, message):
    answer = purse.browser.post(f"{purse.address}/ontvangen", purse.form("77,10", source="gift") | typed)
    assert answer.status_code == 422
    assert message in answer.text
    assert "77,10" in answer.text or "cents" in typed
    assert glance(purse) == (0, 0, 0, 0)


def test_today_is_a_day_that_money_can_come_in(purse):
    answer = purse.browser.post(f"{purse.address}/ontvangen", purse.form("5", source="gift", booked_on="10-3-2027"))
    assert answer.status_code == 303


def test_a_form_that_is_sent_twice_is_written_once(purse):
    form = purse.form("10", source="gift", key="5d3d8a55-7ac1-4d0e-9f63-2f4f0c9d6a51")
    for _ in range(2):
        assert purse.browser.post(f"{purse.address}/ontvangen", form).status_code == 303
    assert glance(purse) == (1000, 0, 0, 0)
    assert says(purse.world, purse.browser.get(purse.address), MoneyRefusal.ALREADY_WRITTEN)


def test_more_than_there_is_cannot_be_kept_apart(purse):
    purse.world.round(budget_cents=30_000)
    purse.receive(10_000)
    answer = purse.browser.post(f"{purse.address}/rondes/zomer/opzij", {"cents": "100,01"})
    assert answer.status_code == 409
    assert says(purse.world, answer, MoneyRefusal.NOT_ENOUGH_FREE)
    assert "100,01" in answer.text
    assert purse.browser.post(f"{purse.address}/rondes/zomer/opzij", {"cents": "100"}).status_code == 303
    assert glance(purse) == (0, 10_000, 0, 0)


def test_a_payment_counts_once_a_second_person_has_confirmed_it(awarded, mails):
    board = awarded.world.resident(Role.BOARD)
    assert awarded.browser.post(f"{awarded.payment}/betalen", awarded.form("120")).status_code == 303
    assert glance(awarded) == (10_000, 10_000, 30_000, 0)
    assert any("120" in mail.body and "kasboek" not in mail.subject for mail in mails)
    address = f"/fondsen/eikenhof/beheer/samen/{awarded.world.newest_act()}/bevestigen"
    assert says(awarded.world, awarded.browser.post(address), ActRefusal.OWN_ACT)
    assert glance(awarded)[3] == 0
    assert awarded.world.visitor(board).post(address).status_code == 303
    assert glance(awarded) == (10_000, 10_000, 18_000, 12_000)


def test_what_comes_back_is_free_again_and_takes_two_as_well(awarded):
    awarded.browser.post(f"{awarded.payment}/betalen", awarded.form("120"))
    awarded.world.confirm(Role.BOARD)
    assert says(
        awarded.world,
        awarded.browser.post(f"{awarded.payment}/terug", awarded.form("120,01")),
        MoneyRefusal.NOT_ENOUGH_PAID,
    )
    awarded.world.time.move(minutes=1)
    awarded.browser.post(f"{awarded.payment}/terug", awarded.form("20"))
    awarded.world.confirm(Role.TREASURER)
    assert glance(awarded) == (12_000, 10_000, 18_000, 10_000)


def test_two_payments_may_wait_but_together_no_more_is_paid_than_was_awarded(awarded):
    for _ in range(2):
        assert awarded.browser.post(f"{awarded.payment}/betalen", awarded.form("200")).status_code == 303
        first = awarded.world.newest_act()
        awarded.world.time.move(minutes=1)
        awarded.first = getattr(awarded, "first", first)
    assert awarded.world.confirm(Role.BOARD).status_code == 303
    second = awarded.world.visitor(awarded.world.resident(Role.BOARD))
    answer = second.post(f"/fondsen/eikenhof/beheer/samen/{awarded.first}/bevestigen")
    assert says(awarded.world, answer, MoneyRefusal.NOT_ENOUGH_AWARDED)
    assert glance(awarded) == (10_000, 10_000, 10_000, 20_000)


def test_a_refused_payment_never_happened(awarded):
    awarded.browser.post(f"{awarded.payment}/betalen", awarded.form("120"))
    board = awarded.world.visitor(awarded.world.resident(Role.BOARD))
    reason = {"reason": "De bon hoort hier niet bij."}
    board.post(f"/fondsen/eikenhof/beheer/samen/{awarded.world.newest_act()}/weigeren", reason)
    assert glance(awarded) == (10_000, 10_000, 30_000, 0)
    assert "Er wacht nu niets." in awarded.browser.get(awarded.address).text


def test_a_wrong_entry_stays_and_a_counter_entry_undoes_it(purse, visitor):
    purse.receive(500_000)
    with purse.world.database.session() as session:
        from wijkfonds.money.models import LedgerEntry

        address = f"{purse.address}/regels/{session.query(LedgerEntry).one().id}/herstellen"
    assert purse.browser.post(address, {"text": "Het was vijftig euro."}).status_code == 303
    assert glance(purse) == (500_000, 0, 0, 0)
    purse.world.confirm(Role.BOARD)
    assert glance(purse) == (0, 0, 0, 0)
    html = visitor.get(PUBLIC).text
    assert "later hersteld" in html
    assert "Het was vijftig euro." in html
    assert says(purse.world, purse.browser.post(address, {"text": "Nog een keer."}), MoneyRefusal.ALREADY_CORRECTED)


@pytest.mark.parametrize("role", [Role.BOARD, Role.COMMITTEE, Role.ASSESSOR, Role.TELLER, None])
def test_only_the_treasurer_writes_in_the_ledger(purse, role):
    person = purse.world.visitor(purse.world.resident(*([role] if role else [])))
    answer = person.post(f"{purse.address}/ontvangen", purse.form("10", source="gift"))
    assert answer.status_code == 403
    assert glance(purse) == (0, 0, 0, 0)
    if role == Role.BOARD:
        assert says(purse.world, answer, MoneyRefusal.NOT_THE_TREASURER)


def test_the_treasurer_of_another_fund_finds_nothing_here(purse):
    stranger = purse.world.resident(Role.TREASURER, fund=purse.world.second_fund())
    assert purse.world.visitor(stranger).get(purse.address).status_code == 404


def test_the_table_to_download_adds_up_and_holds_no_formula(awarded, visitor):
    awarded.browser.post(f"{awarded.address}/ontvangen", awarded.form("7", source="gift", text="=SUM(A1:A9)"))
    answer = visitor.get(f"{PUBLIC}.csv")
    assert answer.content_type == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    assert [row["soort"] for row in rows] == ["Binnengekomen", "Opzijgezet", "Toegekend", "Binnengekomen"]
    assert [row["bedrag"] for row in rows] == ["500,00", "-400,00", "-300,00", "7,00"]
    assert rows[-1]["uitleg"] == "'=SUM(A1:A9)"
    assert rows[2]["voorstel"] == "Een bankje"


def test_the_money_page_can_be_asked_for_one_year_or_theme(awarded, visitor):
    assert "Een bankje" in visitor.get(f"{PUBLIC}?jaar=2027&thema=kansen").text
    assert "Een bankje" not in visitor.get(f"{PUBLIC}?jaar=2026").text
    assert "Een bankje" not in visitor.get(f"{PUBLIC}?thema=duurzaam").text
    for odd in ("jaar=veel", "jaar=99999999", "thema=onzin", "pagina=-3"):
        assert "Een bankje" in visitor.get(f"{PUBLIC}?{odd}").text


def test_every_entry_is_told_in_the_logbook(awarded):
    with awarded.world.database.session() as session:
        fund = fund_at(session, awarded.world.fund).id
        told = [entry.event for entry in entries_in_order(session, fund)]
        assert check_chain(session, fund) == []
    assert told[-3:] == ["money_received", "money_reserved", "money_awarded"]


def test_the_money_page_takes_as_many_queries_with_many_entries_as_with_few(awarded, visitor):
    few = questions(awarded.world, visitor, PUBLIC)
    for _ in range(20):
        awarded.receive(100)
    assert questions(awarded.world, visitor, PUBLIC) == few


def test_the_desk_takes_as_many_queries_with_many_payments_as_with_few(awarded):
    awarded.browser.post(f"{awarded.payment}/betalen", awarded.form("1"))
    few = questions(awarded.world, awarded.browser, awarded.address)
    for _ in range(5):
        awarded.browser.post(f"{awarded.payment}/betalen", awarded.form("1"))
    assert questions(awarded.world, awarded.browser, awarded.address) == few
