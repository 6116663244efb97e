"""The layout is kept true by these tests; their messages say what to do."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from wijkfonds.app import ORDER

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "wijkfonds"
FILES = sorted(CODE.rglob("*.py"))
OURS = [*FILES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "scripts").rglob("*.py")), ROOT / "config.py"]
PLACES = ("tally", "bundle", "foundation", *ORDER, "app", "__main__")
PURE = [path for path in FILES if path.name == "rules.py" or {"tally", "bundle"} & set(path.parts)]
WEB_OR_DATABASE = {"flask", "flask_babel", "flask_wtf", "flask_login", "sqlalchemy", "wtforms", "huey"}
LONGEST_FILE = 250
LONGEST_FUNCTION = 30


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def place_of(path: Path) -> str:
    first = path.relative_to(CODE).parts[0]
    return first.removesuffix(".py")


def reaches_up(path: Path, modules: Iterator[str]) -> list[str]:
    here = PLACES.index(place_of(path))
    found = [module for module in modules if module.startswith("wijkfonds.") and module.split(".")[1] in PLACES]
    return [module for module in found if PLACES.index(module.split(".")[1]) > here]


@pytest.mark.parametrize("path", [path for path in FILES if path.parent != CODE], ids=name_of)
def test_a_feature_imports_only_features_above_it(path):
    assert reaches_up(path, imports(path)) == [], "move what is shared up, or the feature down in BLUEPRINTS"


def test_reaching_up_would_be_noticed():
    assert reaches_up(CODE / "accounts" / "views.py", iter(["wijkfonds.ballots.models"])) == [
        "wijkfonds.ballots.models"
    ]


def test_every_folder_of_code_has_its_place_in_the_order():
    folders = {path.name for path in CODE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(PLACES) - {"app", "__main__"}


@pytest.mark.parametrize("path", PURE, ids=name_of)
def test_rules_and_the_tally_know_neither_pages_nor_database(path):
    assert {module.split(".")[0] for module in imports(path)} & WEB_OR_DATABASE == set()


@pytest.mark.parametrize("path", [path for path in FILES if "tally" in path.parts], ids=name_of)
def test_the_tally_can_be_used_alone(path):
    assert [module for module in imports(path) if module.startswith("wijkfonds") and ".tally" not in module] in (
        [],
        ["wijkfonds"],
    )


@pytest.mark.parametrize("path", [path for path in FILES if path.name == "actions.py"], ids=name_of)
def test_actions_never_commit_and_never_see_a_request(path):
    text = path.read_text()
    assert ".commit(" not in text
    assert "write()" not in text
    assert {"flask.request", "flask.session", "flask.g", "flask.current_app"}.isdisjoint(imports(path))


def test_only_one_place_commits():
    committing = [name_of(path) for path in FILES if ".commit(" in path.read_text()]
    assert committing == ["wijkfonds/foundation/database.py"]


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_files_are_short_enough_to_read(path):
    assert len(path.read_text().splitlines()) <= LONGEST_FILE, "split the feature, not the layer"


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_functions_are_short_enough_to_read(path):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1})"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, kinds) and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("path", sorted((ROOT / "static" / "css").rglob("*.css")), ids=name_of)
def test_stylesheets_are_short_enough_to_read(path):
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


def test_only_one_door_opens_sqlite():
    doors = [
        name_of(path) for path in OURS if {"sqlite3", "pysqlite3"} & {name.split(".")[0] for name in imports(path)}
    ]
    assert doors == ["wijkfonds/foundation/sqlite.py"]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_code_uses_no_assert_and_no_wall_clock(path):
    tree = ast.parse(path.read_text())
    assert not any(isinstance(node, ast.Assert) for node in ast.walk(tree))
    if path.name != "clock.py":
        assert "datetime.now(" not in path.read_text(), "time is injected: foundation/clock.py"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_names_say_what_they_are(path):
    assert not {"utils", "helpers", "common", "manager"} & {part.removesuffix(".py") for part in path.parts}
