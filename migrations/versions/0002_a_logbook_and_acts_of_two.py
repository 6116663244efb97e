"""A logbook per fund, and acts that take two people."""

import sqlalchemy as sa
from alembic import op

from wijkfonds.foundation.append_only import refuse_changes

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "log_entry",
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("event", sa.String(length=60), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("facts_json", sa.Text(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("actor_digest", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_log_entry_number_positive")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_log_entry_fund_id")),
        sa.PrimaryKeyConstraint("fund_id", "number", name=op.f("pk_log_entry")),
    )
    op.create_table(
        "log_head",
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_log_head_fund_id")),
        sa.PrimaryKeyConstraint("fund_id", name=op.f("pk_log_head")),
    )
    op.create_table(
        "log_actor",
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["fund_id", "number"], ["log_entry.fund_id", "log_entry.number"], name="fk_log_actor_log_entry"
        ),
        sa.PrimaryKeyConstraint("fund_id", "number", name=op.f("pk_log_actor")),
    )
    for statement in refuse_changes("log_entry", op.get_bind().dialect.name):
        op.execute(statement)
    _acts()


def _acts() -> None:
    op.create_table(
        "act",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "confirmed",
                "refused",
                "withdrawn",
                "expired",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("(state = 'open') = (answered_at IS NULL)", name=op.f("ck_act_answered_when_closed")),
        sa.CheckConstraint(
            "state NOT IN ('confirmed', 'refused') OR (answered_by IS NOT NULL AND answered_by <> proposed_by)",
            name=op.f("ck_act_two_people"),
        ),
        sa.CheckConstraint("(state = 'refused') = (reason <> '')", name=op.f("ck_act_refused_with_reason")),
        sa.ForeignKeyConstraint(["answered_by"], ["account.id"], name=op.f("fk_act_answered_by")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_act_fund_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["account.id"], name=op.f("fk_act_proposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
    )
    op.create_index(op.f("ix_act_fund_id_state"), "act", ["fund_id", "state"])
    op.create_index(
        "uq_act_one_open",
        "act",
        ["fund_id", "kind", "subject"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
