"""Who is let in is said at every route, and what is not said is closed."""

import re
from enum import StrEnum
from uuid import uuid4

import pytest
from flask import Blueprint

from tests.conftest import migrated_app, settings_for
from wijkfonds.foundation.gate import SAFE, audience_of
from wijkfonds.foundation.refusals import has_sentence, sentence
from wijkfonds.membership.models import Role

VALUES = {"fund": "eikenhof", "round_": "zomer", "proposal": "een-bankje", "token": "x", "key": "x"}


def addresses(app):
    """Every route with its methods, filled in."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.endpoint == "static":
                continue
            values = {name: VALUES.get(name, uuid4()) for name in rule.arguments}
            yield rule.endpoint, rule.build(values)[1], rule.methods - {"HEAD", "OPTIONS"}


def test_every_route_says_whom_it_is_open_to(sqlite_app):
    silent = [
        rule.endpoint for rule in sqlite_app.url_map.iter_rules() if audience_of(sqlite_app, rule.endpoint) is None
    ]
    assert silent == []


def test_a_route_that_says_nothing_answers_nobody(tmp_path):
    app = migrated_app(settings_for(tmp_path))
    silent = Blueprint("silent", __name__)
    silent.add_url_rule("/stil", view_func=lambda: "secret")
    app.register_blueprint(silent)
    answer = app.test_client().get("/stil")
    assert answer.status_code == 403
    assert "secret" not in answer.text


def test_no_form_is_accepted_without_its_token(app, world):
    world.proposal(world.round())
    person = world.visitor(world.resident(*Role))
    accepted = [
        address
        for _, address, methods in addresses(app)
        if not methods <= SAFE and person.client.post(address, data={"volgende": ""}).status_code not in {400, 404}
    ]
    assert accepted == []


def test_strangers_are_sent_to_sign_in_or_told_there_is_nothing(app, world, visitor):
    world.proposal(world.round())
    private = {"mijn", "beheer", "stemmen", "lid-worden", "nieuw"}
    for _, address, methods in addresses(app):
        if address.endswith("/geen-brief"):  # nobody gets a letter in this round
            assert visitor.get(address).status_code == 404
        elif private & set(address.split("/")) and "GET" in methods:
            answer = visitor.get(address)
            assert (answer.status_code, answer.location) == (
                303,
                f"/inloggen?volgende={address}",
            ), address


@pytest.mark.parametrize("method", ["post", "get"])
def test_a_form_of_another_site_is_refused_and_repeated_to_nobody(world, method):
    person = world.visitor(world.committee)
    if method == "post":
        answer = person.post("/uitloggen", {"geheim": "wat ik typte"}, headers={"Origin": "https://elders.example"})
        assert answer.status_code == 400
        assert "wat ik typte" not in answer.text
        assert "andere site" in answer.text
    else:
        assert person.get("/mijn", headers={"Origin": "https://elders.example"}).status_code == 200


def subclasses(kind):
    for found in kind.__subclasses__():
        yield found
        yield from subclasses(found)


def test_every_refusal_and_problem_has_a_sentence(sqlite_app):
    kinds = [
        kind
        for kind in subclasses(StrEnum)
        if kind.__module__.startswith("wijkfonds.") and kind.__name__.endswith(("Refusal", "Problem"))
    ]
    assert len(kinds) >= 9
    assert [f"{kind.__name__}.{key.name}" for kind in kinds for key in kind if not has_sentence(key)] == []


def test_a_sentence_says_the_reason_and_what_to_do(sqlite_app):
    with sqlite_app.app_context():
        for kind in subclasses(StrEnum):
            if kind.__module__.startswith("wijkfonds.") and kind.__name__.endswith("Refusal"):
                for key in kind:
                    assert len(sentence(key)) > 40, key
                    assert sentence(key).count(".") >= 1, key


def test_no_two_pages_share_an_address(sqlite_app):
    """The first one would answer for both, and nobody would ever see the other."""
    pages: dict[tuple[str, str], set[str]] = {}
    for rule in sqlite_app.url_map.iter_rules():
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            pages.setdefault((re.sub(r"<[^>]*>", "<>", rule.rule), method), set()).add(rule.endpoint)
    assert {address: ends for address, ends in pages.items() if len(ends) > 1} == {}
