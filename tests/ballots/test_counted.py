"""From the box to the count: what a place and a point are worth, and to which proposals."""

import pytest

from tests.ballots.voting import Box, withdraw
from tests.results.conftest import Counters
from wijkfonds.ballots.models import Ballot
from wijkfonds.ballots.opening import BoxDisagrees, BoxProblem, open_box
from wijkfonds.ballots.queries import OnBallot, ballot_paper
from wijkfonds.ballots.rules import Choices
from wijkfonds.ballots.sealing import SUITE, Kind
from wijkfonds.bundle.canonical import canonical
from wijkfonds.bundle.codes import framed
from wijkfonds.bundle.making import Listed
from wijkfonds.funds.models import Fund
from wijkfonds.proposals.models import Proposal
from wijkfonds.results.counted import file_of, per_pot
from wijkfonds.results.counting import opened_box
from wijkfonds.roll.keys import read_keys
from wijkfonds.rounds.counting import points_of
from wijkfonds.rounds.models import BallotType, Pot, Round

COSTS = [60_000, 60_000, 60_000]  # of a budget of 100_000: one can be funded
ORDINAL, CUMULATIVE = BallotType.ORDINAL, BallotType.CUMULATIVE


def scores(outcome, world):
    titles = {key: title for title, key in world.ballot_keys("zomer").items()}
    return {titles[line.project_id]: line.score for line in outcome.lines}


@pytest.mark.parametrize(
    ("rank_points", "withdrawn", "points", "funded"),
    [
        ("borda", None, {"Plan 1": 5, "Plan 2": 6, "Plan 3": 4}, "Plan 2"),
        ("5,3,1", None, {"Plan 1": 17, "Plan 2": 10, "Plan 3": 6}, "Plan 1"),
        ("borda", "Plan 2", {"Plan 1": 5, "Plan 3": 4}, "Plan 1"),
        ("5,3,1", "Plan 2", {"Plan 1": 21, "Plan 3": 10}, "Plan 1"),
        ("borda", "Plan 1", {"Plan 2": 4, "Plan 3": 2}, "Plan 2"),
        ("5", None, {"Plan 1": 15, "Plan 2": 10, "Plan 3": 0}, "Plan 1"),
    ],
)
def test_rankings_count_by_their_places(world, rank_points, withdrawn, points, funded):
    """Three want plan 1 alone, two want 2 before 3 before 1; where one place counts, plan 2 alone."""
    world.on_ballot(COSTS, ballot_type=ORDINAL, rank_points=rank_points)
    for titles in [("Plan 1",)] * 3 + [("Plan 2", "Plan 3", "Plan 1")[: 1 if rank_points == "5" else 3]] * 2:
        world.vote("zomer", *titles)
    if withdrawn:
        withdraw(world, withdrawn)
    counters = Counters(world)
    counters.close()
    counters.count()
    assert scores(counters.outcome, world) == points
    assert counters.funded == [funded]
    assert counters.outcome.ballots == (2 if withdrawn == "Plan 1" else 5)  # of three nothing is left: they are blank


def test_points_count_as_they_were_given(world):
    world.on_ballot(COSTS, ballot_type=CUMULATIVE, points_to_give=10)
    world.vote("zomer", "Plan 1", "Plan 3", points=(4, 1))
    world.vote("zomer", "Plan 1", points=(4,))
    world.vote("zomer", "Plan 2", points=(10,))
    counters = Counters(world)
    counters.close()
    counters.count()
    assert scores(counters.outcome, world) == {"Plan 1": 8, "Plan 2": 10, "Plan 3": 1}
    assert (counters.funded, counters.outcome.ballots) == (["Plan 2"], 3)


@pytest.mark.parametrize(
    ("kind", "rank_points", "choices", "counted"),
    [
        (ORDINAL, "borda", Choices(("c", "a", "b")), {"c": 3, "a": 2, "b": 1}),
        (ORDINAL, "5,3,1", Choices(("c", "a")), {"c": 5, "a": 3}),
        (ORDINAL, "5,3", Choices(("c", "a", "b")), {"c": 5, "a": 3}),
        (ORDINAL, "borda", Choices(("c", "weg", "b")), {"c": 2, "b": 1}),
        (ORDINAL, "5,3,1", Choices(("weg", "c")), {"c": 5}),
        (ORDINAL, "borda", Choices(("weg",)), {}),
        (ORDINAL, "borda", Choices(), {}),
        (CUMULATIVE, "borda", Choices(("a", "weg", "c"), (1, 7, 2)), {"a": 1, "c": 2}),
        (CUMULATIVE, "borda", Choices(), {}),
        (BallotType.APPROVAL_FREE, "borda", Choices(("a", "weg")), {"a": 1}),
        (BallotType.CHOOSE_ONE, "borda", Choices(), {}),
    ],
)
def test_a_ballot_gives_to_what_can_win(kind, rank_points, choices, counted):
    fund = Fund(area_name="Eikenhof")
    round_ = Round(ballot_type=kind, rank_points=rank_points, budget_cents=100, min_choices=1, title="Zomer", fund=fund)
    paper = [OnBallot(key, key, key, "", "", 10, is_withdrawn=key == "weg") for key in ("a", "b", "c", "weg")]
    election = file_of(round_, paper, [Listed("K", "keuze", choices.keys, choices.points)]).election_by(
        points_of(round_)
    )
    ids = [project.id for project in election.projects]
    ((numbers, points, people),) = election.ballots.rows()
    assert (ids, people) == (["a", "b", "c"], 1)
    assert {ids[number]: given for number, given in zip(numbers, points, strict=True)} == counted


