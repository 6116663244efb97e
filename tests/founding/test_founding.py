"""An administrator makes a fund; whoever reads the mails of an address becomes its committee, nobody else."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.ballots.crowd import at_once
from wijkfonds.accounts.models import Account
from wijkfonds.development.second_steps import give_app
from wijkfonds.foundation.database import write
from wijkfonds.founding.models import FirstInvitation
from wijkfonds.founding.rules import LASTS
from wijkfonds.funds.models import Fund
from wijkfonds.funds.queries import area_of, fund_at
from wijkfonds.logbook.models import LogEntry
from wijkfonds.membership.models import Role

NEW, FUND = "/beheer/fondsen/nieuw", "/beheer/fondsen/fonds-beukenhof"
EMAIL = "nieuw@voorbeeld.example"
TOLD = {
    "name": "Fonds Beukenhof",
    "kind": "vereniging",
    "area_name": "Beukenhof",
    "contact_email": "fonds@voorbeeld.example",
    "legal_mode": "private",
}


@pytest.fixture
def bea(world):
    """The account of an administrator."""
    who = world.account()
    with world.database.write() as session:
        session.get_one(Account, who).is_administrator = True
    return who


@pytest.fixture
def administrator(world, bea):
    return world.visitor(bea)


@pytest.fixture
def fund(administrator):
    assert administrator.post(NEW, TOLD).location == f"{FUND}/gebied"
    return "fonds-beukenhof"


def asked_by_mail(administrator, mails, email=EMAIL):
    """The address where somebody answers."""
    answer = administrator.post(FUND, {"email": email})
    assert answer.status_code == 303, answer.text
    assert mails[-1].recipient == email
    return re.search(r"/mijn/eerste-commissie/\S+", mails[-1].body)[0]


def held_by(world, account_id, fund):
    with world.database.session() as session:
        member = world.member(session, account_id, fund)
        return member is not None and member.has(Role.COMMITTEE)


def second_step(world, account_id):
    with world.app.app_context(), write() as session:
        give_app(session, account_id=account_id, key=world.app.extensions["settings"].secret, now=world.time())


def invitations(world):
    with world.database.session() as session:
        return session.scalar(select(func.count()).select_from(FirstInvitation))


def test_a_fund_is_made_with_its_address_from_its_name_and_a_second_gets_another(world, administrator, fund):
    assert administrator.post(NEW, TOLD).location == f"{FUND}-2/gebied"
    with world.database.session() as session:
        found = fund_at(session, fund)
        assert (found.name, found.kind, found.legal_mode) == ("Fonds Beukenhof", "vereniging", "private")
        assert len(found.themes) == 7


@pytest.mark.parametrize("name", ["name", "kind", "area_name", "contact_email", "legal_mode"])
def test_what_is_missing_is_told_and_what_was_typed_stays(world, administrator, name):
    answer = administrator.post(NEW, TOLD | {name: "", "summary": "Voor de hele buurt."})
    assert answer.status_code == 422
    assert f'href="#{name}"' in answer.text
    assert "Voor de hele buurt." in answer.text
    with world.database.session() as session:
        assert session.scalar(select(func.count()).select_from(Fund)) == 1


def test_a_pasted_area_is_kept_and_stays_while_a_line_is_wrong(world, administrator, fund):
    assert administrator.post(f"{FUND}/gebied", {"postcodes": "1234 AB\n1235; 1236"}).status_code == 303
    wrong = administrator.post(f"{FUND}/gebied", {"postcodes": "1234\nEikenhof"})
    assert wrong.status_code == 422
    assert "Regel 2: ‘Eikenhof’ is geen postcode." in wrong.text
    many = administrator.post(f"{FUND}/gebied", {"postcodes": "\n".join(f"x{n}" for n in range(8))})
    assert "Regel 5:" in many.text
    assert "En nog 3 regels kloppen niet." in many.text
    with world.database.session() as session:
        found = fund_at(session, fund)
        assert area_of(session, found.id) == {"1234AB", "1235", "1236"}
        told = select(LogEntry.event).where(LogEntry.fund_id == found.id)
        assert session.scalars(told).all() == ["area_chosen"]


def test_whoever_has_the_address_says_yes_and_sits_in_the_committee(world, administrator, fund, mails):
    who, other = world.account(EMAIL), world.account()
    place = asked_by_mail(administrator, mails)
    assert world.visitor(other).get(place).status_code == 404
    assert world.visitor(other).post(place, {"antwoord": "ja"}).status_code == 404
    assert not held_by(world, who, fund)
    assert place in world.visitor(who).get("/mijn").text
    assert world.visitor(who).post(place, {"antwoord": "ja"}).location == f"/fondsen/{fund}/beheer"
    assert held_by(world, who, fund)
    assert invitations(world) == 0
    assert world.visitor(who).post(place, {"antwoord": "ja"}).status_code == 404


def test_whoever_says_no_is_not_in_it_and_is_forgotten(world, administrator, fund, mails):
    who = world.account(EMAIL)
    place = asked_by_mail(administrator, mails)
    assert world.visitor(who).post(place, {"antwoord": "misschien"}).status_code == 400
    assert world.visitor(who).post(place, {"antwoord": "nee"}).location == "/mijn"
    assert (held_by(world, who, fund), invitations(world)) == (False, 0)


def test_somebody_new_gets_a_link_that_makes_an_account_and_leads_on(world, visitor, administrator, fund, mails):
    place = asked_by_mail(administrator, mails)
    link = re.search(r"/aanmelden/\S+", mails[-1].body)[0]
    made = visitor.post(link, {"name": "Nieuw", "password": "een-fiets-in-de-regen"})
    assert made.location.endswith(place)


@pytest.mark.parametrize(("late", "works"), [(timedelta(seconds=-1), True), (timedelta(), False)])
def test_the_question_lapses_after_two_weeks(world, administrator, fund, mails, late, works):
    who = world.account(EMAIL)
    place = asked_by_mail(administrator, mails)
    world.time.now += LASTS + late
    world.visitor(who).post(place, {"antwoord": "ja"})
    assert held_by(world, who, fund) is works


def test_what_was_asked_can_be_taken_back_and_not_by_the_page_of_another_fund(world, administrator, fund, mails):
    who = world.account(EMAIL)
    place = asked_by_mail(administrator, mails)
    known = place.rsplit("/", 1)[1]
    assert administrator.post(f"/beheer/fondsen/{world.fund}/vragen/{known}/intrekken").status_code == 404
    assert administrator.post(f"{FUND}/vragen/{known}/intrekken").status_code == 303
    assert world.visitor(who).post(place, {"antwoord": "ja"}).status_code == 404
    assert not held_by(world, who, fund)


def test_an_administrator_asks_nobody_for_a_fund_that_stands_or_runs(world, administrator, mails):
    asks = f"/beheer/fondsen/{world.fund}"
    assert administrator.post(asks, {"email": EMAIL}).status_code == 303
    assert "zit al in de commissie" in administrator.post(asks, {"email": world.committee_email}).text
    world.round()
    assert "Van dit fonds staat een ronde online." in administrator.post(asks, {"email": EMAIL}).text
    for account_id in (world.committee, world.resident(Role.COMMITTEE)):
        second_step(world, account_id)
    assert "De commissie heeft twee mensen" in administrator.post(asks, {"email": EMAIL}).text
    assert invitations(world) == 1


def test_while_one_of_two_has_no_second_step_the_administrator_asks_a_third(world, administrator):
    second_step(world, world.committee)
    world.resident(Role.COMMITTEE)
    asks = f"/beheer/fondsen/{world.fund}"
    assert "Vraag deze persoon" in administrator.get(asks).text
    assert administrator.post(asks, {"email": EMAIL}).status_code == 303


def test_once_a_round_is_online_the_administrator_changes_neither_area_nor_what_the_fund_is(world, administrator):
    place = f"/beheer/fondsen/{world.fund}"
    world.round()
    administrator.post(f"{place}/gebied", {"postcodes": "9999"})
    answer = administrator.post(f"{place}/gegevens", TOLD | {"legal_mode": "public"})
    assert "De commissie verandert nu zelf het e-mailadres en het postadres" in answer.text
    assert f"{place}/gegevens" not in administrator.get(place).text
    with world.database.session() as session:
        found = fund_at(session, world.fund)
        assert area_of(session, found.id) == {"1234"}
        assert (found.name, found.contact_email, found.legal_mode) == ("Fonds Eikenhof", "", "private")


def test_asked_twice_at_the_same_moment_one_question_stands(world, bea, fund):
    browsers = [world.visitor(bea) for _ in range(4)]
    statuses = at_once([lambda one=one: one.post(FUND, {"email": EMAIL}).status_code for one in browsers])
    assert set(statuses) <= {303, 409}
    assert invitations(world) == 1


def test_for_the_committee_the_pages_of_the_administrator_are_not_there(world, fund):
    somebody = world.visitor(world.committee)
    assert {somebody.get(place).status_code for place in (NEW, FUND, f"{FUND}/gebied")} == {404}
