"""An observer asks a few people whether they voted; the dice draw them, and a teller shows the list once the box is open."""

import hashlib
from random import Random
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.ballots.letter_voters import LetterVoter, by_letter
from tests.ballots.voting import Box, says
from tests.urn.conftest import URN
from wijkfonds.membership.models import Role
from wijkfonds.roll.models import Participation
from wijkfonds.rounds.models import Voters
from wijkfonds.urn.permissions import UrnRefusal
from wijkfonds.urn.spot_check import SIZE, drawn

CHECK = f"{URN}/steekproef"


def places(count):
    chance = Random(1)
    return [UUID(int=chance.getrandbits(128)) for _ in range(count)]


def test_as_many_are_drawn_as_find_a_stuffed_share_of_5_percent_with_95_percent_chance():
    assert 0.95**SIZE < 0.05 < 0.95 ** (SIZE - 1)


def test_the_seed_draws_and_not_the_order_in_which_places_stand():
    all_of_them = places(500)
    first = drawn("ab" * 32, all_of_them)
    assert len(set(first)) == SIZE
    assert drawn("ab" * 32, reversed(all_of_them)) == first
    assert drawn("ac" * 32, all_of_them) != first
    nearest = min(all_of_them, key=lambda each: hashlib.sha256(("ab" * 32).encode() + each.bytes).digest())
    assert first[0] == nearest


@pytest.mark.parametrize(("count", "asked"), [(0, 0), (1, 1), (58, 58), (59, 59), (60, 59)])
def test_of_few_places_all_are_asked(count, asked):
    assert len(drawn("00", places(count))) == asked


def test_everybody_has_the_same_chance():
    """Of ten places one is drawn, by a thousand seeds: each about a hundred times."""
    ten = places(10)
    times = dict.fromkeys(ten, 0)
    for seed in range(1000):
        times[drawn(str(seed), ten, size=1)[0]] += 1
    assert all(60 < count < 140 for count in times.values()), times


@pytest.fixture
def opened(pair, world):
    """Two members voted, a third did not; the box is open."""
    people = [world.account(name=name) for name in ("Anna Eik", "Bert Beuk", "Cor Cipres")]
    for person in people[:2]:
        world.vote("zomer", "Plan 1", by=world.on_roll(person))
    world.on_roll(people[2])
    world.time.move(days=10)
    pair.close()
    pair.open()
    return pair


def test_a_teller_is_shown_who_is_on_the_list_as_a_voter_and_the_logbook_tells_it(opened, world, visitor):
    before = opened.second.get(CHECK).text
    assert ("Anna Eik" in before, "Toon de lijst" in before) == (False, True)
    answer = opened.second.post(CHECK)
    assert [name in answer.text for name in ("Anna Eik", "Bert Beuk", "Cor Cipres")] == [True, True, False]
    assert answer.headers["Cache-Control"] == "no-store"
    told = visitor.get("/fondsen/eikenhof/logboek").text
    assert ("een teller haalde de steekproef voor de waarnemer op" in told, "Anna Eik" in told) == (True, False)


def test_only_tellers_are_shown_it(opened, world):
    for role in (Role.COMMITTEE, Role.BOARD, None):
        person = world.visitor(world.resident(*([role] if role else [])))
        assert {person.get(CHECK).status_code, person.post(CHECK).status_code} <= {403, 404}


def test_before_the_dice_nobody_is_shown_who_voted(pair, world):
    world.vote("zomer", "Plan 1")
    for step in (lambda: None, lambda: world.time.move(days=10), pair.close):
        step()
        answer = pair.second.post(CHECK)
        assert (answer.status_code, says(world, answer, UrnRefusal.NOT_OPENED)) == (409, True)


def test_after_an_election_in_which_nobody_voted_there_is_nobody_to_ask(pair, world):
    world.time.move(days=10)
    pair.close()
    pair.open()
    assert says(world, pair.second.get(CHECK), UrnRefusal.NOBODY_TO_ASK)


def test_who_voted_by_letter_is_asked_at_the_address(world):
    codes = by_letter(world, voters=Voters.LETTERS)
    LetterVoter(world, codes[0]).entered().vote("Plan 1")
    teller = world.resident(Role.TELLER)
    world.time.move(days=10)
    world.open_box("zomer")
    text = world.visitor(teller).post(CHECK).text
    assert text.count("1234 AB") == len(Box(world).marks) == 1


def test_an_observer_draws_anew_with_the_file_whose_number_was_in_the_logbook_before_the_dice(opened, world, visitor):
    """With nothing of ours: SHA-256 of the file, and the smallest SHA-256 of seed and place."""
    file = opened.second.get(f"{URN}/plaatsen.txt").data
    number = hashlib.sha256(file).hexdigest()
    told = visitor.get("/fondsen/eikenhof/logboek").text
    assert (told.count(f"{number[:12]}…"), number) == (1, opened.urn.hash_marks)
    assert number in visitor.get("/fondsen/eikenhof/logboek.json").text
    places = [bytes.fromhex(line) for line in file.decode().splitlines()]
    assert sorted(UUID(bytes=place) for place in places) == sorted(mark.entry_id for mark in Box(world).marks)
    first = min(places, key=lambda place: hashlib.sha256(opened.urn.seed.encode() + place).digest())
    text = opened.second.post(CHECK).text
    listed = [line for line in text.split("plaats ")[1:] if line[:8].isalnum()]
    assert (listed[0][:8], len(listed)) == (first.hex()[:8], 2)


def test_other_places_than_at_closing_are_not_drawn_from(opened, world):
    with world.database.write() as session:
        mark = session.scalars(select(Participation)).first()
        mark.entry_id = uuid4()
    for answer in (opened.second.post(CHECK), opened.second.get(f"{URN}/plaatsen.txt")):
        assert (answer.status_code, says(world, answer, UrnRefusal.OTHER_PLACES)) == (409, True)
    assert says(world, opened.second.get(CHECK), UrnRefusal.OTHER_PLACES)


def test_only_tellers_fetch_the_places(opened, world):
    for role in (Role.COMMITTEE, None):
        person = world.visitor(world.resident(*([role] if role else [])))
        assert person.get(f"{URN}/plaatsen.txt").status_code in {403, 404}
