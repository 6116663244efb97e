"""What holds is accepted; whatever else is in the zip is refused, and it is said why."""

import json
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from tests.bundle.building import (
    EQUAL,
    GREEDY,
    ROUND,
    VOTES,
    honest,
    receipt,
    refusal,
    rules,
)
from wijkfonds import bundle
from wijkfonds.bundle.__main__ import main
from wijkfonds.bundle.codes import in_groups
from wijkfonds.bundle.faults import Fault
from wijkfonds.bundle.program import program
from wijkfonds.bundle.verifying import NOT_CHECKED, verify

ROOT = Path(bundle.__file__).parents[2]
POINTS = {"type": "cumulative", "least": 1, "most": "", "most_cents": "", "points": 10}
RANKING = {"type": "ordinal", "least": 1, "most": 3, "most_cents": "", "points": ""}
WITHIN = {"type": "approval_within_budget", "least": 1, "most": "", "most_cents": 70_000, "points": ""}
GIVEN = [(("1", 6), ("2", 4)), (("3", 10),), (("1", 1), ("4", 5))] * 4


def in_pots(**_):
    found = rules()["proposals"]
    for place, proposal in enumerate(found):
        proposal["pot"] = "groen" if place % 2 else "sport"
    return {
        "proposals": found,
        "pots": [
            {"id": "sport", "name": "Sport", "budget_cents": 40_000},
            {"id": "groen", "name": "Groen", "budget_cents": 30_000},
        ],
    }


def either_or(**_):
    found = rules()["proposals"]
    found[0]["either_or"] = found[3]["either_or"] = "A"
    return {"proposals": found}


HONEST = {
    "greedy": honest,
    "equal shares": lambda: honest(rule=EQUAL),
    "choose one": lambda: honest(
        [vote[:1] for vote in VOTES], ballot=rules()["ballot"] | {"type": "choose_one", "most": 1}
    ),
    "within the budget": lambda: honest(ballot=WITHIN),
    "a ranking": lambda: honest([vote[::-1] for vote in VOTES], ballot=RANKING, rule=GREEDY + ";points=borda"),
    "points": lambda: honest(GIVEN, ballot=POINTS, rule=GREEDY + ";points=given"),
    "pots": lambda: honest(VOTES * 2, **in_pots()),
    "an either-or choice": lambda: honest(**either_or()),
    "a proposal withdrawn": lambda: honest(VOTES * 2, withdrawn=["3"]),
    "without kenmerken": lambda: honest(publish_marks=False),
    "disputed votes": lambda: honest(telling={"disputed": 2}),
    "a ballot left out": lambda: honest(telling={"left_out": 1, "ballots": 14, "participation": {"online": 14}}),
}


@pytest.mark.parametrize("kind", HONEST)
def test_an_honest_bundle_is_accepted(kind):
    built = HONEST[kind]()
    found = verify(built.zip(), rules_sha256=built.rules_sha256)
    assert len(found.checks) == 10
    assert found.not_checked == NOT_CHECKED


def few():
    """Nine ballots with a choice: the list stays with the observer."""
    built = honest(VOTES[:9])
    plain = json.loads(built.files["uitslag.json"])
    for name in ("metrics", "fairness", "prefer"):
        del plain[name]
    plain |= {"certificate": None, "over": None}
    for line in plain["projects"].values():
        line |= {"share": None, "supporters_cents": None}
        line.pop("story", None)
    built.files["uitslag.json"] = json.dumps(plain).encode()
    del built.files["stemmen.csv"], built.files["stemmen.pb"]
    return built


def test_of_few_ballots_the_rest_is_checked_and_it_is_said_who_can_recount():
    found = verify(few().zip())
    assert (found.is_listed, len(found.checks)) == (False, 6)
    assert "observer" in found.checks[-1]
    whole = honest(VOTES[:9])
    whole.kind = "observer"
    assert len(verify(whole.zip()).checks) == 10
    assert refusal(honest(VOTES[:9]).zip()) == Fault.BAD_LIST
    missing = honest()
    del missing.files["stemmen.csv"], missing.files["stemmen.pb"]
    assert refusal(missing.zip()) == Fault.MISSING_FILE


def test_a_receipt_finds_its_own_line_and_is_never_said_again(tmp_path, capsys):
    (tmp_path / "uitslag.zip").write_bytes(honest().zip())
    for number, expected in ((0, "your ballot: counted, kenmerk "), (99, "your ballot: NOT on the list")):
        assert main([str(tmp_path / "uitslag.zip"), "--bewijs", in_groups(receipt(number)).lower()]) == 0
        said = capsys.readouterr().out
        assert expected in said
        assert receipt(number) not in said.replace("-", "")
    main([str(tmp_path / "uitslag.zip"), "--bewijs", receipt(1)])
    assert "keuze 1,2" in capsys.readouterr().out


def with_other_dice():
    built = honest()
    built.files["telling.json"] = built.files["telling.json"].replace(b"3162624513", b"3162624514")
    return built


ALONE = """
import sys
for name in ("flask", "sqlalchemy", "click", "pydantic", "flask_babel", "wtforms"):
    sys.modules[name] = None
from wijkfonds.bundle.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def test_with_the_app_absent_it_says_the_same(tmp_path):
    package = tmp_path / "wijkfonds"
    package.mkdir()
    (package / "__init__.py").write_bytes((ROOT / "wijkfonds" / "__init__.py").read_bytes())
    for part in ("tally", "bundle"):
        copytree(ROOT / "wijkfonds" / part, package / part)
    (tmp_path / "uitslag.zip").write_bytes(honest().zip())
    (tmp_path / "other.zip").write_bytes(with_other_dice().zip())
    runs = [
        subprocess.run(
            [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{ALONE}", name],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
        )
        for name in ("uitslag.zip", "other.zip", "none.zip")
    ]
    assert [run.returncode for run in runs] == [0, 1, 2]
    assert "verified: Zomerronde" in runs[0].stdout
    assert "not checked: that the voter roll was honest" in runs[0].stdout
    assert runs[1].stderr == "refused: the seed does not follow from the rules, the box and the dice\n"
    assert runs[2].stderr.startswith("wijkfonds: none.zip can not be read")


def test_the_program_to_download_is_one_file_that_runs(tmp_path):
    (tmp_path / "controleren.pyz").write_bytes(program())
    (tmp_path / "uitslag.zip").write_bytes(honest().zip())
    run = subprocess.run(
        [sys.executable, "-I", "controleren.pyz", "uitslag.zip", "--json"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert (run.returncode, json.loads(run.stdout)["verified"]) == (0, True)
    assert receipt(1) not in run.stdout
    assert str(ROUND) not in run.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "the following arguments are required: file"),
        (["nowhere.zip"], "can not be read"),
        (["nowhere.zip", "--wat"], "unrecognized arguments: --wat"),
        ([str(ROOT / "README.md"), "--bewijs", "ABCD"], "that is no receipt"),
    ],
)
def test_bad_input_is_one_line_and_status_two(capsys, arguments, said):
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n"), said in told.err) == ("", 1, True)
