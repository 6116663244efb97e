"""Destroying, while somebody reads and one of the backups cannot be read."""

from zipfile import ZipFile

import pytest
from sqlalchemy import text

from tests.destruction.test_destroying import ROUND, decided, tick  # noqa: F401  a fixture
from tests.destruction.test_finishing import NAME, destroy, holding, kept, over  # noqa: F401  a fixture


def told(world):
    return world.visitor().get(f"{ROUND}/vernietigd").text


def test_a_backup_that_cannot_be_written_anew_costs_no_other_backup(over):  # noqa: F811
    before = kept(over)
    with ZipFile(before[1], "w") as archive:  # without a list of contents
        archive.writestr("ballot.jsonl", b'{"round_id":""}\n')
    destroy(over)
    for _minute in range(3):
        over.time.move(minutes=1)
        tick(over)
    assert set(before) <= set(kept(over))
    assert len(kept(over)) <= len(before) + 2
    assert "konden de gegevens niet worden gehaald" in told(over)


@pytest.mark.parametrize("app", ["postgresql"], indirect=True)
def test_somebody_who_reads_from_before_on_keeps_nothing_in_the_files(over):  # noqa: F811
    """Such as who makes a copy: PostgreSQL keeps what was deleted for them where it only tidies up."""
    with over.database.engine.connect() as reader:
        reader.execution_options(isolation_level="REPEATABLE READ").execute(text("SELECT count(*) FROM fund"))
        destroy(over)
        assert "box.key" in told(over)
        assert holding(over, NAME.encode()) == []
