"""The layout is kept true by these tests; their messages say what to do."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

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


@cache
def tree_of(path: Path) -> ast.AST:
    return ast.parse(path.read_text())


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
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


def wrong(paths: list[Path], fault: Callable[[Path], object]) -> dict[str, object]:
    """What `fault` finds, by file; all at once."""
    return {name_of(path): found for path in paths if (found := fault(path))}


def test_a_feature_imports_only_features_above_it():
    features = [path for path in FILES if path.parent != CODE]
    found = wrong(features, lambda path: reaches_up(path, imports(path)))
    assert found == {}, "move what is shared up, or the feature down in BLUEPRINTS"


def test_reaching_up_would_be_noticed():
    assert reaches_up(CODE / "accounts" / "views.py", iter(["wijkfonds.ballots.models"])) == [
        "wijkfonds.ballots.models"
    ]


def test_every_folder_of_code_has_its_place_in_the_order():
    folders = {path.name for path in CODE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(PLACES) - {"app", "__main__"}


def test_rules_and_the_tally_know_neither_pages_nor_database():
    assert wrong(PURE, lambda path: {module.split(".")[0] for module in imports(path)} & WEB_OR_DATABASE) == {}


def test_the_tally_can_be_used_alone():
    def others(path: Path) -> set[str]:
        ours = {module for module in imports(path) if module.startswith("wijkfonds")}
        return {module for module in ours if ".tally" not in module} - {"wijkfonds"}

    assert wrong([path for path in FILES if "tally" in path.parts], others) == {}


def test_actions_never_commit_and_never_see_a_request():
    def seen(path: Path) -> set[str]:
        words = {word for word in (".commit(", "write()") if word in path.read_text()}
        return words | ({"flask.request", "flask.session", "flask.g", "flask.current_app"} & set(imports(path)))

    assert wrong([path for path in FILES if path.name == "actions.py"], seen) == {}


def test_only_one_place_commits():
    committing = [name_of(path) for path in FILES if ".commit(" in path.read_text()]
    assert committing == ["wijkfonds/foundation/database.py"]


def test_files_are_short_enough_to_read():
    sheets = sorted((ROOT / "static" / "css").rglob("*.css"))

    def too_many(path: Path) -> int:
        lines = len(path.read_text().splitlines())
        return lines if lines > LONGEST_FILE else 0

    assert wrong([*OURS, *sheets], too_many) == {}, "split the feature, not the layer"


def long_functions(tree: ast.AST) -> list[str]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node for node in ast.walk(tree) if isinstance(node, kinds)]
    lines = [(node.name, (node.end_lineno or 0) - node.lineno + 1) for node in found]
    return [f"{name} ({many})" for name, many in lines if many > LONGEST_FUNCTION]


def test_functions_are_short_enough_to_read():
    assert wrong(OURS, lambda path: long_functions(tree_of(path))) == {}


def test_a_long_function_would_be_noticed():
    assert long_functions(ast.parse("def short():\n    pass\ndef f():\n" + "    pass\n" * LONGEST_FUNCTION)) == [
        "f (31)"
    ]


def test_only_one_door_opens_sqlite():
    doors = [
        name_of(path) for path in OURS if {"sqlite3", "pysqlite3"} & {name.split(".")[0] for name in imports(path)}
    ]
    assert doors == ["wijkfonds/foundation/sqlite.py"]


def test_code_uses_no_assert():
    assert wrong(FILES, lambda path: any(isinstance(node, ast.Assert) for node in ast.walk(tree_of(path)))) == {}


def test_code_uses_no_wall_clock():
    reading = [name_of(path) for path in FILES if "datetime.now(" in path.read_text()]
    assert reading == ["wijkfonds/foundation/clock.py"], "time is injected: foundation/clock.py"


def test_names_say_what_they_are():
    bad = {"utils", "helpers", "common", "manager"}
    assert wrong(FILES, lambda path: bad & {part.removesuffix(".py") for part in path.parts}) == {}
