"""Gemeenten that look on."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "gemeente",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gemeente")),
        sa.UniqueConstraint("slug", name="uq_gemeente_slug"),
    )
    op.create_table(
        "observer",
        sa.Column("gemeente_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_observer_account_id")),
        sa.ForeignKeyConstraint(["gemeente_id"], ["gemeente.id"], name=op.f("fk_observer_gemeente_id")),
        sa.PrimaryKeyConstraint("gemeente_id", "account_id", name=op.f("pk_observer")),
    )
    op.create_index(op.f("ix_observer_account_id"), "observer", ["account_id"], unique=False)
    op.create_table(
        "oversight",
        sa.Column("gemeente_id", sa.Uuid(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "accepted",
                "refused",
                "ended",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("(state = 'asked') = (answered_at IS NULL)", name=op.f("ck_oversight_answered_when_closed")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_oversight_fund_id")),
        sa.ForeignKeyConstraint(["gemeente_id"], ["gemeente.id"], name=op.f("fk_oversight_gemeente_id")),
        sa.PrimaryKeyConstraint("gemeente_id", "fund_id", name=op.f("pk_oversight")),
    )
    op.create_index(op.f("ix_oversight_fund_id"), "oversight", ["fund_id"], unique=False)
