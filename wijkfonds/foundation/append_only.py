"""Tables whose rows are never changed and never deleted: the database refuses it.  For migrations."""

FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'append only: %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END
$$ LANGUAGE plpgsql
"""


def refuse_changes(table: str, dialect: str, *, once: str = "") -> list[str]:
    """The statements that make `table` append-only, on "sqlite" or "postgresql".

    `once` is a condition on OLD: rows for which it does not hold may still change, drafts for instance.
    """
    when = f"WHEN ({once}) " if once else ""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER append_only_{table}_{act} BEFORE {act} ON {table} {when}"
            f"BEGIN SELECT RAISE(ABORT, 'append only: {table}'); END"
            for act in ("update", "delete")
        ]
    return [
        FUNCTION,
        f"CREATE TRIGGER append_only_{table} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {when}EXECUTE FUNCTION refuse_change()",
    ]
