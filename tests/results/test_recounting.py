"""Anybody recounts a published result with three files and nothing else."""

import json
import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.results.conftest import RESULT
from tests.tally.format_checker import errors_in
from wijkfonds.proposals.models import Proposal
from wijkfonds.results.counted import FEWEST_TO_PUBLISH, may_be_published
from wijkfonds.results.models import CountedBallots
from wijkfonds.rounds.models import BallotType
from wijkfonds.tally.checker import Refused, check
from wijkfonds.tally.rule import Completion, RuleName

PB, JSON, PROGRAM = f"{RESULT}.pb", f"{RESULT}.json", RESULT.replace("uitslag", "narekenen.zip")
MANY = [("Plan 1",), ("Plan 1", "Plan 2"), ("Plan 3",), ("Plan 3", "Plan 2"), *[("Plan 3",)] * 6]


@pytest.fixture
def published(counters, visitor):
    counters.vote_and_close(*MANY, rule=RuleName.EQUAL_SHARES, reserve=2)
    counters.count()
    assert counters.publish().status_code == 303
    return visitor.get


def test_nothing_can_be_fetched_before_the_result_is_published(counters, visitor):
    counters.vote_and_close(*MANY)
    counters.count()
    assert [visitor.get(address).status_code for address in (PB, JSON, PROGRAM)] == [404, 404, 404]


def test_the_result_follows_from_the_ballots(published):
    pb, result = published(PB).text, json.loads(published(JSON).text)
    check(pb, result)
    assert (result["ballots"], result["blank"]) == (10, 0)
    assert set(result["metrics"]) == set(result["fairness"]) == {"rule", "greedy"}
    with pytest.raises(Refused):
        check(pb.replace("VOTES\n", "VOTES\n", 1).rstrip("\n") + "\n11;1\n", result)
    with pytest.raises(Refused):
        check(pb, result | {"funded": result["funded"][::-1]})