@pytest.mark.parametrize("with_pots", [True, False])
def test_the_ballots_know_either_or_choices_and_pots(world, with_pots):
    world.on_ballot(COSTS)
    with world.database.write() as session:
        plans = session.query(Proposal).order_by(Proposal.ballot_position).all()
        plans[0].either_or = plans[2].either_or = "oever"
        theme = plans[0].theme.slug
        found = world.find_round(session, "zomer")
        if with_pots:
            found.pots = [
                Pot(theme_id=plans[0].theme_id, cents=60_000),
                Pot(theme_id=found.fund.themes[1].id, cents=40_000),
            ]
    with world.app.app_context(), world.database.session() as session:
        found = world.find_round(session, "zomer")
        listed = opened_box(session, found, read_keys(found.id), lambda _opened: None)
        file = file_of(found, ballot_paper(session, found.id), listed)
    assert [project.more["either_or"] for project in file.projects] == ["oever", "", "oever"]
    parts = per_pot(file, {theme: 60_000, "leeg": 40_000} if with_pots else {})
    assert {pot: (part.budget_cents, len(part.projects)) for pot, part in parts.items()} == (
        {theme: (60_000, 3), "leeg": (40_000, 0)} if with_pots else {"": (100_000, 3)}
    )


def put(world, payload):
    """Something else in the only row, sealed with the right key for that row."""
    row = Box(world).ballots[0]
    with world.app.app_context():
        keys = read_keys(row.round_id)
    whole = {"choices": [], "kenmerk": "K", "kind": "keuze", "lookup": row.lookup} | payload
    sealed = SUITE.encrypt(canonical(whole), keys.public, info=framed("seal", row.round_id.bytes))
    with world.database.write() as session:
        session.get_one(Ballot, (row.round_id, row.lookup)).sealed = sealed


def opened(world):
    with world.app.app_context(), world.database.session() as session:
        found = world.find_round(session, "zomer")
        rows = open_box(session, found, read_keys(found.id), lambda _opened: None)
    return [row.choices for row in rows if row.kind != Kind.WITHDRAWN]


@pytest.mark.parametrize(
    ("kind", "payload", "found"),
    [
        (ORDINAL, {"choices": ["3", "1"]}, Choices(("3", "1"))),
        (ORDINAL, {"choices": ["3", "3"]}, BoxProblem.ILLEGAL),
        (ORDINAL, {"choices": ["3"], "points": [1]}, BoxProblem.ILLEGAL),
        (ORDINAL, {"choices": ["3"], "points": "1"}, BoxProblem.UNREADABLE),
        (ORDINAL, {"kind": "blanco"}, Choices()),
        (ORDINAL, {"kind": "blanco", "choices": ["1"]}, BoxProblem.ILLEGAL),
        (ORDINAL, {"kind": "ingetrokken"}, None),
        (CUMULATIVE, {"choices": ["1", "2"], "points": [4, 6]}, Choices(("1", "2"), (4, 6))),
        (CUMULATIVE, {"choices": ["1", "2"], "points": [4, 7]}, BoxProblem.ILLEGAL),
        (CUMULATIVE, {"choices": ["1", "2"], "points": [11, -1]}, BoxProblem.ILLEGAL),
        (CUMULATIVE, {"choices": ["1", "2"], "points": [4]}, BoxProblem.ILLEGAL),
        (CUMULATIVE, {"choices": ["1"]}, BoxProblem.ILLEGAL),
        (CUMULATIVE, {"choices": ["1"], "points": [0]}, BoxProblem.ILLEGAL),
        (CUMULATIVE, {"choices": ["1"], "points": [True]}, BoxProblem.UNREADABLE),
        (CUMULATIVE, {"choices": ["1"], "points": [1.5]}, BoxProblem.UNREADABLE),
        (BallotType.APPROVAL_FREE, {"choices": ["1"], "points": [1]}, BoxProblem.ILLEGAL),
    ],
)
def test_the_box_gives_what_the_rules_of_the_round_allow(world, kind, payload, found):
    world.on_ballot(COSTS, ballot_type=kind, points_to_give=10)
    world.vote("zomer", "Plan 1", points=(1,))
    put(world, payload)
    if isinstance(found, BoxProblem):
        with pytest.raises(BoxDisagrees) as refused:
            opened(world)
        assert refused.value.problem == found
    else:
        assert opened(world) == ([] if found is None else [found])


@pytest.mark.parametrize(("kind", "points"), [(ORDINAL, ()), (CUMULATIVE, (4, 6))])
def test_a_proposal_withdrawn_after_the_vote_stays_on_the_ballot_as_it_was_cast(world, kind, points):
    world.on_ballot(COSTS, ballot_type=kind, points_to_give=10)
    world.vote("zomer", "Plan 2", "Plan 1", points=points)
    withdraw(world, "Plan 1")
    assert len(opened(world)[0].keys) == 2
