"""Somebody got no letter: the committee sees what the list says of that address, and one click answers."""

import pytest
from sqlalchemy import select

from tests.ballots.voting import says
from tests.letters.conftest import LETTERS, ROLL, ROUND
from tests.letters.test_changes import place_of
from wijkfonds.acts.models import Act
from wijkfonds.letters.models import LetterRequest
from wijkfonds.letters.permissions import AskRefusal, LetterRefusal
from wijkfonds.letters.requests import KEPT, MatchKind, requests_with_matches
from wijkfonds.membership.models import Role
from wijkfonds.roll.models import RollAddress
from wijkfonds.rounds.models import Voters

ADDRESS = f"{ROUND}/stemmen/geen-brief"
TYPED = {"name": "P. Bewoner", "postcode": "1234 AB", "house_number": "3", "contact": "06-1"}


def asked(post):
    with post.world.database.session() as session:
        round_id = post.world.find_round(session, "zomer").id
        return [
            (one.id, one.number, [match.kind for match in matches])
            for one, matches in requests_with_matches(session, round_id)
        ]


def ask(post, **typed):
    answer = post.world.visitor().post(ADDRESS, TYPED | typed)
    assert answer.status_code == 200
    return answer


def test_the_committee_sees_whether_the_letter_was_used(post, world):
    post.round()
    for number in (2, 3, 4, 99):
        ask(post, house_number=str(number))
        world.time.move(minutes=1)
    assert [kinds for *_, kinds in asked(post)] == [[MatchKind.UNMADE]] * 3 + [[]]
    post.make()
    post.vote(post.code(2), "Plan 1")
    gone = {"plaats": str(place_of(post, "P. Bewoner 4").id), "reden": "moved_away"}
    post.committee.post(f"{ROLL}/eraf", gone)
    world.confirm()
    assert [kinds for *_, kinds in asked(post)][1] == [MatchKind.UNUSED], "as of last night"
    world.time.move(days=1)
    world.app.extensions["jobs"]._tick()
    assert [kinds for *_, kinds in asked(post)] == [[MatchKind.UNUSED], [MatchKind.USED], [MatchKind.VOID], []]
    page = post.committee.get(LETTERS).text
    for words in (
        "tot en met vannacht niet gebruikt",
        "hiermee is gestemd",
        "van de lijst gehaald",
        "Dit adres staat niet op de lijst",
    ):
        assert page.count(words) == 1


def test_a_new_letter_answers_and_the_question_is_gone(post, world):
    post.round()
    post.make()
    ask(post)
    request_id = asked(post)[0][0]
    answer = {"vraag": str(request_id), "plaats": str(place_of(post, "P. Bewoner 3").id)}
    assert post.committee.post(f"{LETTERS}/opnieuw", answer).status_code == 303
    assert asked(post) == []
    again = post.committee.post(f"{LETTERS}/opnieuw", answer)
    assert (again.status_code, says(world, again, LetterRefusal.ANSWERED)) == (409, True)
    assert world.confirm().status_code == 303
    post.make()
    assert [row["naam"] for row in post.rows(2)] == ["P. Bewoner 3"]


def test_a_forgotten_address_comes_on_the_list_by_two(post, world):
    post.round()
    post.make()
    ask(post, house_number="40 c", name="V. Vergeten")
    request_id = asked(post)[0][0]
    answer = {"vraag": str(request_id), "straat": "Lindelaan", "plaats": "Eikenhof"}
    assert post.committee.post(f"{LETTERS}/erbij", answer).status_code == 303
    assert asked(post) == []
    world.confirm()
    post.make()
    row = post.rows(2)[0]
    assert (row["naam"], row["adres"], row["huisnummer"], row["huisletter"]) == (
        "V. Vergeten",
        "Lindelaan 40 C",
        "40",
        "C",
    )


def test_nothing_is_taken_off_when_the_answer_is_refused(post, world):
    post.round()
    post.make()
    ask(post)
    post.vote(post.code(2), "Plan 1")
    world.time.move(days=1)
    world.app.extensions["jobs"]._tick()
    answer = {"vraag": str(asked(post)[0][0]), "plaats": str(place_of(post, "P. Bewoner 3").id)}
    assert post.committee.post(f"{LETTERS}/opnieuw", answer).status_code == 409
    assert len(asked(post)) == 1
    with world.database.session() as session:
        assert session.scalars(select(Act.id).where(Act.kind == "letter_reissue")).all() == []


def test_the_same_question_twice_is_one_and_kept_two_weeks_after_voting_at_most(post, world):
    post.round()
    assert ask(post).text == ask(post).text
    assert len(asked(post)) == 1
    for moved, left in ((10, 1), (KEPT.days - 1, 1), (2, 0)):
        world.time.move(days=moved)
        world.app.extensions["jobs"]._tick()
        assert len(asked(post)) == left


@pytest.mark.parametrize(("days", "refusal"), [(0, AskRefusal.TOO_EARLY), (30, AskRefusal.VOTING_IS_OVER)])
def test_when_nobody_can_ask_the_page_says_so_and_keeps_nothing(post, world, days, refusal):
    world.round(voters=Voters.LETTERS)
    world.time.move(days=days)
    for answer in (world.visitor().get(ADDRESS), world.visitor().post(ADDRESS, TYPED)):
        assert (answer.status_code, says(world, answer, refusal)) == (200, True)
    with world.database.session() as session:
        assert session.scalars(select(LetterRequest)).all() == []


@pytest.mark.parametrize("path", ["opnieuw", "erbij", "beantwoord", "hulp"])
def test_only_the_committee_answers(post, world, path):
    post.round()
    others = [world.visitor(), world.visitor(world.resident()), world.visitor(world.resident(Role.TELLER))]
    assert [person.post(f"{LETTERS}/{path}").status_code for person in others] == [401, 403, 403]
    stranger = world.visitor(world.resident(Role.COMMITTEE, fund=world.second_fund()))
    assert stranger.post(f"{LETTERS}/{path}").status_code == 404
    with world.database.session() as session:
        assert len(session.scalars(select(RollAddress)).all()) == 12


def test_a_program_that_asks_is_thanked_and_nothing_is_kept(post, visitor):
    post.round()
    of_programs = ({"website": "x"}, {"shown": visitor.shown(1)}, {"shown": "x"})
    thanks = {visitor.post(ADDRESS, TYPED | more).text for more in of_programs}
    assert asked(post) == []
    assert thanks == {ask(post).text}
    assert len(asked(post)) == 1
