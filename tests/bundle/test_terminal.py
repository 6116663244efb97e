"""What is typed and what is answered: by the library, by the one file to download, and where the app is absent."""

import hashlib
import io
import json
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from tests.bundle.building import ROUND, VOTES, honest, json_changed, receipt
from wijkfonds import __main__ as whole
from wijkfonds import bundle
from wijkfonds.bundle.__main__ import main
from wijkfonds.bundle.codes import in_groups, mark_of
from wijkfonds.bundle.program import program
from wijkfonds.foundation.terminal import run as run_terminal

ROOT = Path(bundle.__file__).parents[2]
OWN = mark_of(ROUND.bytes, receipt(1))
ALONE = """
import sys
for name in ("flask", "sqlalchemy", "click", "pydantic", "flask_babel", "wtforms", "huey", "werkzeug", *sys.argv[2:]):
    sys.modules[name] = None
sys.argv = sys.argv[:2]
sys.path.insert(0, ".")
import runpy
runpy.run_module("wijkfonds.bundle", run_name="__main__")
"""


@pytest.fixture
def zip_(tmp_path):
    path = tmp_path / "uitslag.zip"
    path.write_bytes(honest().zip())
    return str(path)


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """A folder with the library, the tally and nothing else of the project."""
    folder = tmp_path_factory.mktemp("alone")
    (folder / "wijkfonds").mkdir()
    (folder / "wijkfonds" / "__init__.py").write_bytes((ROOT / "wijkfonds" / "__init__.py").read_bytes())
    for part in ("tally", "bundle"):
        copytree(ROOT / "wijkfonds" / part, folder / "wijkfonds" / part)
    (folder / "uitslag.zip").write_bytes(honest().zip())
    (folder / "other.zip").write_bytes(with_other_dice().zip())
    (folder / "controleren.pyz").write_bytes(program())
    return folder


def with_other_dice():
    return json_changed("telling.json", lambda plain: plain.update(digits="3162624514"))


def run(folder, *arguments):
    return subprocess.run(
        [sys.executable, "-I", *arguments], capture_output=True, text=True, check=False, cwd=folder, input=""
    )


