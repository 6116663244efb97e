"""Runs migrations on the database that the application opened, in one transaction."""

from alembic import context
from sqlalchemy import Connection

from wijkfonds.app import FEATURES_LOADED
from wijkfonds.foundation.models import Model

assert FEATURES_LOADED  # every table is known
database = context.config.attributes["database"]
LOCK = 7_116_010_901  # any number that nothing else here takes


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        render_as_batch=database.is_sqlite,
        transactional_ddl=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


if database.is_sqlite:
    with database.queue, database.engine.connect() as connection:
        # Outside the transaction: dropping a parent table to rebuild it would delete its children.
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.execution_options(sqlite_begin="IMMEDIATE").begin():
                run(connection)
                faults = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if faults:
                    raise RuntimeError(f"rows without their parent after the migration: {faults[:3]}")
        finally:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")
else:
    with database.engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL lock_timeout = '4s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        run(connection)
