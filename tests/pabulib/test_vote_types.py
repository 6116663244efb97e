"""All four ways of voting of the format become a round that is counted like any other."""

import json

import pytest

from tests.pabulib.conftest import SMALL
from wijkfonds.results.queries import counts_of
from wijkfonds.rounds.models import BallotType
from wijkfonds.rounds.queries import published_rounds
from wijkfonds.tally.checker import check
from wijkfonds.tally.count import count
from wijkfonds.tally.pabulib import read_pabulib, rule_of
from wijkfonds.tally.rule import RuleName

HEAD = SMALL.split("VOTES\n")[0].replace("votes;selected", "votes;district").replace(";4;1", ";4;x")
HEAD = HEAD.replace(";3;0", ";3;x").replace(";2;1", ";2;y").replace(";0;0", ";0;z")


def file(vote_type, votes, *changes):
    text = HEAD.replace("vote_type;approval", f"vote_type;{vote_type}").replace(
        "num_votes;5", f"num_votes;{len(votes)}"
    )
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    header = "voter_id;vote;points" if any(";" in vote for vote in votes) else "voter_id;vote"
    return text + "\n".join(["VOTES", header, *(f"{number};{vote}" for number, vote in enumerate(votes, 1))]) + "\n"


CROSSES = file("approval", ["a,b"] * 6 + ["c"] * 6)
ONE = file("choose-1", ["a"] * 6 + ["b"] * 5 + ["c"] * 4, ("min_length;1\nmax_length;3\n", ""))
RANKING = file("ordinal", ["c,b,a"] * 5 + ["a,b"] * 4 + ["b,a"] * 3)
POINTS = file(
    "cumulative", ["a,b;7,3"] * 5 + ["c,b;6,4"] * 6 + ["b;9"], ("max_length;3", "max_length;3\nmax_sum_points;10")
)


def the_round(world):
    with world.database.session() as session:
        (found,) = published_rounds(session)
        return found, counts_of(session, found.id)[0].outcome


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (CROSSES, BallotType.APPROVAL_AT_MOST),
        (ONE, BallotType.CHOOSE_ONE),
        (RANKING, BallotType.ORDINAL),
        (POINTS, BallotType.CUMULATIVE),
    ],
    ids=lambda value: value if isinstance(value, BallotType) else "",
)
@pytest.mark.parametrize(
    "options", [(), ("--rule", "equal-shares"), ("--rule", "equal-shares", "--completion", "none")]
)
def test_each_is_imported_counted_and_published_to_be_recounted(terminal, pb, world, visitor, text, kind, options):
    path = pb(text=text)
    assert terminal("import", path, "--fund", "eikenhof", *options) == 0
    found, outcome = the_round(world)
    assert found.ballot_type == kind
    here = read_pabulib(text.encode())
    assert outcome.rule.points == rule_of(here.meta).points
    assert outcome.funded == count(here.election, outcome.rule).funded
    address = f"/fondsen/eikenhof/rondes/{found.slug}/uitslag"
    result = json.loads(visitor.get(f"{address}.json").text)
    check(visitor.get(f"{address}.pb").text, result)
    told = visitor.get(address).text
    assert ("Punten per voorstel" in told) is bool(outcome.rule.points)


def test_a_ranking_is_counted_by_the_published_points(terminal, pb, world):
    assert terminal("import", pb(text=RANKING), "--fund", "eikenhof", "--points", "5,3,1") == 0
    found, outcome = the_round(world)
    assert (found.rank_points, found.max_choices) == ("5,3,1", 3)
    scores = {line.project_id: line.score for line in outcome.lines}
    assert scores == {"a": 5 * 1 + 4 * 5 + 3 * 3, "b": 5 * 3 + 4 * 3 + 3 * 5, "c": 25, "zz-9": 0}


def test_every_limit_and_the_either_or_choices_come_along(terminal, pb, world):
    asked = ["--min-votes", "2", "--min-share", "2.5", "--quorum", "3", "--reserve", "2", "--groups", "district"]
    assert terminal("import", pb(text=CROSSES), "--fund", "eikenhof", *asked) == 0
    found, outcome = the_round(world)
    assert (found.min_votes, found.min_share_permille, found.quorum, found.reserve) == (2, 25, 3, 2)
    assert {line.project_id: line.group for line in outcome.lines} == {"a": "x", "b": "x", "c": "y", "zz-9": "z"}
    assert not {"a", "b"} <= set(outcome.funded)


def test_points_of_nothing_are_no_choice(terminal, pb, world):
    text = file(
        "cumulative",
        ["a,b;7,0"] * 10,
        ("max_length;3", "max_length;3\nmax_sum_points;10"),
        ("min_length;1", "min_length;2"),
    )
    assert terminal("import", pb(text=text), "--fund", "eikenhof") == 0
    found, outcome = the_round(world)
    assert (found.min_choices, found.points_to_give) == (1, 10)
    assert {line.project_id: line.votes for line in outcome.lines} == {"a": 10, "b": 0, "c": 0, "zz-9": 0}


@pytest.mark.parametrize(
    ("text", "options", "word"),
    [
        (CROSSES, ["--seed", "x"], "--seed"),
        (CROSSES, ["--points", "5,3"], "--points"),
        (CROSSES, ["--groups", "name"], None),
        (
            file("cumulative", ["a;9999999999"], ("max_length;3", "max_length;3\nmax_sum_points;9999999999")),
            [],
            "points",
        ),
        (
            CROSSES.replace(";4;x", f";4;{'x' * 41}"),
            ["--groups", "district"],
            "--groups",
        ),
    ],
)
def test_what_has_no_place_here_is_refused_with_one_line(terminal, pb, rows, capsys, text, options, word):
    before = rows()
    status = terminal("import", pb(text=text), "--fund", "eikenhof", *options)
    err = capsys.readouterr().err
    if word is None:
        assert status == 0
        return
    assert (status, len(err.splitlines()), word in err) == (2, 1, True), err
    assert rows() == before


@pytest.mark.parametrize("rule", RuleName)
def test_a_real_election_of_points_is_imported(terminal, published_files, world, rule):
    path = published_files / "France_Toulouse_2019.pb"
    assert terminal("import", str(path), "--fund", "eikenhof", "--rule", rule.value) == 0
    found, outcome = the_round(world)
    assert (found.ballot_type, found.points_to_give, outcome.ballots) == (BallotType.CUMULATIVE, 7, 1494)
    assert outcome.funded == count(read_pabulib(path.read_bytes()).election, outcome.rule).funded


@pytest.mark.parametrize("points", ["borda", "5,4,3,2,1"])
def test_a_real_election_of_rankings_is_imported(terminal, published_files, world, tmp_path, points):
    text = (
        (published_files / "Switzerland_Zurich_S5R.pb")
        .read_text(encoding="utf-8")
        .replace("currency;CHF", "currency;EUR")
    )
    path = tmp_path / "zurich.pb"
    path.write_text(text, encoding="utf-8")
    asked = ["--rule", "equal-shares", "--points", points]
    assert terminal("import", str(path), "--fund", "eikenhof", *asked) == 0
    found, outcome = the_round(world)
    assert (found.ballot_type, found.rank_points, outcome.ballots) == (BallotType.ORDINAL, points, 180)
    assert outcome.funded == count(read_pabulib(text.encode()).election_by(points), outcome.rule).funded