def test_the_program_that_is_published_needs_nothing_but_python(published, tmp_path):
    for name, address in (("uitslag.pb", PB), ("uitslag.json", JSON)):
        (tmp_path / name).write_bytes(published(address).data)
    with ZipFile(BytesIO(published(PROGRAM).data)) as packed:
        packed.extractall(tmp_path)
        assert packed.namelist() == ["checker.py", "checker_reading.py", "checker_figures.py"]

    def run():
        command = [sys.executable, "-I", "-S", "checker.py", "uitslag.pb", "uitslag.json"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout.splitlines(), done.stderr

    assert run() == (0, ["The result follows from the ballots.", "The figures and explanations too."], "")
    text = (tmp_path / "uitslag.json").read_text()
    for old, new in (
        ('"ballots": 10', '"ballots": 11'),
        ('"nothing": 0', '"nothing": 1'),
        ('"without": ', '"without": 1'),
    ):
        assert old in text
        (tmp_path / "uitslag.json").write_text(text.replace(old, new, 1))
        status, told, error = run()
        assert (status, told, len(error.splitlines())) == (1, [], 1)


def test_the_files_are_the_same_for_everybody_and_say_so(published):
    for address in (PB, JSON, PROGRAM):
        answer = published(address)
        assert answer.headers["Cache-Control"].startswith("public")
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["ETag"] == published(address).headers["ETag"]


def test_the_page_leads_to_the_files_and_compares_with_most_votes_first(published):
    shown = published(RESULT).text
    assert all(f'href="{address}"' in shown for address in (PB, JSON, PROGRAM))
    assert "Wie betaalde mee?" in shown
    assert "Hoe eerlijk is deze uitslag?" in shown
    assert "Meeste stemmen</th>" in shown


def test_no_name_no_time_and_no_account_is_in_the_files(published, counters):
    pb = published(PB).text
    assert "voorbeeld.example" not in pb
    votes = pb.split("VOTES\n")[1].splitlines()[1:]
    assert sorted(row.split(";")[0] for row in votes) == sorted(str(number) for number in range(1, 11))
    keys = counters.world.ballot_keys("zomer")
    wanted = sorted(",".join(sorted(keys[title] for title in ballot)) for ballot in MANY)
    assert sorted(",".join(sorted(row.split(";")[1].split(","))) for row in votes) == wanted


@pytest.mark.parametrize(("ballots", "may"), [(FEWEST_TO_PUBLISH - 1, False), (FEWEST_TO_PUBLISH, True)])
def test_of_few_ballots_the_list_is_not_published(ballots, may):
    assert may_be_published(ballots) is may


def test_a_page_of_few_ballots_says_why_there_is_no_list(counters, visitor):
    counters.vote_and_close(*MANY[:9])
    counters.count()
    counters.publish()
    assert visitor.get(PB).status_code == 404
    assert "minder dan tien stemmen" in visitor.get(RESULT).text


def test_of_few_ballots_nothing_tells_what_anybody_paid_or_had_left(counters, visitor):
    """One voter of a known project: what is left of that voter's money would tell what else was chosen."""
    ballots = [("Plan 1", "Plan 2"), *[("Plan 3",)] * 3]
    counters.vote_and_close(*ballots, rule=RuleName.EQUAL_SHARES, completion=Completion.NONE)
    counters.count()
    counters.publish()
    plain = json.loads(visitor.get(JSON).text)
    assert {"story", "went", "payers"}.isdisjoint(key for line in plain["projects"].values() for key in line)
    assert {"metrics", "fairness", "prefer"}.isdisjoint(plain)
    assert (plain["certificate"], plain["over"]) == (None, None)
    assert {(line["share"], line["supporters_cents"]) for line in plain["projects"].values()} == {(None, None)}
    shown = visitor.get(RESULT).text
    assert "Wie betaalde mee?" not in shown
    assert "Het meeste geld van deze stemmers" not in shown
    assert "hadden samen nog" not in shown
    assert "konden dat samen niet betalen" in shown
    with counters.world.database.session() as session:
        assert session.query(CountedBallots).count() == 0


def test_the_checker_of_the_format_finds_no_error_in_the_file(published):
    assert errors_in(published(PB).text) == {}


def test_nor_in_a_file_of_rankings_or_of_points(counters, visitor):
    for slug, kind, points in (("zomer", BallotType.ORDINAL, ()), ("herfst", BallotType.CUMULATIVE, (6, 4))):
        counters.world.on_ballot([20_000, 30_050, 60_000], slug=slug, ballot_type=kind, points_to_give=10)
        for number in range(10):
            counters.world.vote(slug, *(("Plan 1", "Plan 3"), ("Plan 3", "Plan 2"))[number % 2], points=points)
        counters.close(slug)
        desk = f"/fondsen/eikenhof/beheer/rondes/{slug}"
        assert counters.committee.post(f"{desk}/telling").status_code == 303
        assert counters.committee.post(f"{desk}/uitslag").status_code == 303
        assert counters.world.confirm().status_code == 303
        pb = visitor.get(f"/fondsen/eikenhof/rondes/{slug}/uitslag.pb").text
        assert errors_in(pb) == {}
        check(pb, json.loads(visitor.get(f"/fondsen/eikenhof/rondes/{slug}/uitslag.json").text))


def test_a_withdrawn_proposal_is_in_neither_file(counters, visitor):
    counters.vote(*[("Plan 1",)] * 6, *[("Plan 1", "Plan 2")] * 4, *[("Plan 3",)] * 2)
    with counters.world.database.write() as session:
        session.query(Proposal).filter_by(title="Plan 3").one().withdrawn_at = counters.world.time()
    counters.close()
    counters.count()
    counters.publish()
    pb, result = visitor.get(PB).text, json.loads(visitor.get(JSON).text)
    gone = counters.world.ballot_keys("zomer")["Plan 3"]
    check(pb, result)
    assert gone not in result["projects"]
    assert errors_in(pb) == {}
    assert (result["ballots"], result["blank"]) == (10, 2)
