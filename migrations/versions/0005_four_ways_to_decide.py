"""Rounds in which scores choose, or the order of coming."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

MODES = "('residents_decide', 'residents_advise', 'committee_decides', 'first_come')"
WITH_VOTE = "decision_mode IN ('residents_decide', 'residents_advise')"


def upgrade() -> None:
    with op.batch_alter_table("round") as batch:
        batch.drop_constraint(op.f("ck_round_decision_mode"), type_="check")
        batch.create_check_constraint(op.f("ck_round_decision_mode"), f"decision_mode IN {MODES}")
        batch.create_check_constraint(op.f("ck_round_days_to_vote"), f"{WITH_VOTE} OR voting_opens IS NULL")
        batch.create_check_constraint(op.f("ck_round_frozen_for_a_vote"), f"{WITH_VOTE} OR frozen_at IS NULL")
    op.create_table(
        "score",
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("assessor_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("scored_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("length(rationale) >= 20", name=op.f("ck_score_with_rationale")),
        sa.CheckConstraint("value BETWEEN 1 AND 10", name=op.f("ck_score_value")),
        sa.ForeignKeyConstraint(["assessor_id"], ["account.id"], name=op.f("fk_score_assessor_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_score_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", "assessor_id", name=op.f("pk_score")),
    )
