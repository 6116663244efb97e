"""Counting a file from the terminal, for people and for programs."""

import json

import pytest

from wijkfonds.__main__ import wijkfonds
from wijkfonds.foundation.terminal import run


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


def test_people_get_a_table(count, pb):
    status, out, err = count(pb())
    lines = [line.split() for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert "5 ballots, 1,000.00 of 1,000.00 spent" in out
    assert lines[-2:] == [
        ["1.", "4", "600.00", "a", "Bank", "bij", "de", "brug"],
        ["2.", "2", "400.00", "c", "Café", "<b>de", "Zon</b>"],
    ]


def test_another_currency_is_counted_but_not_imported(count, pb):
    assert count(pb(("currency;EUR", "currency;PLN")), "--json")[0] == 0


@pytest.mark.parametrize(
    ("changes", "options", "lines"),
    [
        ([("b;500;", "b;veel;"), ("4;b,c", "4;b,x")], [], 2),
        ([("vote_type;approval", "vote_type;ordinal")], [], 1),
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
