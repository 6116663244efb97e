"""Who said "I do this" on the desk of a fund."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "chore_holder",
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_chore_holder_fund_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_chore_holder_account_id")),
        sa.PrimaryKeyConstraint("fund_id", "key", name=op.f("pk_chore_holder")),
    )
    op.create_index(op.f("ix_chore_holder_account_id"), "chore_holder", ["account_id"])
    op.create_index(op.f("ix_chore_holder_taken_at"), "chore_holder", ["taken_at"])
