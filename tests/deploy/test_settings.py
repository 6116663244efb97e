"""The files that a volunteer puts in their places say what the programs understand."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from config import Settings
from scripts.proxies import PLACES, fetch, found
from tests.deploy.proxies import DEPLOY
from wijkfonds.__main__ import wijkfonds as group

UNIT = (DEPLOY / "wijkfonds.service").read_text()


def filled_in(tmp_path, **values) -> Settings:
    text = (DEPLOY / "wijkfonds.env").read_text()
    for name, value in values.items():
        assert f"{name}=\n" in text
        text = text.replace(f"{name}=\n", f"{name}={value}\n")
    (tmp_path / "env").write_text(text)
    return Settings(_env_file=tmp_path / "env")


@pytest.fixture(autouse=True)
def _nothing_else_is_set(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_the_settings_are_whole_once_a_secret_is_filled_in(tmp_path):
    made = filled_in(tmp_path, SECRET_KEY="k" * 48)
    assert (made.is_production, made.proxies, made.backups) == (True, 1, 14)


def test_with_the_file_as_it_is_nothing_starts(tmp_path):
    with pytest.raises(ValidationError, match="SECRET_KEY"):
        filled_in(tmp_path)


def test_every_setting_in_the_file_is_one():
    names = re.findall(r"^#?([A-Z_]+)=", (DEPLOY / "wijkfonds.env").read_text(), re.MULTILINE)
    assert {name.lower() for name in names} <= set(Settings.model_fields)
    assert len(names) == 10


def test_the_unit_starts_what_the_terminal_knows():
    commands = re.findall(r"^Exec\w+=\S+/\.venv/bin/python -m wijkfonds (.+)$", UNIT, re.MULTILINE)
    assert commands == ["db upgrade", "serve"]
    for words in commands:
        known = group
        for word in words.split():
            known = known.commands[word]


def test_memory_does_not_reach_the_disk_and_files_are_for_the_server_alone():
    for line in ("LimitCORE=0", "MemorySwapMax=0", "UMask=0077", "StateDirectoryMode=0700", "PrivateTmp=true"):
        assert f"\n{line}\n" in UNIT


def test_systemd_understands_the_unit(tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not here")
    unit = tmp_path / "wijkfonds.service"
    unit.write_text(UNIT.replace("/srv/wijkfonds/.venv/bin/python", sys.executable))
    told = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin"},
    )
    about = [line for line in told.stderr.splitlines() if "wijkfonds.service" in line]
    assert about == []


@pytest.mark.parametrize("name", list(PLACES))
def test_a_proxy_that_cannot_be_fetched_is_simply_not_there(name, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr("scripts.proxies.TOOLS", tmp_path)
    fetch(name)
    assert found(name) is None or Path(found(name)).is_absolute()
    assert list(tmp_path.iterdir()) == []
