"""What pabutools chooses where it has the same rules: a drill, for it takes minutes and an environment of its own."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.tally import pabutools_environment
from tests.tally.test_pabulib_folder import NAMES
from wijkfonds import tally
from wijkfonds.tally import Completion, Rule, RuleName

pytestmark = [pytest.mark.drill, pytest.mark.timeout(1_200)]
WITH_PABUTOOLS = Path(__file__).parent / "with_pabutools.py"
# It reads no points of places but Borda's with nothing for the last, which is another rule.
ALIKE = [name for name in NAMES if not any(word in name for word in ("Krakow", "S5R", "rankings"))]


@pytest.fixture(scope="session")
def environment():
    pabutools_environment.make()
    return pabutools_environment.PYTHON


def theirs(python, path, kind, *works):
    command = [python, WITH_PABUTOOLS, path, kind, *works]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def cents(share):
    return f"{share.numerator}/{share.denominator}"


def bought(certificate):
    return [project_id for project_id, _ in certificate.order]


@pytest.mark.parametrize("name", ALIKE)
def test_pabutools_chooses_the_same_in_the_same_order(environment, pabulib_folder, name):
    """By votes; and by equal shares with the first share, the last that holds and the first that costs too much."""
    path = pabulib_folder / f"{name}.pb"
    file = tally.read_pabulib(path.read_bytes())
    points = tally.GIVEN if file.vote_type == "cumulative" else ""
    plain, raised = (
        tally.count(file.election, Rule(RuleName.EQUAL_SHARES, completion=each, points=points))
        for each in (Completion.NONE, Completion.ADD1)
    )
    runs = [run for run in (plain.certificate, raised.certificate, raised.over) if run is not None]
    greedy = [] if points else ["greedy"]

    found = theirs(environment, path, "points" if points else "cost", *(cents(run.endowment) for run in runs), *greedy)

    assert found[: len(runs)] == [bought(run) for run in runs]
    if greedy:
        assert found[-1] == list(tally.count(file.election, Rule(RuleName.GREEDY)).funded)
