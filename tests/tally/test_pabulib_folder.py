"""Every election of the folder, counted by every rule that fits its ballots, as an independent count counts it."""

from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally.grouped import Groups, plain, worth
from tests.tally.reference import winners
from tests.tally.test_properties import elections
from wijkfonds.tally.count import count
from wijkfonds.tally.pabulib import read_pabulib
from wijkfonds.tally.pabulib_file import USUAL_POINTS
from wijkfonds.tally.rule import BORDA, Completion, Overspend, Rule, RuleName

PUBLISHED_POINTS = "5,3,1"
# Counted step by step these take the slow count more than a second each, so here their steps are larger.
SLOW = {
    "France_Toulouse_2019": 2_000,
    "Netherlands_Amsterdam_166": 600,
    "Netherlands_Amsterdam_621": 400,
    "Poland_Krakow_2024_Bronowice": 2_000,
    "Poland_Krakow_2024_Lagiewniki-Borek_Falecki": 4_000,
    "Poland_Krakow_2024_Stare_Miasto": 3_500,
    "Poland_Lodz_2022": 3_000,
}
NAMES = [
    "France_Toulouse_2019",
    "Netherlands_Amsterdam_166",
    "Netherlands_Amsterdam_179",
    "Netherlands_Amsterdam_285",
    "Netherlands_Amsterdam_309",
    "Netherlands_Amsterdam_324",
    "Netherlands_Amsterdam_358",
    "Netherlands_Amsterdam_509",
    "Netherlands_Amsterdam_588",
    "Netherlands_Amsterdam_605",
    "Netherlands_Amsterdam_613",
    "Netherlands_Amsterdam_621",
    "Netherlands_Amsterdam_643",
    "Netherlands_Amsterdam_646",
    "Netherlands_Assen_2024",
    "Netherlands_Assen_2025",
    "Poland_Czestochowa_2020_Grabowka",
    "Poland_Czestochowa_2025_Podjasnogorska",
    "Poland_Gdynia_2022_Kamienna_Gora__large",
    "Poland_Krakow_2024_Bronowice",
    "Poland_Krakow_2024_Lagiewniki-Borek_Falecki",
    "Poland_Krakow_2024_Stare_Miasto",
    "Poland_Lodz_2022",
    "Poland_Poznan_2025_9_-_Stare_Miasto__small",
    "Poland_Swiecie_2023",
    "Poland_Wieliczka_2023_Green_Budget",
    "Poland_Wroclaw_2017_Rejon_nr_11_750",
    "Switzerland_Zurich_D10",
    "Switzerland_Zurich_S5R",
    "US_Stanford_Dataset_Merced_Peoples_Budget_Ballot_2019_vote_rankings",
    "US_Stanford_Dataset_PB_Cambridge_2015_vote_knapsacks",
]


def test_the_folder_holds_just_these_files(pabulib_folder):
    assert sorted(path.stem for path in pabulib_folder.glob("*.pb")) == NAMES


@cache
def held(path):
    return read_pabulib(path.read_bytes()), plain(path)


def kinds_of(vote_type):
    return [BORDA, PUBLISHED_POINTS] if vote_type == "ordinal" else [USUAL_POINTS[vote_type]]


def both(path):
    """The election and the groups, for every way in which its choices can be worth something."""
    file, (meta, costs, ballots, budget) = held(path)
    for points in kinds_of(meta["vote_type"]):
        yield points, file.election_by(points), Groups(costs, worth(ballots, points), budget, with_points=bool(points))


@settings(max_examples=200, deadline=None)
@given(elections(with_groups=False) | elections(with_points=True, with_groups=False), st.integers(1, 5))
def test_the_quick_reference_says_what_the_slow_one_says(vote, step):
    with_points = any(isinstance(ballot, dict) for ballot in vote.ballots)
    points = "given" if with_points else ""
    groups = Groups(
        vote.costs,
        [worth([list(b.items())], "given")[0] if with_points else dict.fromkeys(b, 1) for b in vote.ballots],
        vote.budget,
        with_points=with_points,
    )
    if not groups.eligible:
        return
    none = Rule(RuleName.EQUAL_SHARES, completion=Completion.NONE, points=points)
    assert groups.run(Fraction(vote.budget, groups.n)) == winners(vote.costs, vote.ballots, vote.budget, none)
    if not groups.everything_fits():
        add1u = Rule(RuleName.EQUAL_SHARES, step_cents=step, points=points)
        won, _ = groups.raised(step)
        assert groups.by_votes(funded=won) == winners(vote.costs, vote.ballots, vote.budget, add1u)


@pytest.mark.parametrize("name", NAMES)
def test_most_votes_first_counts_every_file_as_its_definition_says(pabulib_folder, name):
    for points, election, groups in both(pabulib_folder / f"{name}.pb"):
        for overspend in Overspend:
            outcome = count(election, Rule(RuleName.GREEDY, overspend=overspend, points=points))
            assert list(outcome.funded) == groups.by_votes(stop=overspend is Overspend.STOP)


@pytest.mark.parametrize("name", NAMES)
def test_equal_shares_counts_every_file_as_its_definition_says(pabulib_folder, name):
    for points, election, groups in both(pabulib_folder / f"{name}.pb"):
        outcome = count(election, Rule(RuleName.EQUAL_SHARES, completion=Completion.NONE, points=points))
        start = Fraction(groups.budget, groups.n)
        assert (list(outcome.funded), outcome.endowment_start) == (groups.run(start), start)


def compare_raised(election, groups, points, step):
    """Both completions with this step."""
    rules = {each: Rule(RuleName.EQUAL_SHARES, completion=each, step_cents=step, points=points) for each in Completion}
    add1, add1u = count(election, rules[Completion.ADD1]), count(election, rules[Completion.ADD1U])
    if groups.everything_fits():
        assert add1.funded == add1u.funded == tuple(groups.by_votes())
        return
    won, last = groups.raised(step)
    assert (list(add1.funded), add1.endowment_final) == (won, last)
    assert list(add1u.funded) == groups.by_votes(funded=won)


@pytest.mark.parametrize("name", NAMES)
def test_the_raised_share_of_every_file_is_where_its_definition_says(pabulib_folder, name):
    for points, election, groups in both(pabulib_folder / f"{name}.pb"):
        compare_raised(election, groups, points, SLOW.get(name, 100))


@pytest.mark.drill
@pytest.mark.parametrize("name", SLOW)
def test_the_raised_share_of_slow_files_by_steps_of_one_unit_too(pabulib_folder, name):
    for points, election, groups in both(pabulib_folder / f"{name}.pb"):
        compare_raised(election, groups, points, 100)
