"""What everybody may read is written from the rules, is the same for everybody, and may be kept."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.destruction.test_destroying import ROUND, decided  # noqa: F401  a fixture
from tests.retention.conftest import asked_for_a_task, night
from wijkfonds.funds.queries import fund_at
from wijkfonds.retention import rules, texts
from wijkfonds.retention.rule_texts import RULE_TEXTS
from wijkfonds.retention.rules import RULES, RuleKey, Term, Unit

SECURITY = "/.well-known/security.txt"


def configured(app, monkeypatch, **values):
    monkeypatch.setitem(app.extensions, "settings", app.extensions["settings"].model_copy(update=values))


@pytest.mark.parametrize("address", ["/privacy", "/privacy/uitgevoerd", "/toegankelijkheid", "/vergeten"])
def test_these_pages_may_be_kept_and_set_no_cookie(world, visitor, address):
    answer = visitor.get(address)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "public, max-age=0, must-revalidate")
    assert "Set-Cookie" not in answer.headers
    again = visitor.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_the_privacy_page_says_every_rule_with_its_term(app, world, visitor):
    page = visitor.get("/privacy").text
    with app.test_request_context("/"):
        for rule in RULES:
            assert str(RULE_TEXTS[rule.key].title) in page
            assert texts.how_long(rule, 14) in page, rule.key


def test_a_rule_that_changes_changes_the_page(app, world, visitor, monkeypatch):
    changed = rules.Rule(
        RuleKey.MAIL, rules.Since.POSTED, rules.Then.REMOVED, rules.Keeper.WORKER, Term(5, Unit.MONTHS)
    )
    assert "5 maanden nadat" not in visitor.get("/privacy").text
    monkeypatch.setitem(rules.BY_KEY, RuleKey.MAIL, changed)
    assert "5 maanden nadat de mail is geschreven" in visitor.get("/privacy").text


def test_it_says_how_many_nights_are_kept(app, world, visitor, monkeypatch):
    configured(app, monkeypatch, backups=9)
    assert "9 dagen na de nacht" in visitor.get("/privacy").text
    configured(app, monkeypatch, backups=0)
    assert "Kopieën van elke nacht" not in visitor.get("/privacy").text


def test_each_fund_says_whom_to_ask(app, world, visitor, monkeypatch):
    with world.database.write() as session:
        fund_at(session, world.fund).contact_email = "fonds@eikenhof.example"
    configured(app, monkeypatch, contact_email="hulp@site.example")
    page = visitor.get("/privacy").text
    assert ("mailto:fonds@eikenhof.example" in page, "mailto:hulp@site.example" in page) == (True, True)
    assert "mailto:hulp@site.example" in visitor.get("/toegankelijkheid").text


def test_every_public_page_leads_there(world, visitor):
    page = visitor.get("/fondsen").text
    assert ('href="/privacy"' in page, 'href="/toegankelijkheid"' in page) == (True, True)


def test_the_report_holds_numbers_and_no_person(world, visitor):
    assert "nog niet uitgevoerd" in visitor.get("/privacy/uitgevoerd").text
    asked_for_a_task(world)
    world.time.move(days=366)
    night(world)
    page = visitor.get("/privacy/uitgevoerd").text
    assert "De nacht van 10 maart 2028" in page
    assert "Een vraag om een taak te doen" in page
    assert world.committee_email not in page
    world.time.move(days=1)
    night(world)
    assert "Er hoefde niets weg." in visitor.get("/privacy/uitgevoerd").text


def test_rounds_whose_voters_should_be_destroyed_by_now_are_named(world, decided, visitor):  # noqa: F811
    world.time.move(days=85)
    assert f'href="{ROUND}"' not in visitor.get("/privacy/uitgevoerd").text
    world.time.move(days=10)
    assert f'href="{ROUND}"' in visitor.get("/privacy/uitgevoerd").text


def test_security_txt_has_what_the_standard_asks_for(app, world, visitor, monkeypatch):
    configured(app, monkeypatch, security_contact="lek@site.example")
    answer = visitor.get(SECURITY)
    assert answer.mimetype == "text/plain"
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"] == "mailto:lek@site.example"
    assert fields["Canonical"] == f"http://localhost{SECURITY}"
    assert set(fields) == {"Contact", "Expires", "Preferred-Languages", "Canonical", "Policy"}
    expires = datetime.strptime(fields["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=200) < expires - world.time() < timedelta(days=365)
    assert 'id="lek"' in visitor.get("/privacy").text


def test_security_txt_is_the_same_all_day_and_another_one_tomorrow(app, world, visitor, monkeypatch):
    configured(app, monkeypatch, mail_from="Het fonds <fonds@site.example>")
    first = visitor.get(SECURITY)
    assert "Contact: mailto:fonds@site.example\n" in first.text
    world.time.move(hours=9)
    assert visitor.get(SECURITY).headers["ETag"] == first.headers["ETag"]
    world.time.move(days=1)
    assert visitor.get(SECURITY).headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize(
    ("values", "contact"),
    [
        ({"security_contact": "https://site.example/lek"}, "https://site.example/lek"),
        ({"contact_email": "a@site.example", "mail_from": "b@site.example"}, "mailto:a@site.example"),
        ({"mail_from": "b@site.example"}, "mailto:b@site.example"),
        ({}, ""),
    ],
)
def test_who_is_named_is_the_nearest_that_was_set(sqlite_app, values, contact):
    assert sqlite_app.extensions["settings"].model_copy(update=values).security_address == contact


def test_where_nobody_is_named_there_is_no_security_txt(world, visitor):
    assert visitor.get(SECURITY).status_code == 404
