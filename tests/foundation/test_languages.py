"""The address says the language; whoever reads gets their own."""

import re

import pytest

from tests.browser import HTMX
from wijkfonds.accounts.models import Account
from wijkfonds.foundation import localtime
from wijkfonds.foundation.languages import Language, address_of, in_language, path_of
from wijkfonds.foundation.money import NotMoney, cents_of, euro, thousands, typed


def links(html: str) -> list[str]:
    return re.findall(r'(?:href|action|data-hx-post|data-hx-get)="(/[^"]*)"', html)


def test_the_address_says_the_language(visitor):
    dutch, english = visitor.get("/fondsen"), visitor.get("/en/fondsen")
    assert '<html lang="nl">' in dutch.text
    assert "Alle fondsen" in dutch.text or "Fondsen" in dutch.text
    assert '<html lang="en">' in english.text
    assert "<h1" in english.text
    assert "Funds" in english.text
    assert "Fondsen" not in english.text


@pytest.mark.parametrize("path", ["/english", "/ennogiets", "/en-fondsen", "/nl/fondsen", "/en/en/fondsen"])
def test_only_the_whole_word_is_a_language(visitor, path):
    assert visitor.get(path).status_code == 404


def test_home_has_one_english_address(visitor):
    assert (visitor.get("/en").status_code, visitor.get("/en").location) == (308, "http://localhost/en/")
    assert '<html lang="en">' in visitor.get("/en/").text


def test_whoever_reads_english_stays_there(world):
    """Every link leads to an English page; files are the same in both, and the switch leads back."""
    html = world.visitor().get("/en/fondsen/eikenhof").text
    elsewhere = [link for link in links(html) if not link.startswith(("/en/", "/static/"))]
    assert sorted(elsewhere) == ["/fondsen/eikenhof", "/fondsen/eikenhof/kleur.css"]
    assert not [link for link in links(html) if link.startswith("/en/static")]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/", "/en/"),
        ("/en/", "/"),
        ("/fondsen", "/en/fondsen"),
        ("/en/fondsen/eikenhof/geld?jaar=2026&thema=duurzaam", "/fondsen/eikenhof/geld?jaar=2026&amp;thema=duurzaam"),
    ],
)
def test_the_switch_keeps_the_page_and_what_was_asked(world, visitor, here, there):
    other = "nl" if here.startswith("/en") else "en"
    assert f'<a href="{there}" lang="{other}" hreflang="{other}">' in visitor.get(here).text


def test_search_engines_find_each_language_at_its_full_address(visitor, app):
    site = app.extensions["settings"].site
    for address in ("/fondsen", "/en/fondsen"):
        html = visitor.get(address).text
        assert f'<link rel="alternate" hreflang="nl" href="{site}/fondsen">' in html
        assert f'<link rel="alternate" hreflang="en" href="{site}/en/fondsen">' in html


def test_a_page_of_one_person_tells_no_search_engine_of_another(world):
    assert 'rel="alternate" hreflang' not in world.visitor(world.resident()).get("/mijn").text


def test_shared_pages_are_kept_apart(visitor):
    dutch, english = visitor.get("/fondsen"), visitor.get("/en/fondsen")
    assert dutch.headers["ETag"] != english.headers["ETag"]
    again = visitor.get("/en/fondsen", headers={"If-None-Match": english.headers["ETag"]})
    assert again.status_code == 304
    assert visitor.get("/en/fondsen", headers={"If-None-Match": dutch.headers["ETag"]}).status_code == 200


def test_whoever_must_sign_in_goes_on_in_the_same_language(visitor, world):
    answer = visitor.get("/en/mijn?a=1")
    assert answer.location == "/en/inloggen?volgende=/en/mijn?a%3D1"
    world.account("taal@voorbeeld.example", password_hash="-")
    assert visitor.get("/mijn").location == "/inloggen?volgende=/mijn"


def test_one_is_signed_in_in_both_languages(world):
    browser = world.visitor(world.resident())
    assert browser.get("/mijn").status_code == 200
    assert "Sign out" in browser.get("/en/mijn").text


@pytest.mark.parametrize("path", ["/en/bestaat-niet", "/en/fondsen/bestaat-niet"])
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_error_speaks_the_language_too(visitor, path, headers):
    answer = visitor.get(path, headers=headers)
    assert answer.status_code == 404
    assert "This page is not there" in answer.text
    assert 'href="/en/fondsen"' in answer.text


