"""A ranking, and points to divide: cast, kept when something is wrong, changed with the receipt, and as secret."""

import re
from html import unescape

import pytest

from tests.ballots.voting import CAST, RECEIPT, TOTAL, VOTE, Box, Voter, says, withdraw
from tests.browser import HTMX
from tests.world import receipt_in
from wijkfonds.ballots.rules import ChoiceProblem
from wijkfonds.rounds.models import BallotType

COSTS = [20_000, 30_000, 60_000]
RANKING = {"ballot_type": BallotType.ORDINAL, "max_choices": 3}
POINTS = {"ballot_type": BallotType.CUMULATIVE, "points_to_give": 10}
HUGE = str(10**30)


@pytest.fixture
def ranker(world):
    """Somebody before a ballot of three plans to put in order."""
    world.on_ballot(COSTS, **RANKING)
    return Voter(world)


@pytest.fixture
def giver(world):
    """Somebody with ten points for three plans."""
    world.on_ballot(COSTS, **POINTS)
    return Voter(world)


def filled(voter, prefix, typed):
    """The fields for `typed`, by title; a title that is no plan is a key that is not on the ballot."""
    keys = voter.world.ballot_keys("zomer")
    return {f"{prefix}{keys.get(title, title)}": value for title, value in typed.items()}


def shown(voter, text):
    """What stands in the fields of the page, by title; empty ones left out."""
    titles = {key: title for title, key in voter.world.ballot_keys("zomer").items()}
    inputs = re.findall(r'name="punten-(\w+)"[^>]* value="([^"]*)"', text)
    for key, options in re.findall(r'<select[^>]*name="plaats-(\w+)"[^>]*>(.*?)</select>', text, re.DOTALL):
        inputs += [(key, chosen) for chosen in re.findall(r"<option[^>]* ?selected>([^<]*)<", options)]
    return {titles[key]: unescape(value) for key, value in inputs if value}


def test_a_ranking_is_cast_in_its_order(ranker, world):
    answer = ranker.check("Plan 3", "Plan 1")
    assert answer.status_code == 200
    assert re.findall(r"Plan \d", answer.text.split("<table")[1].split("</table")[0]) == ["Plan 3", "Plan 1"]
    assert Box(world).sizes == (0, 0)
    ranker.vote("Plan 3", "Plan 1")
    assert (Box(world).sizes, Box(world).held()) == ((1, 1), [(("Plan 3", "Plan 1"), ())])


def test_places_may_be_skipped_and_the_order_counts(ranker, world):
    fields = filled(ranker, "plaats-", {"Plan 1": "3", "Plan 2": "1"})
    ticket = ranker.ticket("Plan 1")
    assert ranker.browser.post(CAST, fields | {"ticket": ticket}).status_code == 200
    assert Box(world).held() == [(("Plan 2", "Plan 1"), ())]


def test_points_are_cast_and_some_may_be_left(giver, world):
    answer = giver.check("Plan 3", "Plan 1", points=(7, 2))
    assert "U houdt 1 punt over. Dat mag." in answer.text
    giver.vote("Plan 3", "Plan 1", points=(7, 2))
    held = dict(zip(*Box(world).held()[0], strict=True))
    assert (Box(world).sizes, held) == ((1, 1), {"Plan 1": 2, "Plan 3": 7})


@pytest.mark.parametrize(
    ("kind", "first", "second"), [(RANKING, {}, {}), (POINTS, {"points": (7, 3)}, {"points": (1, 9)})]
)
def test_the_same_post_again_is_one_ballot_and_the_first_one_stays(world, kind, first, second):
    world.on_ballot(COSTS, **kind)
    voter = Voter(world)
    ticket = voter.ticket("Plan 1", "Plan 2", **first)
    receipts = {receipt_in(voter.cast(ticket, "Plan 1", "Plan 2", **first).text) for _ in range(3)}
    held = Box(world).held()
    receipts.add(receipt_in(voter.cast(ticket, "Plan 2", "Plan 1", **second).text))
    assert (len(receipts), Box(world).sizes, Box(world).held()) == (1, (1, 1), held)


def test_the_receipt_shows_a_ranking_and_changes_it(ranker, world):
    receipt = ranker.vote("Plan 3", "Plan 1")
    before = Box(world).ballots[0]
    assert shown(ranker, ranker.change(receipt, step="").text) == {"Plan 3": "1", "Plan 1": "2"}
    assert ranker.change(receipt, "Plan 1", "Plan 3", step="nakijken").status_code == 200
    assert ranker.change(receipt, "Plan 1", "Plan 3").status_code == 200
    after = Box(world)
    assert (after.sizes, after.held()) == ((1, 1), [(("Plan 1", "Plan 3"), ())])
    assert len(after.ballots[0].sealed) == len(before.sealed)


