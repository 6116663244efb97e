"""The reglement of a fund in versions, and people asked for its first committee."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

IS_DRAFT = sa.text("published_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "bylaws",
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("articles_json", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_bylaws_number_positive")),
        sa.CheckConstraint("(published_at IS NULL) = (sha256 = '')", name=op.f("ck_bylaws_published_with_hash")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_bylaws_fund_id")),
        sa.PrimaryKeyConstraint("fund_id", "number", name=op.f("pk_bylaws")),
    )
    op.create_index(
        "uq_bylaws_one_draft", "bylaws", ["fund_id"], unique=True, sqlite_where=IS_DRAFT, postgresql_where=IS_DRAFT
    )
    op.create_table(
        "first_invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("email_hmac", sa.String(64), nullable=False),
        sa.Column("invited_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_first_invitation_fund_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_invitation")),
        sa.UniqueConstraint("fund_id", "email_hmac", name="uq_first_invitation_fund_id_email_hmac"),
    )
