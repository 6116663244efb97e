"""Elections that were really held, and counted by others."""

from fractions import Fraction

import pytest

from tests.pace import within
from wijkfonds.tally.count import count
from wijkfonds.tally.pabulib import FaultKind, PabulibFaults, read_pabulib, rule_of
from wijkfonds.tally.rule import Completion, Overspend, Rule, RuleName

ADD1 = Rule(RuleName.EQUAL_SHARES, completion=Completion.ADD1)
ADD1U = Rule(RuleName.EQUAL_SHARES, completion=Completion.ADD1U)
SKIP = Rule(RuleName.GREEDY)


@pytest.fixture
def read(pabulib_folder):
    return lambda name: read_pabulib((pabulib_folder / f"{name}.pb").read_bytes())


# Name, projects funded, euros or złoty spent, and the final share.
EQUAL_SHARES_ELECTIONS = [
    ("Netherlands_Assen_2024", 9, 76_700, 2_033),
    ("Netherlands_Assen_2025", 13, 94_837, 637),
    ("Poland_Swiecie_2023", 17, 1_040_337, 662),
    ("Poland_Wieliczka_2023_Green_Budget", 30, 995_079, 315),
]


@pytest.mark.parametrize(("name", "funded", "spent", "share"), EQUAL_SHARES_ELECTIONS)
def test_the_projects_that_were_really_funded_are_funded(read, name, funded, spent, share):
    file = read(name)

    outcome = count(file.election, ADD1)

    assert set(outcome.funded) == {project.id for project in file.projects if project.selected == 1}
    assert (len(outcome.funded), outcome.spent_cents) == (funded, spent * 100)
    assert outcome.endowment_start == Fraction(file.budget_cents, len(file.ballots))
    assert outcome.endowment_final == share * 100


@pytest.mark.parametrize("name", ["Netherlands_Assen_2024", "Netherlands_Assen_2025"])
def test_assen_says_itself_by_which_rule_it_counted(read, name):
    assert rule_of(read(name).meta) == ADD1


def test_filling_up_would_have_funded_one_project_more_in_assen_in_2024(read):
    election = read("Netherlands_Assen_2024").election
    counted, filled_up = count(election, ADD1), count(election, ADD1U)

    assert filled_up.funded[: len(counted.funded)] == counted.funded
    assert (len(filled_up.funded), filled_up.spent_cents) == (10, 88_700_00)


@pytest.mark.parametrize(
    ("name", "projects", "spent"),
    [
        ("Netherlands_Assen_2024", 7, 99_200),
        ("Netherlands_Assen_2025", 9, 99_792),
        ("Netherlands_Amsterdam_309", 13, 298_622),
    ],
)
def test_greedy_funds_as_many_as_others_counted(read, name, projects, spent):
    outcome = count(read(name).election, SKIP)

    assert (len(outcome.funded), outcome.spent_cents) == (projects, spent * 100)


def test_a_whole_district_of_amsterdam_is_counted_while_somebody_waits(read):
    election = read("Netherlands_Amsterdam_309").election

    with within(160):
        counted, filled_up = count(election, ADD1), count(election, ADD1U)

    assert (len(counted.funded), len(filled_up.funded)) == (20, 21)


def test_the_votes_that_were_published_are_the_votes_on_the_ballots(read):
    for name, *_ in EQUAL_SHARES_ELECTIONS:
        file = read(name)
        assert {project.id: project.votes for project in file.projects} == file.election.votes()


def test_every_file_is_read_or_has_ballots_of_a_kind_that_is_not_read_yet(pabulib_folder):
    refused = {}
    for path in sorted(pabulib_folder.glob("*.pb")):
        try:
            file = read_pabulib(path.read_bytes())
        except PabulibFaults as error:
            refused[path.name] = [fault.kind for fault in error.faults]
        else:
            assert file.election.filled_ballots + file.election.blank_ballots == len(file.ballots)
    assert all(kinds == [FaultKind.VOTE_TYPE_UNKNOWN] for kinds in refused.values()), refused


@pytest.mark.parametrize("overspend", Overspend)
def test_a_great_city_is_counted_by_votes_at_once(read, overspend):
    election = read("Poland_Lodz_2022").election

    outcome = count(election, Rule(RuleName.GREEDY, overspend=overspend))

    assert (outcome.ballots, outcome.blank) == (90_494, 0)
    assert outcome.spent_cents <= election.budget_cents


@pytest.mark.parametrize("name", ["Poland_Gdynia_2022_Kamienna_Gora__large", "Poland_Wroclaw_2017_Rejon_nr_11_750"])
def test_elections_that_stopped_at_the_first_that_did_not_fit_are_counted_alike(read, name):
    file = read(name)
    rule = rule_of(file.meta)

    threshold = int(file.meta.get("min_project_score_threshold", "0"))
    assert rule == Rule(RuleName.GREEDY, overspend=Overspend.STOP, min_points=threshold)
    assert set(count(file.election, rule).funded) == {each.id for each in file.projects if each.selected == 1}
