"""Every kind of person at every door: who is outside its audience is refused, and nothing changes.

The doors come from the URL map, the audiences from the marks on the views: a route that is added is asked too.
"""

import pytest

from tests.architecture.town import Town
from tests.browser import HTMX
from tests.conftest import DATABASES, NOW, StoppedClock, empty
from tests.world import World
from wijkfonds.foundation import clock
from wijkfonds.foundation.gate import STRANGER, VISITOR
from wijkfonds.foundation.limits import limiter

NOT_IN_THIS_TOWN = {
    "accounts.finish_sign_up": "the link of a mail",
    "accounts.choose_password": "the link of a mail",
    "accounts.use_link": "the link of a mail",
    "accounts.answer_address": "the link of a mail",
    "accounts.hold": "the link of a mail",
    "accounts.remove_passkey": "nobody has a passkey",
    "notifications.unsubscribe": "the link of a mail",
    "roles.answer": "nobody was asked for a role",
    "verification.destroy": "no letter was printed",
    "verification.bring_back": "nobody was ended as a double",
    "decisions.letter": "no decision was released",
    "decisions.own_letter": "no decision was released",
    "letters.ask": "nobody gets a letter",
    "letters.destroy": "nobody gets a letter",
    "results.ranking": "nothing was counted by a ranking",
}


@pytest.fixture(scope="module", params=DATABASES)
def town(request):
    """Made once for each database: nothing that these tests ask changes it."""
    app = request.getfixturevalue(f"{request.param}_app")
    limiter.enabled = False
    time = StoppedClock(NOW)
    with clock.at(time):
        yield Town(World(app, time))
    empty(app.extensions["database"])


@pytest.fixture(scope="module")
def seen_inside(town):
    """What each person gets who looks behind a door that is open to them; public pages are for everybody anyway."""
    return [
        (name, door, ask(person, door))
        for name, person in town.people.items()
        for door in town.doors
        if door.method == "GET"
        and not door.audience.shared
        and person.belongs_to(door.audience)
        and (door.audience is not VISITOR or name in {"stranger", "member"})
    ]


def ask(person, door, *, htmx=False):
    headers = HTMX if htmx else {}
    if door.method == "GET":
        return person.browser.get(door.address, headers=headers)
    return person.browser.post(door.address, {"reason": "Wat hier staat, verandert niets."}, headers=headers)


def sent_to_sign_in(answer):
    place = answer.headers.get("HX-Redirect") or answer.location or ""
    return answer.status_code in {204, 303} and place.startswith("/inloggen?volgende=")


def is_refused(person, door, answer):
    """Strangers are asked to sign in; others are told that it is not for them, or that there is nothing."""
    if STRANGER in person.kinds:
        return sent_to_sign_in(answer) if door.method == "GET" else answer.status_code == 401
    return answer.status_code in {403, 404}


def test_whoever_stands_outside_is_refused_as_page_and_as_part_and_changes_nothing(town):
    """The ways of asking take turns, so that several people knock at every door in each of them."""
    wrong, asked, before = [], 0, town.everything()
    for number, (name, person) in enumerate(town.people.items()):
        for turn, door in enumerate(town.doors):
            if not person.belongs_to(door.audience):
                asked += 1
                answer = ask(person, door, htmx=bool((number + turn) % 2))
                if not is_refused(person, door, answer):
                    wrong.append((name, door.method, door.address, answer.status_code))
        assert town.everything() == before, name
    assert wrong == []
    assert asked > 1000


def test_whoever_stands_inside_comes_in(town, seen_inside):
    """Some pages that are open to everybody ask strangers to sign in themselves."""
    wrong = [
        (name, door.address, answer.status_code)
        for name, door, answer in seen_inside
        if answer.status_code in {401, 403} or (sent_to_sign_in(answer) and name != "stranger")
    ]
    assert wrong == []


def test_the_doors_are_real_somebody_sees_a_page_behind_each(town, seen_inside):
    """Else a 404 would prove nothing."""
    behind = {door.endpoint for door in town.doors if door.method == "GET" and not door.audience.shared}
    found = {door.endpoint for _name, door, answer in seen_inside if answer.status_code < 400}
    assert behind - found == set(NOT_IN_THIS_TOWN)


def test_what_is_somebodys_own_does_not_exist_for_anybody_else_with_an_account(town):
    own = [door for door in town.doors if "/mijn/" in door.address and town.key in door.address]
    assert len(own) > 5
    wrong = [
        (name, door.address)
        for name, person in town.people.items()
        if name not in {"member", "stranger"}
        for door in own
        if ask(person, door).status_code != 404
    ]
    assert wrong == []


def test_every_kind_of_person_of_the_table_stands_at_the_doors(town):
    known = {kind for person in town.people.values() for kind in person.kinds}
    assert {kind for door in town.doors for kind in door.audience.who} <= known
