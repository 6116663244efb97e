"""Accounts that were forgotten or are not used, and what the worker removed each night."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("account", sa.Column("used_on", sa.Date(), nullable=True))
    op.add_column("account", sa.Column("forgotten_at", sa.DateTime(), nullable=True))
    op.execute("UPDATE account SET used_on = CURRENT_DATE")  # when they were used last, nobody noted until now
    op.create_table(
        "leaving",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("why", sa.String(40), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("why IN ('asked', 'unused')", name=op.f("ck_leaving_why")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_leaving_account_id")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_leaving")),
    )
    op.create_index(op.f("ix_leaving_due_at"), "leaving", ["due_at"])
    op.create_table(
        "retention_run",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_retention_run")),
    )
    op.create_table(
        "retention_count",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("rule", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 0", name=op.f("ck_retention_count_not_negative")),
        sa.PrimaryKeyConstraint("day", "rule", name=op.f("pk_retention_count")),
    )
