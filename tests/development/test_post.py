"""The page that shows what people would get in the mail, while developing."""

import pytest

from tests.conftest import migrated_app, settings_for
from wijkfonds.foundation.outbox import OutboxMail
from wijkfonds.foundation.postman import postman

POST = "/ontwikkeling/post"


@pytest.fixture
def site(tmp_path, time):
    """An application whose mails are files."""
    return migrated_app(settings_for(tmp_path))


def send(site, subject, body="Dag Anna"):
    with postman(site.extensions["settings"]) as leave:
        leave(OutboxMail(recipient="anna@voorbeeld.example", subject=subject, body=body))


def shown(site):
    answer = site.test_client().get(POST)
    assert answer.status_code == 200
    return answer.text


def test_without_mail_the_page_says_so(site):
    assert "Nog geen mail" in shown(site)


def test_the_newest_mail_comes_first_with_all_that_is_in_it(site, time):
    send(site, "Eerste brief")
    time.move(hours=1)
    send(site, "Tweede brief – één vraag", "Hallo,\n\nKlik op http://localhost/aanmelden/abc\n")
    page = shown(site)
    assert 0 < page.index("Tweede brief – één vraag") < page.index("Eerste brief")
    assert "Aan anna@voorbeeld.example" in page
    assert "10 maart 2027 om 11.30 uur" in page
    assert 'href="http://localhost/aanmelden/abc"' in page


def test_what_is_in_a_mail_is_shown_and_never_run(site):
    send(site, "<script>alert(1)</script>", "<img src=x onerror=alert(2)>")
    page = shown(site)
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(("sent", "left"), [(50, 0), (51, 1)])
def test_the_page_shows_the_fifty_newest(site, time, sent, left):
    for number in range(sent):
        time.move(seconds=1)
        send(site, f"Brief nummer {number:02}")
    page = shown(site)
    assert page.count("Brief nummer ") == 50
    assert ("Brief nummer 00" in page) is (left == 0)


def test_in_production_the_page_is_not_there(tmp_path, time):
    values = {"environment": "production", "base_url": "https://fonds.example", "mail_url": "smtp://localhost"}
    site = migrated_app(settings_for(tmp_path).model_copy(update=values))
    assert site.test_client().get(POST, base_url="https://fonds.example").status_code == 404
    assert POST not in {rule.rule for rule in site.url_map.iter_rules()}
