"""Making one, its address, its page for everybody, and its end."""

import json

import pytest
from sqlalchemy import select

from tests.ballots.crowd import at_once
from tests.ballots.voting import says
from tests.browser import HTMX
from tests.organisations.conftest import CLUB, PLACE
from tests.proposals.conftest import NEW, WHOLE
from tests.proposals.pages import write_new
from tests.proposals.statements import statements
from wijkfonds.logbook.models import LogEntry
from wijkfonds.organisations.models import Organisation
from wijkfonds.organisations.permissions import OrganisationRefusal as No


def test_a_member_makes_one_and_everybody_reads_what_it_tells(club):
    (made,) = club.kept()
    assert (made.slug, made.kvk, made.website) == ("wijkvereniging-de-eik", "12345678", "https://www.de-eik.example")
    page = club.page()
    for text in ("Wijkvereniging De Eik", "Wij houden het buurthuis open.", "12345678", "info@de-eik.example"):
        assert text in page
    assert 'rel="nofollow ugc noopener"' in page
    assert "Wijkvereniging De Eik" in club.world.visitor().get(PLACE).text
    assert club.told() == [("organisation_made", f'{{"organisation": "{made.id}"}}')]


def test_the_page_is_the_same_for_everybody_and_may_be_kept(club):
    stranger = club.world.visitor().get(f"{PLACE}/wijkvereniging-de-eik")
    maker = club.world.visitor(club.maker).get(f"{PLACE}/wijkvereniging-de-eik")
    assert stranger.data == maker.data
    assert stranger.headers["ETag"]
    assert "public" in stranger.headers["Cache-Control"]
    again = club.world.visitor().get(
        f"{PLACE}/wijkvereniging-de-eik", headers={"If-None-Match": stranger.headers["ETag"]}
    )
    assert again.status_code == 304