def test_the_receipt_shows_points_and_changes_them(giver, world):
    receipt = giver.vote("Plan 3", "Plan 1", points=(7, 3))
    assert shown(giver, giver.change(receipt, step="").text) == {"Plan 1": "3", "Plan 3": "7"}
    assert giver.change(receipt, "Plan 2", points=(10,)).status_code == 200
    assert Box(world).held() == [(("Plan 2",), (10,))]


SLIPS = [
    ({"Plan 1": "1", "Plan 2": "1"}, ChoiceProblem.SAME_PLACE),
    ({"Plan 1": "0"}, ChoiceProblem.NOT_A_PLACE),
    ({"Plan 1": "4"}, ChoiceProblem.NOT_A_PLACE),
    ({"Plan 1": "-1"}, ChoiceProblem.NOT_A_PLACE),
    ({"Plan 1": "eerste", "Plan 2": "2"}, ChoiceProblem.NOT_A_PLACE),
    ({"Plan 1": HUGE}, ChoiceProblem.NOT_A_PLACE),
    ({"Plan 1": "<b>²"}, ChoiceProblem.NOT_A_PLACE),
    ({"Plan 1": "1", "99": "2"}, ChoiceProblem.NOT_ON_BALLOT),
    ({"99": "1"}, ChoiceProblem.NOT_ON_BALLOT),
    ({"Plan 1": " "}, ChoiceProblem.NOTHING_CHOSEN),
    ({}, ChoiceProblem.NOTHING_CHOSEN),
]
SLIPS_WITH_POINTS = [
    ({"Plan 1": "drie", "Plan 2": "2"}, ChoiceProblem.NOT_POINTS),
    ({"Plan 1": "-1", "Plan 2": "11"}, ChoiceProblem.NOT_POINTS),
    ({"Plan 1": "1,5"}, ChoiceProblem.NOT_POINTS),
    ({"Plan 1": '"><b>²'}, ChoiceProblem.NOT_POINTS),
    ({"Plan 1": "10", "Plan 2": "1"}, ChoiceProblem.TOO_MANY_POINTS),
    ({"Plan 1": "٧", "Plan 2": "٤"}, ChoiceProblem.TOO_MANY_POINTS),
    ({"Plan 1": HUGE}, ChoiceProblem.TOO_MANY_POINTS),
    ({"Plan 1": "9" * 5000}, ChoiceProblem.TOO_MANY_POINTS),
    ({"Plan 1": "1", "99": "2"}, ChoiceProblem.POINTS_ELSEWHERE),
    ({"99": "drie"}, ChoiceProblem.NOTHING_CHOSEN),
    ({"Plan 1": "0"}, ChoiceProblem.NOTHING_CHOSEN),
    ({"Plan 1": " "}, ChoiceProblem.NOTHING_CHOSEN),
]


def doors(voter, fields):
    """Everywhere that choices are sent to: looking again, casting, changing and putting the change in."""
    other = Voter(voter.world)
    first = ("Plan 1",), {"points": (1,)}
    receipt = other.vote(*first[0], **first[1])
    yield voter.browser.post(VOTE, fields)
    yield voter.browser.post(VOTE, fields, headers=HTMX)
    yield voter.browser.post(CAST, fields | {"ticket": voter.ticket(*first[0], **first[1])})
    for step in ("nakijken", "bewaren"):
        yield voter.world.visitor().post(RECEIPT, fields | {"receipt": receipt, "stap": step})


@pytest.mark.parametrize(
    ("kind", "prefix", "typed", "problem"),
    [(RANKING, "plaats-", *slip) for slip in SLIPS] + [(POINTS, "punten-", *slip) for slip in SLIPS_WITH_POINTS],
)
def test_what_cannot_be_a_ballot_is_said_and_kept_and_not_cast(world, kind, prefix, typed, problem):
    world.on_ballot(COSTS, **kind)
    voter = Voter(world)
    for answer in doors(voter, filled(voter, prefix, typed)):
        assert (answer.status_code, says(world, answer, problem)) == (422, True)
        assert shown(voter, answer.text) == {
            title: value for title, value in typed.items() if value.strip() and title != "99"
        }
    assert [titles for titles, _points in Box(world).held()] == [("Plan 1",)]


