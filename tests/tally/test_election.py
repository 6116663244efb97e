import pytest

from wijkfonds.tally.election import Project, election_from

BENCH, TREES, SLIDE = Project("bench", 40_000), Project("trees", 60_000), Project("slide", 90_000)
PROJECTS = (BENCH, TREES, SLIDE)


def test_equal_ballots_are_counted_together_whatever_their_order():
    election = election_from(PROJECTS, [["bench", "trees"], [], ["trees", "bench"], {"slide"}, ()], 100_000)

    ids = [project.id for project in PROJECTS]
    rows = {frozenset(ids[number] for number in numbers): weight for numbers, _, weight in election.ballots.rows()}
    assert rows == {frozenset({"bench", "trees"}): 2, frozenset(): 2, frozenset({"slide"}): 1}


def test_the_same_ballots_in_another_order_are_the_same_election():
    ballots = [["bench"], ["trees", "slide"], [], ["trees"], ["bench"]]

    assert election_from(PROJECTS, ballots, 100_000) == election_from(PROJECTS, ballots[::-1], 100_000)


def test_an_id_that_stands_on_a_ballot_twice_counts_once():
    assert election_from(PROJECTS, [["bench", "bench"]], 100_000).votes() == {"bench": 1, "trees": 0, "slide": 0}


def test_blank_and_filled_ballots_are_told_apart():
    election = election_from(PROJECTS, [["bench"], [], ["trees"], ["bench"]], 100_000)

    assert (election.filled_ballots, election.blank_ballots) == (3, 1)


def test_the_projects_keep_their_order():
    assert election_from(iter(PROJECTS[::-1]), [], 0).projects == (SLIDE, TREES, BENCH)


def test_points_are_added_up_and_no_points_are_no_choice():
    election = election_from(PROJECTS, [{"bench": 3, "slide": 0}, {"bench": 1, "trees": 2}, {"slide": 0}], 100_000)

    assert election.scores() == {"bench": 4, "trees": 2, "slide": 0}
    assert election.votes() == {"bench": 2, "trees": 1, "slide": 0}
    assert (election.filled_ballots, election.blank_ballots) == (2, 1)


def test_ballots_that_differ_in_their_points_alone_are_different():
    election = election_from(PROJECTS, [{"bench": 3}, {"bench": 2}, {"bench": 3}], 100_000)

    assert sorted(election.ballots.rows()) == [((0,), (2,), 1), ((0,), (3,), 2)]


@pytest.mark.parametrize(
    ("projects", "ballots", "budget_cents", "message"),
    [
        (PROJECTS, [["bench"], ["well"]], 1, "'well'"),
        ((BENCH, TREES, BENCH), [], 1, "Two projects have the id 'bench'"),
        (PROJECTS, [{"bench": -1}], 1, "less than 0 points"),
        (PROJECTS, [{"bench": 1}, ["bench"]], 1, "Some ballots give points"),
        ((Project("gift", 0),), [], 1, "'gift' costs 0 cents"),
        ((Project("gain", -1),), [], 1, "'gain' costs -1 cents"),
        (PROJECTS, [], -1, "The budget is -1 cents"),
    ],
)
def test_what_cannot_be_counted_is_refused_by_name(projects, ballots, budget_cents, message):
    with pytest.raises(ValueError, match=message):
        election_from(projects, ballots, budget_cents)


def test_the_least_that_can_be_counted_is_accepted():
    assert election_from((Project("gift", 1),), [], 0).votes() == {"gift": 0}


@pytest.mark.parametrize(("cost", "budget"), [(2**53, 1), (1, 2**53)])
def test_money_that_floating_point_can_not_hold_to_the_cent_is_refused(cost, budget):
    with pytest.raises(ValueError, match="No amount may be"):
        election_from([Project("a", cost)], [["a"]], budget)
    assert election_from([Project("a", 2**53 - 1)], [["a"]], 2**53 - 1)


@pytest.mark.parametrize("people", [1, 9_000])
def test_points_that_can_not_be_added_up_exactly_are_an_error_and_no_rounded_sum(people):
    most = (2**53 - 1) // people
    ballots = [{"a": most}] * people

    assert election_from([Project("a", 1)], ballots, 1).scores() == {"a": most * people}
    with pytest.raises(OverflowError, match="exactly"):
        election_from([Project("a", 1)], [*ballots, {"a": most}], 1).scores()
