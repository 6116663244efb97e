"""The file with its outcome, written beside a count, and checked from the terminal."""

import json

import pytest

from wijkfonds import tally
from wijkfonds.__main__ import wijkfonds
from wijkfonds.foundation.terminal import run

BOTH = "The result follows from the ballots.\nThe figures and explanations too.\n"
DISTRICTS = [
    ("name;votes;selected", "name;district;choice;votes;selected"),
    ("a;600;Bank bij de brug;4;1", "a;600;Bank bij de brug;noord;x;4;1"),
    ('b;500;"Fiets; pad";3;0', 'b;500;"Fiets; pad";noord;x;3;0'),
    ("c;400;Café <b>de Zon</b>;2;1", "c;400;Café <b>de Zon</b>;zuid;;2;1"),
    ("zz-9;50;Bank bij de brug;0;0", "zz-9;50;Bank bij de brug;zuid;;0;0"),
]


@pytest.fixture
def type_it(capsys):
    """Exit status, output and errors.  Nothing here needs an application."""

    def of(*arguments):
        status = run(wijkfonds, lambda _settings: pytest.fail("an application was made"), [*map(str, arguments)])
        return status, *capsys.readouterr()

    return of


def test_a_file_is_written_with_its_outcome_and_checked(type_it, pb, tmp_path):
    out, result = tmp_path / "uit.pb", tmp_path / "uit.json"
    status, told, err = type_it("count", pb(), "--json", "--completion", "add1u", "--seed", "noon", "--pb", out)
    result.write_text("\ufeff" + told, encoding="utf-8")

    assert (status, err) == (0, "")
    assert [p.id for p in tally.read_pabulib(out.read_bytes()).projects if p.selected] == json.loads(told)["funded"]
    assert type_it("check", out, result) == (0, BOTH, "")
    result.write_text(told.replace('"seed": "noon"', '"seed": "night"'), encoding="utf-8")
    assert type_it("check", out, result) == (2, "", "wijkfonds: refused: seed is not the one that the file says\n")


def test_other_figures_are_refused(type_it, pb, tmp_path):
    out, result = tmp_path / "uit.pb", tmp_path / "uit.json"
    told = json.loads(type_it("count", pb(), "--json", "--pb", out)[1])
    told["metrics"]["greedy"]["gini"] += 0.000001
    result.write_text(json.dumps(told), encoding="utf-8")

    assert type_it("check", out, result) == (2, "", "wijkfonds: refused: metrics greedy gini is another\n")


def test_each_pot_has_a_file_of_its_own_with_its_either_or_choices(type_it, pb, tmp_path):
    out, result = tmp_path / "uit.pb", tmp_path / "uit.json"
    pots = ("--pots", "district", "--pot", "noord=600", "--pot", "zuid=400", "--groups", "choice")
    told = json.loads(type_it("count", pb(*DISTRICTS), "--json", *pots, "--pb", out)[1])

    assert not out.exists()
    for pot, each in told["pots"].items():
        result.write_text(json.dumps(each), encoding="utf-8")
        assert type_it("check", tmp_path / f"uit-{pot}.pb", result) == (0, BOTH, "")
    assert "either-or=x:a,b" in (tmp_path / "uit-noord.pb").read_text(encoding="utf-8")
    assert told["pots"]["zuid"]["blank"] == 3


def test_a_choice_is_not_believed_from_the_result(type_it, pb, tmp_path):
    path, result = pb(*DISTRICTS), tmp_path / "uit.json"
    result.write_text(type_it("count", path, "--json", "--groups", "choice")[1], encoding="utf-8")

    status, _, err = type_it("check", path, result)
    assert (status, err.count("\n")) == (2, 1)
    assert "write it with count --pb" in err


def test_where_nothing_can_be_written_one_line_says_so(type_it, pb, tmp_path):
    path = pb()
    for out in (tmp_path / "none" / "uit.pb", tmp_path, path):
        status, told, err = type_it("count", path, "--pb", out)
        assert (status, told, len(err.splitlines())) == (2, "", 1)
        assert str(out) in err
    pots = ("--pots", "district", "--pot", "a/b=600", "--pot", "zuid=400")
    path = pb(*[(old, new.replace(";noord;", ";a/b;")) for old, new in DISTRICTS])
    status, told, err = type_it("count", path, *pots, "--pb", tmp_path / "uit.pb")
    assert (status, told, err) == (2, "", "wijkfonds: --pb: no file can be named after the pot 'a/b'\n")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["klein.pb"]
