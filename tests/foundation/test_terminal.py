"""The terminal as people start it: one line when something is wrong, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wijkfonds.__main__ import wijkfonds as group
from wijkfonds.app import create_app
from wijkfonds.foundation.gate import audience_of
from wijkfonds.foundation.terminal import run

ROOT = Path(__file__).parents[2]
WHOLE = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "x" * 32,
    "BASE_URL": "https://fonds.example",
    "MAIL_URL": "smtp://localhost",
}


def started(folder, *words, **settings):
    """The program itself, in a process of its own and with these settings alone."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    command = [sys.executable, "-m", "wijkfonds", *words]
    environment = kept | {"DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)} | settings
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60)


def assert_one_line(done, *words):
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("wijkfonds: ")
    assert done.stderr.count("\n") == 1
    assert all(word in done.stderr for word in words)


def test_an_unknown_command_is_one_line(tmp_path):
    assert_one_line(started(tmp_path, "nonsense"), "nonsense")


@pytest.mark.parametrize("broken", [{"BASE_URL": ""}, {"THREADS": "many"}, {"PORT": "99999"}, {"ENVIRONMENT": "moon"}])
def test_a_setting_that_is_wrong_is_one_line_with_its_name(tmp_path, broken):
    assert_one_line(started(tmp_path, "db", "upgrade", **WHOLE | broken), *broken)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["serve"], ["fund", "create", "--name", "X", "--area", "Y"]])
def test_on_an_old_database_nothing_is_done(tmp_path, words):
    assert_one_line(started(tmp_path, *words), "db upgrade")


def test_a_database_that_does_not_answer_is_one_line(tmp_path):
    away = {"DATABASE_URL": f"postgresql://nobody@/nothing?host={tmp_path}"}
    assert_one_line(started(tmp_path, "db", "upgrade", **away), "the database does not answer")


def test_without_a_command_the_program_says_what_it_can_do(tmp_path):
    done = started(tmp_path)
    assert done.returncode == 0
    assert all(word in done.stdout + done.stderr for word in ("serve", "db", "user", "fund", "who-may"))


def test_who_may_see_what_is_said_of_every_route(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert run(group, create_app, ["db", "upgrade"]) == 0
    capsys.readouterr()
    assert run(group, create_app, ["who-may"]) == 0
    said = capsys.readouterr().out
    app = create_app()
    rules = list(app.url_map.iter_rules())
    assert len(said.splitlines()) == len(rules)
    for rule in rules:
        line = next(line for line in said.splitlines() if f" {rule.rule} " in line)
        assert line.endswith(audience_of(app, rule.endpoint).name)
    assert "nobody" not in said
