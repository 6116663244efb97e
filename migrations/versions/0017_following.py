"""What people follow, the kind of mail they get of it, and the news of a round that its followers hear."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

KINDS = "('rounds', 'my_proposals', 'following', 'waits_for_me')"
NEWS = "('submitting', 'submitting_ends', 'voting', 'voting_ends', 'result', 'decided')"


def upgrade() -> None:
    with op.batch_alter_table("notification_choice") as batch:
        batch.drop_constraint(op.f("ck_notification_choice_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_notification_choice_kind"), f"kind IN {KINDS}")
    with op.batch_alter_table("round_told") as batch:
        batch.drop_constraint(op.f("ck_round_told_news"), type_="check")
        batch.create_check_constraint(op.f("ck_round_told_news"), f"news IN {NEWS}")
    op.create_table(
        "follow",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=True),
        sa.Column("followed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_follow_account_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_follow_round_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_follow_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow")),
        sa.UniqueConstraint("account_id", "proposal_id", name=op.f("uq_follow_account_id_proposal_id")),
    )
    of_a_round = sa.text("proposal_id IS NULL")
    op.create_index(
        "uq_follow_account_id_round_id",
        "follow",
        ["account_id", "round_id"],
        unique=True,
        sqlite_where=of_a_round,
        postgresql_where=of_a_round,
    )
    op.create_index(op.f("ix_follow_round_id_proposal_id"), "follow", ["round_id", "proposal_id"])
    op.create_index(op.f("ix_follow_proposal_id"), "follow", ["proposal_id"])
