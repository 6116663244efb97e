"""Every kind of person at every door in every phase: who is outside its audience is refused, and nothing changes.

The doors come from the URL map, whom they are open to from the table that `who-may` prints: a route that is added is
asked too.  The gate looks at the person and the address, never at the round: the table is the same in each phase.  What
may be done in a phase is said by `may_…()`, behind the gate.
"""

from uuid import UUID

import pytest

from tests.architecture.knocking import TYPED, Kept, ask, insiders, is_refused, sent_to_sign_in
from tests.architecture.town import Town
from tests.conftest import NOW, StoppedClock
from tests.emptying import empty
from tests.world import World
from wijkfonds.foundation import clock
from wijkfonds.foundation.limits import limiter
from wijkfonds.rounds.rules import Phase

pytestmark = pytest.mark.timeout(300)  # thousands of questions
# The gate asks both databases the same two questions: on PostgreSQL one phase shows that it gets the same answers.
WHERE = [*(("sqlite", phase) for phase in Phase), ("postgresql", Phase.RESULT)]
NOT_IN_THIS_TOWN = {
    "accounts.finish_sign_up": "the link of a mail",
    "accounts.choose_password": "the link of a mail",
    "accounts.use_link": "the link of a mail",
    "accounts.answer_address": "the link of a mail",
    "accounts.hold": "the link of a mail",
    "accounts.remove_passkey": "nobody has a passkey",
    "notifications.unsubscribe": "the link of a mail",
    "roles.answer": "asked of somebody else",
    "founding.answer": "nobody was asked for a first committee",
    "verification.destroy": "no letter was printed",
    "verification.bring_back": "nobody was ended as a double",
    "decisions.letter": "no decision was released",
    "decisions.own_letter": "no decision was released",
    "letters.ask": "nobody gets a letter",
    "letters.destroy": "nobody gets a letter",
    "merging.answer": "nobody asked to go on together",
    "versions.restore": "the proposal is somebody else's",
    "results.ranking": "nothing was counted by a ranking",
}
NOWHERE = dict.fromkeys(("round_", "proposal", "organisation"), "nergens") | dict.fromkeys(
    ("member", "entry", "act", "invitation", "about", "own", "asked", "person", "comment", "thread", "question"),
    UUID("00000000-0000-4000-8000-000000000000"),
)


@pytest.fixture(scope="module")
def towns(request):
    """Each is made once, on its database, when it is first asked for."""
    made, time = {}, StoppedClock(NOW)

    def town_on(name):
        if name not in made:
            time.now = NOW
            made[name] = Town(World(request.getfixturevalue(f"{name}_app"), time))
            made[name].app.config["PROPAGATE_EXCEPTIONS"] = False  # a fault is an answer here: 500
        return made[name]

    limiter.enabled = False
    with clock.at(time):
        yield town_on
    for town in made.values():
        town.app.config["PROPAGATE_EXCEPTIONS"] = None
        empty(town.world.database)


@pytest.fixture(scope="module", params=WHERE, ids="-".join)
def town(request, towns):
    """Nothing that these tests ask changes it."""
    name, phase = request.param
    found = towns(name)
    found.go_to(phase)
    return found


@pytest.fixture(scope="module")
def seen_inside(town):
    """What those get who look behind a door that is open to them."""
    return [
        (name, door, ask(town.people[name], "GET", door.address, {}))
        for door in town.doors
        if door.method == "GET"
        for name in insiders(town, door)
    ]


def test_whoever_stands_outside_is_refused_as_page_and_as_part_and_changes_nothing(town):
    """The ways of asking take turns, so that several people knock at every door in each of them."""
    wrong, asked, before = [], 0, town.everything()
    for number, (name, person) in enumerate(town.people.items()):
        for turn, door in enumerate(town.doors):
            if not door.is_open_to(person):
                asked += 1
                answer = ask(person, door.method, door.address, TYPED, htmx=bool((number + turn) % 2))
                if not is_refused(person, door.method, answer):
                    wrong.append((name, door.method, door.address, answer.status_code))
    assert wrong == []
    assert asked > (1500 if town.phase is Phase.RESULT else 700)
    assert town.everything() == before


