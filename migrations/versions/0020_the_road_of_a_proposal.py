"""Columns that the longer road of a proposal needs: support, changes asked, merging, a point on the map, answers at once."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

STATUSES = "('draft', 'submitted', 'changes_asked', 'feasible', 'infeasible', 'withdrawn', 'merged', 'on_ballot')"


def upgrade() -> None:
    with op.batch_alter_table("proposal") as batch:
        batch.drop_constraint(op.f("ck_proposal_status"), type_="check")
        batch.create_check_constraint(op.f("ck_proposal_status"), f"status IN {STATUSES}")
        for name, kind in (("merged_into_id", sa.Uuid()), ("entered_by_id", sa.Uuid())):
            batch.add_column(sa.Column(name, kind, nullable=True))
        batch.add_column(sa.Column("changes_until", sa.DateTime(), nullable=True))
        batch.add_column(sa.Column("withdrawn_reason", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("paper_name", sa.String(120), nullable=False, server_default=""))
        for name in ("support_count", "comment_count"):
            batch.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        for name in ("asked_cents", "other_cents"):
            batch.add_column(sa.Column(name, sa.BigInteger(), nullable=False, server_default="0"))
        for name in ("latitude", "longitude"):
            batch.add_column(sa.Column(name, sa.Float(), nullable=True))
        batch.create_foreign_key(op.f("fk_proposal_merged_into_id"), "proposal", ["merged_into_id"], ["id"])
        batch.create_foreign_key(op.f("fk_proposal_entered_by_id"), "account", ["entered_by_id"], ["id"])
        for name, words in CHECKS:
            batch.create_check_constraint(op.f(f"ck_proposal_{name}"), words)
    op.create_index(op.f("ix_proposal_merged_into_id"), "proposal", ["merged_into_id"])
    op.create_index(op.f("ix_proposal_entered_by_id"), "proposal", ["entered_by_id"])
    op.execute("UPDATE proposal SET asked_cents = cost_cents")
    _rounds()


CHECKS = (
    ("merged_into_another", "(status = 'merged') = (merged_into_id IS NOT NULL)"),
    ("changes_with_a_day", "(status = 'changes_asked') = (changes_until IS NOT NULL)"),
    ("counts_not_negative", "support_count >= 0 AND comment_count >= 0"),
    ("asked_not_negative", "asked_cents >= 0 AND other_cents >= 0"),
    ("point_of_two", "(latitude IS NULL) = (longitude IS NULL)"),
)


def _rounds() -> None:
    with op.batch_alter_table("round") as batch:
        batch.add_column(sa.Column("supporting_opens", sa.DateTime(), nullable=True))
        batch.add_column(sa.Column("supporting_closes", sa.DateTime(), nullable=True))
        batch.add_column(sa.Column("support_threshold", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("level_to_support", sa.Integer(), nullable=False, server_default="2"))
        batch.add_column(sa.Column("answers_at_once", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("answers_published_at", sa.DateTime(), nullable=True))
        batch.add_column(sa.Column("review_days", sa.Integer(), nullable=False, server_default="14"))
        batch.create_check_constraint(op.f("ck_round_supporting_in_order"), "supporting_opens < supporting_closes")
        batch.create_check_constraint(
            op.f("ck_round_support_not_negative"), "support_threshold >= 0 AND review_days >= 0"
        )
