"""Real elections, for who has them: no licence lets us keep them here."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def pabulib_folder():
    """The folder with `.pb` files that the environment names; without one the test is skipped."""
    folder = os.environ.get("WIJKFONDS_PABULIB")
    if not folder:
        pytest.skip("WIJKFONDS_PABULIB names no folder with .pb files of pabulib.org")
    return Path(folder)