def test_whoever_stands_inside_comes_in(seen_inside):
    """Some pages that are open to everybody ask strangers to sign in themselves."""
    wrong = [
        (name, door.address, answer.status_code)
        for name, door, answer in seen_inside
        if answer.status_code in {401, 403}
        or answer.status_code >= 500
        or (sent_to_sign_in(answer) and name != "stranger")
    ]
    assert wrong == []


def test_the_doors_are_real_somebody_sees_a_page_behind_each(town, seen_inside):
    """Else a 404 would prove nothing.  What is there differs from phase to phase; once the result is out it is nearly all."""
    behind = {door.endpoint for door in town.doors if door.method == "GET" and not door.audience.shared}
    found = {door.endpoint for _name, door, answer in seen_inside if answer.status_code < 400}
    missing = behind - found
    if town.phase is Phase.RESULT:
        assert missing == set(NOT_IN_THIS_TOWN)
    elif town.phase is Phase.PREPARING:  # there is a round and nothing in it
        assert missing < behind
    else:
        assert len(missing) < len(behind) / 2


def test_what_is_somebodys_own_does_not_exist_for_anybody_else_with_an_account(town):
    keys = {town.seasons.key, town.things.own} - {None}
    own = [door for door in town.doors if "/mijn/" in door.address and any(key in door.address for key in keys)]
    if town.phase is Phase.PREPARING:
        assert own == []  # nobody has anything in a round that nobody sees
    else:
        assert len(own) > (12 if town.phase is Phase.RESULT else 5)
    wrong = [
        (name, door.address)
        for name, person in town.people.items()
        if name not in {"member", "stranger"}
        for door in own
        if ask(person, door.method, door.address, {}).status_code != 404
    ]
    assert wrong == []


def test_every_kind_of_person_of_the_table_stands_at_the_doors(town):
    known = {kind for person in town.people.values() for kind in person.kinds}
    assert {kind for door in town.doors for kind in door.kinds} <= known


def test_the_printed_table_is_what_the_gate_was_told(town):
    assert [door.address for door in town.doors if not door.kinds] == []
    wrong = [
        door.address
        for door in town.doors
        for person in town.people.values()
        for kind in person.kinds
        if door.audience.lets_in(kind) and not door.is_open_to(person)
    ]
    assert wrong == []


def guesses(town):
    """In addresses of this fund something of another, and in those of one round a proposal of another.

    Beside each the same address with something that is nowhere, and the two names in which they differ.
    """
    with town.app.test_request_context():
        for rule, _audience in town.rules():
            if "fund" not in rule.arguments:
                continue
            tries = {name: (town.elsewhere[name], NOWHERE[name]) for name in rule.arguments & town.elsewhere.keys()}
            if {"round_", "proposal"} <= rule.arguments and town.phase in {Phase.RESULT, Phase.DECISION}:
                tries["proposal"] = ("een-boom", NOWHERE["proposal"])
            for name, values in sorted(tries.items()):
                for method in sorted(rule.methods & {"GET", "POST"}):
                    yield method, *(town.address(rule, **{name: value}) for value in values), values


def test_with_every_role_in_this_fund_whoever_guesses_gets_what_is_nowhere(town):
    """Almost always 404; where a door says something before it looks, it says the same of what does not exist."""
    person, before, wrong = town.people["every role in this fund"], town.everything(), []
    asked = list(guesses(town))
    for method, guessed, nowhere, names in asked:
        answer = ask(person, method, guessed, TYPED, htmx=True)
        if answer.status_code == 404:
            continue
        other, text = ask(person, method, nowhere, TYPED, htmx=True), answer.text.replace(*map(str, names))
        if answer.status_code == 200 or (answer.status_code, text) != (other.status_code, other.text):
            wrong.append((method, guessed, answer.status_code, other.status_code))
    assert wrong == []
    assert len(asked) > 50
    assert town.everything() == before


def test_no_form_that_is_sent_empty_breaks(town):
    """By whom it is for.  On SQLite what it changed is put back each time; PostgreSQL goes on with what became of it."""
    wrong, taken = [], 0
    kept = Kept(town) if town.world.database.is_sqlite else None
    for door in town.doors:
        for name in insiders(town, door) if door.method == "POST" else []:
            answer = ask(town.people[name], "POST", door.address, {})
            taken += answer.status_code in {204, 303}
            if answer.status_code >= 500:
                wrong.append((name, door.address, answer.status_code))
            if kept:
                kept.put_back()
    if kept:
        kept.close()
    assert wrong == []
    assert taken > 0
