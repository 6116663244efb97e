"""A ledger per fund: entries that are never changed, and balances that are never below zero."""

import sqlalchemy as sa
from alembic import op

from wijkfonds.foundation.append_only import refuse_changes

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "ledger_balance",
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column(
            "ledger",
            sa.Enum(
                "outside",
                "free",
                "reserved",
                "awarded",
                "paid",
                name="ledger",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("cents >= 0", name=op.f("ck_ledger_balance_not_below_zero")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_ledger_balance_fund_id")),
        sa.PrimaryKeyConstraint("fund_id", "ledger", "subject", name=op.f("pk_ledger_balance")),
    )
    op.create_table(
        "ledger_head",
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_ledger_head_fund_id")),
        sa.PrimaryKeyConstraint("fund_id", name=op.f("pk_ledger_head")),
    )
    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "received",
                "reserved",
                "released",
                "awarded",
                "award_taken_back",
                "paid",
                "returned",
                "corrected",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "outside",
                "free",
                "reserved",
                "awarded",
                "paid",
                name="origin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("origin_subject", sa.String(length=36), nullable=False),
        sa.Column(
            "target",
            sa.Enum(
                "outside",
                "free",
                "reserved",
                "awarded",
                "paid",
                name="target",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("target_subject", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=True),
        sa.Column("proposal_id", sa.Uuid(), nullable=True),
        sa.Column(
            "source",
            sa.Enum(
                "gemeente",
                "wind_fund",
                "gift",
                "contribution",
                "other",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("corrects_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'corrected') = (corrects_id IS NOT NULL)", name=op.f("ck_ledger_entry_correction_names_entry")
        ),
        sa.CheckConstraint(
            "kind <> 'received' OR source IS NOT NULL", name=op.f("ck_ledger_entry_received_from_somewhere")
        ),
        sa.CheckConstraint("cents > 0", name=op.f("ck_ledger_entry_cents_positive")),
        sa.CheckConstraint("origin <> target", name=op.f("ck_ledger_entry_moves")),
        sa.ForeignKeyConstraint(["corrects_id"], ["ledger_entry.id"], name=op.f("fk_ledger_entry_corrects_id")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_ledger_entry_fund_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_ledger_entry_proposal_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_ledger_entry_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
        sa.UniqueConstraint("corrects_id", name="uq_ledger_entry_corrects_id"),
        sa.UniqueConstraint("fund_id", "number", name="uq_ledger_entry_fund_id_number"),
    )
    op.create_index(op.f("ix_ledger_entry_fund_id_booked_on"), "ledger_entry", ["fund_id", "booked_on"], unique=False)
    op.create_index(op.f("ix_ledger_entry_proposal_id"), "ledger_entry", ["proposal_id"], unique=False)
    op.create_index(op.f("ix_ledger_entry_round_id"), "ledger_entry", ["round_id"], unique=False)
    for statement in refuse_changes("ledger_entry", op.get_bind().dialect.name):
        op.execute(statement)
    _payments()


def _payments() -> None:
    op.create_table(
        "payment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column(
            "direction",
            sa.Enum("pay", "return", name="direction", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("cents > 0", name=op.f("ck_payment_cents_positive")),
        sa.ForeignKeyConstraint(["entry_id"], ["ledger_entry.id"], name=op.f("fk_payment_entry_id")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_payment_fund_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_payment_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sa.UniqueConstraint("entry_id", name="uq_payment_entry_id"),
    )
    op.create_index(op.f("ix_payment_proposal_id"), "payment", ["proposal_id"], unique=False)
    op.add_column("fund", sa.Column("postal_address", sa.String(length=200), server_default="", nullable=False))
    op.add_column("round", sa.Column("decided_at", sa.DateTime(), nullable=True))
