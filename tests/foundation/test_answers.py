"""What the browser gets: where to go, what it may keep, and words when something cannot be."""

import hashlib
import re
from pathlib import Path

import pytest
from flask import Blueprint, request, session

from tests.ballots.voting import says
from tests.browser import HTMX
from tests.conftest import settings_for
from wijkfonds.app import MEGABYTE, create_app
from wijkfonds.foundation.gate import ANYONE, VISITOR, open_to
from wijkfonds.foundation.limits import limiter
from wijkfonds.foundation.pages import go_to
from wijkfonds.foundation.texts import ERRORS
from wijkfonds.membership.permissions import MembershipRefusal

ADDRESS = {"postcode": "1234 AB", "house_number": "12"}
JOIN = "/fondsen/eikenhof/lid-worden"
STATIC = Path(__file__).parents[2] / "static"
BOOSTED, RESTORE = HTMX | {"HX-Boosted": "true"}, HTMX | {"HX-History-Restore-Request": "true"}


@pytest.fixture
def site(tmp_path):
    """An application with pages of its own."""
    return lambda *views, **values: with_pages(create_app(settings_for(tmp_path, **values)), *views)


def with_pages(app, *views):
    blueprint = Blueprint("tried", __name__)
    for view in views:
        blueprint.add_url_rule(f"/{view.__name__}", view_func=view)
    app.register_blueprint(blueprint)
    return app.test_client()


@open_to(VISITOR)
def elsewhere():
    return go_to("/fondsen?pagina=2")


@pytest.mark.parametrize(
    ("headers", "status", "location", "redirect"),
    [
        ({}, 303, "/fondsen?pagina=2", None),
        (HTMX, 204, None, "/fondsen?pagina=2"),
        (BOOSTED, 204, None, "/fondsen?pagina=2"),
    ],
)
def test_a_browser_is_sent_on_and_htmx_is_told_to_go_itself(site, headers, status, location, redirect):
    answer = site(elsewhere).get("/elsewhere", headers=headers)
    assert (answer.status_code, answer.location, answer.headers.get("HX-Redirect")) == (status, location, redirect)
    assert (answer.data == b"") is bool(headers)


def test_a_form_sent_by_htmx_ends_on_the_next_page(world):
    person = world.visitor(world.account())
    answer = person.post(JOIN, ADDRESS, headers=HTMX)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, JOIN)
    assert "Uw aanvraag is verstuurd." in person.get(JOIN).text


def test_whoever_is_signed_out_is_sent_to_sign_in_by_htmx_too(world, visitor):
    answer = visitor.get("/fondsen/eikenhof/beheer/leden?staat=asked", headers=HTMX)
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/inloggen?volgende=/fondsen/eikenhof/beheer/leden?staat%3Dasked"


@pytest.mark.parametrize(("headers", "whole"), [({}, True), (HTMX, False), (BOOSTED, True), (RESTORE, True)])
def test_a_refusal_is_a_page_or_a_part_with_its_sentence(world, headers, whole):
    answer = world.visitor(world.resident()).get("/fondsen/eikenhof/beheer", headers=headers)
    assert answer.status_code == 403
    assert says(world, answer, MembershipRefusal.NOT_THE_COMMITTEE)
    assert ("<html" in answer.text) is whole
    assert {"HX-Request", "HX-Boosted", "HX-History-Restore-Request"} <= set(answer.vary)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_too_many_tries_end_in_words_that_ask_for_patience(app, visitor, headers):
    limiter.reset()
    limiter.enabled = True
    try:
        tries = [visitor.post("/aanmelden", {"email": "a@b.example"}, headers=headers) for _ in range(6)]
    finally:
        limiter.enabled = False
        limiter.reset()
    assert [answer.status_code for answer in tries] == [200] * 5 + [429]
    assert str(ERRORS[429].text) in tries[-1].text
    assert ("<html" in tries[-1].text) is not headers


@pytest.mark.parametrize(("size", "status"), [(MEGABYTE - 1000, 422), (MEGABYTE + 1, 413)])
def test_more_than_a_megabyte_is_too_much(world, size, status):
    person = world.visitor(world.account())
    answer = person.post(JOIN, {"postcode": "x" * size})
    assert answer.status_code == status
    assert (str(ERRORS[413].text) in answer.text) is (status == 413)


def test_a_fault_sets_no_cookie_and_is_kept_by_nobody(app, visitor):
    answer = visitor.get("/bestaat-niet")
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


@open_to(ANYONE)
def nosy():
    return "Hallo " + session.get("name", "")


def test_a_shared_page_that_looks_at_the_session_is_a_fault_of_ours(site):
    with pytest.raises(RuntimeError, match="touched the session"):
        site(nosy).get("/nosy")


@open_to(VISITOR)
def network():
    return request.remote_addr or ""


@pytest.mark.parametrize(
    ("proxies", "seen"), [(0, "127.0.0.1"), (1, "192.0.2.3"), (2, "192.0.2.2")], ids=["none", "one", "two"]
)
def test_an_address_is_believed_from_as_many_proxies_as_there_are(site, proxies, seen):
    forwarded = {"X-Forwarded-For": "192.0.2.1, 192.0.2.2, 192.0.2.3"}
    assert site(network, proxies=proxies).get("/network", headers=forwarded).text == seen


def test_the_server_says_that_it_is_well(app, visitor):
    answer = visitor.get("/gezond")
    assert (answer.status_code, answer.text, answer.mimetype) == (200, "gezond\n", "text/plain")


def test_only_the_head_of_a_page_has_the_same_tag(world, visitor):
    whole, head = visitor.get("/fondsen"), visitor.client.head("/fondsen")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]


def test_the_address_of_each_of_our_files_carries_the_hash_of_what_is_in_it(app, visitor):
    addresses = re.findall(r'"/static/((?:css|js)/[^"?]+)\?v=([0-9a-f]+)"', visitor.get("/").text)
    assert len(addresses) >= 5
    for name, found in addresses:
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest().startswith(found)
        assert len(found) == 12


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("1", 50), ("2", 1), ("3", 1), ("0", 50), ("-1", 50), ("twee", 50), ("", 50), ("9999999", 50), ("²", 50)],
)
def test_a_page_of_a_list_that_is_not_there_becomes_one_that_is(world, asked, shown):
    for _ in range(50):
        world.resident()
    page = world.visitor(world.committee).get(
        "/fondsen/eikenhof/beheer/leden", query_string={"staat": "confirmed", "pagina": asked}
    )
    assert page.text.count('href="/fondsen/eikenhof/beheer/leden/') == shown