def test_the_sentence_leads_to_the_field_that_it_is_about(giver):
    answer = giver.browser.post(VOTE, filled(giver, "punten-", {"Plan 2": "drie"}))
    anchor = re.search(r'class="error-summary".*?href="#(choice-\d)">Plan 2: ', answer.text, re.DOTALL)[1]
    field = re.search(f'<input[^>]*id="{anchor}"[^>]*>', answer.text)[0]
    assert 'value="drie"' in field
    assert f'aria-invalid="true" aria-describedby="{anchor}-error"' in field


EVERYTHING = {"choices": ["1", "2"], "plaats-3": "1", "punten-3": "9", "points": "10"}


@pytest.mark.parametrize(
    ("kind", "keys", "points"), [({}, ("1", "2"), ()), (RANKING, ("3",), ()), (POINTS, ("3",), (9,))]
)
def test_a_round_reads_no_fields_of_another_kind_of_ballot(world, kind, keys, points):
    world.on_ballot(COSTS, **kind)
    voter = Voter(world)
    answer = voter.browser.post(CAST, EVERYTHING | {"ticket": voter.ticket("Plan 1", points=(1,))})
    assert answer.status_code == 200
    titles = {key: title for title, key in world.ballot_keys("zomer").items()}
    assert Box(world).held() == [(tuple(titles[key] for key in keys), points)]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ({}, {"plaats-1": "1", "punten-1": "1"}),
        (RANKING, {"choices": ["1"], "punten-1": "1"}),
        (POINTS, {"choices": ["1"], "plaats-1": "1", "points": ["1"]}),
    ],
)
def test_fields_of_another_kind_alone_are_nothing_chosen(world, kind, fields):
    world.on_ballot(COSTS, **kind)
    answer = Voter(world).browser.post(VOTE, fields)
    assert (answer.status_code, says(world, answer, ChoiceProblem.NOTHING_CHOSEN)) == (422, True)


@pytest.mark.parametrize(
    ("kind", "prefix", "typed", "kept", "problem"),
    [
        (RANKING, "plaats-", {"Plan 1": "1", "Plan 2": "2"}, {"Plan 2": "2"}, ChoiceProblem.NOT_ON_BALLOT),
        (POINTS, "punten-", {"Plan 1": "4", "Plan 2": "6"}, {"Plan 2": "6"}, ChoiceProblem.POINTS_ELSEWHERE),
    ],
)
def test_of_a_proposal_that_was_withdrawn_meanwhile_the_rest_is_kept(world, kind, prefix, typed, kept, problem):
    world.on_ballot(COSTS, **kind)
    voter = Voter(world)
    fields = filled(voter, prefix, typed)
    ticket = voter.ticket("Plan 1", points=(1,))
    withdraw(world, "Plan 1")
    answer = voter.browser.post(CAST, fields | {"ticket": ticket})
    assert (answer.status_code, says(world, answer, problem), shown(voter, answer.text)) == (422, True, kept)
    assert Box(world).sizes == (0, 0)


def test_on_the_receipt_those_behind_a_withdrawn_proposal_move_up(ranker, world):
    receipt = ranker.vote("Plan 1", "Plan 3", "Plan 2")
    withdraw(world, "Plan 1")
    assert shown(ranker, ranker.change(receipt, step="").text) == {"Plan 3": "1", "Plan 2": "2"}
    assert Box(world).held() == [(("Plan 1", "Plan 3", "Plan 2"), ())]


@pytest.mark.parametrize(("kind", "words"), [(RANKING, b"Plan"), (POINTS, b"points")])
def test_what_was_given_stands_nowhere_in_the_database_and_nowhere_in_its_length(world, kind, words):
    world.on_ballot(COSTS, **kind)
    for titles, points in ((("Plan 1",), (1,)), (("Plan 2",), (10,)), (("Plan 1", "Plan 2", "Plan 3"), (3, 3, 4))):
        Voter(world).vote(*titles, points=points)
    rows = Box(world).ballots
    assert len({len(row.sealed) for row in rows}) == len({len(row.own_copy) for row in rows}) == 1
    assert not [row for row in rows for word in (words, b"choices", b"kenmerk") if word in row.sealed + row.own_copy]


def test_places_and_points_never_stand_in_an_address(ranker):
    assert ranker.browser.get(f"{TOTAL}?plaats-1=1").status_code == 405
    assert shown(ranker, ranker.browser.get(f"{VOTE}?plaats-1=1&punten-1=1").text) == {}
