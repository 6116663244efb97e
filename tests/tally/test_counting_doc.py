"""What docs/counting.md says of tests is true."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
TEXT = (TESTS.parents[1] / "docs" / "counting.md").read_text(encoding="utf-8")


def test_every_test_that_it_names_is_there():
    there = {name for path in TESTS.glob("test_*.py") for name in re.findall(r"def (test_\w+)", path.read_text())}
    named = set(re.findall(r"`(test_\w+)`", TEXT))

    assert len(named) > 30
    assert named - there == set()


def test_every_trap_is_in_it():
    traps = re.findall(r"def (test_\w+)", (TESTS / "test_traps.py").read_text())

    assert [trap for trap in traps if f"`{trap}`" not in TEXT] == []
