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
    "MAIL_FROM": "fonds@fonds.example",
    "PROXIES": "0",
}


@pytest.fixture
def terminal(tmp_path, monkeypatch, capsys):
    """A terminal in an empty folder: gives the exit status, what was said, and what was said of a fault."""
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", *WHOLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))

    def type_in(*words, **settings):
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        status = run(group, create_app, list(words))
        return status, *capsys.readouterr()

    return type_in


def assert_one_line(status, out, err, *words):
    assert (status, out) == (2, "")
    assert err.startswith("wijkfonds: ")
    assert err.count("\n") == 1
    assert all(word in err for word in words)


@pytest.mark.parametrize("words", [["nonsense"], ["serve"]])
def test_the_program_itself_says_one_line_and_stops(tmp_path, words):
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    environment = kept | {"DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "wijkfonds", *words]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert_one_line(done.returncode, done.stdout, done.stderr, "db upgrade" if words == ["serve"] else "nonsense")


@pytest.mark.parametrize("broken", [{"BASE_URL": ""}, {"THREADS": "many"}, {"PORT": "99999"}, {"ENVIRONMENT": "moon"}])
def test_a_setting_that_is_wrong_is_one_line_with_its_name(terminal, tmp_path, broken):
    assert_one_line(*terminal("db", "upgrade", **WHOLE | broken), *broken)
    assert list(tmp_path.iterdir()) == []


def test_a_whole_configuration_upgrades_its_database(terminal):
    status, _, err = terminal("db", "upgrade", **WHOLE)
    assert (status, err) == (0, "")


def test_on_an_old_database_nothing_is_done(terminal):
    words = ["fund", "create", "--name", "X", "--area", "Y"]
    assert_one_line(*terminal(*words), "db upgrade")
    assert terminal("db", "upgrade")[0] == 0
    assert terminal(*words) == (0, "made X: /fondsen/x\n", "")


def test_a_database_that_does_not_answer_is_one_line(terminal, tmp_path):
    away = f"postgresql://nobody@/nothing?host={tmp_path}"
    assert_one_line(*terminal("db", "upgrade", DATABASE_URL=away), "the database does not answer")


def test_without_a_command_the_program_says_what_it_can_do(terminal):
    status, out, err = terminal()
    assert (status, err) == (0, "")
    assert all(word in out for word in ("serve", "db", "user", "fund", "who-may"))


def test_who_may_see_what_is_said_of_every_route(terminal):
    assert terminal("db", "upgrade")[0] == 0
    status, out, _ = terminal("who-may")
    app = create_app()
    rules = list(app.url_map.iter_rules())
    head, *lines = out.splitlines()
    assert (status, len(lines)) == (0, len(rules))
    kinds = head.split()[:-1]
    assert kinds[:2] == ["stranger", "account"]
    for rule in rules:
        methods = ",".join(sorted(rule.methods - {"HEAD", "OPTIONS"}))
        line = next(line for line in lines if line.startswith(f"{methods:9} {rule.rule} "))
        audience = audience_of(app, rule.endpoint)
        assert line.endswith(audience.name)
        crosses = line.split(f" {rule.rule} ")[1].split()[: len(kinds)]
        assert crosses == ["x" if audience.lets_in(kind) else "." for kind in kinds]
    assert "nobody" not in out
