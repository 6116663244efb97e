"""Numbered, forward, and leaving nothing between what is written and what is there."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from wijkfonds.foundation.migrations import FOLDER, current, is_up_to_date, newest
from wijkfonds.foundation.models import Model
from wijkfonds.proposals.matching import is_of_the_index


def differences(database):
    def is_ours(_object, name, kind, reflected, _other):
        return not (reflected and is_of_the_index(name, kind))

    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": is_ours})
        return compare_metadata(context, Model.metadata)


def test_the_database_is_what_the_models_say(app):
    assert differences(app.extensions["database"]) == []


def test_every_constraint_of_the_models_is_in_the_database(app):
    found = inspect(app.extensions["database"].engine)
    for table in Model.metadata.sorted_tables:
        checks = {check["name"] for check in found.get_check_constraints(table.name)}
        wanted = {str(item.name) for item in table.constraints if item.__visit_name__ == "check_constraint"}
        assert wanted <= checks, table.name


def test_migrations_are_numbered_and_the_newest_is_there(app):
    numbers = sorted(path.name[:4] for path in (FOLDER / "versions").glob("*.py"))
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert current(app.extensions["database"]) == newest() == numbers[-1]
    assert is_up_to_date(app.extensions["database"])


def test_no_migration_goes_back():
    assert [path.name for path in (FOLDER / "versions").glob("*.py") if "def downgrade" in path.read_text()] == []


def test_ballots_and_participation_have_no_foreign_key_and_no_time():
    for name in ("ballot", "participation"):
        table = Model.metadata.tables[name]
        assert not table.foreign_keys
        assert not [column.name for column in table.columns if "at" in column.name.split("_") or "time" in column.name]