def test_the_switch_on_a_lost_page_leads_home(visitor):
    assert '<a href="/en/" lang="en" hreflang="en">' in visitor.get("/bestaat-niet").text


def test_a_form_in_error_stays_in_its_language_and_its_switch_asks_for_the_page(visitor):
    answer = visitor.post("/en/aanmelden", {"email": "geen adres"})
    assert answer.status_code == 422
    assert "Fill in an e-mail address" in answer.text
    assert '<a href="/aanmelden" lang="nl" hreflang="nl">' in answer.text


def test_what_residents_wrote_says_that_it_is_dutch(world):
    with world.database.write() as session:
        from wijkfonds.funds.queries import fund_at

        fund_at(session, "eikenhof").about = "Wij zijn de buurt & de straat."
    html = world.visitor().get("/en/fondsen/eikenhof").text
    assert '<p><span lang="nl">Wij zijn de buurt &amp; de straat.</span></p>' in html
    assert "<p>Wij zijn de buurt &amp; de straat.</p>" in world.visitor().get("/fondsen/eikenhof").text


def test_an_address_in_a_mail_is_in_the_language_of_the_reader(app):
    site = app.extensions["settings"].site
    with app.app_context():
        assert address_of("mine.show") == f"{site}/mijn"
        with in_language(Language.EN):
            assert path_of("overview.show_fund", fund="eikenhof") == "/en/fondsen/eikenhof"
            assert address_of("mine.show") == f"{site}/en/mijn"
    with app.test_request_context("/en/fondsen"), in_language(Language.NL):
        assert address_of("mine.show") == f"{site}/mijn"


@pytest.mark.parametrize(
    ("cents", "dutch", "english"),
    [
        (125_050, "€\u00a01.250,50", "€1,250.50"),
        (125_000, "€\u00a01.250", "€1,250"),
        (-5, "-€\u00a00,05", "-€0.05"),
        (10**9, "€\u00a010.000.000", "€10,000,000"),
    ],
)
def test_an_amount_looks_as_its_reader_is_used_to(context, cents, dutch, english):
    assert euro(cents) == dutch
    with in_language(Language.EN):
        assert euro(cents) == english


@pytest.mark.parametrize("text", ["1,250.50", "1250.50", "1250,50", "€1,250.50", "1.250,50", "1 250.5"])
def test_an_english_form_reads_amounts_in_both_spellings(context, text):
    with in_language(Language.EN):
        assert cents_of(text) == 125_050
        assert typed(125_050) == "1250.50"
        assert thousands(14_411) == "14,411"


@pytest.mark.parametrize("text", ["1,250.50", "1,250"])
def test_a_dutch_form_refuses_what_might_be_a_slip(context, text):
    with pytest.raises(NotMoney):
        cents_of(text)


def test_days_and_hours_are_said_in_the_language(context, time):
    assert localtime.moment_text(time()) == "10 maart 2027 om 10.30 uur"
    with in_language(Language.EN):
        assert localtime.moment_text(time()) == "10 March 2027 at 10:30"
        assert localtime.until_text(time()) == "until 10:30 on 10 March 2027"


def language_of(world, account_id):
    with world.database.session() as session:
        return session.get_one(Account, account_id).language


def test_somebody_chooses_the_language_of_their_mails(world):
    account_id = world.resident()
    browser = world.visitor(account_id)
    assert language_of(world, account_id) == Language.NL
    assert "Nederlands" in browser.get("/mijn").text
    assert browser.post("/mijn/taal", {"language": "en"}).status_code == 303
    assert language_of(world, account_id) == Language.EN
    page = browser.get("/mijn/taal").text
    assert re.search(r'value="en"[^>]* checked', page)


@pytest.mark.parametrize("language", ["", "fr", "NL"])
def test_another_language_is_refused_and_nothing_changes(world, language):
    account_id = world.resident()
    answer = world.visitor(account_id).post("/mijn/taal", {"language": language})
    assert answer.status_code == 422
    assert language_of(world, account_id) == Language.NL


def test_nobody_chooses_for_somebody_who_is_not_there(visitor):
    assert visitor.get("/mijn/taal").location == "/inloggen?volgende=/mijn/taal"
