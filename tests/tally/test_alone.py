"""The library without anything else of the project: in a process of its own."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from wijkfonds import tally

FOLDER = Path(tally.__file__).parent
STANDARD_AND_NUMPY = sys.stdlib_module_names | {"numpy"}
ONLY_NUMPY = """
import builtins, sys
really = builtins.__import__
def fussy(name, scope=None, *rest):
    # What numpy itself asks for is its own affair.
    asking = (scope or {}).get("__name__", "")
    known = sys.stdlib_module_names | {"numpy", "wijkfonds"}
    if asking.split(".")[0] == "wijkfonds" and name.split(".")[0] not in known:
        raise ImportError(f"{asking} asks for {name}")
    return really(name, scope, *rest)
builtins.__import__ = fussy
for name in ("flask", "sqlalchemy", "babel", "pydantic"):
    sys.modules[name] = None  # so that an import of it fails
"""


def run(source, *options):
    return subprocess.run(
        [sys.executable, *options, "-c", source], capture_output=True, text=True, check=False, cwd=FOLDER.parents[1]
    )


def example():
    """The lines of use in the docstring of the package."""
    lines = [line[4:] for line in tally.__doc__.splitlines() if line.startswith("    ")]
    assert len(lines) == 5
    return "\n".join(lines)


def test_the_five_lines_of_use_run_where_flask_and_sqlalchemy_can_not_be_imported():
    done = run(ONLY_NUMPY + example())

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("('tree',) ")


def test_a_process_that_counts_has_loaded_no_other_part_of_the_project():
    done = run(example() + "\nimport sys\nprint(*(name for name in sys.modules if name.startswith('wijkfonds')))")

    loaded = done.stdout.splitlines()[-1].split()
    assert {name.split(".")[1] for name in loaded if "." in name} == {"tally"}


def asked_by(path):
    """The modules of the library that this one imports; those only for the type checker left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lines = [
        node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module.startswith("wijkfonds.tally")
    ]
    return {
        name
        for node in lines
        for name in (
            node.module.removeprefix("wijkfonds.tally.").split(".") if "tally." in node.module else named(node)
        )
    }


def named(node):
    return [alias.name for alias in node.names]


def test_no_module_waits_for_one_that_waits_for_it():
    modules = {path.stem: asked_by(path) for path in FOLDER.glob("*.py") if path.stem != "__init__"}

    assert set(TopologicalSorter(modules).static_order()) == set(modules)


@pytest.mark.parametrize("name", tally.__all__)
def test_what_the_library_promises_is_there_and_says_what_it_is(name):
    promised = getattr(tally, name)

    assert isinstance(promised, str) or promised.__doc__


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_the_library_asks_for_python_and_numpy_alone(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asked = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    asked |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    others = {name for name in asked if name.split(".")[0] not in STANDARD_AND_NUMPY}
    assert all(f"{name}.".startswith("wijkfonds.tally.") for name in others)
