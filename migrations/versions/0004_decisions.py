"""Decisions of the board, and the letters that tell them."""

import sqlalchemy as sa
from alembic import op

from wijkfonds.foundation.append_only import refuse_changes

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "awarded",
                "partly_awarded",
                "rejected",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("selected", sa.Boolean(), nullable=False),
        sa.Column("follows", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("released_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("(outcome = 'rejected') = (cents = 0)", name=op.f("ck_decision_rejected_is_nothing")),
        sa.CheckConstraint("replaces_id IS NULL OR reason <> ''", name=op.f("ck_decision_correction_with_reason")),
        sa.CheckConstraint("(number = 1) = (replaces_id IS NULL)", name=op.f("ck_decision_correction_names_decision")),
        sa.CheckConstraint("cents >= 0", name=op.f("ck_decision_cents_not_negative")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_decision_proposal_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["decision.id"], name=op.f("fk_decision_replaces_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_decision_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("key", name="uq_decision_key"),
        sa.UniqueConstraint("proposal_id", "number", name="uq_decision_proposal_id_number"),
        sa.UniqueConstraint("replaces_id", name="uq_decision_replaces_id"),
    )
    op.create_index(op.f("ix_decision_round_id"), "decision", ["round_id"], unique=False)
    op.create_index(
        "uq_decision_one_draft",
        "decision",
        ["proposal_id"],
        unique=True,
        sqlite_where=sa.text("released_at IS NULL"),
        postgresql_where=sa.text("released_at IS NULL"),
    )
    op.create_table(
        "decision_letter",
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_decision_letter_decision_id")),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_decision_letter")),
    )
    for statement in refuse_changes("decision", op.get_bind().dialect.name, once="OLD.released_at IS NOT NULL"):
        op.execute(statement)
