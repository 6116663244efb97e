"""Counting a file from the terminal, for people and for programs."""

import json

import pytest

from tests.tally.format_checker import errors_in
from wijkfonds.__main__ import wijkfonds
from wijkfonds.foundation.terminal import run
from wijkfonds.tally.checker import check
from wijkfonds.tally.pabulib import read_pabulib


@pytest.fixture
def count(capsys):
    """Exit status, output and errors.  Counting needs no application: making one would fail here."""

    def type_it(*arguments):
        status = run(wijkfonds, lambda _settings: pytest.fail("an application was made"), ["count", *arguments])
        return status, *capsys.readouterr()

    return type_it


def test_programs_get_everything(count, pb):
    status, out, err = count(pb(), "--json")
    told = json.loads(out)
    assert (status, err, out.count("\n")) == (0, "", 1)
    assert told["rule"] == "greedy/1;overspend=skip;ties=cost,votes,seed"
    assert told["funded"] == ["a", "c"]
    assert (told["spent_cents"], told["budget_cents"], told["ballots"]) == (100_000, 100_000, 5)


def test_programs_get_the_certificate_the_figures_and_why_for_each_project(count, pb):
    told = json.loads(count(pb(), "--json", "--rule", "equal-shares", "--completion", "none")[1])

    assert told["endowment_start"] == told["endowment_final"] == "20000/1"
    assert told["certificate"]["order"] == [{"project": "a", "cap": "15000/1"}]
    assert told["projects"]["b"]["reason"] == "supporters-short"
    assert told["projects"]["b"]["story"]["went"] == [["a", "30000/1"]]
    assert set(told["metrics"]) == set(told["fairness"]) == {"rule", "greedy"}