def test_a_bundle_that_holds_is_said_to_hold_with_what_was_not_checked(zip_, capsys):
    sha256 = hashlib.sha256(Path(zip_).read_bytes()).hexdigest()
    assert main([zip_, "--rules", honest().rules_sha256.upper(), "--sha256", f" {sha256[:32]} {sha256[32:]}"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len([line for line in said if line.startswith("ok: ")]) == 10
    assert "verified: Zomerronde" in said
    assert f"the bundle has the SHA-256 {sha256}" in said
    assert [line for line in said if line.startswith("not checked: ")] == [
        "not checked: that every ballot came from a resident, and that nobody voted for somebody else",
        "not checked: that the voter roll was honest",
        "not checked: what is only told: how many codes were made anew, how many votes are disputed, how many envelopes came twice",
        "not checked: hash_online and hash_final: they need the sealed ballots, which only the server has",
    ]


def test_one_that_does_not_is_refused_with_the_reason(zip_, capsys):
    assert main([zip_, "--rules", "0" * 64]) == 1
    assert capsys.readouterr().err == f"refused: the rules have the SHA-256 {honest().rules_sha256}, not {'0' * 64}\n"
    assert main([zip_, "--json", "--sha256", "0" * 64]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["verified"], told["fault"]) == (False, "other_sha256")


def test_a_receipt_finds_its_own_line_and_is_never_said_again(zip_, capsys, monkeypatch):
    row = next(row for row, line in enumerate(honest().files["stemmen.csv"].splitlines(), 1) if OWN.encode() in line)
    expected = f"your ballot: stemmen.csv line {row}: {OWN};keuze;1,2"
    assert main([zip_, "--bewijs", in_groups(receipt(1)).lower()]) == 0
    typed = capsys.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.StringIO(f" {receipt(1)}\n"))
    assert main([zip_, "--bewijs", "-", "--json"]) == 0
    read = capsys.readouterr().out
    assert typed.splitlines()[-1] == json.loads(read)["own"] == expected
    assert main([zip_, "--bewijs", receipt(99)]) == 1
    missing = capsys.readouterr().out
    assert "your ballot: NOT on the list (kenmerk " in missing
    assert not any(receipt(number) in text.replace("-", "") for number in (1, 99) for text in (typed, read, missing))


def test_where_no_list_is_published_it_says_that_nobody_can_look(tmp_path, capsys):
    for built in (honest(VOTES[:9]), honest(publish_marks=False)):
        (tmp_path / "uitslag.zip").write_bytes(built.zip())
        assert main([str(tmp_path / "uitslag.zip"), "--bewijs", receipt(1)]) == 0
        assert "your ballot: this round publishes no list in which it can be looked up" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "the following arguments are required: FILE"),
        (["nowhere.zip"], "nowhere.zip can not be read"),
        (["no\0where.zip"], "can not be read (no such name)"),
        ([str(ROOT)], "can not be read"),
        ([str(ROOT / "README.md"), "--wat"], "more was typed than FILE and the options"),
        ([str(ROOT / "README.md"), "--rule", "x"], "more was typed than FILE and the options"),
        ([str(ROOT / "README.md"), "--rules", "abc"], "--rules: expected a SHA-256"),
        ([str(ROOT / "README.md"), "--sha256", ""], "--sha256: expected a SHA-256"),
        ([str(ROOT / "README.md"), "--bewijs", "ABCD"], "that is no receipt"),
        ([str(ROOT / "README.md"), "--bewijs", ""], "that is no receipt"),
        ([str(ROOT / "README.md"), "--bewijs", "-"], "that is no receipt"),
        ([str(ROOT / "README.md"), "--bewijs", "2345", "6789", "ABCD"], "goes between quotes"),
    ],
)
def test_bad_input_is_one_line_and_status_two(capsys, monkeypatch, arguments, said):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n"), said in told.err) == ("", 1, True)
    assert not {"ABCD", "6789"} & set(told.err.split())


def test_the_title_of_a_round_can_not_speak_for_the_program(tmp_path, capsys):
    (tmp_path / "uitslag.zip").write_bytes(honest(title="Z\x1b[2J\nok: all is well\u202e").zip())
    assert main([str(tmp_path / "uitslag.zip")]) == 0
    assert "verified: Z?[2J?ok: all is well?\n" in capsys.readouterr().out


def test_the_terminal_of_the_site_has_it_too(zip_, capsys):
    for arguments, status in (([zip_], 0), ([zip_, "--sha256", "0" * 64], 1), (["nowhere.zip"], 2)):
        with pytest.raises(SystemExit) as ended:
            run_terminal(whole.wijkfonds, lambda _settings: pytest.fail("no app is needed"), ["verify", *arguments])
        assert ended.value.code == status
    assert "verified: Zomerronde" in capsys.readouterr().out


def test_with_the_app_absent_it_says_the_same(alone):
    runs = [run(alone, "-c", ALONE, name) for name in ("uitslag.zip", "other.zip", "none.zip")]
    assert [done.returncode for done in runs] == [0, 1, 2]
    assert "verified: Zomerronde" in runs[0].stdout
    assert runs[1].stderr == "refused: the seed does not follow from the rules, the box and the dice\n"
    assert runs[2].stderr.startswith("wijkfonds: none.zip can not be read")


@pytest.mark.parametrize("missing", ["numpy", "cryptography"])
def test_where_what_it_needs_is_missing_it_says_so_in_one_line_in_two_languages(alone, missing):
    done = run(alone, "-c", ALONE, "uitslag.zip", missing)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f"{missing} ontbreekt" in done.stderr
    assert f"{missing} is missing" in done.stderr
    assert "python3 -m pip install numpy cryptography" in done.stderr


def test_the_program_to_download_is_one_file_that_runs(alone):
    done = run(alone, "controleren.pyz", "uitslag.zip", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr, told["verified"], told["title"]) == (0, "", True, "Zomerronde")
    program.cache_clear()
    assert program() == (alone / "controleren.pyz").read_bytes()
