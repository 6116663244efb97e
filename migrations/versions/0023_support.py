"""Support of members, and names on paper as keyed hashes; which news of it was told."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

NOT_STRUCK = sa.text("state <> 'struck'")


def upgrade() -> None:
    _supporters()
    _sheets()
    op.create_table(
        "support_told",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("news", sa.String(40), nullable=False),
        sa.CheckConstraint("news IN ('ends_soon', 'too_little')", name=op.f("ck_support_told_news")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_support_told_round_id")),
        sa.PrimaryKeyConstraint("round_id", "news", name=op.f("pk_support_told")),
    )


def _supporters() -> None:
    op.create_table(
        "support",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("person_hmac", sa.String(64), nullable=True),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "account_id IS NOT NULL OR person_hmac IS NULL", name=op.f("ck_support_bare_without_account")
        ),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_support_proposal_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_support_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support")),
        sa.UniqueConstraint("proposal_id", "account_id", name="uq_support_proposal_id_account_id"),
    )
    op.create_index(op.f("ix_support_proposal_id_person_hmac"), "support", ["proposal_id", "person_hmac"])
    op.create_index(op.f("ix_support_account_id_given_at"), "support", ["account_id", "given_at"])


def _sheets() -> None:
    op.create_table(
        "support_sheet",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("handed_in_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("checked_by_id", sa.Uuid(), nullable=True),
        sa.Column("checked_at", sa.DateTime(), nullable=True),
        sa.Column("struck_reason", sa.Text(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_support_sheet_number_positive")),
        sa.CheckConstraint(
            "state <> 'confirmed' OR (checked_at IS NOT NULL AND checked_by_id <> entered_by_id)",
            name=op.f("ck_support_sheet_confirmed_by_another"),
        ),
        sa.CheckConstraint("state IN ('waiting', 'confirmed', 'struck')", name=op.f("ck_support_sheet_state")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_support_sheet_proposal_id")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["account.id"], name=op.f("fk_support_sheet_entered_by_id")),
        sa.ForeignKeyConstraint(["checked_by_id"], ["account.id"], name=op.f("fk_support_sheet_checked_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_sheet")),
    )
    op.create_index(
        "uq_support_sheet_proposal_id_number",
        "support_sheet",
        ["proposal_id", "number"],
        unique=True,
        sqlite_where=NOT_STRUCK,
        postgresql_where=NOT_STRUCK,
    )
    op.create_index(op.f("ix_support_sheet_entered_by_id"), "support_sheet", ["entered_by_id"])
    op.create_index(op.f("ix_support_sheet_checked_by_id"), "support_sheet", ["checked_by_id"])
    op.create_table(
        "support_line",
        sa.Column("sheet_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("person_hmac", sa.String(64), nullable=False),
        sa.CheckConstraint("state IN ('counts', 'outside', 'proposer')", name=op.f("ck_support_line_state")),
        sa.ForeignKeyConstraint(["sheet_id"], ["support_sheet.id"], name=op.f("fk_support_line_sheet_id")),
        sa.PrimaryKeyConstraint("sheet_id", "position", name=op.f("pk_support_line")),
    )
    op.create_index(op.f("ix_support_line_person_hmac"), "support_line", ["person_hmac"])