def test_people_get_a_table(count, pb):
    status, out, err = count(pb())
    lines = [line.split() for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert "5 ballots, 1,000.00 of 1,000.00 spent" in out
    assert lines[-2:] == [
        ["1.", "4", "600.00", "a", "Bank", "bij", "de", "brug"],
        ["2.", "2", "400.00", "c", "Café", "<b>de", "Zon</b>"],
    ]
    assert ["groups", "passed", "over", "0", "0"] in lines


@pytest.mark.parametrize(
    ("options", "rule"),
    [
        (["--overspend", "stop"], "greedy/1;overspend=stop;ties=cost,votes,seed"),
        (
            ["--completion", "add1", "--step", "0.05"],
            "equal-shares/1;utility=cost;completion=add1;step=5;ties=cost,votes,seed",
        ),
        (
            ["--min-votes", "3", "--min-points", "2", "--min-share", "2.5", "--quorum", "4", "--reserve", "1"],
            "greedy/1;overspend=skip;ties=cost,votes,seed;min-votes=3;min-points=2;min-share-permille=25;quorum=4;reserve=1",
        ),
    ],
)
def test_every_option_is_a_part_of_the_rule(count, pb, options, rule):
    assert json.loads(count(pb(), "--json", *options)[1])["rule"] == rule


def test_rankings_and_points_are_counted(count, pb):
    ordinal = pb(("vote_type;approval", "vote_type;ordinal"))
    told = json.loads(count(ordinal, "--json", "--points", "5,3")[1])
    assert (told["projects"]["a"]["score"], told["projects"]["b"]["score"]) == (20, 11)
    assert json.loads(count(ordinal, "--json")[1])["rule"].endswith(";points=borda")


def test_of_an_either_or_choice_one_is_funded(count, pb):
    told = json.loads(count(pb(), "--json", "--groups", "name", "--rule", "greedy")[1])
    assert told["projects"]["zz-9"]["group"] == "Bank bij de brug"


def test_pots_are_counted_each_by_itself(count, pb):
    path = pb(
        ("votes;selected", "votes;district"),
        (";4;1", ";4;noord"),
        (";3;0", ";3;zuid"),
        (";2;1", ";2;zuid"),
        (";0;0", ";0;noord"),
    )
    told = json.loads(count(path, "--json", "--pots", "district", "--pot", "noord=600", "--pot", "zuid=400")[1])
    assert {pot: each["funded"] for pot, each in told["pots"].items()} == {"noord": ["a"], "zuid": ["c"]}
    assert (told["pots"]["zuid"]["ballots"], told["pots"]["zuid"]["blank"]) == (4, 1)
    assert "== noord" in count(path, "--pots", "district", "--pot", "noord=600", "--pot", "zuid=400")[1]


def test_a_published_count_is_checked(capsys, pb, count, tmp_path):
    path, result = pb(), tmp_path / "uitslag.json"
    result.write_text(count(path, "--json", "--completion", "add1u")[1], encoding="utf-8")

    def check(*files):
        status = run(wijkfonds, lambda _settings: pytest.fail("an application was made"), ["check", *map(str, files)])
        return status, *capsys.readouterr()

    both = "The result follows from the ballots.\nThe figures and explanations too.\n"
    assert check(path, result) == (0, both, "")
    result.write_text(result.read_text().replace('"spent_cents": 100000', '"spent_cents": 1'), encoding="utf-8")
    assert check(path, result)[0] == 2
    for broken in ("", "[]", "{}", '{"rule": 1}', "[" * 100_000):
        result.write_text(broken, encoding="utf-8")
        status, out, err = check(path, result)
        assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert check(tmp_path / "weg.pb", result)[2].count("\n") == 1


def test_the_file_with_its_outcome_is_written_beside_the_count(count, pb, tmp_path):
    out = tmp_path / "uit.pb"
    path = pb(("currency;EUR", "currency;EUR\ndate_begin;2026\ndate_end;2026"))
    told = json.loads(count(path, "--json", "--rule", "equal-shares", "--pb", str(out))[1])
    file = read_pabulib(out.read_bytes())
    assert {project.id for project in file.projects if project.selected} == set(told["funded"])
    check(out.read_text(), told)
    assert errors_in(out.read_text()) == {}


def test_a_pot_has_a_file_of_its_own(count, pb, tmp_path):
    path = pb(
        ("votes;selected", "votes;district"), (";4;1", ";4;n"), (";3;0", ";3;z"), (";2;1", ";2;z"), (";0;0", ";0;n")
    )
    asked = ["--pots", "district", "--pot", "n=600", "--pot", "z=400", "--pb", str(tmp_path / "uit.pb"), "--json"]
    told = json.loads(count(path, *asked)[1])["pots"]
    for pot in "nz":
        check((tmp_path / f"uit-{pot}.pb").read_text(), told[pot])


def test_the_file_that_was_read_is_not_written_over_and_a_slip_is_one_line(count, pb, tmp_path):
    path = pb()
    before = (tmp_path / "klein.pb").read_bytes()
    for out in (path, str(tmp_path), str(tmp_path / "weg" / "uit.pb")):
        status, told, err = count(path, "--pb", out)
        assert (status, told, len(err.splitlines())) == (2, "", 1)
    assert (tmp_path / "klein.pb").read_bytes() == before


def test_another_currency_is_counted_but_not_imported(count, pb):
    assert count(pb(("currency;EUR", "currency;PLN")), "--json")[0] == 0


@pytest.mark.parametrize(
    ("changes", "options", "lines"),
    [
        ([("b;500;", "b;veel;"), ("4;b,c", "4;b,x")], [], 2),
        ([("vote_type;approval", "vote_type;lottery")], [], 1),
        ([], ["--points", "borda"], 1),
        ([("vote_type;approval", "vote_type;ordinal")], ["--points", "1,2"], 1),
        ([], ["--step", "0.001"], 1),
        ([], ["--step", ""], 1),
        ([], ["--min-share", ""], 1),
        ([], ["--groups", "nergens"], 1),
        ([], ["--groups", "cost"], 1),
        ([], ["--step", "0"], 1),
        ([], ["--step", "NaN", "--completion", "add1"], 1),
        ([], ["--min-share", "101"], 1),
        ([], ["--min-share", "-1"], 1),
        ([], ["--min-share", "2.55"], 1),
        ([], ["--min-votes", "-1"], 1),
        ([], ["--quorum", "1e5"], 1),
        ([], ["--overspend", "stop", "--step", "1"], 1),
        ([], ["--pots", "name"], 1),
        ([], ["--pot", "a=5"], 1),
        ([("rule;greedy", "rule;borda")], [], 1),
        ([], ["--rule", "borda"], 1),
        ([], ["--completion", "add1", "--rule", "greedy"], 1),
    ],
)
def test_what_cannot_be_counted_is_said_and_the_status_is_two(count, pb, changes, options, lines):
    status, out, err = count(pb(*changes), *options)
    assert (status, out, len(err.splitlines())) == (2, "", lines)
    assert "Traceback" not in err


def test_a_missing_file_is_one_line(count, tmp_path):
    status, out, err = count(str(tmp_path / "weg.pb"))
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "weg.pb" in err
