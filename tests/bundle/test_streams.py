"""Streams that are closed, full, without end or no text: one line and status two, as the program runs by itself."""

import subprocess
import sys

import pytest

from tests.bundle.building import honest, receipt
from wijkfonds.bundle import terminal
from wijkfonds.bundle.program import program


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("streams")
    (found / "uitslag.zip").write_bytes(honest().zip())
    (found / "controleren.pyz").write_bytes(program())
    return found


def run(folder, typed, given=b""):
    """By a shell, for only that closes a stream; the status, and the lines on standard error."""
    command = typed.replace("CHECK", f"{sys.executable} -I controleren.pyz")
    done = subprocess.run(["bash", "-c", command], cwd=folder, input=given, capture_output=True, check=False)
    return done.returncode, done.stderr.decode().splitlines()


@pytest.mark.parametrize(
    ("typed", "given", "said"),
    [
        ("CHECK uitslag.zip --bewijs - <&-", b"", "there is no standard input"),
        ("LC_ALL=C.UTF-8 CHECK uitslag.zip --bewijs -", b"\xff\xfe\n", "no receipt"),
        ("CHECK uitslag.zip --bewijs - </dev/zero", b"", "no receipt"),
        ("CHECK uitslag.zip >/dev/full", b"", "the answer can not be written (No space left on device)"),
        ("CHECK uitslag.zip --json >/dev/full", b"", "the answer can not be written (No space left on device)"),
        ("CHECK /dev/zero", b"", "/dev/zero is larger than any bundle"),
        ("CHECK uitslag.zip | true; exit ${PIPESTATUS[0]}", b"", "stopped"),
    ],
)
def test_one_line_and_status_two(folder, typed, given, said):
    status, lines = run(folder, typed, given)
    assert (status, len(lines)) == (2, 1)
    assert lines[0].startswith("wijkfonds: ")
    assert said in lines[0]


def test_bytes_that_are_no_text_are_one_line_too(monkeypatch, capsys, folder):
    with (folder / "bytes").open("w+b") as file:
        file.write(b"\xff\xfe\n")
    with (folder / "bytes").open(encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert terminal.main([str(folder / "uitslag.zip"), "--bewijs", "-"]) == 2
    assert capsys.readouterr().err == "wijkfonds: --bewijs -: standard input can not be read as text\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_where_nothing_can_be_said_the_status_says_it(folder, closed):
    assert run(folder, f"CHECK uitslag.zip {closed}") == (0, [])
    assert run(folder, f"CHECK uitslag.zip --sha256 {'0' * 64} {closed}")[0] == 1


def test_a_receipt_is_read_from_a_pipe(folder):
    assert run(folder, "CHECK uitslag.zip --bewijs -", receipt(1).encode()) == (0, [])
