"""`serve` as people start it: a web server, one worker, and both gone when it stops."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.journeys.conftest import free_port

pytestmark = pytest.mark.journey
ROOT = Path(__file__).resolve().parents[2]


def environment(folder: Path, port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "ENVIRONMENT"}}
    return kept | {"DATA_DIR": str(folder), "PORT": str(port), "SECRET_KEY": "x" * 40}


def command(*words: str, folder: Path, port: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "wijkfonds", *words],
        cwd=ROOT,
        env=environment(folder, port),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def served(tmp_path):
    port = free_port()
    assert command("db", "upgrade", folder=tmp_path, port=port).returncode == 0
    process = subprocess.Popen(
        [sys.executable, "-m", "wijkfonds", "serve"], cwd=ROOT, env=environment(tmp_path, port), start_new_session=True
    )
    address = f"http://127.0.0.1:{port}"
    try:
        until(lambda: answers(address), seconds=90)  # three processes begin: what a busy machine needs proves nothing
        yield process, address, tmp_path
    finally:
        if process.poll() is None:
            process.terminate()  # it takes its own processes with it
        process.wait()


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/gezond", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def until(holds, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_alive(pid: int) -> bool:
    path = Path(f"/proc/{pid}/stat")
    return path.exists() and path.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_a_mail_that_was_asked_for_leaves_by_the_worker(served):
    _, address, folder = served
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with browser.open(f"{address}/aanmelden") as page:
        text = page.read().decode()
    given = {name: re.search(rf'name="{name}"[^>]* value="([^"]+)"', text)[1] for name in ("csrf_token", "shown")}
    time.sleep(2.1)  # as a person would take
    form = urlencode(given | {"email": "nieuw@voorbeeld.example", "volgende": ""}).encode()
    with browser.open(f"{address}/aanmelden", data=form) as page:
        assert page.status == 200
    until(lambda: list((folder / "mail").glob("*.eml")))
    with browser.open(f"{address}/ontwikkeling/post") as page:
        assert "nieuw@voorbeeld.example" in page.read().decode()


def test_stopping_the_server_stops_its_worker(served):
    process, address, _ = served
    children = children_of(process.pid)
    assert len(children) == 2
    process.send_signal(signal.SIGTERM)
    assert process.wait(15) == 0
    until(lambda: not any(map(is_alive, children)))
    assert not answers(address)


def test_a_worker_that_dies_takes_the_server_with_it_and_the_exit_status_says_so(served):
    process, address, _ = served
    worker = next(
        pid for pid in children_of(process.pid) if b"wijkfonds\0worker" in Path(f"/proc/{pid}/cmdline").read_bytes()
    )
    os.kill(worker, signal.SIGKILL)
    assert process.wait(15) == 1
    until(lambda: not answers(address))


@pytest.mark.parametrize("victim", ["the web server", "serve itself"])
def test_whatever_is_killed_nothing_goes_on_serving(served, victim):
    process, address, _ = served
    children = children_of(process.pid)
    os.kill(process.pid if victim == "serve itself" else children[0], signal.SIGKILL)
    process.wait(20)
    until(lambda: not answers(address))
    until(lambda: not any(map(is_alive, children)))


def test_serve_refuses_a_database_that_is_not_up_to_date(tmp_path):
    said = command("serve", folder=tmp_path, port=free_port())
    assert (said.returncode, said.stderr.count("\n")) == (2, 1)
    assert "db upgrade" in said.stderr