def test_of_one_fund_nothing_stands_at_another(club):
    other = club.world.second_fund()
    assert club.world.visitor().get(f"/fondsen/{other}/organisaties/wijkvereniging-de-eik").status_code == 404
    assert "De Eik" not in club.world.visitor().get(f"/fondsen/{other}/organisaties").text


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"name": ""}, "Vul de naam van de organisatie in."),
        ({"kind": "partij"}, "Kies wat voor organisatie het is."),
        ({"kvk": "1234567"}, "Een KvK-nummer heeft 8 cijfers."),
        ({"kvk": "123456782"}, "burgerservicenummer"),
        ({"about": "Bel 123456782"}, "burgerservicenummer"),
        ({"website": "javascript:alert(1)"}, "Vul het adres van een website in"),
        ({"contact_email": "geen adres"}, "Vul een e-mailadres in"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(club, changed, message):
    answer = club.world.visitor(club.maker).post(f"{PLACE}/nieuw", CLUB | {"name": "Een tweede"} | changed)
    assert answer.status_code == 422
    assert message in answer.text
    assert "Wij houden het buurthuis open." in answer.text or "about" in changed
    assert len(club.kept()) == 1


def test_what_is_not_there_needs_no_number_and_no_website(club):
    club.make(club.maker, name="Buren van de Beukstraat", kind="groep", kvk="", website="", contact_email="", about="")
    page = club.page("buren-van-de-beukstraat")
    assert "KvK-nummer</dt>" not in page
    assert "Website</dt>" not in page


def test_strangers_to_the_fund_are_told_to_join_first(club):
    outsider = club.world.visitor(club.world.account())
    assert says(club.world, outsider.get(f"{PLACE}/nieuw"), No.NOT_A_MEMBER)
    answer = outsider.post(f"{PLACE}/nieuw", CLUB)
    assert (answer.status_code, len(club.kept())) == (409, 1)


def test_the_same_name_gets_another_address_also_when_two_come_at_once(club):
    other = club.world.resident()
    makers = [lambda: club.make(club.maker), lambda: club.make(other)]
    assert len(set(at_once(makers))) == 2
    names = [each.slug for each in club.kept()]
    assert names == ["wijkvereniging-de-eik", "wijkvereniging-de-eik-2", "wijkvereniging-de-eik-3"]


def test_another_name_gives_another_address_and_the_old_one_leads_on(club):
    assert club.post("bewerken", **CLUB | {"name": "Dorpshuis De Eik"}).status_code == 303
    moved = club.world.visitor().get(f"{PLACE}/wijkvereniging-de-eik")
    assert (moved.status_code, moved.location) == (301, f"{PLACE}/dorpshuis-de-eik")
    assert "Dorpshuis De Eik" in club.page("dorpshuis-de-eik")
    club.make(club.world.resident())
    assert [each.slug for each in club.kept()] == ["dorpshuis-de-eik", "wijkvereniging-de-eik-2"]
    assert club.post("bewerken", **CLUB).status_code == 303
    assert club.world.visitor().get(f"{PLACE}/wijkvereniging-de-eik").status_code == 200
    events = [event for event, _facts in club.told()]
    assert events == ["organisation_made", "organisation_renamed", "organisation_made", "organisation_renamed"]


def test_no_word_of_people_gets_into_the_logbook_that_nobody_can_change(club):
    club.post("bewerken", **CLUB | {"name": "Buren van Piet Jansen"})
    club.post("opheffen")
    assert club.kept() == []
    with club.world.database.session() as session:
        entries = session.scalars(select(LogEntry).where(LogEntry.event.startswith("organisation"))).all()
    assert len(entries) == 3
    assert {each.about for each in entries} == {""}
    assert {key for each in entries for key in json.loads(each.facts_json)} == {"organisation"}
    log = club.world.visitor().get("/fondsen/eikenhof/logboek").text
    assert "Een organisatie is opgeheven." in log
    assert not any(word in log for word in ("De Eik", "de-eik", "Jansen", "jansen"))


def test_other_words_under_the_same_name_are_no_new_name(club):
    assert club.post("bewerken", **CLUB | {"about": "Wij doen iets anders."}).status_code == 303
    assert "Wij doen iets anders." in club.page()
    assert len(club.told()) == 1


def test_who_ends_it_leaves_a_page_that_says_so_and_no_place_in_the_list(club):
    club.world.round(budget_cents=1_000_000)
    draft = write_new(club.world.visitor(club.maker), NEW, WHOLE | {"on_behalf": "wijkvereniging-de-eik"})
    assert club.world.visitor(club.maker).post(f"{draft}/indienen").status_code == 303
    assert club.post("opheffen").status_code == 303
    page = club.page()
    assert "Opgeheven" in page
    assert not any(text in page for text in ("info@de-eik.example", "www.de-eik", "Wij houden"))
    assert "De Eik" not in club.world.visitor().get(PLACE).text
    assert club.told()[-1][0] == "organisation_ended"
    again = club.post("opheffen")
    assert (again.status_code, says(club.world, again, No.ENDED)) == (409, True)
    assert club.post("bewerken", **CLUB | {"name": "Terug"}).status_code == 409
    assert club.ask("nog@voorbeeld.example").status_code == 409
    assert club.post("weggaan").status_code == 303


def test_who_ends_one_that_proposed_nothing_leaves_nothing(club):
    ended = club.post("opheffen")
    assert (ended.status_code, ended.location, club.kept()) == (303, "/mijn", [])
    assert club.world.visitor().get(f"{PLACE}/wijkvereniging-de-eik").status_code == 404
    assert club.world.visitor(club.maker).get(club.own).status_code == 404
    club.make(club.maker)
    assert [each.slug for each in club.kept()] == ["wijkvereniging-de-eik"]


def test_htmx_gets_the_list_and_the_page_around_it_is_left_out(club):
    part = club.world.visitor().get(PLACE, headers=HTMX).text
    assert "<html" not in part
    assert "Wijkvereniging De Eik" in part
    assert "<html" in club.world.visitor().get(PLACE).text


def test_a_long_list_asks_no_more_than_a_short_one_and_goes_on_at_a_second_page(club):
    browser = club.world.visitor()
    browser.get(PLACE)
    with statements(club.world.app) as few:
        browser.get(PLACE)
    with club.world.database.write() as session:
        fund_id = session.scalars(select(Organisation.fund_id)).one()
        for number in range(30):
            values = {"fund_id": fund_id, "kind": "groep", "created_at": club.world.time()}
            session.add(Organisation(slug=f"groep-{number}", name=f"Groep {number:02}", **values))
    with statements(club.world.app) as many:
        first = browser.get(PLACE)
    assert len(many) == len(few)
    assert "Groep 23" in first.text
    assert "Groep 24" not in first.text
    assert "Wijkvereniging De Eik" in browser.get(f"{PLACE}?pagina=2").text
