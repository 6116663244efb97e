"""One address, two renderings; what may be kept, and what browsers are told to refuse."""

import gzip
import re

import pytest
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import RequestEntityTooLarge

from tests.browser import HTMX
from tests.conftest import migrated_app, settings_for
from wijkfonds.foundation import statics
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


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
@pytest.mark.parametrize("status", [404, 405, 413, 500, 503])
def test_every_fault_ends_in_words_that_help(app, visitor, monkeypatch, status, headers):
    def fails():
        if status == 413:
            raise RequestEntityTooLarge
        raise OperationalError("SELECT 1", {}, Exception("away")) if status == 503 else ZeroDivisionError

    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    fails.audience = app.view_functions["healthy"].audience
    monkeypatch.setitem(app.view_functions, "healthy", fails)
    path = {404: "/bestaat-niet", 405: "/uitloggen"}.get(status, "/gezond")
    answer = visitor.get(path, headers=headers)
    assert answer.status_code == status
    assert str(ERRORS[status].title) in answer.text
    assert "/fondsen" in answer.text
    assert ("<html" in answer.text) is not bool(headers)
    if status == 405:
        assert "POST" in answer.headers["Allow"]
    if status == 503:
        assert answer.headers["Retry-After"] == "60"


def test_with_the_database_away_no_page_needs_it_to_say_so(app, visitor, monkeypatch):
    def away(*_):
        raise OperationalError("SELECT 1", {}, Exception("away"))

    monkeypatch.setattr(type(app.extensions["database"]), "reading", away)
    for path in ("/", "/fondsen/eikenhof", "/gezond"):
        answer = visitor.get(path)
        assert answer.status_code == 503
        assert str(ERRORS[503].title) in answer.text
