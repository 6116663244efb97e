"""One address, two renderings; what may be kept, and what browsers are told to refuse."""

import gzip
import re
from html import unescape

import pytest
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import RequestEntityTooLarge, default_exceptions

from tests.browser import HTMX
from tests.conftest import migrated_app, settings_for
from wijkfonds.foundation import statics
from wijkfonds.foundation.languages import Language, in_language
from wijkfonds.foundation.texts import ERRORS

RESTORE = {"HX-History-Restore-Request": "true"}
BOOSTED = {"HX-Boosted": "true"}


@pytest.fixture
def list_page(world):
    world.proposal(world.round())
    return "/fondsen/eikenhof/rondes/zomer/voorstellen"


@pytest.mark.parametrize(
    ("headers", "whole_page"), [({}, True), (HTMX, False), (HTMX | RESTORE, True), (HTMX | BOOSTED, True)]
)
def test_one_address_gives_a_page_or_the_part_htmx_asked_for(visitor, list_page, headers, whole_page):
    answer = visitor.get(list_page, headers=headers)
    assert answer.status_code == 200
    assert ("<html" in answer.text) is whole_page
    assert "HX-Request" in answer.headers["Vary"]


def test_a_shared_page_may_be_kept_and_is_asked_for_by_its_tag(visitor, list_page):
    first = visitor.get(list_page)
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Set-Cookie" not in first.headers
    assert "Cookie" not in first.headers["Vary"]
    again = visitor.get(list_page, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_page_and_its_part_have_different_tags(visitor, list_page):
    assert visitor.get(list_page).headers["ETag"] != visitor.get(list_page, headers=HTMX).headers["ETag"]


def test_a_shared_page_is_the_same_for_whoever_is_signed_in(world, visitor, list_page):
    assert world.visitor(world.committee).get(list_page).data == visitor.get(list_page).data


def test_a_personal_page_is_kept_by_nobody(world):
    answer = world.visitor(world.committee).get("/mijn")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_shared_pages_travel_small_and_personal_ones_as_they_are(world, visitor, list_page):
    accepts = {"Accept-Encoding": "gzip"}
    small = visitor.get(list_page, headers=accepts)
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == visitor.get(list_page).data
    assert "Content-Encoding" not in world.visitor(world.committee).get("/mijn", headers=accepts).headers


def test_the_policy_allows_our_own_files_alone(visitor, world):
    for path in ("/", "/inloggen", "/bestaat-niet"):
        headers = visitor.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert all(word in policy for word in ("default-src 'self'", "base-uri", "form-action", "frame-ancestors"))
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "Strict-Transport-Security" not in headers


def test_in_production_the_browser_is_told_to_come_by_tls_and_mail_is_not_shown(tmp_path):
    values = {"environment": "production", "base_url": "https://fonds.example", "mail_url": "smtp://localhost"}
    settings = settings_for(tmp_path).model_copy(update=values)
    app = migrated_app(settings)
    client = app.test_client()
    answer = client.get("/inloggen", base_url="https://fonds.example")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert re.match(r"__Host-wijkfonds=.*; Secure; HttpOnly; Path=/; SameSite=Lax", answer.headers["Set-Cookie"])
    assert client.get("/ontwikkeling/post").status_code == 404


def test_our_own_files_are_kept_for_a_year_under_the_hash_of_what_is_in_them(visitor):
    html = visitor.get("/").text
    address = re.search(r'href="(/static/css/base\.css\?v=[0-9a-f]{12})"', html)[1]
    with visitor.get(address) as kept, visitor.get("/static/css/base.css") as asked:
        assert kept.headers["Cache-Control"] == f"public, max-age={statics.YEAR}, immutable"
        assert "immutable" not in asked.headers.get("Cache-Control", "")


BY_THEMSELVES = {404: "/bestaat-niet", 405: "/uitloggen"}


def fault(status: int) -> Exception:
    """What goes wrong on a page, as near to the real thing as can be."""
    special = {
        413: RequestEntityTooLarge(),
        500: ZeroDivisionError(),
        503: OperationalError("SELECT 1", {}, Exception("away")),
    }
    return special.get(status) or default_exceptions[status]()


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
@pytest.mark.parametrize("status", sorted(set(ERRORS) - {401}))
def test_every_fault_ends_in_words_that_help(app, visitor, monkeypatch, status, headers, prefix):
    def fails():
        raise fault(status)

    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    fails.audience = app.view_functions["healthy"].audience
    monkeypatch.setitem(app.view_functions, "healthy", fails)
    answer = visitor.get(prefix + BY_THEMSELVES.get(status, "/gezond"), headers=headers)
    assert answer.status_code == status
    with app.app_context(), in_language(Language.EN if prefix else Language.NL):
        assert str(ERRORS[status].title) in unescape(answer.text)
        assert str(ERRORS[status].text) in unescape(answer.text)
    assert f'"{prefix}/fondsen"' in answer.text
    assert ("<html" in answer.text) is not bool(headers)
    assert answer.headers["Cache-Control"] == "no-store"
    if status == 405:
        assert "POST" in answer.headers["Allow"]
    if status == 503:
        assert answer.headers["Retry-After"] == "60"


def test_each_status_of_the_plan_has_its_words():
    assert sorted(ERRORS) == [400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_whoever_is_signed_out_while_writing_gets_the_form_back(visitor, headers):
    ours = {"Origin": "http://localhost"} | headers
    answer = visitor.post("/mijn/taal", {"language": "en"}, headers=ours)
    assert answer.status_code == 401
    assert "U bent niet meer ingelogd" in answer.text
    assert '<input type="hidden" name="language" value="en">' in answer.text
    assert ("<html" in answer.text) is not bool(headers)


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_with_the_database_away_no_page_needs_it_to_say_so(app, visitor, monkeypatch, headers, prefix):
    def away(*_):
        raise OperationalError("SELECT 1", {}, Exception("away"))

    monkeypatch.setattr(type(app.extensions["database"]), "reading", away)
    for path in ("/", "/fondsen/eikenhof", "/gezond"):
        answer = visitor.get(prefix + path, headers=headers)
        assert answer.status_code == 503
        assert ("The site cannot be reached" if prefix else "De site is even niet bereikbaar") in answer.text
        assert ("<html" in answer.text) is not bool(headers)
