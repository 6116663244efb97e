"""The words on a ballot: what may be chosen, what it comes to, and which proposals rule each other out."""

import re
from html import unescape

import pytest

from tests.ballot_forms import receipt_in
from tests.ballots.test_ranking_and_points import COSTS, POINTS, RANKING, filled, shown
from tests.ballots.voting import CAST, RECEIPT, TOTAL, VOTE, Box, Voter, withdraw
from tests.browser import HTMX
from wijkfonds.proposals.models import Proposal
from wijkfonds.rounds.models import BallotType


def words(text):
    """What people read, without tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def legend(text):
    return words(re.search(r"<legend>(.*?)</legend>", text, re.DOTALL)[1])


@pytest.mark.parametrize(
    ("ballot", "sentence"),
    [
        (RANKING | {"max_choices": None}, "Zet de voorstellen in uw rangorde."),
        (RANKING, "Zet hoogstens 3 voorstellen in uw rangorde."),
        (RANKING | {"max_choices": 1}, "Zet hoogstens 1 voorstel in uw rangorde."),
        (RANKING | {"min_choices": 2}, "Zet hoogstens 3 voorstellen in uw rangorde. Kies er minstens 2."),
        (POINTS, "Verdeel 10 punten over de voorstellen."),
        (POINTS | {"points_to_give": 1}, "Verdeel 1 punt over de voorstellen."),
        (POINTS | {"points_to_give": 1000}, "Verdeel 1.000 punten over de voorstellen."),
        (POINTS | {"max_choices": 2}, "Verdeel 10 punten over hoogstens 2 voorstellen."),
        (POINTS | {"max_choices": 1}, "Verdeel 10 punten over hoogstens 1 voorstel."),
        (POINTS | {"min_choices": 2}, "Verdeel 10 punten over de voorstellen. Kies er minstens 2."),
        (
            {"ballot_type": BallotType.APPROVAL_FREE, "min_choices": 2},
            "Kies zoveel voorstellen als u wilt. Kies er minstens 2.",
        ),
    ],
)
def test_the_ballot_says_what_may_be_chosen(world, ballot, sentence):
    world.on_ballot(COSTS, **ballot)
    assert legend(Voter(world).browser.get(VOTE).text) == sentence


@pytest.mark.parametrize(("most", "places"), [(None, 3), (2, 2), (5, 3)])
def test_there_are_as_many_places_as_proposals_or_as_may_be_chosen(world, most, places):
    world.on_ballot(COSTS, **RANKING | {"max_choices": most})
    text = Voter(world).browser.get(VOTE).text
    options = re.findall(r"<option[^>]*>([^<]*)</option>", text.split("<select")[1].split("</select")[0])
    assert options == ["Geen", *[str(place) for place in range(1, places + 1)]]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "0 voorstellen gekozen Nog 10 van de 10 punten"),
        ({"Plan 1": "6"}, "1 voorstel gekozen Nog 4 van de 10 punten"),
        ({"Plan 1": "6", "Plan 2": "4"}, "2 voorstellen gekozen Alle punten zijn verdeeld"),
        ({"Plan 1": "6", "Plan 2": "5"}, "2 voorstellen gekozen 1 punt te veel"),
        ({"Plan 1": "10", "Plan 2": "10"}, "2 voorstellen gekozen 10 punten te veel"),
        ({"Plan 1": "6", "Plan 2": "drie"}, "1 voorstel gekozen Nog 4 van de 10 punten Geen aantal punten: Plan 2"),
        ({"Plan 1": "9" * 30}, "0 voorstellen gekozen Nog 10 van de 10 punten Te veel punten: Plan 1"),
        ({"99": "3"}, "0 voorstellen gekozen Nog 10 van de 10 punten"),
        ({"99": "drie"}, "0 voorstellen gekozen Nog 10 van de 10 punten"),
    ],
)
def test_the_running_total_counts_points(world, typed, said):
    world.on_ballot(COSTS, **POINTS)
    voter = Voter(world)
    answer = voter.browser.post(TOTAL, filled(voter, "punten-", typed), headers=HTMX)
    assert (answer.status_code, words(answer.text)) == (200, said)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "0 van 2 voorstellen in uw rangorde"),
        ({"Plan 3": "1", "Plan 1": "2"}, "2 van 2 voorstellen in uw rangorde Plan 3 Plan 1"),
        ({"Plan 3": "1", "Plan 1": "1"}, "2 van 2 voorstellen in uw rangorde Plaats 1 staat er meer dan één keer"),
        (
            {"Plan 3": "9"},
            "0 van 2 voorstellen in uw rangorde Deze plaats staat niet op het stembiljet. Kies een plaats uit de lijst, of laat het voorstel zonder plaats.",
        ),
    ],
)
def test_the_running_total_shows_the_ranking_so_far(world, typed, said):
    world.on_ballot(COSTS, **RANKING | {"max_choices": 2})
    voter = Voter(world)
    answer = voter.browser.post(TOTAL, filled(voter, "plaats-", typed), headers=HTMX)
    assert (answer.status_code, words(answer.text)) == (200, said)


@pytest.mark.parametrize("button", ["tel", "wijzig"])
@pytest.mark.parametrize(
    ("kind", "prefix", "typed"),
    [(RANKING, "plaats-", {"Plan 1": "1", "Plan 2": "1"}), (POINTS, "punten-", {"Plan 1": "drie", "Plan 3": "0"})],
)
def test_adding_up_and_going_back_lose_nothing_and_blame_nobody(world, button, kind, prefix, typed):
    world.on_ballot(COSTS, **kind)
    voter = Voter(world)
    answer = voter.browser.post(VOTE, filled(voter, prefix, typed) | {button: "1"})
    assert (answer.status_code, shown(voter, answer.text)) == (200, typed)
    assert "error-summary" not in answer.text


def hidden_in(text):
    """What the check page sends on: its hidden fields."""
    form = re.search(r"<form[^>]*>((?:(?!<form).)*?name=\"(?:ticket|stap)\".*?)</form>", text, re.DOTALL)[1]
    fields = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form):
        fields.setdefault(name, []).append(value)
    return fields


@pytest.mark.parametrize(
    ("kind", "points", "held"),
    [
        ({}, (), {"Plan 1", "Plan 3"}),
        (RANKING, (), ("Plan 3", "Plan 1")),
        (POINTS, (6, 3), {"Plan 3": 6, "Plan 1": 3}),
    ],
)
def test_the_check_page_sends_what_it_shows(world, kind, points, held):
    world.on_ballot(COSTS, **kind)
    voter = Voter(world)
    confirmed = voter.browser.post(CAST, hidden_in(voter.check("Plan 3", "Plan 1", points=points).text))
    changed = voter.change(receipt_in(confirmed.text), "Plan 3", "Plan 1", points=points, step="nakijken")
    for answer in (confirmed, voter.browser.post(RECEIPT, hidden_in(changed.text))):
        [(titles, given)] = Box(world).held()
        assert answer.status_code == 200
        assert (dict(zip(titles, given, strict=True)) if given else type(held)(titles)) == held


def rivals(world, titles):
    with world.database.write() as session:
        for one in session.query(Proposal).filter(Proposal.title.in_(titles)):
            one.either_or = "oever"


@pytest.mark.parametrize(
    ("kind", "may_choose_more"),
    [({}, True), (RANKING, True), (POINTS, True), ({"ballot_type": BallotType.CHOOSE_ONE}, False)],
)
def test_proposals_of_an_either_or_choice_say_so_on_the_ballot(world, kind, may_choose_more):
    world.on_ballot(COSTS, **kind)
    rivals(world, ["Plan 1", "Plan 3"])
    text = Voter(world).browser.get(VOTE).text
    said = [words(part) for part in re.findall(r'<p class="ballot-rivals">(.*?)</p>', text, re.DOTALL)]
    assert len(said) == 2
    assert len(set(said)) == 1
    assert "Van deze kan er hoogstens één geld krijgen: Plan" in said[0]
    assert {"Plan 1" in said[0], "Plan 3" in said[0], "Plan 2" not in said[0]} == {True}
    assert ("U mag er wel meer kiezen." in said[0]) is may_choose_more


def test_what_is_left_alone_of_an_either_or_choice_says_nothing(world):
    world.on_ballot(COSTS)
    rivals(world, ["Plan 1", "Plan 3"])
    withdraw(world, "Plan 3")
    assert "ballot-rivals" not in Voter(world).browser.get(VOTE).text
