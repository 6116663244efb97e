"""Photos and PDF files with a proposal, with their bytes; and the outline of the area of a fund."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("alt", sa.String(250), nullable=False),
        sa.Column("caption", sa.String(120), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("kind IN ('photo', 'pdf')", name=op.f("ck_attachment_kind")),
        sa.CheckConstraint("(kind = 'pdf') = (pages > 0)", name=op.f("ck_attachment_pdf_with_pages")),
        sa.CheckConstraint("kind = 'photo' OR alt = ''", name=op.f("ck_attachment_alt_of_a_photo")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_attachment_proposal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_proposal_id_position"), "attachment", ["proposal_id", "position"])
    op.create_table(
        "attachment_file",
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("size", sa.String(40), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("size IN ('kaart', 'klein', 'groot', 'bestand')", name=op.f("ck_attachment_file_size")),
        sa.CheckConstraint("width >= 0 AND height >= 0", name=op.f("ck_attachment_file_size_not_negative")),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_attachment_file_attachment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("attachment_id", "size", name=op.f("pk_attachment_file")),
    )
    op.create_table(
        "area_outline",
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("rings", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_area_outline_fund_id")),
        sa.PrimaryKeyConstraint("fund_id", name=op.f("pk_area_outline")),
    )
